"""The names of what one screen can show, on one row; one of them is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message

from atd_tui.widgets.paint import Lines, Piece, Row, Tone, fit, row
from atd_tui.widgets.safe import cells


class TabName(NamedTuple):
    """One of them.

    Attributes:
        number: how much there is of it; ``None`` shows no number.
    """

    id: str
    name: str
    number: int | None = None


class Tabs(Lines):
    """Show ``[one]  other 17  third``; keys are the screen's, a click posts ``Chosen``.

    Where they do not fit, numbers go first; then names are cut from the right, never
    the one that is shown.
    """

    DEFAULT_CSS = "Tabs { height: 1; }"

    @dataclass
    class Chosen(Message):
        """Posted when one was clicked."""

        tab_id: str

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._tabs: tuple[TabName, ...] = ()
        self._shown = ""
        self._starts: list[tuple[int, int, str]] = []

    def show(self, tabs: Sequence[TabName], shown: str) -> None:
        """Show tabs, and which of them it is."""
        self._tabs, self._shown = tuple(tabs), shown
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        named = [self._named(tab, counted=True) for tab in self._tabs]
        if sum(cells(name) for name in named) + 1 > width:
            named = [self._named(tab, counted=False) for tab in self._tabs]
        pieces, at = [Piece(" ")], 1
        self._starts = []
        for tab, name in zip(self._tabs, named, strict=True):
            here = tab.id == self._shown
            pieces.append(Piece(name, Tone.STRONG if here else Tone.NORMAL))
            self._starts.append((at, at + cells(name), tab.id))
            at += cells(name)
        return [fit(row(*pieces), width)]

    def on_click(self, event: events.Click) -> None:
        for start, end, tab_id in self._starts:
            if start <= event.x < end:
                self.post_message(self.Chosen(tab_id))

    def _named(self, tab: TabName, *, counted: bool) -> str:
        count = f" {tab.number}" if counted and tab.number is not None else ""
        said = f"{tab.name}{count}"
        return f"[{said}]" if tab.id == self._shown else f" {said} "
