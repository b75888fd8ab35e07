"""One choice out of a few, on one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from atd_tui.widgets.paint import Lines, Piece, Row, Tone, fit, row, width_of
from atd_tui.widgets.safe import cells, pad


class Choice(Lines, can_focus=True):
    """Show ``label  (x) one ( ) other``, or ``‹ one ›`` where they do not fit.

    A choice holds at once; nothing is to be confirmed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", show=False),
        Binding("right,l,space,enter", "step(1)", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left,h | Choose the one before. |
    | right,l,space,enter | Choose the next one; after the last comes the first. |
    """

    DEFAULT_CSS = "Choice { height: 1; width: 1fr; }"

    @dataclass
    class Changed(Message):
        """Posted when a person chose another option."""

        choice: "Choice"
        value: str

        @property
        def control(self) -> "Choice":
            return self.choice

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        value: str = "",
        *,
        column: int = 16,
        id: str | None = None,
    ) -> None:
        """Offer options, each a value and its words; ``column``: the label's width."""
        super().__init__(id=id)
        self._label, self._column = label, column
        self._options = tuple(options)
        self._note = ""
        self.value = value or options[0][0]

    def show(self, label: str, options: Sequence[tuple[str, str]], value: str) -> None:
        """Show it in other words, or with another value; nothing is posted."""
        self._label, self._options, self.value = label, tuple(options), value
        self.rearrange()

    def choose(self, value: str) -> None:
        """Show another value; nothing is posted."""
        self.show(self._label, self._options, value)

    def remark(self, note: str) -> None:
        """Say something behind the options."""
        self._note = note
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        here = Tone.CURSOR if self.has_focus else Tone.NORMAL
        sign = "►" if self.has_focus else " "
        label = Piece(f"{sign}{pad(self._label, self._column)} ", here)
        note = row(Piece(f"   {self._note}", Tone.MUTED)) if self._note else ()
        told = (
            f"({'x' if value == self.value else ' '}) {text}"
            for value, text in self._options
        )
        marks = [Piece("  ".join(told))]
        if width_of((label, *marks)) > width:
            place = [value for value, _ in self._options].index(self.value)
            chosen = self._options[place][1]
            count = f" {place + 1}/{len(self._options)}"
            marks = [Piece(f"‹ {chosen} ›"), Piece(count, Tone.MUTED)]
        return [fit((label, *marks, *note), width)]

    def on_click(self, event: events.Click) -> None:
        x = self._column + 2
        for value, text in self._options:
            end = x + cells(text) + 4
            if x <= event.x < end:
                self._choose(value)
            x = end + 2

    def action_step(self, by: int) -> None:
        values = [value for value, _ in self._options]
        self._choose(values[(values.index(self.value) + by) % len(values)])

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.rearrange()
            self.post_message(self.Changed(self, value))
