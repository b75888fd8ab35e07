"""The outbox: what was sealed and not answered yet, and what was answered and kept."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlmodel import Session

from atd_tui import protocol
from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Lines, Operation, Transaction
from atd_tui.protocol.pushing import kept, named, numbered
from atd_tui.store import sync_meta, sync_named
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_named import MANY

READY: Final = "ready"

_MOST_BYTES: Final = 4 * 1024 * 1024
"""Of one push; a transaction alone may be larger, and is never cut."""


class Waiting(NamedTuple):
    """A change of a row that waits, with the place and the life of its transaction."""

    i: int
    epoch: str
    operation: Operation


Waits = dict[Named, list[Waiting]]


class Ready(NamedTuple):
    """The next transactions to send: how many changes that is, and their last place."""

    transactions: Sequence[Transaction]
    changes: int
    last: int


def append(session: Session, transactions: Sequence[Transaction]) -> None:
    """Put sealed transactions behind those that wait."""
    run = session.connection().exec_driver_sql
    out: list[tuple[Any, ...]] = []
    texts: list[tuple[int, bytes]] = []
    about: list[tuple[Any, ...]] = []
    for i, each in enumerate(transactions, start=last_place(session) + 1):
        text = kept(each)
        of_it = (len(each.ops), len(text), each.epoch, READY)
        out.append((i, each.n, each.id, *of_it))
        texts.append((i, text))
        about += ((i, k, *row) for k, row in enumerate(named(each)))
    if out:
        run(_APPEND, out)
        run("INSERT INTO sync_text (i, said) VALUES (?, ?)", texts)
        run("INSERT INTO sync_op (i, k, tbl, row_id) VALUES (?, ?, ?, ?)", about)


def ready(session: Session, most: int, after: int = 0) -> Ready:
    """Return the next transactions to send, whole ones, of so many changes.

    ``after`` is the number of the last one that is on its way already.
    """
    changes, last = next_up(session, most, after)
    # What was written before the first hello rests on no number.
    now = sync_meta.text(session, Key.EPOCH)
    rows = session.connection().exec_driver_sql(_READY, (after, last))
    texts = [numbered(said, n, epoch or now) for n, epoch, said in rows]
    return Ready(Lines(Transaction, texts), changes, last)


def next_up(session: Session, most: int, after: int) -> tuple[int, int]:
    """Return how many changes the next transactions are that go, and their last place.

    It is 0 where none is ready.
    """
    ops = size = last = 0
    # No more than that many can go: each has a change at least.
    rows = session.connection().exec_driver_sql(_NEXT, (after, max(1, most)))
    for i, count, length in rows.all():
        if last and (ops + count > most or size + length > _MOST_BYTES):
            break
        ops, size, last = ops + count, size + length, i
    return ops, last


def number_sent(session: Session) -> int:
    """Return the number of the last transaction that is on its way; 0 of none."""
    query = "SELECT n FROM sync_out WHERE state = 'ready' AND i = ?"
    place = (sync_meta.number(session, Key.SENT),)
    found = session.connection().exec_driver_sql(query, place).scalar_one_or_none()
    return int(found or 0)


def is_answered(session: Session, place: int) -> bool:
    """Return whether all up to a place of the outbox was answered."""
    query = "SELECT 1 FROM sync_out WHERE state = 'ready' AND i <= ? LIMIT 1"
    return session.connection().exec_driver_sql(query, (place,)).first() is None


def last_place(session: Session) -> int:
    """Return the place of the last transaction; 0 where there is none."""
    query = "SELECT coalesce(max(i), 0) FROM sync_out"
    return int(session.connection().exec_driver_sql(query).scalar_one())


def waiting_of(session: Session, rows: Iterable[Named]) -> Waits:
    """Return the changes that wait, of each of these rows, in their order."""
    run = session.connection().exec_driver_sql
    found: Waits = defaultdict(list)
    if run(_ANY).first() is None:
        return found
    at = run(_OF, (sync_named.said(rows),)).all()
    wanted = {Named(table, row_id) for table, row_id, _ in at}
    places = sorted({i for _, _, i in at})
    for i, epoch, text in run(_TEXTS, (json.dumps(places),)).all() if places else ():
        for operation in protocol.read(Transaction, numbered(text, 1, "")).ops:
            row = Named(operation.table, operation.row)
            if row in wanted:
                found[row].append(Waiting(i, epoch, operation))
    return found


def rows_at(session: Session, places: Iterable[int]) -> dict[int, list[Named]]:
    """Return the rows that transactions are about, by their places, in their order."""
    found: dict[int, list[Named]] = defaultdict(list)
    said = (json.dumps(list(places)),)
    for i, table, row_id in session.connection().exec_driver_sql(_ROWS_AT, said):
        found[i].append(Named(table, row_id))
    return found


def waiting_as(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Return the places of the transactions of these ids that wait."""
    run = session.connection().exec_driver_sql
    return {row[0]: row[1] for row in run(_AS, (json.dumps(list(ids)),))}


def transaction(session: Session, place: int) -> Transaction:
    """Return the transaction at a place of the outbox."""
    n, epoch, text = session.connection().exec_driver_sql(_AT, (place,)).one()
    return protocol.read(Transaction, numbered(text, n, epoch))


def taken(session: Session, places: Sequence[int]) -> None:
    """Keep transactions that the server took, for it may have to be restored."""
    session.connection().exec_driver_sql(_TAKEN, (json.dumps(list(places)),))


def drop(session: Session, places: Sequence[int]) -> None:
    """Forget transactions that the server did not take: they are not sent again."""
    said = (json.dumps(list(places)),)
    for table in ("sync_op", "sync_text", "sync_out"):
        query = f"DELETE FROM {table} WHERE i IN (SELECT value FROM json_each(?))"  # noqa: S608 -- our own names
        session.connection().exec_driver_sql(query, said)


def seqs(session: Session, rows: Iterable[Named]) -> dict[Named, int]:
    """Return the numbers of rows at the server, of those that have one."""
    run = session.connection().exec_driver_sql
    found = run(_SEQS, (sync_named.said(rows),)).all()
    return {Named(table, row_id): seq for table, row_id, seq in found}


def parts(some: Sequence[Any], most: int = 500) -> Iterator[Sequence[Any]]:
    """Yield a sequence in parts of so many."""
    for start in range(0, len(some), most):
        yield some[start : start + most]


_AS: Final = """
SELECT o.id, o.i FROM json_each(?) AS w
CROSS JOIN sync_out AS o ON o.id = w.value AND +o.state = 'ready'
"""
_ROWS_AT: Final = """
SELECT p.i, p.tbl, p.row_id FROM json_each(?) AS w
CROSS JOIN sync_op AS p ON p.i = w.value ORDER BY p.i, p.k
"""
_TAKEN: Final = """
UPDATE sync_out SET state = 'acked' WHERE i IN (SELECT value FROM json_each(?))
"""
_SEQS: Final = f"""
SELECT r.tbl, r.row_id, r.seq FROM {MANY}
CROSS JOIN sync_row AS r ON r.tbl = t.key AND r.row_id = w.value
"""  # noqa: S608 -- our own names
_APPEND: Final = """
INSERT INTO sync_out (i, n, id, ops, size, epoch, state) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_NEXT: Final = """
SELECT i, ops, size FROM sync_out WHERE state = 'ready' AND n > ? ORDER BY i LIMIT ?
"""
_READY: Final = """
SELECT o.n, o.epoch, t.said FROM sync_out o CROSS JOIN sync_text t ON t.i = o.i
WHERE o.state = 'ready' AND o.n > ? AND o.i <= ? ORDER BY o.i
"""
_AT: Final = """
SELECT o.n, o.epoch, t.said FROM sync_out o CROSS JOIN sync_text t ON t.i = o.i
WHERE o.i = ?
"""
# A cross join is taken in its order: from the few that are asked for to all there are.
_ANY: Final = "SELECT 1 FROM sync_out WHERE state = 'ready' LIMIT 1"
_OF: Final = f"""
SELECT p.tbl, p.row_id, o.i FROM {MANY}
CROSS JOIN sync_op AS p ON p.tbl = t.key AND p.row_id = w.value
CROSS JOIN sync_out AS o ON o.i = p.i AND o.state = 'ready'
"""  # noqa: S608 -- our own names
_TEXTS: Final = """
SELECT t.i, o.epoch, t.said FROM json_each(?) AS w
CROSS JOIN sync_text AS t ON t.i = w.value CROSS JOIN sync_out AS o ON o.i = t.i
"""
