"""All commands, found by their words."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from atd_tui.i18n import Words
from atd_tui.screens import actions
from atd_tui.screens.action import Action
from atd_tui.screens.finder import Entry, FinderScreen
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.safe import SafeStatic


class Asker(Protocol):
    """The screen that a palette or a help was opened on."""

    @property
    def PLACES(self) -> tuple[str, ...]:  # noqa: N802 -- a constant of the screen
        """The groups of actions that work there."""

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""


class PaletteScreen(FinderScreen[str | None]):
    """Offer every action of a screen; the answer is the id of the one to run.

    An action that is off can be chosen too: the screen then says why, as the last line
    of the box does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "dismiss(None)", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | ctrl+p | Close, as it was opened. |
    """

    DEFAULT_CSS = """
    PaletteScreen SafeStatic { color: $text-muted; margin: 0 1; }
    """

    def __init__(self, asker: Asker) -> None:
        """Offer what the asker can do."""
        super().__init__()
        self._asker = asker

    def heading(self) -> str:
        return self.words.text("All commands")

    def inside(self) -> Iterable[Widget]:
        yield from super().inside()
        yield SafeStatic(id="why")

    def entries(self) -> Sequence[Entry]:
        shown = actions.for_places(*self._asker.PLACES)
        return [entry(action, self._asker, self.words) for action in shown]

    def chosen(self, entry_id: str) -> None:
        if entry_id:
            self.dismiss(entry_id)

    @on(LineTable.Highlighted)
    def _say_why(self, message: LineTable.Highlighted) -> None:
        notes = {entry.id: entry.note for entry in self._all}
        grey = self.words.text("A grey key says why it does nothing now.")
        said = notes.get(message.row_id) or grey
        self.query_one("#why", SafeStatic).show(said, resized=True)


def entry(action: Action, asker: Asker, words: Words, group: str = "") -> Entry:
    """Return an action as an entry, with the reason when it is off."""
    reason = asker.can(action.id)
    return Entry(
        id=action.id,
        text=words.text(action.long),
        key=" ".join(actions.shown_keys(action)),
        note=words.sentence(reason) if reason else "",
        group=group,
        more=f"{words.text(action.short)} {action.long}",
        off=bool(reason),
    )
