"""Many rows put into a table, changed and taken away, as each database does it fast.

SQLite runs one prepared statement for each row. PostgreSQL is given new rows by
``COPY``: a statement for each row costs it three times as much.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, update
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Columns = Mapping[str, Any]


def put(connection: Connection, table: Table, new: Sequence[Columns]) -> None:
    """Insert rows, each with every column of its table."""
    if not new:
        return
    names = table.columns.keys()
    rows = list(map(itemgetter(*names), new))
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_inserting(table, connection.dialect), rows)
    else:
        _copy(connection, table, rows)


def change(
    connection: Connection,
    table: Table,
    keys: tuple[str, ...],
    changed: Sequence[Columns],
) -> None:
    """Write the other columns of rows that are found by their keys."""
    said: dict[str, Any] = {
        c.name: bindparam(c.name) for c in table.c if c.name not in keys
    }
    if changed:
        connection.execute(
            update(table).where(*_found(table, keys)).values(said), _by(keys, changed)
        )


def take_away(
    connection: Connection, table: Table, keys: tuple[str, ...], lost: Sequence[Columns]
) -> None:
    """Delete rows that are found by their keys."""
    if lost:
        connection.execute(delete(table).where(*_found(table, keys)), _by(keys, lost))


@cache
def _inserting(table: Table, dialect: Dialect) -> str:
    return str(insert(table).compile(dialect=dialect))


def _copy(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows by ``COPY``; what the driver refuses, is named as elsewhere."""
    dialect, driver = connection.dialect, connection.connection.driver_connection
    names = ", ".join(map(dialect.identifier_preparer.quote, table.columns.keys()))
    types = [column.type.compile(dialect).lower() for column in table.columns]
    into = f"COPY {table.name} ({names}) FROM STDIN (FORMAT BINARY)"
    try:
        with driver.cursor() as cursor, cursor.copy(into) as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)
    except dialect.loaded_dbapi.Error as error:
        base = dialect.loaded_dbapi.Error
        raise DBAPIError.instance(into, (), error, base, dialect=dialect) from error


def _found(table: Table, keys: tuple[str, ...]) -> list[Any]:
    return [table.c[key] == bindparam(f"of_{key}") for key in keys]


def _by(keys: tuple[str, ...], given: Sequence[Columns]) -> list[dict[str, Any]]:
    """Return rows whose keys have a name of their own: a column's is taken."""
    return [
        {f"of_{name}" if name in keys else name: said for name, said in row.items()}
        for row in given
    ]
