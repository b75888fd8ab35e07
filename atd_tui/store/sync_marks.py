"""The signs beside the rows of a list: what of a case, a ticket or a home waits.

Little is under way at any time, so one query goes from there to the rows of a page, by
the keys of both; a list of cases or tickets is never searched row by row.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlmodel import Session

from atd_tui.store import sync_meta
from atd_tui.store.store import Store
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_states import State, states

_RANK: Final = (State.REFUSED, State.CONFLICT, State.SENDING, State.WAITING)
"""What is least settled goes first."""

CASE: Final = "case_file"
TICKET: Final = "ticket"
UNIT: Final = "unit"

_PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    CASE: dict.fromkeys(
        (
            *("appointment", "case_event", "case_fact", "case_label", "conversation"),
            *("cooperation_fact", "information_given", "legal_act", "medical_enquiry"),
            *("option_fact", "option_shown", "screening", "stay_check", "task"),
            *("support_contact", "support_measure", "support_offer", "unit_period"),
            *("support_request", "support_spend", "term_event"),
        ),
        "case_id",
    ),
    TICKET: {"ticket_event": "ticket_id"},
    UNIT: {"unit_period": "unit_id", "unit_service": "unit_id", "incident": "unit_id"},
}
"""The tables whose rows are shown as part of a row, by the column that names it."""


def marks(store: Store, table: str, ids: Iterable[str]) -> dict[str, State]:
    """Return how far rows have come, with all that is a part of them.

    Nothing at all of a store that stands alone.
    """
    wanted = list(ids)
    with store.reading() as session:
        if not wanted or not sync_meta.text(session, Key.DEVICE):
            return {}
        found = states(session, table, wanted)
        for row_id, state in _unsettled(session, table, wanted):
            found[row_id] = min(found[row_id], State(state), key=_rank)
    return found


def of_rows(store: Store, rows: Iterable[tuple[str, str]]) -> dict[str, State]:
    """Return how far single rows have come, of whatever tables, by table and id.

    The keys are ``table:id``.
    """
    by_table: dict[str, list[str]] = {}
    for table, row_id in rows:
        by_table.setdefault(table, []).append(row_id)
    with store.reading() as session:
        if not by_table or not sync_meta.text(session, Key.DEVICE):
            return {}
        return {
            f"{table}:{row_id}": state
            for table, ids in by_table.items()
            for row_id, state in states(session, table, ids).items()
        }


def of_changes(store: Store, numbers: Iterable[int]) -> dict[int, State]:
    """Return how far single changes have come, by their numbers in the journal.

    One that the outbox holds no more was acknowledged, unless it was refused.
    """
    wanted = list(numbers)
    with store.reading() as session:
        said = sync_meta.read(session)
        if not wanted or not said.get(Key.DEVICE):
            return {}
        given = {
            "sent": said.get(Key.SENT, 0),
            "sealed": said.get(Key.SEALED, 0),
            "numbers": json.dumps(wanted),
        }
        rows = session.connection().exec_driver_sql(_CHANGES, given)
        return {row[0]: State(row[1]) for row in rows}


def _rank(state: State) -> int:
    return _RANK.index(state) if state in _RANK else len(_RANK)


def _unsettled(session: Session, table: str, ids: list[str]) -> list[tuple[Any, Any]]:
    said = sync_meta.read(session)
    numbers = {"sent": said.get(Key.SENT, 0), "sealed": said.get(Key.SEALED, 0)}
    run = session.connection().exec_driver_sql
    rows = run(_QUERIES[table], {**numbers, "ids": json.dumps(ids)})
    return [(row[0], row[1]) for row in rows]


def _query(table: str) -> str:
    parts = " UNION ALL ".join(
        f"""
        SELECT t."{column}", w.state FROM going w CROSS JOIN "{part}" t
        WHERE w.tbl = '{part}' AND t.id = w.row_id
        AND t."{column}" IN (SELECT value FROM json_each(:ids))
        """  # noqa: S608 -- names of our own tables
        for part, column in _PARTS[table].items()
    )
    names = ", ".join(f"'{part}'" for part in _PARTS[table])
    return f"""
    WITH going (tbl, row_id, state) AS MATERIALIZED (
      SELECT o.tbl, o.row_id, CASE WHEN o.i <= CAST(:sent AS INTEGER) THEN 'sending'
        ELSE 'waiting' END FROM sync_out t JOIN sync_op o ON o.i = t.i
        WHERE t.state = 'ready' AND o.tbl IN ({names})
      UNION ALL SELECT tbl, row_id, 'waiting' FROM "change"
        WHERE n > CAST(:sealed AS INTEGER) AND tbl IN ({names})
      UNION ALL SELECT tbl, row_id, 'conflict' FROM conflict
        WHERE state = 'open' AND tbl IN ({names})
      UNION ALL SELECT tbl, row_id, 'refused' FROM sync_note
        WHERE NOT seen AND kind = 'refused' AND tbl IN ({names})
    ) {parts}
    """  # noqa: S608 -- names of our own tables


_CHANGES: Final = """
SELECT c.n, CASE
  WHEN c.n > CAST(:sealed AS INTEGER) THEN 'waiting'
  WHEN EXISTS (SELECT 1 FROM sync_note s WHERE s.txn = c.action_id
    AND s.kind = 'refused' AND NOT s.seen) THEN 'refused'
  ELSE coalesce((SELECT CASE WHEN o.i <= CAST(:sent AS INTEGER) THEN 'sending'
      ELSE 'waiting' END
    FROM sync_out o WHERE o.id = c.action_id AND o.state = 'ready'), 'level')
END FROM json_each(:numbers) w JOIN "change" c ON c.n = w.value
"""
_QUERIES: Final = {table: _query(table) for table in _PARTS}
