"""The list of this house: any number of rows; only those on the glass exist."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from atd_tui.widgets.bodies import nothing
from atd_tui.widgets.paint import Body, Lines, Row, rule
from atd_tui.widgets.row_layout import Layout
from atd_tui.widgets.rows import Column, Line, ListRows, Pages, Rows


class LineTable(Lines, can_focus=True):
    """Show rows under column titles, with a cursor that stays on its row by id.

    A move of the cursor repaints two rows; at an edge the list jumps half a page, so
    that the rows in between cost nothing over a slow line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter", "open", show=False),
        Binding("space", "mark", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up,k / down,j | Move by a row; sections are skipped. |
    | pageup / pagedown | Move by a page. |
    | home / end | Move to the first or last row. |
    | enter | Open the row. |
    | space | Mark the row, or take the mark away, and move on. |
    """

    DEFAULT_CSS = """
    LineTable {
        height: 1fr; width: 1fr;
    }
    """
    """With the class ``-live`` another widget has the focus and moves the cursor."""

    @dataclass
    class _Said(Message):
        table: "LineTable"
        row_id: str

        @property
        def control(self) -> "LineTable":
            return self.table

    class Highlighted(_Said):
        """Posted when the cursor stands on another row; empty when there is none."""

    class Opened(_Said):
        """Posted on Enter and on a second click."""

    class Marked(_Said):
        """Posted when a row was marked or its mark was taken away."""

    @dataclass
    class Wanted(_Said):
        """Posted when lines must be read first; answer with ``arrived(start)``."""

        start: int
        end: int

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Rows | None = None,
        *,
        id: str | None = None,
        marking: bool = True,
    ) -> None:
        """Show rows in columns; ``marking`` is whether Space marks."""
        super().__init__(id=id)
        self._rows = Pages(rows or ListRows(), self._want)
        self._body: Body = nothing
        self._top = self._cursor = 0
        self._cursor_id = ""
        self._marking = marking
        self._marks: dict[str, None] = {}
        self.heading = ""
        """Stands in the rule above the rows."""
        self._all: tuple[Column, ...] = ()
        self._header = 1
        self._look = Layout((), 0)
        self.retitle(columns)

    @property
    def cursor_id(self) -> str:
        """The row under the cursor, or empty."""
        return self._cursor_id

    @property
    def marks(self) -> tuple[str, ...]:
        """The marked rows, in the order in which they were marked."""
        return tuple(self._marks)

    @property
    def room(self) -> int:
        """How many rows fit under the titles."""
        return max(self.size.height - self._header, 1)

    def show(self, rows: Rows, *, body: Body = nothing, cursor: str = "") -> None:
        """Show rows read anew; the cursor stays on its row, and the row on its line.

        ``body`` stands there instead when there are none. ``cursor`` is a row to go to.
        """
        offset = self._cursor - self._top
        self._rows, self._body = Pages(rows, self._want), body
        found = rows.index_of(cursor or self._cursor_id)
        self._cursor = self._free(self._cursor if found is None else found, 1)
        self._settle(self._cursor - offset)

    def retitle(self, columns: Sequence[Column]) -> None:
        """Show other columns, or the same in another language.

        Without a single title, the list begins under its rule.
        """
        if tuple(columns) != self._all:
            self._all = tuple(columns)
            self._look = Layout(self._all, self.size.width)
            self._header = 2 if any(column.title for column in columns) else 1
            self.on_resize()

    def arrived(self, start: int) -> None:
        """Ask again for the page of a ``Wanted``; it is at hand now."""
        self._rows.forget(start)
        self._cursor = self._free(self._cursor, 1)
        self._settle(self._top)

    def mark(self, row_ids: Iterable[str]) -> None:
        """Mark these rows too."""
        self._marks |= dict.fromkeys(row_ids)
        self.rearrange()

    def clear_marks(self) -> None:
        """Take all marks away."""
        self._marks.clear()
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the titles and the rows that are on the glass."""
        self._lay_out()
        stop = min(self._top + self.room, len(self._rows))
        seen = [self._row(index) for index in range(self._top, stop)]
        above = f"↑ {self._top}" if self._top else ""
        below = f"↓ {len(self._rows) - stop}" if stop < len(self._rows) else ""
        cue = "  ".join(part for part in (above, below) if part)
        top = [self._look.titles(), rule(self.heading, cue, width)][-self._header :]
        return [*top, *(seen or self._body(width))]

    def spot(self) -> Offset:
        return Offset(0, self._header + self._cursor - self._top)

    def on_resize(self) -> None:
        self._cursor = self._free(self._cursor, 1)
        self._settle(self._top)

    def on_click(self, event: events.Click) -> None:
        index = self._top + event.y - self._header
        if event.y >= self._header and index < len(self._rows):
            self._go(index, 1)
            if event.chain > 1:
                self.action_open()

    def on_mouse_scroll_down(self) -> None:
        self._scroll(self._top + 3)

    def on_mouse_scroll_up(self) -> None:
        self._scroll(self._top - 3)

    def action_move(self, by: int) -> None:
        self._go(self._cursor + by, by)

    def action_page(self, by: int) -> None:
        self._cursor = self._free(self._cursor + by * self.room, by)
        self._settle(self._top + by * self.room)

    def action_edge(self, index: int) -> None:
        self._go(index % max(len(self._rows), 1), 1 if index == 0 else -1)

    def action_open(self) -> None:
        if self._cursor_id:
            self.post_message(self.Opened(self, self._cursor_id))

    def action_mark(self) -> None:
        if not self._marking or not self._cursor_id:
            return
        if self._cursor_id in self._marks:
            del self._marks[self._cursor_id]
        else:
            self._marks[self._cursor_id] = None
        self.post_message(self.Marked(self, self._cursor_id))
        self.action_move(1)

    def _go(self, index: int, direction: int) -> None:
        self._cursor = self._free(index, direction)
        self._settle(self._top)

    def _free(self, index: int, direction: int) -> int:
        """Return the nearest row that is no section, looking in one direction first."""
        last = len(self._rows) - 1
        index = min(max(index, 0), max(last, 0))
        step = 1 if direction > 0 else -1
        ahead = range(index, last + 1) if step > 0 else range(index, -1, -1)
        behind = range(index, -1, -1) if step > 0 else range(index, last + 1)
        for places in (ahead, behind):
            for place in places:
                line = self._rows.line(place)
                if line is None or line.id:
                    return place
        return index

    def _settle(self, top: int) -> None:
        """Scroll to a row, or half a page round the cursor when it would be off."""
        if not top <= self._cursor < top + self.room:
            top = self._cursor - self.room // 2
        while self._cursor < top - 1 + self.room and self._is_section(top - 1):
            top -= 1
        self._scroll(top)
        line = self._rows.line(self._cursor)
        row_id = line.id if line else ""
        if row_id != self._cursor_id:
            self._cursor_id = row_id
            self.post_message(self.Highlighted(self, row_id))

    def _is_section(self, index: int) -> bool:
        line = self._rows.line(index)
        return line is not None and not line.id

    def _scroll(self, top: int) -> None:
        self._top = max(min(top, len(self._rows) - self.room), 0)
        self.rearrange()

    def _lay_out(self) -> None:
        if self._look.width != self.size.width:
            self._look = Layout(self._all, self.size.width)

    def _want(self, start: int, stop: int) -> None:
        self.post_message(self.Wanted(self, "", start, stop))

    def _row(self, index: int) -> Row:
        line = self._rows.line(index)
        marked = line is not None and line.id in self._marks
        return self._look.row(line, here=index == self._cursor, marked=marked)


if __name__ == "__main__":
    from atd_tui.widgets.paint import Tone
    from atd_tui.widgets.stand import Stand

    COLUMNS = (
        Column("no", "No.", 7),
        Column("name", "Name", 20, grow=True, least=8),
        Column("wait", "Wait", 5, right=True),
    )
    LINES = [
        Line(str(n), (f"A-{n:05}", f"Invented Person {n}", f"{n % 60}'"), tone=tone)
        for n, tone in enumerate([Tone.NORMAL, Tone.MUTED, Tone.WARN] * 30_000)
    ]
    Stand(lambda: [LineTable(COLUMNS, ListRows(LINES))]).run(mouse=False)
