"""A choice out of many, on one row: it shows what is chosen and asks for the list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from atd_tui.widgets.paint import SIGNS, Lines, Piece, Row, Tone, fit, row
from atd_tui.widgets.safe import pad


class Pick(Lines, can_focus=True):
    """Show ``label  value  …``; Enter posts ``Asked``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "ask", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter,space | Ask for the list. |
    """

    DEFAULT_CSS = "Pick { height: 1; width: 1fr; }"

    @dataclass
    class Asked(Message):
        """Posted when a person wants to choose."""

        pick: "Pick"

        @property
        def control(self) -> "Pick":
            return self.pick

    def __init__(self, label: str, *, column: int = 16, id: str | None = None) -> None:
        """Show a label ``column`` cells wide, and nothing chosen."""
        super().__init__(id=id)
        self._label, self._column = label, column
        self._value, self._hint, self._refused = "", "", ""

    def show(self, label: str, value: str, hint: str = "") -> None:
        """Show what is chosen; ``hint`` says what Enter does."""
        self._label, self._value, self._hint = label, value, hint
        self._refused = ""
        self.rearrange()

    def refuse(self, why: str) -> None:
        """Say why it cannot stay as it is."""
        self._refused = f"{SIGNS[Tone.BAD]} {why}"
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        here = Tone.CURSOR if self.has_focus else Tone.NORMAL
        sign = "►" if self.has_focus else " "
        value = f"{self._value}  " if self._value else ""
        end = Piece(self._hint, Tone.MUTED)
        if self._refused:
            end = Piece(self._refused, Tone.BAD)
        label = Piece(f"{sign}{pad(self._label, self._column)} ", here)
        return [fit(row(label, value, end), width)]

    def on_click(self) -> None:
        self.action_ask()

    def action_ask(self) -> None:
        self.post_message(self.Asked(self))
