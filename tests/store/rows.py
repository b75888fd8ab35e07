"""Rows for the tests of the store: tickets as the desk would have made them."""

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from atd_tui.models.journal import Action, Change
from atd_tui.models.queue import Ticket
from atd_tui.store import Door, Store, engine, files, keys


def ticket(door: Door, seq: int = 1, **fields: Any) -> Ticket:
    """Return a ticket that is not stored yet."""
    return Ticket(
        id=door.new_id(),
        scope="BRU",
        office="BRU",
        service_day=date(2026, 11, 18),
        seq=seq,
        letter="A",
        label=f"A-{seq:03}",
        arrived_at=door.now(),
        priority="ordinary",
        **fields,
    )


def issue(store: Store, seq: int = 1, *, action: str = "") -> str:
    """Store a ticket; return its id, also when the action was stored before."""
    with store.writing("queue.issue", action=action) as write:
        if not write.repeated:
            row = ticket(store.door, seq)
            write.session.add(row)
            write.subject = row.id
        return write.subject


def labels(store: Store) -> list[str]:
    """Return the labels of all tickets, in order."""
    with store.reading() as session:
        return list(session.exec(select(Ticket.label).order_by(col(Ticket.seq))))


def actions(store: Store) -> list[Action]:
    """Return every action, in order."""
    with store.reading() as session:
        return list(session.exec(select(Action).order_by(col(Action.n))))


def changes(store: Store) -> list[Change]:
    """Return every change, in order."""
    with store.reading() as session:
        return list(session.exec(select(Change).order_by(col(Change.n))))


def run(session: Session, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Run one statement of the driver's in a session; return its rows."""
    answer = session.connection().exec_driver_sql(sql, values)
    return [tuple(row) for row in answer] if answer.returns_rows else []


def key_of(home: Path) -> bytes:
    """Return the data key of a training store."""
    return keys.unlock_training(home)


@contextlib.contextmanager
def raw(home: Path) -> Iterator[Any]:
    """Give a driver's connection with no rules but the file's own."""
    connection = engine.connect(home / files.STORE, key_of(home))
    try:
        yield connection
    finally:
        connection.close()


def content(folder: Path) -> dict[str, str]:
    """Return what the store's files hold, as hashes by name.

    Left out are the shared memory and an empty log, which every look may leave behind.
    """
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("store.db*"))
        if path.is_file() and path.stat().st_size and not path.name.endswith("-shm")
    }
