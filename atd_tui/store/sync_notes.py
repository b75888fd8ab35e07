"""Notes of the sync: what the person here must hear, until they have looked at it."""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC
from typing import Any, Final

from sqlmodel import Session

from atd_tui import protocol
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_claims import FAMILY_HOUSED, HOME_TAKEN, WITH_SITE
from atd_tui.protocol import Operation, Result, State, Told, Transaction
from atd_tui.store.door import Door

UNFIT: Final = "sync.row-unfit"
"""A row cannot be sent, or cannot be shown by this version; it is kept as it is."""

ASIDE: Final = "sync.row-aside"
"""A row of the server and one of this laptop exclude each other; it waits aside."""


def of_result(
    session: Session, door: Door, result: Result, transaction: Transaction
) -> None:
    """Note what the server said of a transaction; refused work with all its data.

    What was parked waits at the server: it may be of rows that are not to be read here
    any more. Of what was taken nothing need be kept.
    """
    told = result.told or [_untold(transaction)]
    refused = result.state is State.REFUSED
    body = protocol.written(transaction) if refused else b""
    for number, each in enumerate(told):
        _add(
            session,
            door,
            {
                "id": f"{transaction.id}:{number}",
                "kind": result.state.value,
                "code": each.code,
                "tbl": each.table,
                "row_id": each.row,
                "facts": json.dumps(each.facts),
                "txn": transaction.id,
                "body": body,
            },
        )


def of_row(session: Session, door: Door, code: str, named: Named) -> None:
    """Note once that a row waits aside, or cannot be sent."""
    said = {"id": f"{code}:{named.table}:{named.id}", "kind": "aside", "code": code}
    _add(session, door, {**said, "tbl": named.table, "row_id": named.id})


def of_store(session: Session, door: Door, code: str) -> None:
    """Note something of all that is held here, and of no row that may be let go."""
    _add(session, door, {"id": f"{code}:{door.new_id()}", "kind": "ok", "code": code})


def settled(session: Session, rows: Iterable[Named]) -> None:
    """Take away what was noted of rows that no longer wait aside."""
    run = session.connection().exec_driver_sql
    waiting = {Named(*row) for row in run(_WAITING_ASIDE)}
    done = [(*named,) for named in rows if named in waiting] if waiting else []
    if done:
        run(_SETTLED, done)


def forget(session: Session, rows: Iterable[Named]) -> None:
    """Take out of the notes what the server said of rows that are no longer ours.

    What somebody here wrote and the server refused stays: it is nowhere else; of what
    was parked only that it was. What is said of a stay stays, too: it names nobody, and
    the stay lies with the site, which not every coach sees.
    """
    run = session.connection().exec_driver_sql
    gone = set(rows)
    for note, body in run(_REFUSED).all():
        transaction = protocol.read(Transaction, body)
        ops = [_unsaid(each, gone) for each in transaction.ops]
        if ops != transaction.ops:
            left = transaction.model_copy(update={"ops": ops})
            run(_REWRITE, (protocol.written(left), note))
    run(_FORGET, [(*named, *_HEARD) for named in gone])


def _unsaid(operation: Operation, gone: Collection[Named]) -> Operation:
    if Named(operation.table, operation.row) not in gone:
        return operation
    return operation.model_copy(update={"was": {}, "was_sha": {}})


def _untold(transaction: Transaction) -> Told:
    first = transaction.ops[0]
    return Told(code="sync.refused", table=first.table, row=first.row)


def _add(session: Session, door: Door, said: Mapping[str, Any]) -> None:
    note = {
        "tbl": "",
        "row_id": "",
        "facts": "{}",
        "txn": "",
        "body": b"",
        "at": door.now().astimezone(UTC).isoformat(timespec="microseconds"),
        **said,
    }
    names = ", ".join(note)
    marks = ", ".join(f":{name}" for name in note)
    session.connection().exec_driver_sql(
        f"INSERT INTO sync_note ({names}, seen) VALUES ({marks}, 0)"  # noqa: S608 -- our own names
        " ON CONFLICT (id) DO NOTHING",
        note,
    )


_SETTLED: Final = (
    "DELETE FROM sync_note WHERE tbl = ? AND row_id = ? AND kind = 'aside'"
)
_WAITING_ASIDE: Final = "SELECT tbl, row_id FROM sync_note WHERE kind = 'aside'"
_REFUSED: Final = "SELECT id, body FROM sync_note WHERE body <> x''"
_REWRITE: Final = "UPDATE sync_note SET body = ? WHERE id = ?"
_HEARD: Final = (HOME_TAKEN, FAMILY_HOUSED, WITH_SITE)
_FORGET: Final = (
    "DELETE FROM sync_note WHERE tbl = ? AND row_id = ? AND kind IN ('ok', 'aside')"
    " AND code NOT IN (?, ?, ?)"
)
