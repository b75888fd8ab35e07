"""Many rows put into a table, changed and taken away, as each database does it fast.

SQLite runs one prepared statement for each row. PostgreSQL is given all of them at
once: a statement for each costs it three times as much.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, Final

from pydantic_core import to_json
from sqlalchemy import Connection, Table, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Columns = Mapping[str, Any]

_BINARY: Final = "FROM STDIN (FORMAT BINARY)"


def put(connection: Connection, table: Table, new: Sequence[Columns]) -> None:
    """Insert rows, each with every column of its table."""
    if not new:
        return
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        # Names are chance: in their order neighbours come to lie on the same page.
        new = sorted(new, key=_told(*table.primary_key.columns.keys()))
    rows = list(map(_told(*table.columns.keys()), new))
    if is_sqlite:
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
    if not changed:
        return
    if connection.dialect.name == "sqlite":
        rows = list(map(_told(*_others(table, keys), *keys), changed))
        connection.exec_driver_sql(_changing(table, keys), rows)
    else:
        together = _changing_together(table, keys, connection.dialect)
        connection.exec_driver_sql(together, (to_json(changed).decode(),))


def take_away(
    connection: Connection, table: Table, keys: tuple[str, ...], lost: Sequence[Columns]
) -> None:
    """Delete rows that are found by their keys."""
    if not lost:
        return
    if connection.dialect.name == "sqlite":
        rows = list(map(_told(*keys), lost))
        connection.exec_driver_sql(_taking(table, keys), rows)
    else:
        together = _taking_together(table, keys, connection.dialect)
        connection.exec_driver_sql(together, (to_json(lost).decode(),))


@cache
def _told(*names: str) -> Callable[[Columns], tuple[Any, ...]]:
    return itemgetter(*names)


@cache
def _inserting(table: Table, dialect: Dialect) -> str:
    return str(insert(table).compile(dialect=dialect))


@cache
def _changing(table: Table, keys: tuple[str, ...]) -> str:
    others = [f"{name} = ?" for name in _others(table, keys)]
    found = [f"{key} = ?" for key in keys]
    return f"UPDATE {table.name} SET {', '.join(others)} WHERE {' AND '.join(found)}"  # noqa: S608 -- our own names


@cache
def _taking(table: Table, keys: tuple[str, ...]) -> str:
    found = [f"{key} = ?" for key in keys]
    return f"DELETE FROM {table.name} WHERE {' AND '.join(found)}"  # noqa: S608 -- our own names


@cache
def _changing_together(table: Table, keys: tuple[str, ...], dialect: Dialect) -> str:
    others = [f"{name} = said.{name}" for name in _others(table, keys)]
    found = _found_together(table, table.columns.keys(), keys, dialect)
    return f"UPDATE {table.name} SET {', '.join(others)} FROM {found}"  # noqa: S608 -- our own names


@cache
def _taking_together(table: Table, keys: tuple[str, ...], dialect: Dialect) -> str:
    found = _found_together(table, keys, keys, dialect)
    return f"DELETE FROM {table.name} USING {found}"  # noqa: S608 -- our own names


def _found_together(
    table: Table, told: Sequence[str], keys: Sequence[str], dialect: Dialect
) -> str:
    columns = [f"{name} {table.c[name].type.compile(dialect)}" for name in told]
    found = [f"{table.name}.{key} = said.{key}" for key in keys]
    rows = f"json_to_recordset(%s::json) AS said({', '.join(columns)})"
    return f"{rows} WHERE {' AND '.join(found)}"


def _others(table: Table, keys: tuple[str, ...]) -> list[str]:
    return [column.name for column in table.columns if column.name not in keys]


def _copy(
    connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows by ``COPY``; what the driver refuses is named as elsewhere."""
    dialect, driver = connection.dialect, connection.connection.driver_connection
    assert driver is not None  # noqa: S101 -- it is not closed while it writes
    types = [column.type.compile(dialect).lower() for column in table.columns]
    into = f"COPY {table.name} ({', '.join(table.columns.keys())})"
    try:
        with driver.cursor() as cursor, cursor.copy(f"{into} {_BINARY}") as copy:
            copy.set_types(types)
            for row in rows:
                copy.write_row(row)
    except dialect.loaded_dbapi.Error as error:
        base = dialect.loaded_dbapi.Error
        raise DBAPIError.instance(into, (), error, base, dialect=dialect) from error
