"""One look each into the tables of the server, and looks at many rows at once.

A statement is made once: to make one takes longer than the database does.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    Text,
    any_,
    bindparam,
    func,
    literal_column,
    select,
)

from atd_tui.domain.access_rows import Named, Values
from atd_tui.server.rows_writing import Held, Naming, dumped, held_of
from atd_tui.server.tables import ALIAS, LINK, LOG, STORED, UNIQUE

Key = TypeVar("Key")

_ONCE: Final = 400
"""So many at once stay below what one statement may name."""


def _where(table: Table, name: str) -> ColumnElement[bool]:
    return (table.c.tbl == bindparam("tbl")) & (table.c[name] == bindparam("key"))


_STORED: Final = select(STORED).where(_where(STORED, "row_id"))
_OWNER: Final = select(UNIQUE.c.row_id).where(_where(UNIQUE, "key"))
_BECAME: Final = select(ALIAS.c.became).where(_where(ALIAS, "row_id"))
_LINKED: Final = select(LINK.c.row_id).where(
    LINK.c.tbl == bindparam("tbl"),
    LINK.c.field == bindparam("field"),
    LINK.c.named == bindparam("named"),
)

_SAID: Final = (
    select(LOG.c.seq, LOG.c.device, LOG.c.patch, LOG.c.passed)
    .where(_where(LOG, "row_id"))
    .order_by(LOG.c.seq.desc())
)


def stored(connection: Connection, named: Named) -> Held | None:
    """Return a row as it is stored."""
    row = connection.execute(_STORED, _of(named)).one_or_none()
    return None if row is None else held_of(row)


def linked(connection: Connection, naming: Naming) -> frozenset[str]:
    """Return the rows whose field names a row."""
    table, field, named = naming
    of = {"tbl": table, "field": field, "named": named}
    return frozenset(connection.execute(_LINKED, of).scalars())


def key_of(fields: Sequence[str], values: Values) -> str:
    """Return the key of a row, of which no other row of its table has the same."""
    # A label may be longer than an index of a database takes.
    said = dumped({name: values.get(name) for name in fields})
    return hashlib.sha256(said.encode()).hexdigest()


def owner(connection: Connection, key: Named) -> str:
    """Return the row that has a key; empty where none has."""
    return connection.execute(_OWNER, _of(key)).scalar_one_or_none() or ""


def became(connection: Connection, named: Named) -> str:
    """Return the row that one became part of; empty where it did not."""
    return connection.execute(_BECAME, _of(named)).scalar_one_or_none() or ""


def among(
    connection: Connection,
    table: Table,
    name: str,
    some: Sequence[Named],
    *further: ColumnElement[bool],
) -> Iterator[Any]:
    """Yield what a table holds of many rows, or of many keys."""
    of_table: defaultdict[str, list[str]] = defaultdict(list)
    for each in some:
        of_table[each.table].append(each.id)
    is_sqlite = connection.dialect.name == "sqlite"
    query = _among(table, name, is_sqlite=is_sqlite)
    for of, ids in of_table.items():
        these = json.dumps(ids) if is_sqlite else ids
        found = query.where(*further) if further else query
        yield from connection.execute(found, {"of": of, "these": these})


@cache
def _among(table: Table, name: str, *, is_sqlite: bool) -> Select[Any]:
    """Return what finds rows by a list of names, which is one value of its own."""
    if is_sqlite:
        each = func.json_each(bindparam("these")).table_valued("value")
        found: ColumnElement[bool] = table.c[name].in_(select(each.c.value))
    else:
        found = table.c[name] == any_(bindparam("these", type_=ARRAY(Text)))
    return select(table).where(table.c.tbl == bindparam("of"), found)


def these(
    connection: Connection, columns: tuple[Column[Any], ...], rows: Sequence[Named]
) -> Sequence[Any]:
    """Return columns of a table that has a line for rows, of whatever tables."""
    is_sqlite = connection.dialect.name == "sqlite"
    tables, ids = [each.table for each in rows], [each.id for each in rows]
    said: dict[str, Any] = {"of": tables, "these": ids}
    if is_sqlite:
        said = {"these": json.dumps([[*each] for each in rows])}
    return connection.execute(_these(columns, is_sqlite=is_sqlite), said).all()


@cache
def _these(columns: tuple[Column[Any], ...], *, is_sqlite: bool) -> Select[Any]:
    """Return what finds lines by a list of pairs, which is one value of its own."""
    if is_sqlite:
        each = func.json_each(bindparam("these")).table_valued("value")
        pair: list[Any] = [each.c.value.op("->>")(literal_column(at)) for at in "01"]
    else:
        both = (bindparam(name, type_=ARRAY(Text)) for name in ("of", "these"))
        each = func.unnest(*both).table_valued("tbl", "row_id").render_derived()
        pair = [each.c.tbl, each.c.row_id]
    table = columns[0].table.c
    of = (table.tbl == pair[0]) & (table.row_id == pair[1])
    return select(*columns).select_from(each).join(columns[0].table, of)


class Logged(NamedTuple):
    """What an entry of the log says; nothing in place of a text that was erased.

    Attributes:
        passed: those of its values that do not stand.
    """

    seq: int
    device: str
    said: Values
    passed: Values


def log(connection: Connection, named: Named) -> Iterator[Logged]:
    """Return what the log has of a row, the last first."""
    return map(logged, connection.execute(_SAID, _of(named)).mappings())


def logged(entry: Mapping[Any, Any]) -> Logged:
    """Return what an entry of the log says, of how it is kept."""
    said, passed = (json.loads(entry[name] or "{}") for name in ("patch", "passed"))
    return Logged(entry["seq"], entry["device"], said, passed)


def chunks(some: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """Return some in portions that one statement can name."""
    return (some[at : at + _ONCE] for at in range(0, len(some), _ONCE))


def _of(named: Named) -> dict[str, str]:
    return {"tbl": named.table, "key": named.id}
