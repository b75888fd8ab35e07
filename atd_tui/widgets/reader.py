"""A text to be read from top to bottom; keys move it where it is longer."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from atd_tui.widgets.bodies import nothing
from atd_tui.widgets.paint import Body, Lines, Piece, Row, Tone, row
from atd_tui.widgets.pane import Block, blocks


class Reader(Lines, can_focus=True):
    """Show blocks; the last row says how much is above and below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up,k / down,j | Move by a line. |
    | pageup / pagedown,space | Move by a page. |
    | home / end | Move to the beginning or the end. |
    """

    DEFAULT_CSS = "Reader { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._body: Body = nothing
        self._top = self._length = 0

    def show(self, body: Body | Sequence[Block]) -> None:
        """Show a body, or blocks; what is read on stays where it is."""
        self._body = body if callable(body) else blocks(body)
        self.rearrange()

    def height_at(self, width: int) -> int:
        """Return how many lines it takes."""
        return len(self._body(width))

    def lines(self, width: int) -> Sequence[Row]:
        """Return the lines that fit."""
        found = list(self._body(width))
        height = self.size.height
        self._length = len(found)
        if self._length <= height:
            self._top = 0
            return found
        room = max(height - 1, 1)
        self._top = max(min(self._top, self._length - room), 0)
        above, below = self._top, self._length - room - self._top
        cue = [f"↑ {above}" if above else "", f"↓ {below}" if below else ""]
        said = row(Piece(f" {'  '.join(filter(None, cue))}", Tone.MUTED))
        return [*found[self._top : self._top + room], said]

    def on_mouse_scroll_down(self, _: events.MouseScrollDown) -> None:
        self.action_move(3)

    def on_mouse_scroll_up(self, _: events.MouseScrollUp) -> None:
        self.action_move(-3)

    def action_move(self, by: int) -> None:
        self._top = max(self._top + by, 0)
        self.rearrange()

    def action_page(self, by: int) -> None:
        self.action_move(by * max(self.size.height - 2, 1))

    def action_edge(self, end: int) -> None:
        self._top = self._length * end
        self.rearrange()
