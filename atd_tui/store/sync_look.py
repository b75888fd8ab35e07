"""Whether the laptop holds what its server says: a little with each sync, all if asked.

    kept by the server   the sum of each bucket, of the numbers of the rows in it
    looked at here       so many rows: each stands as it did since it got its number
    after the last row   the sums of all that is held here

What differs is read from the server once more, in whole buckets. What waits to be sent
is nobody's but this laptop's yet, and no part of it.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sqlmodel import Session

from atd_tui.domain import bucket_sums
from atd_tui.domain.access_rows import Named
from atd_tui.store import sync_meta, sync_notes, sync_shape
from atd_tui.store.door import Door
from atd_tui.store.sync_meta import Key

DIFFERED: Final = "sync.differed"
"""What was held here was not what the server says; it is read from there again."""

ABSENT: Final = -1
"""In the place of the mark of a row: it was deleted and stands in no table."""

ONCE: Final = 500
"""Rows that are looked at in one sync, some milliseconds."""

Place = tuple[str, str]
BEGINNING: Final[Place] = ("", "")
_HOUR: Final = 13
"""Letters of an instant up to its hour."""


class Part(NamedTuple):
    """Some rows that were looked at.

    Attributes:
        looked: how many they were.
        buckets: those in which something differs.
        onward: the place behind the last; ``None`` where there are no more.
    """

    looked: int
    buckets: frozenset[str]
    onward: Place | None


def look(session: Session, door: Door, sums: Mapping[str, str]) -> bool:
    """Look at the next rows; say whether buckets are to be read from the start.

    All must be sealed before. Within the same hour nothing is read anew twice, so that
    what cannot be mended holds up nobody.
    """
    hour = door.now().isoformat()[:_HOUR]
    said = sync_meta.text(session, Key.LOOKED)
    place: Place = tuple(json.loads(said)) if said else BEGINNING
    part = look_from(session, sums, place)
    now = part.onward or BEGINNING
    if now != place:
        sync_meta.put(session, {Key.LOOKED: json.dumps(now)})
    if not part.buckets or sync_meta.text(session, Key.MENDED) == hour:
        return False
    mend(session, door, part.buckets)
    return True


def look_from(session: Session, sums: Mapping[str, str], place: Place) -> Part:
    """Look at the rows behind a place, and after the last at the sums of all.

    All must be sealed before.
    """
    run = session.connection().exec_driver_sql
    rows = run(_NEXT, (*place, ONCE)).all()
    buckets = _lying(session, _lost(session, rows))
    if len(rows) == ONCE:
        onward = rows[-1].tbl, rows[-1].row_id
        return Part(len(rows), frozenset(buckets), onward)
    buckets |= {each for each, said in _sums(session, sums).items() if said}
    return Part(len(rows), frozenset(buckets), None)


def mend(session: Session, door: Door, buckets: Iterable[str]) -> None:
    """Let buckets be read from the start, and say so to who works here."""
    hour = door.now().isoformat()[:_HOUR]
    sync_meta.put(session, {Key.MENDED: hour, Key.WHOLE: 1})
    _read_anew(session, buckets)
    sync_notes.of_store(session, door, DIFFERED)


def _lost(session: Session, rows: Sequence[Any]) -> list[Named]:
    """Return the rows that stand otherwise than they did; mark those seen first."""
    by_table: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if not row.waits and sync_shape.shape(row.tbl) is not None:
            by_table[row.tbl][row.row_id] = row.looked
    lost: list[Named] = []
    new: list[tuple[int, str, str]] = []
    for table, marks in by_table.items():
        stands = _marks(session, table, marks)
        for row_id, mark in marks.items():
            now = stands.get(row_id, ABSENT)
            if mark == 0 and now != ABSENT:
                new.append((now, table, row_id))
            elif mark != now:
                lost.append(Named(table, row_id))
    if new:
        session.connection().exec_driver_sql(_MARK, new)
    return lost


def _marks(session: Session, table: str, ids: Iterable[str]) -> dict[str, int]:
    """Return a mark of each row that is there, another one where a value is."""
    columns = ", ".join(f't."{name}"' for name in sync_shape.of(table).columns)
    query = (
        f'SELECT t.id, {columns} FROM json_each(?) AS w CROSS JOIN "{table}" AS t'  # noqa: S608 -- our own names
        " ON t.id = w.value"
    )
    found = session.connection().exec_driver_sql(query, (json.dumps(list(ids)),))
    return {row[0]: _mark(tuple(row)) for row in found}


def _mark(row: tuple[Any, ...]) -> int:
    return zlib.crc32(repr(row).encode("utf-8", "surrogatepass")) or 1


def _lying(session: Session, rows: Sequence[Named]) -> set[str]:
    """Return the buckets in which rows lie."""
    if not rows:
        return set()
    said = json.dumps([[*named] for named in rows])
    return set(session.connection().exec_driver_sql(_LYING, (said,)).scalars())


def _sums(session: Session, sums: Mapping[str, str]) -> dict[str, bool]:
    """Return of each bucket that is read whether its sum is another one here."""
    run = session.connection().exec_driver_sql
    here = {row[0]: bucket_sums.said(row[1], row[2]) for row in run(_SUMS)}
    return {
        bucket: here.get(bucket, bucket_sums.NOTHING) != said
        for bucket, said in sums.items()
    }


def _read_anew(session: Session, buckets: Iterable[str]) -> None:
    """Forget how far buckets were read, and what lies in them; it stays until then."""
    run = session.connection().exec_driver_sql
    said = [(each,) for each in buckets]
    run("UPDATE sync_cursor SET handle = '', seq = 0 WHERE bucket = ?", said)
    run("DELETE FROM sync_member WHERE bucket = ?", said)


_NEXT: Final = """
SELECT r.tbl, r.row_id, r.looked, EXISTS (
  SELECT 1 FROM sync_op p CROSS JOIN sync_out o ON o.i = p.i AND o.state = 'ready'
  WHERE p.tbl = r.tbl AND p.row_id = r.row_id
) AS waits
FROM sync_row r WHERE (r.tbl, r.row_id) > (?, ?) AND r.seq > 0 AND r.aside = ''
ORDER BY r.tbl, r.row_id LIMIT ?
"""
_MARK: Final = "UPDATE sync_row SET looked = ? WHERE tbl = ? AND row_id = ?"
_LYING: Final = """
SELECT DISTINCT m.bucket FROM json_each(?) AS w CROSS JOIN sync_member AS m
ON m.tbl = w.value ->> 0 AND m.row_id = w.value ->> 1
"""
_SUMS: Final = f"""
SELECT m.bucket, count(*), sum({bucket_sums.IN_SQL})
FROM sync_member AS m CROSS JOIN sync_row AS r ON r.tbl = m.tbl AND r.row_id = m.row_id
GROUP BY m.bucket
"""  # noqa: S608 -- numbers of our own
