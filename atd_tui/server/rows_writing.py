"""What a push wrote, put into the tables: new rows, changed ones, those taken away."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, update

from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge import Row, Stamp
from atd_tui.server import bulk, chain
from atd_tui.server.tables import ALIAS, FEED, HEAD, LINK, LOG, STORED, UNIQUE


class Lying(NamedTuple):
    """Where a row lies: it came to lie anew in all its buckets when it was written.

    Attributes:
        there: its buckets, in all of which it lies since one number.
        left: those in which it no longer lies, each since its own.
    """

    there: frozenset[str]
    since: int
    left: Mapping[str, int]


NOWHERE: Final = Lying(frozenset(), 0, MappingProxyType({}))

Naming = tuple[str, str, str]


class Held(NamedTuple):
    """A row with its number.

    Attributes:
        device: the laptop that wrote it last.
        clean: that laptop holds it exactly so.
        lying: where it lies.
        text: its values as they are kept, where they were written out already.
    """

    row: Row
    seq: int
    device: str
    clean: bool
    lying: Lying = NOWHERE
    text: str = ""


Rewritten = tuple[Named, Held | None, Held | None]
"""A row, as it is stored and as it shall be."""


def rows(connection: Connection, written: Iterable[Rewritten]) -> None:
    """Write the rows themselves; none is ever taken away."""
    new: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for named, stored, held in written:
        if held is not None:
            (changed if stored else new).append(_columns(named, held))
    bulk.put(connection, STORED, new)
    bulk.change(connection, STORED, ("tbl", "row_id"), changed)


def links(connection: Connection, moved: Iterable[tuple[Naming, str, bool]]) -> None:
    """Write which row names which from now on, and which no longer."""
    new: list[dict[str, Any]] = []
    lost: list[dict[str, Any]] = []
    for (table, by, named), row_id, names in moved:
        of = {"tbl": table, "field": by, "named": named, "row_id": row_id}
        (new if names else lost).append(of)
    bulk.take_away(connection, LINK, ("tbl", "field", "named", "row_id"), lost)
    bulk.put(connection, LINK, new)


def feed(connection: Connection, written: Iterable[Rewritten]) -> None:
    """Write what there is to tell in which bucket, in the place of what was."""
    new: list[dict[str, Any]] = []
    lost: list[dict[str, Any]] = []
    for named, stored, held in written:
        was = _told(stored.lying) if stored else {}
        now = _told(held.lying) if held else {}
        for bucket, seq in was.items() - now.items():
            lost.append({"bucket": bucket, "seq": seq})
        for bucket, seq in now.items() - was.items():
            of = {"tbl": named.table, "row_id": named.id}
            new.append({"bucket": bucket, "seq": seq, **of})
    bulk.take_away(connection, FEED, ("bucket", "seq"), lost)
    bulk.put(connection, FEED, new)


def _told(lying: Lying) -> dict[str, int]:
    return {**dict.fromkeys(lying.there, lying.since), **lying.left}


def keys(connection: Connection, written: Iterable[tuple[Named, str, str]]) -> None:
    """Write which row has which key; one that is free is kept by nobody."""
    new, lost = [], []
    for (table, key), stored, row_id in written:
        if stored:
            lost.append({"tbl": table, "key": key})
        if row_id:
            new.append({"tbl": table, "key": key, "row_id": row_id})
    bulk.take_away(connection, UNIQUE, ("tbl", "key"), lost)
    bulk.put(connection, UNIQUE, new)


def aliases(connection: Connection, written: Iterable[tuple[Named, str, str]]) -> None:
    """Write which rows became part of which."""
    new = [
        {"tbl": named.table, "row_id": named.id, "became": became}
        for named, _, became in written
    ]
    bulk.put(connection, ALIAS, new)


def log(connection: Connection, entries: list[dict[str, Any]], seq: int) -> None:
    """Write the entries of the log, and the number they came to."""
    if entries:
        chain.chained(connection, entries)
        bulk.put(connection, LOG, entries)
        connection.execute(update(HEAD).values(seq=seq))


def held_of(row: Any) -> Held:
    """Return a row as it is stored."""
    values = from_json(row.held)
    stamps = {name: Stamp(*said) for name, said in from_json(row.stamps).items()}
    if (rest := stamps.pop(_REST, None)) is not None:
        stamps = {**dict.fromkeys(values, rest), **stamps}
    gone = Stamp(row.gone_seq, row.gone_by) if row.gone_seq else None
    row_ = Row(values, stamps, gone)
    return Held(row_, row.seq, row.device, bool(row.clean), lying_of(row.lying))


def lying_of(text: str) -> Lying:
    """Return where a row lies, of what is stored of it."""
    since, there, left = from_json(text)
    return Lying(frozenset(there), since, left)


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
    gone, lying = held.row.gone, held.lying
    return {
        "tbl": named.table,
        "row_id": named.id,
        "seq": held.seq,
        "held": held.text or dumped(held.row.values),
        "stamps": dumped(_stamps(held.row)),
        "lying": to_json((lying.since, sorted(lying.there), {**lying.left})).decode(),
        "device": held.device,
        "clean": held.clean,
        "gone_seq": gone.seq if gone else 0,
        "gone_by": gone.device if gone else "",
    }


def dumped(value: Mapping[str, Any]) -> str:
    """Return a value as the text it is kept as."""
    return to_json(value).decode() if value else "{}"
