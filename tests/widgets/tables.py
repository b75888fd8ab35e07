"""A table on a stand, and what it says, for its tests."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.message import Message
from textual.pilot import Pilot

from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.rows import Column, Line, Rows
from atd_tui.widgets.stand import Stand

COLUMNS = (
    Column("no", "Nr", 5),
    Column("name", "Naam", 12, grow=True),
    Column("wait", "Wacht", 5, right=True),
)


def queue(count: int) -> list[Line]:
    return [Line(f"{n}", (f"A-{n:03}", f"Naam {n}", f"{n}'")) for n in range(count)]


class Counted:
    """Rows of any number that remember which windows were asked for."""

    def __init__(self, count: int, *, at_hand: bool = True) -> None:
        self.count = count
        self.at_hand = at_hand
        self.asked: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return self.count

    def window(self, start: int, stop: int) -> Sequence[Line] | None:
        self.asked.append((start, stop))
        if not self.at_hand:
            return None
        return [Line(str(n), (str(n), "", "")) for n in range(start, stop)]

    def index_of(self, row_id: str) -> int | None:
        return int(row_id) if row_id else None


class Heard(Stand):
    """A stand that keeps what the table said."""

    def __init__(self, lines: Rows, *, columns: tuple[Column, ...] = COLUMNS) -> None:
        super().__init__(lambda: [LineTable(columns, lines)])
        self.screen_reader = False
        self.said: list[tuple[str, str]] = []

    @property
    def table(self) -> LineTable:
        return self.query_one(LineTable)

    def _keep(self, message: Message) -> None:
        row_id = getattr(message, "row_id", "")
        self.said.append((type(message).__name__, row_id))

    on_line_table_highlighted = _keep
    on_line_table_opened = _keep
    on_line_table_marked = _keep
    on_line_table_wanted = _keep


@asynccontextmanager
async def shown(
    lines: Rows, size: tuple[int, int] = (30, 8)
) -> AsyncIterator[tuple[Heard, Pilot[None]]]:
    app = Heard(lines)
    async with app.run_test(size=size) as pilot:
        app.table.focus()
        await pilot.pause()
        yield app, pilot
