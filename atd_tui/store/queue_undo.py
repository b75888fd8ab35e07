"""Taking back the last action of the queue, and editing what is written on a ticket."""

import json
from typing import Any

from sqlalchemy import column, table, update
from sqlmodel import Session, col, select

from atd_tui.domain import drafts
from atd_tui.domain.board import BoardRow
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.drafts import Draft
from atd_tui.domain.moves import undoable
from atd_tui.domain.text import fold
from atd_tui.domain.tickets import Kind, Ticket
from atd_tui.errors import Misused, Refused
from atd_tui.models import queue as tables
from atd_tui.models.journal import Action, Change
from atd_tui.reference.queue import queue_rules
from atd_tui.store import queue_day
from atd_tui.store.queue import append, normal_label
from atd_tui.store.queue_day import Day
from atd_tui.store.store import Store, Writing

EDITABLE = (
    "persons",
    "children",
    "languages",
    "interpreter",
    "visit",
    "reason",
    "note",
    "name",
)
"""Fields of a ticket that a desk may correct; none of them moves it in the queue."""


def edit(store: Store, label: str, draft: Draft, *, action: str = "") -> BoardRow:
    """Correct what is written on a ticket; its place and its history stay.

    No-op when nothing differs. The priority is not part of it: see ``prioritise``.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    wrong = drafts.objections(draft, classes=queue_rules().ranks)
    if wrong:
        raise Misused(next(iter(wrong.values())), fields=wrong)
    wanted = normal_label(label)
    with store.writing("queue.edit", action=action) as write:
        day = queue_day.load(store, write.session)
        ticket = day.ticket(write.subject) if write.repeated else day.labelled(wanted)
        if not write.repeated:
            write.subject = ticket.id
        row = write.session.get_one(tables.Ticket, ticket.id)
        if not write.repeated:
            for name in EDITABLE:
                setattr(row, name, getattr(draft, name))
            row.languages = list(draft.languages)
            row.name_folded = fold(draft.name)
            write.session.flush()
        day.replace(queue_day.value(row))
        return day.row(day.ticket(ticket.id))


def undo(store: Store, label: str = "", *, action: str = "") -> list[BoardRow]:
    """Take back the last action of anyone on this store today, or of one ticket.

    Events are taken back by a further event, edits by writing the old text again: both
    stay visible in the history. Returns the tickets it was about.

    Raises:
        Refused: ``queue.nothing-to-undo``, or ``queue.undo-later`` when something else
            has happened since to what it would take back.
    """
    wanted = normal_label(label) if label else ""
    with store.writing("queue.undo", action=action) as write:
        day = queue_day.load(store, write.session)
        if write.repeated:
            undone = write.session.get_one(Action, write.action_id).undoes
            changes = _changes(write.session, undone)
        else:
            ticket = day.labelled(wanted) if wanted else None
            target = last_action(write.session, day, ticket)
            if target is None:
                raise Refused("queue.nothing-to-undo", label=label)
            write.undoes = target.id
            write.subject = target.subject
            changes = _changes(write.session, target.id)
            for change in changes:
                _take_back(store, write, day, change)
        return _about(write.session, day, changes)


def last_action(session: Session, day: Day, ticket: Ticket | None) -> Action | None:
    """Return the last action on the queue today that has not been taken back."""
    undone = select(Action.undoes).where(Action.undoes != "")
    query = (
        select(Action)
        .where(
            col(Action.command).startswith("queue."),
            Action.command != "queue.undo",
            col(Action.id).not_in(undone),
        )
        .order_by(col(Action.n).desc())
    )
    if ticket is not None:
        of_ticket = [event.action_id for event in day.events(ticket)]
        edited = select(Change.action_id).where(
            Change.tbl == "ticket", Change.row_id == ticket.id
        )
        query = query.where(col(Action.id).in_(of_ticket) | col(Action.id).in_(edited))
    action = session.exec(query.limit(1)).first()
    today = service_day(day.now, BELGIUM)
    if action is None or service_day(action.at, BELGIUM) != today:
        return None
    return action


def _changes(session: Session, action_id: str) -> list[Change]:
    query = select(Change).where(Change.action_id == action_id)
    return list(session.exec(query.order_by(col(Change.n).desc())))


def _take_back(store: Store, write: Writing, day: Day, change: Change) -> None:
    if (change.tbl, change.op) == ("ticket_event", "I"):
        ticket = day.ticket(_values(change.new)["ticket_id"])
        last = undoable(day.events(ticket))
        if last is None or last.id != change.row_id:
            raise Refused("queue.undo-later", label=day.label(ticket))
        append(store, write, day, ticket, Kind.UNDONE, undoes=last.id)
    elif change.op == "U":
        _put_back(write, change)
    elif (change.tbl, change.op) == ("duty", "I"):
        duty = write.session.get_one(tables.Duty, change.row_id)
        duty.until_at = duty.from_at


def _put_back(write: Writing, change: Change) -> None:
    """Write the old values as they were stored, if the new ones still stand."""
    old, new = _values(change.old), _values(change.new)
    columns = [column(name) for name in new]
    row = table(change.tbl, column("id"), *columns)
    this = row.c.id == change.row_id
    connection = write.session.connection()
    stored = connection.execute(select(*columns).select_from(row).where(this)).one()
    if dict(stored._mapping) != new:
        raise Refused("queue.undo-later", label="")
    connection.execute(update(row).where(this).values(old))


def _about(session: Session, day: Day, changes: list[Change]) -> list[BoardRow]:
    ids: dict[str, None] = {}
    for change in changes:
        if change.tbl == "ticket":
            ids[change.row_id] = None
        elif change.tbl == "ticket_event":
            ids[_values(change.new)["ticket_id"]] = None
    session.expire_all()
    for row in session.exec(
        select(tables.Ticket).where(col(tables.Ticket.id).in_(ids))
    ):
        day.replace(queue_day.value(row))
    return [day.row(day.ticket(ticket_id)) for ticket_id in ids]


def _values(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}
