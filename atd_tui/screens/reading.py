"""A dialog that only shows: a note with its earlier texts, a calculation, a change."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from atd_tui.screens.dialog import Dialog
from atd_tui.widgets.pane import Block
from atd_tui.widgets.reader import Reader

_AROUND = 2
"""Rows of the box that are no text."""
_LEAST = 3
_INSIDE = 72
"""Cells of the box in which text stands."""


class ReadingScreen(Dialog[None]):
    """Show blocks under a title; Enter closes, as it was opened."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "close", "")]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter | Close, as it was opened. |
    """

    AUTO_FOCUS = "Reader"

    DEFAULT_CSS = "ReadingScreen #box { width: 76; }"

    def __init__(self, title: str, told: Callable[[bool], Sequence[Block]]) -> None:
        """Show what is told; it is asked whether names are hidden."""
        super().__init__()
        self._title, self._told = title, told

    def heading(self) -> str:
        return self._title

    def inside(self) -> Iterable[Widget]:
        yield Reader()

    def masked_changed(self) -> None:
        self.retell()

    def retell(self) -> None:
        super().retell()
        reader = self.query_one(Reader)
        reader.show(self._told(self.house.masked))
        height = max(reader.height_at(_INSIDE), _LEAST) + _AROUND
        self.query_one("#box").styles.height = height
