"""Taking back the last action of the queue, and editing what is written on a ticket."""

import json
from typing import Any

from sqlalchemy import column, table
from sqlmodel import Session, col, select

from atd_tui.domain.appointments import State
from atd_tui.domain.board import BoardRow
from atd_tui.domain.days import BELGIUM, bounds, service_day
from atd_tui.domain.drafts import Draft
from atd_tui.domain.moves import undoable
from atd_tui.domain.text import fold
from atd_tui.domain.tickets import Kind, Ticket
from atd_tui.errors import Refused
from atd_tui.models import queue as tables
from atd_tui.models.journal import Action, Change
from atd_tui.store import case_after, queue_day
from atd_tui.store.queue import normal_label, refuse_unfit
from atd_tui.store.queue_day import Day
from atd_tui.store.queue_turn import Turn, What, turn
from atd_tui.store.store import Store

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
    refuse_unfit(draft)
    wanted = normal_label(label)
    with turn(store, "queue.edit", action) as now:
        write, day = now.write, now.day
        if not write.repeated:
            write.subject = day.labelled(wanted).id
            row = write.session.get_one(tables.Ticket, write.subject)
            for name in EDITABLE:
                setattr(row, name, getattr(draft, name))
            row.name_folded = fold(draft.name)
            write.session.flush()
            day.replace(queue_day.value(row))
        return now.answered()


def undo(store: Store, label: str = "", *, action: str = "") -> list[BoardRow]:
    """Take back the last action of anyone on this store today, or of one ticket.

    Events are taken back by a further event, edits by writing the old text again: both
    stay visible in the history. Returns the tickets it was about, as the board shows
    them.

    Raises:
        Refused: ``queue.nothing-to-undo``; ``queue.undo-later`` when something else has
            happened since to what it would take back; ``queue.undo-elsewhere`` when
            that is a ticket of another office.
    """
    wanted = normal_label(label) if label else ""
    with turn(store, "queue.undo", action) as now:
        session = now.write.session
        if now.write.repeated:
            return _about(now, _changes(session, now.write.undoes))
        ticket = now.day.labelled(wanted) if wanted else None
        target = last_action(session, now.day, ticket)
        if target is None:
            raise Refused("queue.nothing-to-undo")
        now.write.undoes, now.write.subject = target.id, target.subject
        changes = _changes(session, target.id)
        if not all(map(now.day.knows, _tickets(changes))):
            raise Refused("queue.undo-elsewhere")
        for change in changes:
            _take_back(now, change)
        case_after.after(now.write, *_cases(changes))
        return _about(now, changes)


def last_action(session: Session, day: Day, ticket: Ticket | None) -> Action | None:
    """Return the last action on the queue today that has not been taken back."""
    today = service_day(day.now, BELGIUM)
    start, _ = bounds(today, BELGIUM)
    undone = select(Action.undoes).where(Action.undoes != "", col(Action.at) >= start)
    query = (
        select(Action)
        .where(
            col(Action.at) >= start,
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
    if action is None or service_day(action.at, BELGIUM) != today:
        return None
    return action


def _changes(session: Session, action_id: str) -> list[Change]:
    query = select(Change).where(Change.action_id == action_id)
    return list(session.exec(query.order_by(col(Change.n).desc())))


def _take_back(now: Turn, change: Change) -> None:
    if (change.tbl, change.op) == ("ticket_event", "I"):
        ticket = now.day.ticket(_values(change.new)["ticket_id"])
        last = undoable(now.day.events(ticket))
        if last is None or last.id != change.row_id:
            raise Refused("queue.undo-later", label=now.day.label(ticket))
        now.append(ticket, What(Kind.UNDONE, undoes=last.id))
    elif (change.tbl, change.op) == ("appointment", "I"):
        _cancel(now.write.session, change)
    elif change.op == "U" and change.tbl != "task":
        _put_back(now.write.session, change)
    elif (change.tbl, change.op) == ("duty", "I"):
        duty = now.write.session.get_one(tables.Duty, change.row_id)
        duty.until_at = duty.from_at


def _cancel(session: Session, change: Change) -> None:
    """Cancel an appointment that stands as it was made; its tasks follow from it."""
    made = _values(change.new)
    row = table(change.tbl, *(column(name) for name in sorted(made)))
    this = row.c.id == change.row_id
    connection = session.connection()
    stored = connection.execute(row.select().where(this)).mappings().one_or_none()
    if stored is None or dict(stored) != made:
        raise Refused("queue.undo-later", label="")
    connection.execute(row.update().where(this).values(state=State.CANCELLED.value))


def _put_back(session: Session, change: Change) -> None:
    """Write the old values as they were stored, if the new ones still stand."""
    old, new = _values(change.old), _values(change.new)
    row = table(change.tbl, column("id"), *(column(name) for name in new))
    this = row.c.id == change.row_id
    connection = session.connection()
    stored = connection.execute(row.select().where(this)).mappings().one_or_none()
    if stored is None or {name: stored[name] for name in new} != new:
        raise Refused("queue.undo-later", label="")
    connection.execute(row.update().where(this).values(old))


def _about(now: Turn, changes: list[Change]) -> list[BoardRow]:
    day = queue_day.load(now.store, now.write.session, now.write.at)
    about = _tickets(changes)
    return [row for row in day.rows() if row.ticket.id in about]


def _tickets(changes: list[Change]) -> set[str]:
    """Return the ids of the tickets that were changed."""
    of_tickets = {change.row_id for change in changes if change.tbl == "ticket"}
    return of_tickets | {
        _values(change.new)["ticket_id"]
        for change in changes
        if change.tbl == "ticket_event"
    }


def _cases(changes: list[Change]) -> set[str]:
    """Return the ids of the cases whose appointments were changed."""
    made = (_values(each.new) for each in changes if each.tbl == "appointment")
    return {str(said["case_id"]) for said in made if said.get("case_id")}


def _values(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}
