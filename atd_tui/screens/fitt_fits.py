"""Every home with its reasons for and against a family; nothing is written."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widget import Widget

from atd_tui.domain.housing import Span
from atd_tui.domain.housing_fit import Family, Finding
from atd_tui.phrases import housing as phrases
from atd_tui.phrases import times
from atd_tui.screens.store_dialog import StoreDialog
from atd_tui.widgets import bodies
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.pane import Block, Note, Pane
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from atd_tui.store.housing_board import Fit
    from atd_tui.store.store import Store

_TONES: Final = {True: Tone.GOOD, False: Tone.BAD, None: Tone.WARN}
_SIGNS: Final = {True: "√", False: "×", None: "?"}
_ORDER: Final = (True, None, False)


class Chosen(NamedTuple):
    """A home in which the family is to be placed."""

    home_id: str


class FitsScreen(StoreDialog["Chosen | None"]):
    """Show the homes, those that fit first; Enter goes on to place the family."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "place", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter,ctrl+s | Go on to place the family in the home under the cursor. |
    """

    AUTO_FOCUS = "LineTable"

    DEFAULT_CSS = """
    FitsScreen {
        #box { width: 78; height: 21; }
        LineTable { height: 1fr; }
        Pane { height: 6; }
    }
    """

    table = query_one(LineTable)

    def __init__(self, family: Family, first: date, last: date | None) -> None:
        """Ask for a family and its days."""
        super().__init__()
        self._family, self._span = family, Span(first, last)
        self._fits: list[Fit] | None = None

    def heading(self) -> str:
        who = phrases.family(self.words, self._family)
        first = self._span.from_on
        day = times.day(self.words, first) if first else ""
        return self.words.text("{who}, from {day}", who=who, day=day)

    def keys(self) -> Sequence[Key]:
        return [Key("place", "Ent", self.words.text("Check in there"))]

    def inside(self) -> Iterable[Widget]:
        columns = [
            Column("sign", "", 1),
            Column("home", "", 8),
            Column("beds", "", 4, right=True),
            Column("why", "", 40, grow=True),
        ]
        yield LineTable(columns, marking=False)
        yield Pane()
        yield StatusLine()

    def begin(self) -> None:
        super().begin()
        self.read(partial(_fitting, self._family, self._span), self._show)

    def retell(self) -> None:
        super().retell()
        if self._fits is not None:
            self._show(self._fits)

    def action_place(self) -> None:
        if self.table.cursor_id:
            self.dismiss(Chosen(self.table.cursor_id))

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.action_place()

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        """Show every reason of the home under the cursor."""
        here = self.table.cursor_id
        found = next((one for one in self._fits or () if one.home.id == here), None)
        told = [
            _told(one, phrases.finding(self.words, one))
            for one in (found.findings if found else ())
        ]
        self.query_one(Pane).show(told)

    def _show(self, fits: "list[Fit]") -> None:
        self._fits = sorted(fits, key=lambda one: _ORDER.index(one.fits))
        lines = [self._line(one) for one in self._fits]
        nothing = bodies.empty(self.words.text("No home is written down yet."))
        self.table.show(ListRows(lines), body=nothing)
        number = sum(one.fits is True for one in fits)
        unknown = sum(one.fits is None for one in fits)
        words = self.words
        said = words.count("{n} home fits", "{n} homes fit", number)
        if unknown:
            said += " · " + words.count(
                "of {n} too little is known", "of {n} too little is known", unknown
            )
        self.say(said)
        self._highlighted()

    def _line(self, fit: "Fit") -> Line:
        """Return a home with what decides: what is against it, or unknown, first."""
        decides = sorted(fit.findings, key=lambda one: one.speaks is True)
        why = " · ".join(phrases.finding(self.words, one) for one in decides[:3])
        return Line(
            fit.home.id,
            (
                Piece(_SIGNS[fit.fits], _TONES[fit.fits]),
                fit.home.code,
                phrases.capacity(fit.home.beds),
                why,
            ),
        )


def _told(one: Finding, said: str) -> Block:
    return Note(said, _TONES[one.speaks] if one.speaks is not True else Tone.NORMAL)


def _fitting(family: Family, span: Span, store: "Store") -> "list[Fit]":
    from atd_tui.store import housing_board  # noqa: PLC0415 -- first paint

    return housing_board.fitting(store, family, span)
