"""A line on which a question is typed; a word that cannot be read is pointed at."""

from collections.abc import Iterable, Sequence
from typing import Final

from textual.containers import Horizontal, Vertical
from textual.getters import query_one
from textual.widget import Widget

from atd_tui.widgets.paint import SIGNS, Lines, Piece, Row, Tone, row
from atd_tui.widgets.safe import SafeInput, SafeLabel, cells, one_to_one, wrap

_MOST: Final = 3
"""Lines of a reason that are shown."""


class Pointer(Lines):
    """Show ``^^^`` under a word, and under it why it cannot be read."""

    DEFAULT_CSS = "Pointer { height: auto; display: none; }"

    def __init__(self) -> None:
        """Start with nothing to point at."""
        super().__init__()
        self._place = (0, 0)
        self._why = ""

    def point(self, start: int, width: int, why: str) -> None:
        """Point at some cells."""
        self._place, self._why = (start, width), why
        self.display = bool(why)
        self.styles.height = 1 + len(self._said(self.app.size.width)) if why else 0
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the pointer, and the reason."""
        start, length = self._place
        carets = row(" " * start, Piece("^" * max(length, 1), Tone.BAD))
        said = self._said(width)
        signs = [f" {SIGNS[Tone.BAD]} ", *["   "] * len(said)]
        return [
            carets,
            *(
                (Piece(sign, Tone.BAD), Piece(text))
                for sign, text in zip(signs, said, strict=False)
            ),
        ]

    def _said(self, width: int) -> list[str]:
        return wrap(self._why, width - 4)[:_MOST]


class QueryLine(Vertical):
    """Ask; the field's own messages tell what is typed and when Enter is pressed."""

    DEFAULT_CSS = """
    QueryLine {
        height: auto;
        Horizontal { height: 1; padding: 0 1; }
        SafeInput { width: 1fr; }
        #label { margin: 0 1 0 0; }
        #hint { margin: 0 0 0 1; color: $text-muted; }
    }
    """

    field = query_one(SafeInput)
    pointer = query_one(Pointer)

    def __init__(self, label: str, hint: str, *, limit: int, id: str) -> None:
        """Ask for a text of at most ``limit`` characters."""
        super().__init__(id=id)
        self._said, self._limit = (label, hint), limit

    def compose(self) -> Iterable[Widget]:
        label, hint = self._said
        with Horizontal():
            yield SafeLabel(label, id="label")
            yield SafeInput(max_length=self._limit)
            yield SafeLabel(hint, id="hint")
        yield Pointer()

    def rename(self, label: str, hint: str) -> None:
        """Ask in other words."""
        self._said = (label, hint)
        for name, text in zip(("#label", "#hint"), self._said, strict=True):
            self.query_one(name, SafeLabel).show(text, resized=True)

    def point(self, start: int, end: int, why: str) -> None:
        """Point at a word, given its places in the text."""
        shown = one_to_one(self.field.value)
        before = cells(shown[:start]) - int(self.field.scroll_x)
        edge = self.field.region.x - self.region.x
        first = max(min(before, self.field.size.width - 1), 0)
        room = self.field.size.width - first
        self.pointer.point(edge + first, min(cells(shown[start:end]), room), why)

    def unpoint(self) -> None:
        """Say that it can be read."""
        self.pointer.point(0, 0, "")


if __name__ == "__main__":
    from atd_tui.widgets.stand import Stand

    Stand(lambda: [QueryLine("Find:", "Esc clears", limit=60, id="query")]).run(
        mouse=False
    )
