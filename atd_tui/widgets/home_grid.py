"""The homes as cells of one grid; only those on the glass are drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message

from atd_tui.widgets.bodies import nothing
from atd_tui.widgets.home_cell import HIGH, LOW, TIGHT, Cell, outline, told
from atd_tui.widgets.paint import Body, Lines, Piece, Row, Tone, row

_WIDEST: Final = 7
"""Homes beside each other."""
_NOWHERE: Final = -2
"""The place of the cursor in a row in which it is not; no neighbour of the first."""


class HomeGrid(Lines, can_focus=True):
    """Show homes in rows of cells, with a cursor that stays on its home by id.

    A move of the cursor repaints the lines of two cells; rows that do not fit scroll.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1, 0)", show=False),
        Binding("right", "move(1, 0)", show=False),
        Binding("up", "move(0, -1)", show=False),
        Binding("down", "move(0, 1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter", "open", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | left / right | Move by a home; after the last of a row comes the next row. |
    | up / down | Move by a row. |
    | pageup / pagedown | Move by as many rows as are in sight. |
    | home / end | Move to the first or last home. |
    | enter | Open what lives in the home. |
    """

    DEFAULT_CSS = "HomeGrid { height: 1fr; width: 1fr; }"

    @dataclass
    class _Said(Message):
        grid: "HomeGrid"
        home_id: str

        @property
        def control(self) -> "HomeGrid":
            return self.grid

    class Highlighted(_Said):
        """Posted when the cursor stands on another home; empty when there is none."""

    class Opened(_Said):
        """Posted on Enter and on a second click."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start as an outline; ``show`` fills it."""
        super().__init__(id=id)
        self._cells: tuple[Cell, ...] = tuple(Cell("", "") for _ in range(28))
        self._body: Body = nothing
        self._cursor = self._top = 0
        self._is_outline = True

    @property
    def cursor_id(self) -> str:
        """The home under the cursor, or empty."""
        return self._cells[self._cursor].id if self._cells else ""

    @property
    def columns(self) -> int:
        """How many homes stand beside each other."""
        fit = (self.size.width - 2) // (self._wide() + 1)
        return max(min(fit, _WIDEST), 1)

    def height_at(self, width: int, height: int, number: int) -> int:
        """Return the lines that so many homes take, high ones where there is room."""
        wide = TIGHT + 2 * (width >= _roomy())
        columns = max(min((width - 2) // (wide + 1), _WIDEST), 1)
        rows = -(-number // columns)
        high = rows * (HIGH + 1) + 1
        return high if wide > TIGHT and high <= height else rows * (LOW + 1) + 1

    def show(
        self, homes: Sequence[Cell], *, body: Body = nothing, cursor: str = ""
    ) -> None:
        """Show homes read anew; the cursor stays on its home.

        ``body`` stands there instead when there are none. ``cursor`` is one to go to.
        """
        before = self.cursor_id
        wanted = cursor or before
        places = {cell.id: n for n, cell in enumerate(homes)}
        self._cells, self._body = tuple(homes), body
        self._is_outline = False
        last = max(len(self._cells) - 1, 0)
        self._cursor = places.get(wanted, min(self._cursor, last))
        self._settle()
        if self.cursor_id != before:
            self.post_message(self.Highlighted(self, self.cursor_id))

    def go(self, home_id: str) -> None:
        """Put the cursor on a home; one that is not shown leaves it where it is."""
        places = {cell.id: n for n, cell in enumerate(self._cells)}
        self._go(places.get(home_id, self._cursor))

    def lines(self, width: int) -> Sequence[Row]:
        """Return the rows of cells that are on the glass, between their rules."""
        if not self._cells:
            return self._body(width)
        self._scroll()
        rows, per_row = self._rows(), self._in_sight()
        stop = min(self._top + per_row, rows)
        drawn: list[Row] = [self._rule(self._top, "┌┬┐" if not self._top else "├┼┤")]
        for place in range(self._top, stop):
            drawn.extend(self._drawn(place))
            ends = "└┴┘" if place == rows - 1 else "├┼┤"
            drawn.append(self._rule(place + 1, ends, after=place))
        return drawn

    def spot(self) -> Offset:
        """Return where a reader of the screen finds the home under the cursor."""
        place, column = divmod(self._cursor, self.columns)
        y = 1 + (place - self._top) * (self._high() + 1)
        return Offset(2 + column * (self._wide() + 1), y)

    def on_resize(self) -> None:
        self._settle()

    def on_click(self, event: events.Click) -> None:
        column = (event.x - 2) // (self._wide() + 1)
        place = self._top + (event.y - 1) // (self._high() + 1)
        index = place * self.columns + column
        if self._is_outline or not 0 <= column < self.columns:
            return
        if 0 <= index < len(self._cells):
            if index == self._cursor:
                self.action_open()
            self._go(index)

    def action_move(self, across: int, down: int) -> None:
        """Move the cursor; below the last row it stays where it is."""
        index = self._cursor + across + down * self.columns
        rows, here = self._rows(), self._cursor // self.columns
        if down and len(self._cells) <= index and here + down < rows:
            index = len(self._cells) - 1
        if 0 <= index < len(self._cells):
            self._go(index)

    def action_page(self, pages: int) -> None:
        """Move by as many rows as are in sight."""
        rows = max(self._in_sight(), 1) * pages
        last = self._rows() - 1
        place, column = divmod(self._cursor, self.columns)
        wanted = min(max(place + rows, 0), last)
        self._go(min(wanted * self.columns + column, len(self._cells) - 1))

    def action_edge(self, index: int) -> None:
        """Move to the first home or the last."""
        self._go(index % max(len(self._cells), 1))

    def action_open(self) -> None:
        if self.cursor_id:
            self.post_message(self.Opened(self, self.cursor_id))

    def _go(self, index: int) -> None:
        if not self._cells or self._is_outline or index == self._cursor:
            return
        before, top = self._cursor, self._top
        self._cursor = index
        self._scroll()
        if top == self._top:
            self._repaint(before, index)
        else:
            self.rearrange()
        self.post_message(self.Highlighted(self, self.cursor_id))

    def _repaint(self, *places: int) -> None:
        """Paint only some cells anew: over a slow line a move costs two of them."""
        self._arrange()
        self.refresh(*(self._region(place) for place in places))
        if self.has_focus and getattr(self.app, "screen_reader", False):
            self.app.cursor_position = self.content_region.offset + self.spot()

    def _region(self, index: int) -> Region:
        """Return where a cell stands, with the bars at both its sides."""
        place, column = divmod(index, self.columns)
        x = 1 + column * (self._wide() + 1)
        y = 1 + (place - self._top) * (self._high() + 1)
        return Region(x, y, self._wide() + 2, self._high())

    def _settle(self) -> None:
        self._scroll()
        self.rearrange()

    def _scroll(self) -> None:
        """Scroll so that the row of the cursor is in sight, by half a page at least."""
        place, room = self._cursor // self.columns, self._in_sight()
        if not self._top <= place < self._top + room:
            self._top = place - room // 2
        self._top = max(min(self._top, self._rows() - room), 0)

    def _rows(self) -> int:
        return -(-len(self._cells) // self.columns)

    def _in_sight(self) -> int:
        """Return how many rows of cells fit."""
        return max((self.size.height - 1) // (self._high() + 1), 1)

    def _wide(self) -> int:
        return TIGHT + 2 * (self.size.width >= _roomy())

    def _high(self) -> int:
        """Return the lines of a cell: the high ones where all of them fit."""
        rows = -(-len(self._cells) // self.columns)
        fits = rows * (HIGH + 1) + 1 <= self.size.height
        return HIGH if self._wide() > TIGHT and fits else LOW

    def _rule(self, place: int, ends: str, after: int | None = None) -> Row:
        """Return the rule above a row of cells; it closes the cells of the one above.

        A last row that is not full leaves its rule open where there is no cell.
        """
        left, cross, right = tuple(ends)
        number = self._number(place if after is None else after)
        dash = "─" * self._wide()
        text = left + cross.join([dash] * number) + right
        if after is not None and (below := self._number(after + 1)) < number:
            closed = dash + "┴"
            text = (
                (left if below else "└")
                + "".join(dash + ("┼" if n < below else "┴") for n in range(number - 1))
                + closed[:-1]
                + "┘"
            )
        return row(" ", Piece(text, Tone.LINE))

    def _number(self, place: int) -> int:
        """Return how many cells stand in a row."""
        return max(min(len(self._cells) - place * self.columns, self.columns), 0)

    def _drawn(self, place: int) -> Iterator[Row]:
        """Return the lines of a row of cells; bars mark the one under the cursor."""
        first, number = place * self.columns, self._number(place)
        wide, high = self._wide(), self._high()
        cells = [
            self._lines_of(self._cells[n], wide, high)
            for n in range(first, first + number)
        ]
        inside = not self._is_outline and 0 <= self._cursor - first < number
        here = self._cursor - first if inside else _NOWHERE
        for y in range(high):
            pieces: list[Piece] = [Piece(" ")]
            for n, lines in enumerate(cells):
                pieces.append(_bar(beside=here in {n, n - 1}))
                line = lines[y]
                if n == here:
                    line = tuple(Piece(piece.text, Tone.CURSOR) for piece in line)
                pieces.extend(line)
            pieces.append(_bar(beside=here == number - 1))
            yield tuple(pieces)

    def _lines_of(self, cell: Cell, wide: int, high: int) -> list[Row]:
        return outline(wide, high) if self._is_outline else told(cell, wide, high)


def _roomy() -> int:
    """Return the width from which a home takes more cells."""
    return _WIDEST * (TIGHT + 3) + 2


def _bar(*, beside: bool) -> Piece:
    return Piece("▌", Tone.ACCENT) if beside else Piece("│", Tone.LINE)


if __name__ == "__main__":
    from atd_tui.widgets.stand import Stand

    def _build() -> list[HomeGrid]:
        grid = HomeGrid()
        homes = [
            Cell(
                *(f"{n}", f"ZUL-H{n % 9 + 1}", Piece("■", Tone.GOOD), n % 6),
                *("6", f"Family {n}", f"day {n}"),
            )
            for n in range(500)
        ]
        grid.show(homes)
        return [grid]

    Stand(_build).run(mouse=False)
