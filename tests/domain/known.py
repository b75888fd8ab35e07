"""Rows by table and id, as somebody would write them on paper."""

from collections.abc import Iterable
from typing import Any

from atd_tui.domain.access_rows import Values, buckets_of


class Known:
    """The rows around one, all of them here."""

    def __init__(self, **tables: dict[str, dict[str, Any]]) -> None:
        self.tables = tables

    def row(self, table: str, row_id: str) -> Values | None:
        return self.tables.get(table, {}).get(row_id)

    def naming(
        self, table: str, field: str, row_id: str
    ) -> Iterable[tuple[str, Values]]:
        rows = self.tables.get(table, {}).items()
        return [(key, row) for key, row in rows if row.get(field) == row_id]

    def of(self, table: str, row_id: str) -> set[str]:
        """Return the buckets in which a row lies."""
        return set(
            buckets_of(table, {**self.tables[table][row_id], "id": row_id}, self)
        )
