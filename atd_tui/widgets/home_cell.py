"""One home as a cell of the grid: its lines, low or high."""

from typing import Final, NamedTuple

from atd_tui.widgets.paint import Piece, Row, Tone, row
from atd_tui.widgets.safe import cells, clip, pad

TIGHT: Final = 10
"""Cells of a home on a narrow screen; a wide one takes two more."""
LOW: Final = 3
HIGH: Final = 5
"""Lines of a home; the high ones show a bar and a remark."""
_SKELETON: Final = "░" * TIGHT


class Cell(NamedTuple):
    """One home.

    Attributes:
        id: what the cursor stays on when the homes are read again.
        sign: one glyph for how it stands.
        taken, room: persons and beds, such as ``5`` and ``6``; room may be ``?``.
        day: what matters of its days; ``loud`` is how loud that is said.
        remark: what to heed; shown where cells are high.
        mark: one glyph at the right of the day, such as ``↑``; a blank is none.
    """

    id: str
    code: str
    sign: Piece = Piece(" ")
    taken: int = 0
    room: str = ""
    name: str = ""
    day: str = ""
    remark: str = ""
    quiet: bool = False
    loud: Tone = Tone.NORMAL
    mark: Piece = Piece(" ")


def told(cell: Cell, wide: int, high: int) -> list[Row]:
    """Return the lines of a cell, each as wide as asked."""
    tone = Tone.MUTED if cell.quiet else Tone.NORMAL
    loud = tone if cell.loud is Tone.NORMAL else cell.loud
    lines = [
        _first(cell, wide),
        row(Piece(pad(cell.name, wide), tone)),
        _day(cell, wide, loud),
    ]
    if high > LOW:
        remark = Piece(pad(cell.remark, wide), Tone.WARN)
        lines += [_places(cell, wide), row(remark)]
    return lines


def outline(wide: int, high: int) -> list[Row]:
    """Return the lines of a cell whose home is still being read."""
    short = (_SKELETON[:6], _SKELETON[:8], _SKELETON[:5])
    lines = [row(Piece(pad(text, wide), Tone.LINE)) for text in short]
    return lines + [row(" " * wide)] * (high - LOW)


def _day(cell: Cell, wide: int, tone: Tone) -> Row:
    """Return the day that matters, and the mark at its right."""
    if not cell.mark.text.strip():
        return row(Piece(pad(cell.day, wide), tone))
    return row(Piece(pad(cell.day, wide - 1), tone), cell.mark)


def _first(cell: Cell, wide: int) -> Row:
    """Return code, sign and places; with little room only as many as there are."""
    room = f"{cell.taken}/{cell.room}" if cell.room else ""
    code = clip(cell.code, wide - 1)
    left = wide - cells(code) - 1
    gap = " " if left > cells(room) else ""
    if cells(room) + cells(gap) > left:
        room = pad(f"{cell.taken}", left, right=True) if cell.taken else ""
    blank = " " * (left - cells(gap) - cells(room))
    return row(Piece(code, Tone.STRONG), blank, cell.sign, gap, Piece(room))


def _places(cell: Cell, wide: int) -> Row:
    """Return a bar of one sign a bed; persons beyond the beds are counted too."""
    if not cell.room.isdecimal():
        return row(pad("█" * min(cell.taken, wide), wide))
    beds = int(cell.room)
    free = max(beds - cell.taken, 0)
    return row(Piece(pad("█" * cell.taken + "░" * free, wide), Tone.NORMAL))
