"""A field of one row: label, what is typed, and what is wrong with it beside it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widget import Widget

from atd_tui.widgets.paint import SIGNS, Lines, Piece, Row, Tone, fit
from atd_tui.widgets.safe import SafeInput


class Said(Lines):
    """Show a few words on one row, cut with ``…`` where there is no room for them."""

    DEFAULT_CSS = "Said { height: 1; }"

    def __init__(self, text: str, *, classes: str) -> None:
        """Show words."""
        super().__init__(classes=classes)
        self._said = Piece(text, Tone.MUTED)

    def show(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Show other words."""
        self._said = Piece(text, tone)
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        return [fit((self._said,), width)]


class Field(Widget):
    """Show a label, a one-row input and a note; the note never hides what was typed."""

    DEFAULT_CSS = """
    Field {
        height: 1; layout: grid; grid-size: 3; grid-gutter: 0 1;
        grid-columns: 17 24 1fr; grid-rows: 1;
        .field--label { padding: 0 0 0 1; }
        &.-below {
            height: 2; grid-size: 2; grid-columns: 17 1fr;
            .field--note { column-span: 2; padding: 0 0 0 18; }
        }
    }
    """

    input = query_one(SafeInput)
    _label = query_one(".field--label", Said)
    _note = query_one(".field--note", Said)

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        password: bool = False,
        below: bool = False,
        id: str | None = None,
    ) -> None:
        """Ask for a text; ``below`` puts the note under it, for a narrow box."""
        super().__init__(id=id, classes="-below" if below else None)
        self._first = (label, value, password)
        self._hint = hint

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.input.value

    def reveal(self) -> None:
        """Show what a password field hides, or hide it again."""
        if self._first[2]:
            self.input.password = not self.input.password

    def compose(self) -> ComposeResult:
        label, value, password = self._first
        yield Said(label, classes="field--label")
        yield SafeInput(value, password=password)
        yield Said(self._hint, classes="field--note")

    def rename(self, label: str, hint: str = "") -> None:
        """Show other words, as when the language changes."""
        self._hint = hint
        self._label.show(label)
        self.accept()

    def refuse(self, why: str) -> None:
        """Say beside the field why its value cannot be used."""
        self._note.show(f"{SIGNS[Tone.BAD]} {why}", Tone.BAD)

    def remark(self, said: str, tone: Tone = Tone.MUTED) -> None:
        """Say beside the field what it means; nothing leaves its hint there."""
        sign = f"{SIGNS[tone]} " if tone in SIGNS else ""
        self._note.show(f"{sign}{said}" if said else self._hint, tone)

    def accept(self) -> None:
        """Take the refusal back; the hint stands there again."""
        self._note.show(self._hint)
