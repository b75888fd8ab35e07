"""What was done to the rows of a case, here or elsewhere, as one history of each row.

    what the server's log tells  >  what was written here since

A row that nobody else touched has its history in the journal alone. Of one that came
from elsewhere the log tells, in the order of the server, also of what was written here;
behind it stands what was written since, until the log has that too.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import Table as SqlTable
from sqlalchemy import bindparam, select, text
from sqlmodel import Session

from atd_tui.domain import history
from atd_tui.domain.access_rows import Named
from atd_tui.domain.timeline import LOGGED
from atd_tui.models import cases
from atd_tui.models.base import table_of
from atd_tui.models.journal import LABEL_OF, Action, Change
from atd_tui.store import sync_changes, sync_log, sync_shape
from atd_tui.store.sync_changes import Together
from atd_tui.store.sync_log import Logged

_CHANGE: Final = table_of(Change)
_ACTION: Final = table_of(Action)
_CASE: Final = table_of(cases.Case)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """What one action did to a row.

    Attributes:
        op: ``new``, ``set`` or ``del``.
        new: what it wrote: of a new row all of it, else the fields that changed.
        before, now: the row as it stood and as it stands then, by column, as stored.
        n: its place among what was done at the same instant.
        ref: what tells it from all others of its row.
    """

    row_id: str
    op: str
    at: datetime
    actor: str
    new: Row
    before: Row
    now: Row
    n: int
    ref: str


class _Own(NamedTuple):
    """What an action of this laptop did to a row, with the action's number."""

    number: int
    mark: str
    at: datetime
    actor: str
    n: int
    done: Together


def of_case(session: Session, table: SqlTable, case_id: str) -> Iterator[Past]:
    """Yield what was done to the rows of a case in a table, row by row."""
    own = _own(session, table, case_id)
    logs = sync_log.of_case(session, table.name, case_id)
    if not own and not logs:
        return
    rows, shape = _rows(session, table, case_id), sync_shape.of(table.name)
    ends = table.name in history.ENDED
    for row_id in {**own, **logs}:
        log, here = logs.get(row_id, ()), own.get(row_id, ())
        if log or row_id in rows or not ends or _ended(session, table, row_id, here):
            row = rows.get(row_id) or shape.empty()
            yield from _told(row_id, log, _since(log, here), row, shape.readable)


def _ended(
    session: Session, table: SqlTable, row_id: str, here: Sequence[_Own]
) -> bool:
    """Return whether a row that is not here was ended here, and not by the server.

    One that the server has no row of was part of another one, which tells all of it.
    """
    if not here or here[-1].done.after is not None:
        return False
    named, last = Named(table.name, row_id), here[-1]
    return not sync_log.is_of_none(session, named, last.number, last.n)


def _own(session: Session, table: SqlTable, case_id: str) -> dict[str, list[_Own]]:
    """Return what this laptop's actions did to the rows of a case, by row, in order."""
    found: dict[str, list[_Own]] = {}
    changes = session.connection().execute(_changes(table), {"case_id": case_id})
    for _, some in groupby(changes, key=lambda change: change.number):
        of_action = list(some)
        first = of_action[0]
        mark = history.mark(first.action_id)
        places: dict[str, int] = {}
        for change in of_action:
            places.setdefault(change.row_id, change.n)
        said = (
            sync_changes.Change(c.tbl, c.row_id, c.op, c.old, c.new) for c in of_action
        )
        for done in sync_changes.together(said):
            n = places[done.row]
            own = _Own(first.number, mark, first.at, first.actor, n, done)
            found.setdefault(done.row, []).append(own)
    return found


@cache
def _changes(table: SqlTable) -> Any:
    """Return what asks for the changes of a table that are of a case, said once."""
    query = (
        select(_CHANGE, _ACTION.c.n.label("number"), _ACTION.c.at, _ACTION.c.actor)
        .join(_ACTION, _ACTION.c.id == _CHANGE.c.action_id)
        .where(text(f"tbl = '{table.name}'"))
        .order_by(_CHANGE.c.n)
    )
    if table.name in history.ENDED:
        # They go away, so their own rows do not tell which there were.
        return query.where(text(f"{LABEL_OF} = :case_id"))
    ids = select(table.c.id).where(_of(table) == bindparam("case_id"))
    return query.where(_CHANGE.c.row_id.in_(ids))


def _of(table: SqlTable) -> Any:
    return table.c.id if table is _CASE else table.c.case_id


def _rows(session: Session, table: SqlTable, case_id: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a case as they are stored, by id."""
    query = f'SELECT * FROM "{table.name}" WHERE "{_of(table).name}" = ?'  # noqa: S608 -- our own names
    found = session.connection().exec_driver_sql(query, (case_id,)).mappings()
    return {str(row["id"]): dict(row) for row in found}


def _since(log: Sequence[Logged], own: Sequence[_Own]) -> list[_Own]:
    """Return what was written here that the log does not tell, and will."""
    if not log:
        return list(own)
    told, known = {each.mark for each in log}, log[0].own
    return [each for each in own if each.number > known and each.mark not in told]


def _told(
    row_id: str,
    log: Sequence[Logged],
    since: Sequence[_Own],
    row: Row,
    fitting: Callable[[Row], Row],
) -> Iterator[Past]:
    """Yield what was done to a row, the first thing first.

    What others wrote in it and no column holds is as if it had not been written.
    """
    now = dict(row)
    for each in reversed(since):
        now |= each.done.before or {}
    for said in log:
        new = fitting(json.loads(said.new)) if said.new else {}
        if said.op == "set" and not new:
            continue
        before, now = now, {**now, **new}
        new = now if said.op == "new" else new
        at, n = datetime.fromisoformat(said.at), said.seq
        ref = f"{LOGGED}{n}"
        yield Past(row_id, said.op, at, said.actor, new, before, now, n, ref)
    for each in since:
        done = each.done
        new = done.changed if done.op == "set" else done.after or {}
        if log and done.op == "set" and _stands(new.items(), now):
            continue
        before = {**now, **(done.before or {})}
        now = {**before, **new}
        of = (each.at, each.actor, new, before, now, each.n, str(each.n))
        yield Past(row_id, done.op, *of)


def _stands(new: Iterable[tuple[str, Any]], now: Row) -> bool:
    """Return whether all that was written stood there already."""
    return all(name in now and now[name] == value for name, value in new)
