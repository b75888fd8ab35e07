"""Many rows are written alike on both databases, and refused by the same codes."""

import traceback
from collections.abc import Iterator
from typing import Any, Final

import pytest
from sqlalchemy import select

from atd_tui.errors import SyncError
from atd_tui.server import bulk
from atd_tui.server.database import Database
from atd_tui.server.tables import FEED, LOG, STORED

TEXT: Final = "é\t\\N\n\"{}\x7f' %s €"


@pytest.fixture
def tables(url: str) -> Iterator[Database]:
    made = Database(url)
    made.migrate()
    yield made
    made.close()


def stored(row_id: str, **said: Any) -> dict[str, Any]:
    of = {"tbl": "ticket", "row_id": row_id, "seq": 2**53, "held": TEXT, "stamps": "{}"}
    of |= {"lying": "[0,[],{}]", "device": ""}
    return {**of, "clean": True, "gone_seq": 0, "gone_by": "", **said}


def all_of(tables: Database, table: Any = STORED) -> list[dict[str, Any]]:
    with tables.reading() as connection:
        order = [*table.primary_key]
        rows = connection.execute(select(table).order_by(*order)).mappings()
        return [dict(row) for row in rows]


def test_rows_are_put_changed_and_taken_away(tables: Database) -> None:
    with tables.writing() as connection:
        bulk.put(connection, STORED, [stored("a"), stored("b"), stored("c")])
    with tables.writing() as connection:
        changed = [stored("a", held=""), stored("b", seq=1, clean=False)]
        bulk.change(connection, STORED, ("tbl", "row_id"), changed)
        lost = [{"tbl": "ticket", "row_id": "c"}]
        bulk.take_away(connection, STORED, ("tbl", "row_id"), lost)

    assert all_of(tables) == changed


def test_bytes_come_back_as_they_were(tables: Database) -> None:
    said = dict.fromkeys((c.name for c in LOG.columns), TEXT)
    entry = {**said, "seq": 1, "digest": b"\x00\xff", "chain": b""}
    with tables.writing() as connection:
        bulk.put(connection, LOG, [entry])

    assert all_of(tables, LOG) == [entry]


def test_of_no_rows_nothing_is_written(tables: Database) -> None:
    with tables.writing() as connection:
        bulk.put(connection, STORED, [])
        bulk.change(connection, FEED, ("bucket", "seq"), [])
        bulk.take_away(connection, STORED, ("tbl", "row_id"), [])

    assert all_of(tables) == []


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([stored("a"), stored("a")], "sync.collided"),
        ([stored("a", held="\ud800")], "sync.malformed"),
        ([stored("a", seq=2**63)], "sync.malformed"),
    ],
)
def test_what_is_refused_has_a_code_and_leaves_nothing(
    tables: Database, rows: list[dict[str, Any]], code: str
) -> None:
    with pytest.raises(SyncError) as refused, tables.writing() as connection:
        bulk.put(connection, STORED, rows)

    told = "".join(traceback.format_exception(refused.value))
    assert (refused.value.code, TEXT in told) == (code, False)
    assert all_of(tables) == []
