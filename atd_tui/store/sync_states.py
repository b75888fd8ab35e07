"""How far a row has come on its way to the server, for the sign beside it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlmodel import Session

from atd_tui.store import sync_meta
from atd_tui.store.store import Store
from atd_tui.store.sync_meta import Key


class State(StrEnum):
    """What is known of a row at the server.

    ``LEVEL`` is said only of what the server acknowledged as it stands here.
    """

    WAITING = "waiting"
    SENDING = "sending"
    CONFLICT = "conflict"
    REFUSED = "refused"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Counts:
    """Where a laptop stands with its server.

    Attributes:
        waiting: transactions that were not answered yet.
        changes: changes of rows in them.
        conflicts: those that nobody decided yet.
        refused: transactions refused, and not looked at since.
        parked: transactions that wait at the server, not looked at since.
        last_ok: when all was level last; ``None`` where it never was.
        position: number of the server up to which all was read.
        ahead: minutes by which the clock here was ahead of the server's; less than 0
            where it was behind, 0 where they agreed.
    """

    waiting: int
    changes: int
    conflicts: int
    refused: int
    parked: int
    last_ok: datetime | None
    position: int
    ahead: int = 0


def states(session: Session, table: str, ids: Iterable[str]) -> dict[str, State]:
    """Return how far each row has come; what is least settled goes first."""
    wanted = list(ids)
    found = dict.fromkeys(wanted, State.WAITING)
    sent = sync_meta.number(session, Key.SENT)
    run = session.connection().exec_driver_sql
    for row_id, state in run(_STATES, (sent, table, json.dumps(wanted))):
        found[row_id] = State(state)
    return found


def counts(store: Store) -> Counts:
    """Return where the laptop stands with its server."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        said = sync_meta.read(session)
        sealed = int(said.get(Key.SEALED, 0))
        (waiting, changes) = run(_WAITING).one()
        (more, unsealed) = run(_UNSEALED, (sealed,)).one()
        (conflicts, refused, parked) = run(_TO_BE_SEEN).one()
    last_ok = said.get(Key.LAST_OK)
    return Counts(
        waiting=waiting + more,
        changes=changes + unsealed,
        conflicts=conflicts,
        refused=refused,
        parked=parked,
        last_ok=datetime.fromisoformat(last_ok) if last_ok else None,
        position=int(said.get(Key.POSITION, 0)),
        ahead=int(said.get(Key.AHEAD, 0)),
    )


def waiting(store: Store) -> dict[str, int]:
    """Return how many changes of rows wait to be sent, of each table that has some."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        rows = run(_BY_TABLE, (sync_meta.number(session, Key.SEALED),))
        return {str(table): int(changes) for table, changes in rows}


_STATES: Final = """
SELECT r.row_id, CASE
  WHEN EXISTS (SELECT 1 FROM sync_note n WHERE n.tbl = r.tbl AND n.row_id = r.row_id
    AND n.kind = 'refused' AND NOT n.seen) THEN 'refused'
  WHEN EXISTS (SELECT 1 FROM conflict c WHERE c.tbl = r.tbl AND c.row_id = r.row_id
    AND c.state = 'open') THEN 'conflict'
  WHEN EXISTS (SELECT 1 FROM "change" h WHERE h.row_id = r.row_id AND h.tbl = r.tbl
    AND h.n > (SELECT coalesce(max(CAST(v AS INTEGER)), 0) FROM sync_meta
      WHERE k = 'sealed')) THEN 'waiting'
  ELSE coalesce(
    (SELECT CASE WHEN max(o.i) <= r.sent THEN 'sending' ELSE 'waiting' END
      FROM sync_op o JOIN sync_out t ON t.i = o.i AND t.state = 'ready'
      WHERE o.tbl = r.tbl AND o.row_id = r.row_id HAVING count(*)),
    (SELECT 'level' FROM sync_row s WHERE s.tbl = r.tbl AND s.row_id = r.row_id
      AND s.seq > 0),
    'waiting')
END FROM (SELECT ? AS sent, ? AS tbl, value AS row_id FROM json_each(?)) r
"""
_WAITING: Final = """
SELECT count(*), coalesce(sum(ops), 0) FROM sync_out WHERE state = 'ready'
"""
_UNSEALED: Final = """
SELECT count(DISTINCT coalesce(action_id, '')), count(*) FROM "change" WHERE n > ?
"""
_BY_TABLE: Final = """
SELECT tbl, sum(n) FROM (
  SELECT o.tbl AS tbl, count(*) AS n FROM sync_out t JOIN sync_op o ON o.i = t.i
    WHERE t.state = 'ready' GROUP BY o.tbl
  UNION ALL SELECT tbl, count(*) FROM "change" WHERE n > ? GROUP BY tbl
) GROUP BY tbl ORDER BY tbl
"""
_TO_BE_SEEN: Final = """
SELECT (SELECT count(*) FROM conflict WHERE state = 'open'),
  (SELECT count(DISTINCT txn) FROM sync_note WHERE kind = 'refused' AND NOT seen),
  (SELECT count(DISTINCT txn) FROM sync_note WHERE kind = 'parked' AND NOT seen)
"""
