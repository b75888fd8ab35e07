"""One long list, to be scrolled: the house's own, or the peer's with the same rows."""

import sys
from collections.abc import Sequence
from typing import Final

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.rows import Column, Line

_COLUMNS: Final = (
    Column("no", "No.", 8),
    Column("name", "Name", 20, grow=True, least=8),
    Column("wait", "Wait", 5, right=True),
)


def cells(number: int) -> tuple[str, str, str]:
    """Return what stands in a row."""
    return f"A-{number:06}", f"Invented Person {number}", f"{number % 60}'"


class PagedRows:
    """Rows that are made when they are asked for, as a store would read them."""

    def __init__(self, number: int) -> None:
        """Have so many rows; none of them exists yet."""
        self._number = number

    def __len__(self) -> int:
        return self._number

    def window(self, start: int, stop: int) -> Sequence[Line]:
        return [Line(str(n), cells(n)) for n in range(start, stop)]

    def index_of(self, row_id: str) -> int | None:
        return int(row_id) if row_id else None


class Ours(App[None]):
    """Show the rows in a ``LineTable``."""

    def __init__(self, number: int) -> None:
        """Have so many rows."""
        super().__init__()
        self._number = number

    def compose(self) -> ComposeResult:
        yield LineTable(_COLUMNS, PagedRows(self._number))


class Theirs(App[None]):
    """Show the rows in a ``DataTable``."""

    def __init__(self, number: int) -> None:
        """Have so many rows."""
        super().__init__()
        self._number = number

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        for column, width in zip(_COLUMNS, (8, 52, 5), strict=True):
            table.add_column(column.title, width=width)
        table.add_rows(cells(number) for number in range(self._number))


if __name__ == "__main__":
    kind, asked = sys.argv[1:]
    (Ours if kind == "ours" else Theirs)(int(asked)).run(mouse=False)
