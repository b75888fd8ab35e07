"""What the sync left for a person: refused and parked work, and what still waits."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session, SQLModel

from atd_tui import protocol
from atd_tui.errors import Misused, Refused
from atd_tui.protocol import Operation, Transaction
from atd_tui.store import sync_meta, sync_names
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_names import Name

AGAIN: Final = "sync.again"

_COLUMNS: Final = "id, kind, code, tbl, row_id, facts, txn, body, at"


@dataclass(frozen=True, slots=True)
class Written:
    """One change of refused work, as it was written."""

    op: str
    table: str
    row_id: str
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person must hear.

    Attributes:
        kind: ``ok``, ``refused``, ``parked`` or ``aside``.
        by, written_at: of refused work, who wrote it and when.
        written: of refused work, all that it said.
    """

    id: str
    kind: str
    code: str
    table: str
    row_id: str
    name: Name
    facts: Mapping[str, Any] = field(hash=False)
    at: datetime
    by: str = ""
    written_at: datetime | None = None
    written: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Waits:
    """A transaction that was not answered yet; ``table`` is of its first change."""

    id: str
    table: str
    row_id: str
    name: Name
    at: datetime | None
    by: str
    changes: int


def notes(store: Store) -> list[Note]:
    """Return what nobody looked at yet, the oldest first."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return [_note(session, row) for row in run(_UNSEEN).all()]


def waiting(store: Store, most: int) -> list[Waits]:
    """Return the transactions that were not answered, the newest first, so many."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        sealed = sync_meta.number(session, Key.SEALED)
        rows = [*run(_UNSEALED, (sealed, most)), *run(_SEALED, (most,))]
        return [_waits(session, row) for row in rows[:most]]


def put_aside(store: Store, note: str) -> None:
    """Note that a person has read a note, and the others of its transaction."""
    with store.local() as session:
        session.connection().exec_driver_sql(_SEEN, {"id": note})


def again(store: Store, note: str, *, action: str = "") -> None:
    """Write refused work once more, as an action of whoever asks; it is sent anew.

    Raises:
        Misused: ``sync.note-unknown``, or ``sync.not-refused``.
        Refused: ``sync.stands-already``: all of it stands here as it was written.
    """
    with store.reading() as session:
        found = session.connection().exec_driver_sql(_ONE, (note,)).first()
    if found is None:
        raise Misused("sync.note-unknown")
    if found.kind != "refused" or not found.body:
        raise Misused("sync.not-refused")
    transaction = protocol.read(Transaction, found.body)
    with store.writing(AGAIN, action=action, subject=note) as write:
        refuse_other(write, AGAIN)
        if write.repeated:
            return
        done = [_write(write.session, each) for each in transaction.ops]
        if not any(done):
            raise Refused("sync.stands-already")
    put_aside(store, note)


def _write(session: Session, operation: Operation) -> bool:
    """Write one change once more; ``False`` where it stands so already."""
    here = sync_names.values(session, operation.table, operation.row)
    if operation.op == "del":
        return here is not None and _delete(session, operation)
    known = SQLModel.metadata.tables[operation.table].columns.keys()
    said = {name: each for name, each in operation.values.items() if name in known}
    if here is None:
        return operation.op == "new" and _insert(session, operation, said)
    differs = {name: each for name, each in said.items() if here[name] != each}
    if not differs:
        return False
    pairs = ", ".join(f'"{name}" = ?' for name in differs)
    run = session.connection().exec_driver_sql
    run(
        f'UPDATE "{operation.table}" SET {pairs} WHERE id = ?',  # noqa: S608 -- names of our own tables
        (*differs.values(), operation.row),
    )
    return True


def _insert(session: Session, operation: Operation, said: Mapping[str, Any]) -> bool:
    names = ", ".join(f'"{name}"' for name in said)
    marks = ", ".join("?" for _ in said)
    session.connection().exec_driver_sql(
        f'INSERT INTO "{operation.table}" ({names}) VALUES ({marks})',  # noqa: S608 -- names of our own tables
        tuple(said.values()),
    )
    return True


def _delete(session: Session, operation: Operation) -> bool:
    session.connection().exec_driver_sql(
        f'DELETE FROM "{operation.table}" WHERE id = ?',  # noqa: S608 -- names of our own tables
        (operation.row,),
    )
    return True


def _note(session: Session, row: Any) -> Note:
    told = protocol.read(Transaction, row.body) if row.body else None
    ops: Sequence[Operation] = told.ops if told else ()
    return Note(
        id=row.id,
        kind=row.kind,
        code=row.code,
        table=row.tbl,
        row_id=row.row_id,
        name=sync_names.of(session, row.tbl, row.row_id),
        facts=dict(json.loads(row.facts or "{}")),
        at=datetime.fromisoformat(row.at),
        by=told.actor if told else "",
        written_at=told.at if told else None,
        written=tuple(Written(o.op, o.table, o.row, dict(o.values)) for o in ops),
    )


def _waits(session: Session, row: Any) -> Waits:
    at = datetime.fromisoformat(row.at) if row.at else None
    name = sync_names.of(session, row.tbl or "", row.row_id or "")
    by = row.actor or ""
    return Waits(row.id or "", row.tbl or "", row.row_id or "", name, at, by, row.ops)


_UNSEEN: Final = f"""
SELECT {_COLUMNS} FROM sync_note WHERE NOT seen ORDER BY at, id
"""  # noqa: S608 -- our own names
_ONE: Final = f"SELECT {_COLUMNS} FROM sync_note WHERE id = ?"  # noqa: S608 -- our own names
_SEEN: Final = """
UPDATE sync_note SET seen = 1 WHERE id = :id
OR (txn <> '' AND txn = (SELECT txn FROM sync_note WHERE id = :id))
"""
_UNSEALED: Final = """
SELECT c.action_id AS id, min(c.n), c.tbl, c.row_id, a.at, a.actor, count(*) AS ops
FROM "change" c LEFT JOIN action a ON a.id = c.action_id
WHERE c.n > ? GROUP BY c.action_id ORDER BY min(c.n) DESC LIMIT ?
"""
_SEALED: Final = """
SELECT o.id, min(p.rowid), p.tbl, p.row_id, a.at, a.actor, o.ops
FROM (SELECT * FROM sync_out WHERE state = 'ready' ORDER BY i DESC LIMIT ?) o
LEFT JOIN action a ON a.id = o.id LEFT JOIN sync_op p ON p.i = o.i
GROUP BY o.i ORDER BY o.i DESC
"""


@dataclass(frozen=True, slots=True)
class Waits:
    """An action that no server has acknowledged.

    Attributes:
        command: what was done, as the journal names it; ``by`` whom.
        table, row_id: the first row that it changed; ``changes`` are all of them.
        at: when; ``None`` of what another program wrote.
    """

    id: str
    command: str
    by: str
    at: datetime | None
    table: str
    row_id: str
    name: Name
    changes: int


def waiting(store: Store, most: int) -> list[Waits]:
    """Return what waits, the newest first, so many at most."""
    with store.reading() as session:
        found = _unsealed(session, most)
        if len(found) < most:
            found += _sealed(session, most - len(found))
        return found


def _unsealed(session: Session, most: int) -> list[Waits]:
    last = sync_meta.number(session, Key.SEALED)
    rows = session.connection().exec_driver_sql(_UNSEALED, (last, most)).all()
    return [
        Waits(
            *(row.id or f"n{row.n}", row.command or "", row.actor or ""),
            at=datetime.fromisoformat(row.at) if row.at else None,
            table=row.tbl,
            row_id=row.row_id,
            name=sync_names.of(session, row.tbl, row.row_id),
            changes=row.changes,
        )
        for row in rows
    ]


def _sealed(session: Session, most: int) -> list[Waits]:
    rows = session.connection().exec_driver_sql(_SEALED, (most,)).all()
    return [
        _waits(session, protocol.read(Transaction, body), ops) for body, ops in rows
    ]


def _waits(session: Session, sealed: Transaction, changes: int) -> Waits:
    first = sealed.ops[0]
    return Waits(
        *(sealed.id, sealed.command, sealed.actor, sealed.at),
        table=first.table,
        row_id=first.row,
        name=sync_names.of(session, first.table, first.row),
        changes=changes,
    )


_UNSEALED: Final = """
SELECT a.id, a.command, a.actor, a.at, c.tbl, c.row_id, min(c.n) AS n,
  count(*) AS changes
FROM "change" AS c LEFT JOIN action AS a ON a.id = c.action_id
WHERE c.n > ? GROUP BY c.action_id ORDER BY n DESC LIMIT ?
"""
_SEALED: Final = """
SELECT body, ops FROM sync_out WHERE state = 'ready' ORDER BY i DESC LIMIT ?
"""
