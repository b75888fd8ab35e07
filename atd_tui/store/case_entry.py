"""What is written into a case beside its course: one transaction each, then after."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Table as SqlTable
from sqlalchemy import insert, select, update
from sqlmodel import Session

from atd_tui.errors import Misused
from atd_tui.models.base import table_of
from atd_tui.models.journal import Change
from atd_tui.store.case_turn import Turn, taken, turn
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store

_CHANGE: Final = table_of(Change)
_LEAST: Final = 6
"""Characters of an id that may stand for the whole of it."""


@dataclass(frozen=True, slots=True)
class On:
    """An open transaction on one row of a case.

    Attributes:
        row: as it stood before this action; as it stands when the action is repeated.
    """

    now: Turn
    row: Any

    def change(self, table: SqlTable, **said: Any) -> None:
        """Bring fields of the row to what is said."""
        changed = update(table).where(table.c.id == self.row.id).values(said)
        self.now.write.session.connection().execute(changed)


@contextmanager
def entry(store: Store, command: str, case: str, action: str) -> Iterator[Turn]:
    """Open the transaction of something written into a case, given by number or id.

    Raises:
        Misused: ``case.unknown``.
        Refused: ``queue.other-action`` when the id stands for another command.
    """
    with turn(store, command, case, action) as now:
        yield now
        now.settle()


@contextmanager
def on_row(
    store: Store, command: str, table: SqlTable, given: str, action: str
) -> Iterator[On]:
    """Open the transaction of an action on a row of a case.

    Raises:
        Misused: ``entry.unknown`` or ``entry.ambiguous``.
        Refused: ``queue.other-action`` when the id stands for another command.
    """
    with store.writing(command, action=action) as write:
        refuse_other(write, command)
        row = found(write.session, table, given)
        write.subject = row.case_id
        now = taken(store, write, row.case_id)
        yield On(now, row)
        now.settle()


def put(now: Turn, table: SqlTable, **said: Any) -> str:
    """Write a row of the case; return its id."""
    row_id = now.store.door.new_id()
    own = {"id": row_id, "scope": now.case.contact_point, "case_id": now.case.id}
    now.write.session.connection().execute(insert(table).values({**own, **said}))
    return row_id


def written(session: Session, action_id: str, table: SqlTable) -> str:
    """Return the id of the row of a table that an action wrote; empty if it did not."""
    query = select(_CHANGE.c.row_id).where(
        *(_CHANGE.c.action_id == action_id, _CHANGE.c.tbl == table.name)
    )
    row_id = session.connection().execute(query.order_by(_CHANGE.c.n).limit(1)).scalar()
    return str(row_id or "")


def found(session: Session, table: SqlTable, given: str) -> Any:
    """Return a row given by its id, or by the beginning of its id.

    Raises:
        Misused: ``entry.unknown`` or ``entry.ambiguous``.
    """
    typed = given.strip().lower()
    run = session.connection().execute
    if row := run(select(table).where(table.c.id == typed)).first():
        return row
    if len(typed) >= _LEAST:
        begun = table.c.id.startswith(typed, autoescape=True)
        rows = run(select(table).where(begun).limit(2)).all()
        if len(rows) > 1:
            raise Misused("entry.ambiguous", given=given)
        if rows:
            return rows[0]
    raise Misused("entry.unknown", given=given)


def refuse(wrong: Mapping[str, str], **facts: object) -> None:
    """Refuse what cannot be kept.

    Raises:
        Misused: ``fields`` names each field's code.
    """
    for code in wrong.values():
        raise Misused(code, fields=dict(wrong), **facts)
