"""One question that is answered on one line."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.screens.dialog import Dialog
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.press import Press
from atd_tui.widgets.safe import SafeInput, SafeStatic


class PromptScreen(Dialog[str | None]):
    """Ask for a text, and say at once what is wrong with it; ``None`` is no answer.

    Esc with a changed text asks to be pressed once more.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter, ctrl+s | Answer. |
    """

    AUTO_FOCUS = "SafeInput"

    DEFAULT_CSS = """
    PromptScreen {
        #box { padding: 1 1; }
        #said { margin: 0 0 1 1; }
        Horizontal { height: 1; margin: 1 0 0 0; }
        #take { margin: 0 3 0 0; }
    }
    """

    field = query_one(Field)

    def __init__(
        self,
        title: str,
        label: str,
        value: str = "",
        *,
        said: str = "",
        hint: str = "",
        check: Callable[[str], str] = lambda _: "",
    ) -> None:
        """Ask.

        Args:
            title: of the box.
            label: of the field.
            value: what stands in it at first.
            said: a sentence above the field.
            hint: what may be typed.
            check: returns why a text cannot be used, as a sentence; empty when it can.
        """
        super().__init__()
        self._title, self._label, self._first = title, label, value
        self._said, self._hint, self._check = said, hint, check
        self._tried = self._warned = False

    def heading(self) -> str:
        return self._title

    def keys(self) -> Sequence[Key]:
        return [Key("take", "Ent", self.words.text("OK"))]

    def inside(self) -> Iterable[Widget]:
        if self._said:
            yield SafeStatic(self._said, id="said")
        yield Field(self._label, self._first, hint=self._hint, below=True)
        with Horizontal():
            yield Press(self.words.text("OK"), id="take")
            yield Press(self.words.text("Cancel"), id="cancel")

    def action_take(self) -> None:
        self._tried = True
        if self._is_fit():
            self.dismiss(self.field.value)
        else:
            self.query_one(SafeInput).focus()

    def action_close(self) -> None:
        if self.field.value == self._first or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        self.field.refuse(self.words.text("Esc once more drops what you typed"))

    @on(Input.Changed)
    def _typed(self) -> None:
        self._warned = False
        if self._tried:
            self._is_fit()
        else:
            self.field.accept()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_take()

    @on(Press.Pressed)
    def _pressed(self, message: Press.Pressed) -> None:
        if message.press.id == "take":
            self.action_take()
        else:
            self.dismiss(None)

    def _is_fit(self) -> bool:
        why = self._check(self.field.value)
        if why:
            self.field.refuse(why)
        else:
            self.field.accept()
        return not why
