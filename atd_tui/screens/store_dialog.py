"""A dialog that asks the store something, or lets it write."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType

from atd_tui.errors import AtdError
from atd_tui.screens.dialog import Dialog
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from atd_tui.app import AtdApp
    from atd_tui.store.store import Store

T = TypeVar("T")
A = TypeVar("A")


class StoreDialog(Dialog[T]):
    """A box that reads and writes behind the glass; it holds a status line.

    An answer that comes after it was closed is told to nobody.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "hide", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | f9 | Hide names; once more locks. |
    """

    DEFAULT_CSS = """
    StoreDialog {
        StatusLine { dock: none; }
    }
    """

    @property
    def atd(self) -> "AtdApp":
        """The application, by its own type."""
        return cast("AtdApp", self.app)

    def action_hide(self) -> None:
        self.house.mask()

    def read(
        self,
        ask: "Callable[[Store], A]",
        done: Callable[[A], Any],
        *,
        once: bool = False,
    ) -> None:
        """Read what it shows; of several questions only the newest is answered.

        ``once`` asks beside these, so that none of them takes its place.
        """
        if (store := self.atd.store) is not None:
            told = self._if_there(done), self._if_there(self.refused)
            pane = f"{type(self).__name__}{' once' if once else ''}"
            self.atd.bridge.read(pane, partial(ask, store), *told)

    def write(
        self,
        act: "Callable[[Store], A]",
        done: Callable[[A], Any],
        failed: Callable[[AtdError], Any] | None = None,
    ) -> None:
        """Carry out an action; ``failed`` hears why it was not done."""
        if (store := self.atd.store) is not None:
            told = self._if_there(done), self._if_there(failed or self.refused)
            self.atd.bridge.write(partial(act, store), *told)

    def say(self, text: str, tone: Tone = Tone.NORMAL, *, hint: str = "") -> None:
        """Say something on the line above the keys."""
        self.query_one(StatusLine).say(text, tone, hint=hint)

    def refused(self, error: AtdError) -> None:
        """Say why something was not done, or could not be read."""
        self.say(self.words.sentence(error.code, **error.facts), Tone.BAD)

    def _if_there(self, tell: Callable[[A], Any]) -> Callable[[A], None]:
        """Return what hears an answer while this dialog is open."""

        def told(answer: A) -> None:
            if self.app.is_running and self in self.app.screen_stack:
                tell(answer)

        return told
