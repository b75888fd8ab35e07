"""The lives of a server and of this laptop there: begun, gone on with, begun anew."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlmodel import Session

from atd_tui.store import sync_meta, sync_pages
from atd_tui.store.sync_meta import Key


def unsure(session: Session) -> list[str]:
    """Return the transactions that a restored server may not have."""
    query = "SELECT id FROM sync_out ORDER BY i"
    return list(session.connection().exec_driver_sql(query).scalars())


def begin(session: Session, epoch: str, missing: Sequence[str], last: int) -> None:
    """Go on with a restored server: what it lost waits again, in its order.

    All that waits is numbered on from the last; what the server has it knows by its
    id. The rows are held until all is read anew, under numbers that say nothing any
    more.
    """
    run = session.connection().exec_driver_sql
    run(_AGAIN, (json.dumps(list(missing)),))
    _number(session, run(_WAITING).scalars().all(), last)
    _know_nothing(session)
    sync_meta.put(session, {Key.EPOCH: epoch})


def enrolled_anew(session: Session) -> None:
    """Be a new laptop to the server: what waits is numbered from one.

    What was taken before has no number any more; it is known by its id.
    """
    run = session.connection().exec_driver_sql
    run("UPDATE sync_out SET n = NULL")
    _number(session, run(_WAITING).scalars().all(), 0)
    sync_meta.put(session, {Key.HEARD: 0, Key.HEARD_IN: ""})
    # Of a laptop that never met a server there is nothing to be read in whole.
    if run("SELECT 1 FROM sync_row LIMIT 1").first():
        _know_nothing(session)


def read_anew(session: Session) -> None:
    """Forget the pages and how far was read; what is held stays until then."""
    sync_pages.forget(session)
    sync_meta.put(session, {Key.WHOLE: 1})


def welcome(session: Session, said: dict[Key, Any], durable: int) -> None:
    """Keep what the server said of itself; forget what is in its backup."""
    run = session.connection().exec_driver_sql
    for table in ("sync_op", "sync_text", "sync_out"):
        run(f"DELETE FROM {table} WHERE i IN ({_DURABLE})", (durable,))  # noqa: S608 -- our own names
    sync_meta.put(session, said)


def holds(session: Session, durable: int) -> bool:
    """Return whether something is kept that is in a backup of the server."""
    query = "SELECT 1 FROM sync_out WHERE state = 'acked' AND n <= ? LIMIT 1"
    return session.connection().exec_driver_sql(query, (durable,)).first() is not None


def _number(session: Session, places: Sequence[int], last: int) -> None:
    rows = [(n, i) for n, i in enumerate(places, start=last + 1)]
    if rows:
        run = session.connection().exec_driver_sql
        run("UPDATE sync_out SET n = ? WHERE i = ?", rows)
    sync_meta.put(session, {Key.N: last + len(rows), Key.SENT: 0})


def _know_nothing(session: Session) -> None:
    """Forget where the rows lie and their numbers: another life counts otherwise."""
    run = session.connection().exec_driver_sql
    run("UPDATE sync_row SET seq = 0")
    run("DELETE FROM sync_member")
    read_anew(session)


_AGAIN: Final = """
UPDATE sync_out SET state = 'ready'
WHERE state = 'acked' AND id IN (SELECT value FROM json_each(?))
"""
_WAITING: Final = "SELECT i FROM sync_out WHERE state = 'ready' ORDER BY i"
_DURABLE: Final = "SELECT i FROM sync_out WHERE state = 'acked' AND n <= ?"
