"""How rows look: columns that share a width, and the lines that stand in them."""

from collections.abc import Sequence

from atd_tui.widgets.paint import Piece, Row, Tone, fit, row, rule, text_of
from atd_tui.widgets.rows import Column, Line
from atd_tui.widgets.safe import pad

CURSOR = "►"
MARK = "*"

_KEPT = 1_000
"""Lines drawn before and kept, so that a move of the cursor draws nothing anew."""


class Layout:
    """The columns of a table at one width.

    Attributes:
        columns: those that fit, each with the width it gets.
        width: of the whole line.
    """

    def __init__(self, columns: Sequence[Column], width: int) -> None:
        """Lay the columns out; two cells at the left are for cursor, sign and mark."""
        self.columns = share(columns, width - 2)
        self.width = width
        self._places = {column.key: n for n, column in enumerate(columns)}
        self._drawn: dict[Line, Row] = {}

    def titles(self) -> Row:
        """Return the line of column titles."""
        return titles(self.columns)

    def row(self, line: Line | None, *, here: bool, marked: bool) -> Row:
        """Return a line as it is painted; ``None`` is one that is still being read."""
        if line is None:
            return skeleton(self.columns)
        if not line.id:
            return rule(line.section, "", self.width)
        mark = MARK if marked else ""
        if here:
            start = f"{CURSOR}{mark or line.sign or ' '}"
            text = pad(f"{start}{text_of(self._cells(line))}", self.width)
            return row(Piece(text, Tone.CURSOR))
        start = f"{line.sign or ' '}{mark or ' '}"
        return fit((Piece(start, line.tone), *self._cells(line)), self.width)

    def _cells(self, line: Line) -> Row:
        if line not in self._drawn:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            self._drawn[line] = cells(self.columns, self._places, line)
        return self._drawn[line]


def share(columns: Sequence[Column], width: int) -> list[Column]:
    """Return the columns that fit a width, each with the width it gets.

    Columns that may grow share what is left, the first taking the odd cell. When room
    lacks, those that may shrink do, from the right; then columns are dropped.
    """
    kept = list(columns)
    while _least(kept) > width and any(column.drop for column in kept):
        kept.remove(max(kept, key=lambda column: column.drop))
    widths = [column.width for column in kept]
    room = width - sum(widths) - max(len(kept) - 1, 0)
    growing = [n for n, column in enumerate(kept) if column.grow]
    for turn, n in enumerate(growing):
        if room > 0:
            widths[n] += room // len(growing) + (turn < room % len(growing))
    for n in reversed(range(len(kept))):
        if room < 0 and kept[n].least:
            given = min(-room, widths[n] - kept[n].least)
            widths[n] -= given
            room += given
    return [column._replace(width=w) for column, w in zip(kept, widths, strict=True)]


def _least(columns: Sequence[Column]) -> int:
    return sum(column.least or column.width for column in columns) + len(columns) - 1


def titles(columns: Sequence[Column]) -> Row:
    """Return the line of column titles."""
    said = (pad(c.title, c.width, right=c.right) for c in columns)
    return row(Piece("  " + " ".join(said), Tone.MUTED))


def cells(columns: Sequence[Column], places: dict[str, int], line: Line) -> Row:
    """Return the cells of a line under their columns; ``places`` is key to cell."""
    pieces: list[Piece] = []
    for column in columns:
        cell = line.cells[places[column.key]]
        text, tone = cell if isinstance(cell, Piece) else (cell, line.tone)
        blank = " " if pieces else ""
        shown = pad(text, column.width, right=column.right)
        pieces.append(Piece(blank + shown, tone))
    return tuple(pieces)


def skeleton(columns: Sequence[Column]) -> Row:
    """Return what stands where a line is still being read."""
    bars = ("░" * max(column.width * 2 // 3, 1) for column in columns)
    shown = (pad(bar, c.width) for bar, c in zip(bars, columns, strict=True))
    return row(Piece("  " + " ".join(shown), Tone.LINE))
