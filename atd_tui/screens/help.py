"""Help: every key that works here, found by typing, run with Enter."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from atd_tui.i18n import N_
from atd_tui.screens import actions
from atd_tui.screens.finder import Entry
from atd_tui.screens.palette import Asker, PaletteScreen, entry
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.safe import SafeStatic

_GROUPS: Final = {"list": N_("The list"), "global": N_("Everywhere")}
_HERE: Final = N_("This screen")

_MOVES: Final = (
    ("↑ ↓ j k", N_("Move by a row")),
    ("PgUp PgDn", N_("Move by a page")),
    ("Home End", N_("First and last row")),
    (N_("Space"), N_("Mark a row")),
)
_ALWAYS: Final = (
    ("Tab", N_("Next field or pane")),
    ("Esc", N_("Back, clear or close; never quits")),
    ("^u", N_("Clear the field")),
)


class HelpScreen(PaletteScreen):
    """Show the keys of a screen; the answer is the id of the action to run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "dismiss(None)", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | f1 | Close, as it was opened. |
    """

    def __init__(self, asker: Asker, *, note: str = "") -> None:
        """Help with what the asker can do; ``note`` explains its signs."""
        super().__init__(asker)
        self._note = note

    def heading(self) -> str:
        return self.words.text("Help")

    def keys(self) -> Sequence[Key]:
        return [Key("take", "Ent", self.words.text("Run it"))]

    def inside(self) -> Iterable[Widget]:
        yield from super().inside()
        if self._note:
            yield SafeStatic(self._note, id="note")

    def entries(self) -> Sequence[Entry]:
        return [
            made
            for place in self._asker.PLACES
            for made in (*self._deeds(place), *self._moves(place))
        ]

    def chosen(self, entry_id: str) -> None:
        if entry_id and not entry_id.startswith(" "):
            self.dismiss(entry_id)

    def _deeds(self, place: str) -> list[Entry]:
        group = self.words.text(_GROUPS.get(place, _HERE))
        shown = actions.for_places(place)
        return [entry(action, self._asker, self.words, group) for action in shown]

    def _moves(self, place: str) -> list[Entry]:
        """Return keys that are no actions: they are shown, and cannot be run."""
        moves = {"list": _MOVES, "global": _ALWAYS}.get(place, ())
        text = self.words.text
        group = text(_GROUPS.get(place, _HERE))
        return [
            Entry(f" {key}", text(said), key=text(key), group=group)
            for key, said in moves
        ]
