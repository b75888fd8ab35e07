"""What a push wrote, put into the tables: new rows, changed ones, those taken away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any, Final

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, bindparam, delete, insert, update

from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge import Row, Stamp
from atd_tui.server import chain
from atd_tui.server.tables import ALIAS, HEAD, LINK, LOG, MEMBER, STORED, UNIQUE

Lying = Mapping[str, tuple[int, bool]]
"""Of each bucket a row ever lay in: since which number, and whether it still does."""

Naming = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """A row with its number.

    Attributes:
        device: the laptop that wrote it last.
        clean: that laptop holds it exactly so.
        text: its values as they are kept, where they were written out already.
    """

    row: Row
    seq: int
    device: str
    clean: bool
    text: str = field(default="", compare=False)


def rows(
    connection: Connection, written: Iterable[tuple[Named, Held | None, Held | None]]
) -> None:
    """Write the rows themselves; none is ever taken away."""
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for named, stored, held in written:
        if held is not None:
            (changed if stored else new).append(_columns(named, held))
    _insert(connection, STORED, new)
    _update(connection, STORED, ("tbl", "row_id"), changed)


def links(connection: Connection, moved: Iterable[tuple[Naming, str, bool]]) -> None:
    """Write which row names which from now on, and which no longer."""
    new: list[dict[str, Any]] = []
    lost: list[dict[str, Any]] = []
    for (table, by, named), row_id, names in moved:
        of = {"tbl": table, "field": by, "named": named, "row_id": row_id}
        (new if names else lost).append(of)
    _delete(connection, LINK, ("tbl", "field", "named", "row_id"), lost)
    _insert(connection, LINK, new)


def members(
    connection: Connection, written: Iterable[tuple[Named, Lying, Lying]]
) -> None:
    """Write in which buckets rows lie, and in which they no longer do."""
    new, changed = [], []
    for named, stored, now in written:
        for bucket, (seq, present) in now.items():
            lies: dict[str, Any] = {"bucket": bucket, "seq": seq, "present": present}
            row = {"tbl": named.table, "row_id": named.id, **lies}
            if bucket not in stored:
                new.append(row)
            elif stored[bucket] != (seq, present):
                changed.append(row)
    _insert(connection, MEMBER, new)
    _update(connection, MEMBER, ("tbl", "row_id", "bucket"), changed)


def keys(connection: Connection, written: Iterable[tuple[Named, str, str]]) -> None:
    """Write which row has which key; one that is free is kept by nobody."""
    new, lost = [], []
    for (table, key), stored, row_id in written:
        if stored:
            lost.append({"tbl": table, "key": key})
        if row_id:
            new.append({"tbl": table, "key": key, "row_id": row_id})
    _delete(connection, UNIQUE, ("tbl", "key"), lost)
    _insert(connection, UNIQUE, new)


def aliases(connection: Connection, written: Iterable[tuple[Named, str, str]]) -> None:
    """Write which rows became part of which."""
    new = [
        {"tbl": named.table, "row_id": named.id, "became": became}
        for named, _, became in written
    ]
    _insert(connection, ALIAS, new)


def log(connection: Connection, entries: list[dict[str, Any]], seq: int) -> None:
    """Write the entries of the log, and the number they came to."""
    if entries:
        chain.chained(connection, entries)
        _insert(connection, LOG, entries)
        connection.execute(update(HEAD).values(seq=seq))


def held_of(row: Any) -> Held:
    """Return a row as it is stored."""
    held = read_of(row)
    stamps = {name: Stamp(*said) for name, said in from_json(row.stamps).items()}
    rest = stamps.pop(_REST, None)
    if rest is not None:
        stamps = {**dict.fromkeys(held.row.values, rest), **stamps}
    return replace(held, row=replace(held.row, stamps=stamps))


def read_of(row: Any, *, unread: bool = False) -> Held:
    """Return a row as it is told, without what its merge would ask.

    ``unread`` leaves out its values too: who is told holds them.
    """
    gone = Stamp(row.gone_seq, row.gone_by) if row.gone_seq else None
    values = {} if unread else from_json(row.held)
    return Held(Row(values, {}, gone), row.seq, row.device, bool(row.clean))


_REST: Final = "*"
"""Stands for every field that is not named: most were written together."""


def _stamps(row: Row) -> dict[str, list[Any]]:
    together = len({*map(id, row.stamps.values())}) == 1
    if together and row.stamps.keys() == row.values.keys():
        at = next(iter(row.stamps.values()))
        return {_REST: [at.seq, at.device]}
    rest = max(row.stamps.values(), key=lambda stamp: stamp.seq, default=None)
    if rest is None or row.stamps.keys() != row.values.keys():
        return {name: [at.seq, at.device] for name, at in row.stamps.items()}
    others = {
        name: [at.seq, at.device] for name, at in row.stamps.items() if at != rest
    }
    return {_REST: [rest.seq, rest.device], **others}


def _columns(named: Named, held: Held) -> dict[str, Any]:
    gone = held.row.gone
    return {
        "tbl": named.table,
        "row_id": named.id,
        "seq": held.seq,
        "held": held.text or dumped(held.row.values),
        "stamps": dumped(_stamps(held.row)),
        "device": held.device,
        "clean": held.clean,
        "gone_seq": gone.seq if gone else 0,
        "gone_by": gone.device if gone else "",
    }


def dumped(value: Mapping[str, Any]) -> str:
    """Return a value as the text it is kept as."""
    return to_json(value).decode() if value else "{}"


def _insert(connection: Connection, table: Any, new: list[dict[str, Any]]) -> None:
    """Insert rows; the statement goes to the driver as it is, for there are many."""
    if not new:
        return
    put = insert(table).compile(dialect=connection.dialect, column_keys=list(new[0]))
    order = put.positiontup  # ``None`` where the driver takes its values by name
    said: list[Any] = new if order is None else list(map(itemgetter(*order), new))
    connection.exec_driver_sql(str(put), said)


def _update(
    connection: Connection,
    table: Any,
    keys_: tuple[str, ...],
    changed: list[dict[str, Any]],
) -> None:
    found = _found(table, keys_)
    said: dict[str, Any] = {
        c.name: bindparam(c.name) for c in table.c if c.name not in keys_
    }
    if changed:
        connection.execute(
            update(table).where(*found).values(said), _by(keys_, changed)
        )


def _delete(
    connection: Connection,
    table: Any,
    keys_: tuple[str, ...],
    lost: list[dict[str, Any]],
) -> None:
    if lost:
        connection.execute(delete(table).where(*_found(table, keys_)), _by(keys_, lost))


def _found(table: Any, keys_: tuple[str, ...]) -> list[Any]:
    return [table.c[key] == bindparam(f"of_{key}") for key in keys_]


def _by(keys_: tuple[str, ...], given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows whose keys have a name of their own: a column's is taken."""
    return [
        {f"of_{name}" if name in keys_ else name: said for name, said in row.items()}
        for row in given
    ]
