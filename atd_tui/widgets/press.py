"""A button of one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from atd_tui.widgets.paint import Lines, Piece, Row, Tone, row
from atd_tui.widgets.safe import cells


class Press(Lines, can_focus=True):
    """Show ``[ verb ]``; with the focus, ``►[ verb ]``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "press", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter,space | Press the button. |
    """

    DEFAULT_CSS = "Press { height: 1; width: auto; }"

    @dataclass
    class Pressed(Message):
        """Posted when the button was pressed."""

        press: "Press"

        @property
        def control(self) -> "Press":
            return self.press

    def __init__(self, verb: str, *, id: str | None = None) -> None:
        """Show a verb."""
        super().__init__(id=id)
        self._verb = verb
        self._busy = ""

    def busy(self, said: str) -> None:
        """Say that it was pressed and is under way; an empty text ends that."""
        self._busy = said
        self.rearrange()

    def show(self, verb: str) -> None:
        """Show another verb."""
        self._verb = verb
        self.refresh(layout=True)
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        said = self._busy or self._verb
        text = f"[ {said} ]".ljust(width - 1)
        if self.has_focus:
            return [row(Piece(f"►{text.rstrip()}", Tone.CURSOR))]
        return [row(" ", Piece(text, Tone.MUTED if self._busy else Tone.NORMAL))]

    def get_content_width(self, *_: object) -> int:
        return max(cells(self._verb), cells(self._busy)) + 5

    def on_click(self) -> None:
        self.action_press()

    def action_press(self) -> None:
        if not self._busy:
            self.post_message(self.Pressed(self))
