"""What the sync left for a person: refused and parked work, and what still waits."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from atd_tui import protocol
from atd_tui.domain import derived
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.errors import Misused, Refused
from atd_tui.protocol import Operation, Transaction
from atd_tui.store import case_after, case_changes, sync_meta, sync_names
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_names import Name

AGAIN: Final = "sync.again"

_COLUMNS: Final = "id, kind, code, tbl, row_id, facts, txn, body, at, seen"


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
    command: str = ""
    seen: bool = False


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


def notes(store: Store, *, seen: bool = False) -> list[Note]:
    """Return what nobody looked at yet, the oldest first; ``seen`` adds the rest."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return [_note(session, row) for row in run(_UNSEEN, (int(seen),)).all()]


def find(store: Store, note: str) -> Note | None:
    """Return a note by its id, or by how it alone begins; ``None`` of no note."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        rows = run(_ONE, (note,)).all()
        if not rows and note:
            rows = run(_BEGUN, (note, note)).all()
        return _note(session, rows[0]) if len(rows) == 1 else None


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
        Refused: ``sync.stands-already``: all of it stands here as it was written;
            ``conflict.held``: it does not fit what stands here; ``conflict.decided``:
            it is a decision, and another one has not been taken back.
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
        _write_all(write, transaction)
    put_aside(store, note)


def _write_all(write: Writing, transaction: Transaction) -> None:
    """Write refused work on what stands here now, and bring its cases up to it."""
    try:
        done = [_write(write.session, each) for each in transaction.ops]
        write.session.flush()
    except IntegrityError as error:
        raise Refused("conflict.held", about=transaction.command) from error
    if not any(done):
        raise Refused("sync.stands-already")
    changes = case_changes.of_action(write.session, write.action_id)
    case_after.after(write, *case_changes.cases_of(write.session, changes))


def _write(session: Session, operation: Operation) -> bool:
    """Write one change once more; ``False`` where it stands so already."""
    here = sync_names.values(session, operation.table, operation.row)
    if operation.table == CONFLICT and here is not None:
        _refuse_decided(operation, here)
    if operation.op == "del":
        return here is not None and _delete(session, operation)
    known = SQLModel.metadata.tables[operation.table].columns.keys()
    said = {name: each for name, each in operation.values.items() if name in known}
    if here is None:
        return operation.op == "new" and _insert(session, operation, said)
    said |= derived.made(operation.table, {**here, **said})
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


def _refuse_decided(operation: Operation, here: Mapping[str, Any]) -> None:
    """Refuse a decision on what somebody decided otherwise: the row stands as it says.

    Raises:
        Refused: ``conflict.decided``.
    """
    if here["choice"] and operation.values.get("choice") != here["choice"]:
        raise Refused("conflict.decided", by=here["decided_by"])


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
        command=told.command if told else "",
        seen=bool(row.seen),
    )


def _waits(session: Session, row: Any) -> Waits:
    at = datetime.fromisoformat(row.at) if row.at else None
    name = sync_names.of(session, row.tbl or "", row.row_id or "")
    by = row.actor or ""
    return Waits(row.id or "", row.tbl or "", row.row_id or "", name, at, by, row.ops)


_UNSEEN: Final = f"""
SELECT {_COLUMNS} FROM sync_note WHERE NOT seen OR ? ORDER BY seen, at, id
"""  # noqa: S608 -- our own names
_ONE: Final = f"SELECT {_COLUMNS} FROM sync_note WHERE id = ?"  # noqa: S608 -- our own names
_BEGUN: Final = f"""
SELECT {_COLUMNS} FROM sync_note WHERE substr(id, 1, length(?)) = ? LIMIT 2
"""  # noqa: S608 -- our own names
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
SELECT o.id, min(p.k), p.tbl, p.row_id, a.at, a.actor, o.ops
FROM (SELECT * FROM sync_out WHERE state = 'ready' ORDER BY i DESC LIMIT ?) o
LEFT JOIN action a ON a.id = o.id LEFT JOIN sync_op p ON p.i = o.i
GROUP BY o.i ORDER BY o.i DESC
"""
