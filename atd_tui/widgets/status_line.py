"""The row above the keys: what was done last, or why something was not."""

from collections.abc import Sequence

from atd_tui.widgets.paint import (
    SIGNS,
    Lines,
    Piece,
    Row,
    Tone,
    ends,
    fit,
    row,
    width_of,
)

_WORD = 3
"""Letters before a full stop that ends a sentence; after fewer it is an initial."""


class StatusLine(Lines):
    """Show one message and, at the right, counts; it stands in for pop-up messages.

    A message that needs the room takes that of the counts, then of the hint; one that
    is still too long is its first sentence.
    """

    DEFAULT_CSS = "StatusLine { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start silent."""
        super().__init__(id=id)
        self._message: tuple[str, Tone, str] = ("", Tone.NORMAL, "")
        self._counts = ""

    def say(self, text: str, tone: Tone = Tone.NORMAL, *, hint: str = "") -> None:
        """Say something; ``hint`` follows it while it holds, such as "u = undo"."""
        self._message = (text, tone, hint)
        self.rearrange()

    def count(self, text: str) -> None:
        """Say how many rows are shown, and which."""
        self._counts = text
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        text, tone, hint = self._message
        sign = f"{SIGNS[tone]} " if tone in SIGNS else ""
        said = [row(" ", Piece(f"{sign}{form}", tone)) for form in _forms(text)]
        whole = (*said[0], Piece(f" · {hint}", Tone.MUTED)) if hint else said[0]
        right = row(Piece(self._counts, Tone.MUTED))
        for left, end in ((whole, right), (whole, ()), *((form, ()) for form in said)):
            if width_of(left) + width_of(end) + 2 * bool(end) <= width:
                return [ends(left, end, width)]
        return [fit(said[0], width)]


def _forms(text: str) -> list[str]:
    """Return the text, and its first sentence if there are more."""
    first, end, more = text.partition(". ")
    is_sentence = more and len(first.rpartition(" ")[2]) >= _WORD
    return [text, f"{first}{end.rstrip()}"] if is_sentence else [text]
