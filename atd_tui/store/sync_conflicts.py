"""Conflicts on this laptop: listed, shown, decided; the value not taken is kept."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, func, select
from sqlmodel import Session

from atd_tui.domain import conflicts
from atd_tui.domain.conflicts import Choice, Conflict, Side
from atd_tui.domain.merge import Clash
from atd_tui.errors import Misused, Refused
from atd_tui.models import conflicts as tables
from atd_tui.models.base import table_of
from atd_tui.store import audit, sync_deciding, sync_names
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

TABLE: Final = table_of(tables.Conflict)
OPEN: Final = "open"
DECIDE: Final = "conflict.decide"
_SHORTEST: Final = 4
"""Signs with which an id may be begun."""


def list_(store: Store, *, decided: bool = False) -> list[Conflict]:
    """Return the conflicts that wait for a person, the oldest first.

    ``decided`` adds those that were decided, behind them.
    """
    with store.reading() as session:
        query = select(TABLE).order_by(TABLE.c.state != OPEN, TABLE.c.at, TABLE.c.id)
        if not decided:
            query = query.where(TABLE.c.state == OPEN)
        rows = session.connection().execute(query).all()
        return [_conflict(session, row, store.door.actor) for row in rows]


def said(row: Row[Any]) -> dict[str, Any]:
    """Return what a conflict says of its row; of a deleted one, what stood there."""
    return {**_values(row.was), **_values(row.mine), **_values(row.theirs)}


def count(session: Session) -> int:
    """Return how many wait for a person."""
    query = select(func.count()).where(TABLE.c.state == OPEN)
    return int(session.connection().execute(query).scalar_one())


def show(store: Store, conflict: str) -> Conflict:
    """Return one conflict, by its id or how that begins; the look is audited.

    Raises:
        Misused: ``conflict.unknown``, ``conflict.ambiguous``.
    """
    with store.reading() as session:
        row = _found(session, conflict)
        shown = _conflict(session, row, store.door.actor)
    audit.record(store, "show", f"conflict {row.id}")
    return shown


def decide(
    store: Store, conflict: str, choice: str, *, value: str = "", action: str = ""
) -> Conflict:
    """Take one of the two values, both, or another one; the rest stays in the history.

    The value is written as an edit of the row that was on the screen, so that a third
    change that nobody here has seen is met in its turn. With one of the two go the
    other parts of its value: half a day of birth is nobody's.

    Raises:
        Misused: ``conflict.unknown``, ``conflict.choice`` where that is none of its
            choices, or the code of what is wrong with the value typed.
        Refused: ``conflict.decided``; ``conflict.not-here`` where the row is not in
            this store any more; ``conflict.held`` where other rows do not let it.
    """
    with store.writing(DECIDE, action=action) as write:
        refuse_other(write, DECIDE)
        session, reader = write.session, store.door.actor
        if write.repeated:
            return _conflict(session, _found(session, write.subject), reader)
        row = _found(session, conflict)
        shown = _conflict(session, row, reader)
        _refuse(shown, choice)
        taken = Choice(choice)
        for each in (shown, *_parts(session, shown, taken, reader)):
            _note(write, each, sync_deciding.carry_out(write, each, taken, value))
        write.subject = row.id
        return _conflict(session, _found(session, row.id), reader)


def _parts(
    session: Session, shown: Conflict, taken: Choice, reader: str
) -> list[Conflict]:
    """Return the other conflicts that are decided with one."""
    if taken not in {Choice.MINE, Choice.THEIRS}:
        return []
    this = TABLE.c.tbl == shown.table, TABLE.c.row_id == shown.row_id
    query = select(TABLE).where(*this, TABLE.c.state == OPEN, TABLE.c.id != shown.id)
    rows = session.connection().execute(query).all()
    others = [_conflict(session, row, reader) for row in rows]
    return [each for each in others if shown.is_one_with(each)]


def _refuse(shown: Conflict, choice: str) -> None:
    if shown.state != OPEN:
        raise Refused("conflict.decided", by=shown.decided_by)
    if choice == Choice.OTHER and shown.kind is Clash.FIELD:
        return  # what is typed is looked at by what its field holds
    if choice not in shown.choices:
        known = ", ".join(shown.choices)
        raise Misused("conflict.choice", given=choice, known=known)


def _note(write: Writing, shown: Conflict, taken: Choice) -> None:
    said = conflicts.taken(taken, mine_is_later=not shown.mine_stands)
    decision = {
        "state": "decided",
        "choice": said.value,
        "decided_by": write.actor,
        "decided_at": write.at,
    }
    this = TABLE.c.id == shown.id
    write.session.connection().execute(TABLE.update().where(this).values(decision))


def _found(session: Session, conflict: str) -> Row[Any]:
    """Return the row of a conflict; ids may be begun."""
    query = select(TABLE).where(TABLE.c.id == conflict)
    rows: Sequence[Row[Any]] = session.connection().execute(query).all()
    if not rows and len(conflict) >= _SHORTEST:
        begun = TABLE.c.id.startswith(conflict, autoescape=True)
        rows = session.connection().execute(select(TABLE).where(begun)).all()
    if not rows:
        raise Misused("conflict.unknown", given=conflict.strip() or "''")
    if len(rows) > 1:
        raise Misused("conflict.ambiguous", given=conflict)
    return rows[0]


def _conflict(session: Session, row: Row[Any], reader: str) -> Conflict:
    name = sync_names.of(session, row.tbl, row.row_id, said(row))
    later = Side(_values(row.mine), row.by, row.at)
    first = Side(_values(row.theirs), row.theirs_by, row.theirs_at)
    was = _values(row.was)
    mine_stands = reader == row.theirs_by != row.by
    mine, theirs = (first, later) if mine_stands else (later, first)
    here = sync_names.values(session, row.tbl, row.row_id)
    fields = {**later.values, **first.values} if row.kind == Clash.FIELD else {}
    return Conflict(
        id=row.id,
        kind=Clash(row.kind),
        table=row.tbl,
        row_id=row.row_id,
        field=row.field,
        about=name.about,
        case=name.case,
        case_id=name.case_id,
        mine=mine,
        theirs=theirs,
        mine_stands=mine_stands,
        was=was,
        plain=sync_deciding.is_plain(row.tbl, row.field),
        names=sync_names.called(session, mine.values, theirs.values, was),
        now={field: here.get(field) for field in fields} if here else {},
        state=row.state,
        choice=conflicts.seen(row.choice, mine_is_later=not mine_stands),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def _values(text: str) -> dict[str, Any]:
    return dict(json.loads(text or "{}"))
