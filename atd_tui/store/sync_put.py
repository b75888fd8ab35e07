"""What the server said of rows, taken in: their numbers, where they lie, their values.

What waits here is laid over all that comes; an answer that is given again, and says
less than is known already, is passed over.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session

from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Kind
from atd_tui.store import (
    sync_after,
    sync_forget,
    sync_log,
    sync_look,
    sync_lying,
    sync_meta,
    sync_notes,
    sync_out,
    sync_shape,
)
from atd_tui.store.door import Door
from atd_tui.store.receiving import Received
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_out import Waits
from atd_tui.store.sync_rows import Putting
from atd_tui.store.sync_waiting import laid

UNKNOWN: Final = "sync.table-unknown"
"""A row of a table that this version does not know waits for one that does."""

Values = Mapping[str, Any]

# To look a kind up takes longer than to compare it, and there are many rows.
_ROW, _STUB, _EVICT = str(Kind.ROW), str(Kind.STUB), str(Kind.EVICT)


class Taken:
    """What was said of rows, in its order, before anything of it is written.

    Attributes:
        wanted: rows as they shall stand here; ``None`` where they shall not.
        before: their numbers until now, of those that have one here.
        seqs: their numbers; without one, what the server has no row of for this laptop.
        lies: the buckets in which they lie.
        evicted: those that are no longer this laptop's, of which nothing may stay.
        missed: those that were said to stand as they are held, and are not held here.
    """

    def __init__(self, session: Session, rows: Iterable[Named], waits: Waits) -> None:
        self.before = sync_out.seqs(session, rows)
        self.seqs = dict(self.before)
        self.waits = waits
        self.wanted: dict[Named, Values | None] = {}
        self.lies: dict[Named, Sequence[str]] = {}
        self.evicted: set[Named] = set()
        self.missed: set[Named] = set()

    def take(
        self, named: Named, kind: str, seq: int, buckets: Sequence[str], values: Values
    ) -> None:
        """Take in what is said of a row; see ``Sent``."""
        if kind == _STUB:
            self.stands(named, seq, buckets)
            return
        if seq and seq < self.seqs.get(named, 0):
            return  # an answer that was given again: what came since is newer
        if kind == _EVICT or not seq:
            self.let_go(named, evicted=kind == _EVICT)
            return
        self.evicted.discard(named)
        self.seqs[named], self.lies[named] = seq, buckets
        stands = values if kind == _ROW else None
        waits = self.waits.get(named, ())
        self.wanted[named] = laid(stands, [each.operation for each in waits])

    def stands(self, named: Named, seq: int, buckets: Sequence[str]) -> None:
        """Take in that a row stands as it is held here."""
        if named not in self.seqs:
            self.missed.add(named)
        elif seq >= self.seqs[named]:
            self.evicted.discard(named)
            self.seqs[named], self.lies[named] = seq, buckets

    def let_go(self, named: Named, *, evicted: bool) -> None:
        """Hold a row no longer; of one that is evicted nothing is kept."""
        self.wanted[named] = None
        self.seqs.pop(named, None)
        self.lies[named] = ()
        if evicted:
            self.evicted.add(named)


def waits_aside(session: Session) -> bool:
    """Return whether a row could not be put in and is tried again each time."""
    query = f"{_ASIDE} LIMIT 1"
    return session.connection().exec_driver_sql(query).first() is not None


def put(received: Received, door: Door, taken: Taken) -> None:
    """Write down all that was taken in, and what follows from it."""
    session = received.session
    _give_back(session)
    waiting = _aside(session)
    wanted = {**waiting, **taken.wanted}
    known = {n: row for n, row in wanted.items() if sync_shape.shape(n.table)}
    strange = [n for n, row in wanted.items() if n not in known and row is not None]
    putting = Putting(received)
    putting.aside |= dict.fromkeys(strange, UNKNOWN)
    putting.put(known)
    # What went with another row is as if it had never been said.
    lost = putting.taken - known.keys()
    _write(session, taken, wanted, putting.aside, lost)
    _note(session, door, putting.aside, waiting.keys() | known.keys())
    sync_after.after(session, {**known, **dict.fromkeys(putting.taken)})
    sync_forget.forget(session, taken.evicted | (lost if taken.evicted else set()))


def _aside(session: Session) -> dict[Named, Values | None]:
    """Return the rows that wait aside and may be tried again."""
    found = session.connection().exec_driver_sql(_ASIDE)
    return {
        Named(table, row_id): json.loads(extra)
        for table, row_id, extra in found
        if sync_shape.shape(table) is not None
    }


def _give_back(session: Session) -> None:
    """Put fields into the columns that an older version did not have for them."""
    now = sync_shape.fingerprint()
    before = sync_meta.text(session, Key.COLUMNS)
    if now == before:
        return
    sync_meta.put(session, {Key.COLUMNS: now})
    run = session.connection().exec_driver_sql
    for table, row_id, extra in run(_EXTRA).all() if before else ():
        shape, values = sync_shape.shape(table), json.loads(extra)
        left = shape.beyond(values) if shape else values
        fitting = shape.fitting(values) if shape else {}
        for name, value in fitting.items():
            query = f'UPDATE "{table}" SET "{name}" = ? WHERE id = ?'  # noqa: S608 -- our own names
            run(query, (value, row_id))
        if left != values:
            run(_KEEP, (json.dumps(left) if left else "", table, row_id))


def _write(
    session: Session,
    taken: Taken,
    wanted: Mapping[Named, Values | None],
    aside: Mapping[Named, str],
    lost: Iterable[Named],
) -> None:
    """Write the numbers, the buckets and what has no column; forget what is let go."""
    run = session.connection().exec_driver_sql
    gone = [*lost, *(named for named in taken.lies if named not in taken.seqs)]
    if gone:
        run("DELETE FROM sync_row WHERE tbl = ? AND row_id = ?", gone)
    sync_lying.forget(session, gone)
    sync_log.forget(session, gone)
    # In the order of their keys, as they are kept.
    seqs = taken.seqs
    numbered = sorted(named for named in taken.lies if named in seqs)
    extras = dict(_extras(wanted, aside))
    new = [
        (*n, seqs[n], _looked(wanted[n]), extras.get(n, ""), aside.get(n, ""))
        for n in numbered
        if n in wanted
    ]
    stands = [(*n, seqs[n]) for n in numbered if n not in wanted]
    tried = wanted.keys() - taken.lies.keys()
    beside = [(extras.get(n, ""), aside.get(n, ""), *n) for n in tried]
    for query, rows in ((_NEW, new), (_STANDS, stands), (_BESIDE, beside)):
        if rows:
            run(query, rows)
    lies = {named: taken.lies[named] for named in numbered}
    sync_lying.lie(
        session, lies, [named for named in numbered if named in taken.before]
    )


def _looked(values: Values | None) -> int:
    """Return the mark of a row that has a new number: how it stands is seen later."""
    return sync_look.ABSENT if values is None else 0


def _extras(
    wanted: Mapping[Named, Values | None], aside: Mapping[Named, str]
) -> Iterator[tuple[Named, str]]:
    """Yield what has no column here, of the few rows that have such."""
    for named, values in wanted.items():
        shape = sync_shape.shape(named.table)
        if values is not None:
            whole = shape is None or named in aside
            left = values if whole or shape is None else shape.beyond(values)
            if left:
                yield named, json.dumps(dict(left), ensure_ascii=False)


def _note(
    session: Session, door: Door, aside: Mapping[Named, str], tried: Iterable[Named]
) -> None:
    for named, code in aside.items():
        if code != UNKNOWN:
            sync_notes.of_row(session, door, code, named)
    sync_notes.settled(session, (named for named in tried if named not in aside))


_ASIDE: Final = "SELECT tbl, row_id, extra FROM sync_row WHERE aside <> ''"
_EXTRA: Final = (
    "SELECT tbl, row_id, extra FROM sync_row WHERE extra <> '' AND aside = ''"
)
_KEEP: Final = "UPDATE sync_row SET extra = ?, looked = 0 WHERE tbl = ? AND row_id = ?"
_NEW: Final = """
INSERT INTO sync_row (tbl, row_id, seq, looked, extra, aside)
VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (tbl, row_id) DO UPDATE SET seq = excluded.seq, looked = excluded.looked,
extra = excluded.extra, aside = excluded.aside
"""
_STANDS: Final = """
INSERT INTO sync_row (tbl, row_id, seq, looked, extra, aside)
VALUES (?, ?, ?, 0, '', '')
ON CONFLICT (tbl, row_id) DO UPDATE SET seq = excluded.seq, looked = 0
"""
_BESIDE: Final = """
UPDATE sync_row SET extra = ?1, aside = ?2 WHERE tbl = ?3 AND row_id = ?4
AND (extra IS NOT ?1 OR aside IS NOT ?2)
"""
