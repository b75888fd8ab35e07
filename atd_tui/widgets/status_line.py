"""The row above the keys: what was done last, or why something was not."""

from collections.abc import Sequence

from atd_tui.widgets.paint import SIGNS, Lines, Piece, Row, Tone, choose, row


class StatusLine(Lines):
    """Show one message and, at the right, counts; it stands in for pop-up messages.

    A message that needs the room takes that of the counts; the hint goes last.
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
        short = row(" ", Piece(f"{sign}{text}", tone))
        left = (*short, Piece(f" · {hint}", Tone.MUTED)) if hint else short
        right = row(Piece(self._counts, Tone.MUTED))
        for lefts, rights in (([left], [right, ()]), ([short], [()])):
            said = choose(lefts, rights, width)
            if said and said[-1].text[-1:] != "…":
                break
        return [said]
