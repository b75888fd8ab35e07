"""The rows of a line table: columns, lines, and where a window of lines comes from."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from atd_tui.widgets.paint import Piece, Tone

PAGE = 200
"""Lines asked for at a time."""

PAGES_KEPT = 6
"""Enough for a page and its neighbours; older ones are asked for again."""


class Column(NamedTuple):
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


class Line(NamedTuple):
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
