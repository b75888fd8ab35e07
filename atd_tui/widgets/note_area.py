"""A field of several lines: its label at the left, what is wrong with it below."""

from rich.text import Text
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import TextArea

from atd_tui.widgets.field import Said
from atd_tui.widgets.paint import SIGNS, Tone
from atd_tui.widgets.safe import one_to_one


class SafeArea(TextArea):
    """A field of several rows, in which nothing typed is hidden or steers anything."""

    DEFAULT_CSS = """
    SafeArea.-textual-compact {
        background: $panel; padding: 0; height: 1fr;
        scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0;
        .text-area--cursor-line { background: $panel; }
    }
    """

    def __init__(self, value: str = "") -> None:
        """Start with a value."""
        super().__init__(value, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.masked = False

    def mask(self, *, masked: bool) -> None:
        """Hide what was typed, or show it again."""
        self.masked = masked
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        line = self.document.get_line(line_index)
        shown = "\t".join(one_to_one(part) for part in line.split("\t"))
        if self.masked:
            shown = "•" * len(shown)
        return Text(shown, end="", no_wrap=True)


class NoteArea(Widget):
    """Show a label, several rows to write in, and a note under them."""

    DEFAULT_CSS = """
    NoteArea {
        layout: grid; grid-size: 2 2; grid-gutter: 0 1;
        grid-columns: 17 1fr; grid-rows: 1fr 1;
        .field--label { padding: 0 0 0 1; height: 1; }
        .field--note { column-span: 2; padding: 0 0 0 18; }
    }
    """

    area = query_one(SafeArea)
    _note = query_one(".field--note", Said)

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        rows: int = 4,
        id: str | None = None,
    ) -> None:
        """Ask for a text of several lines, so many of them in sight."""
        super().__init__(id=id)
        self.styles.height = rows + 1
        self._label, self._value, self._hint = label, value, hint

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.area.text

    def compose(self) -> ComposeResult:
        yield Said(self._label, classes="field--label")
        yield SafeArea(self._value)
        yield Said(self._hint, classes="field--note")

    def refuse(self, why: str) -> None:
        """Say under the field why its value cannot be used."""
        self._note.show(f"{SIGNS[Tone.BAD]} {why}", Tone.BAD)

    def accept(self) -> None:
        """Take the refusal back; the hint stands there again."""
        self._note.show(self._hint)
