"""The rows of a line table: columns, lines, and where a window of lines comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from atd_tui.widgets.paint import Piece, Row, Tone, row
from atd_tui.widgets.safe import pad

PAGE = 200
"""Lines asked for at a time."""

PAGES_KEPT = 6
"""Enough for a page and its neighbours; older ones are asked for again."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a line table.

    Attributes:
        width: cells it takes when there is room.
        grow: takes its share of what is left over.
        right: numbers, right-aligned.
        least: cells to which it may shrink; 0 is its width, so it never does.
        drop: when there is no room even so, the highest goes first; 0 never goes.
    """

    key: str
    title: str
    width: int
    grow: bool = False
    right: bool = False
    least: int = 0
    drop: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a line table.

    Attributes:
        id: what the cursor stays on when rows are read again; empty for a section.
        cells: a text, or a piece with a tone of its own, per column.
        sign: one glyph before the first column.
        tone: of every cell that has none of its own.
        section: title of a rule across the table; such a row is never chosen.
    """

    id: str
    cells: tuple[str | Piece, ...] = ()
    sign: str = ""
    tone: Tone = Tone.NORMAL
    section: str = ""


class Rows(Protocol):
    """Where lines come from; only those on the glass are asked for."""

    def __len__(self) -> int:
        """Return how many there are."""

    def window(self, start: int, stop: int) -> Sequence[Line] | None:
        """Return the lines of a window, or ``None`` when they must be read first."""

    def index_of(self, row_id: str) -> int | None:
        """Return where a row is, or ``None`` when it is there no more."""


class ListRows:
    """Rows that are all at hand."""

    def __init__(self, lines: Sequence[Line] = ()) -> None:
        """Keep the lines."""
        self._lines = tuple(lines)
        self._places = {line.id: n for n, line in enumerate(self._lines) if line.id}

    def __len__(self) -> int:
        return len(self._lines)

    def window(self, start: int, stop: int) -> Sequence[Line]:
        return self._lines[start:stop]

    def index_of(self, row_id: str) -> int | None:
        return self._places.get(row_id)


class Pages:
    """Keep a few pages of rows at hand, so that a move asks for nothing.

    ``want`` is called once per page that must be read first.
    """

    def __init__(self, rows: Rows, want: Callable[[int, int], None]) -> None:
        """Start with nothing at hand."""
        self._rows, self._want = rows, want
        self._pages: dict[int, Sequence[Line]] = {}
        self._asked: set[int] = set()

    def __len__(self) -> int:
        return len(self._rows)

    def line(self, index: int) -> Line | None:
        """Return a line, or ``None`` while it is being read or when it is not there."""
        page, place = divmod(index, PAGE)
        if page not in self._pages and 0 <= index < len(self):
            self._read(page)
        lines = self._pages.get(page, ())
        return lines[place] if place < len(lines) else None

    def forget(self, start: int) -> None:
        """Ask again for the page that begins there."""
        self._asked.discard(start // PAGE)
        self._pages.pop(start // PAGE, None)

    def _read(self, page: int) -> None:
        start, stop = page * PAGE, min((page + 1) * PAGE, len(self))
        found = None if page in self._asked else self._rows.window(start, stop)
        if found is not None:
            self._pages[page] = found
            if len(self._pages) > PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
        elif page not in self._asked:
            self._asked.add(page)
            self._want(start, stop)


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
    return [replace(column, width=w) for column, w in zip(kept, widths, strict=True)]


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
