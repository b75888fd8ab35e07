"""The walk-in queue of this store: every action of the desk, each one transaction."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import select

from atd_tui.domain import drafts, tickets
from atd_tui.domain.board import BoardRow
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.drafts import Draft
from atd_tui.domain.moves import objections
from atd_tui.domain.text import fold
from atd_tui.domain.text import objections as text_objections
from atd_tui.domain.tickets import Kind
from atd_tui.errors import Misused, Refused
from atd_tui.models.queue import Ticket, TicketEvent
from atd_tui.reference.queue import queue_rules
from atd_tui.store import queue_day
from atd_tui.store.queue_day import Day
from atd_tui.store.store import Store, Writing


@dataclass(frozen=True, slots=True)
class Issued:
    """A ticket just issued.

    Attributes:
        same_person: labels of other tickets of today that bear the same name.
    """

    row: BoardRow
    same_person: tuple[str, ...]


def issue(store: Store, draft: Draft, *, desk: str = "", action: str = "") -> Issued:
    """Issue a ticket at a desk of this office, today.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    wrong = drafts.objections(draft, classes=queue_rules().ranks)
    if wrong:
        raise Misused(next(iter(wrong.values())), fields=wrong)
    with store.writing("queue.issue", action=action) as write:
        day = queue_day.load(store, write.session)
        if not write.repeated:
            day = _issue(store, write, day, draft, desk or store.device.desk)
        ticket = day.ticket(write.subject)
        return Issued(day.row(ticket), _same_person(day, ticket))


def call_next(store: Store, *, desk: str = "", action: str = "") -> BoardRow:
    """Call whoever is next; two callers at once never call the same ticket.

    Raises:
        Refused: ``queue.empty`` when nobody waits.
    """
    with store.writing("queue.next", action=action) as write:
        day = queue_day.load(store, write.session)
        if write.repeated:
            return day.row(day.ticket(write.subject))
        placed = day.placed()
        if not placed:
            raise Refused("queue.empty")
        ticket = day.ticket(placed[0].candidate.id)
        return append(store, write, day, ticket, Kind.CALLED, desk=desk)


def call(store: Store, label: str, *, desk: str = "", action: str = "") -> BoardRow:
    """Call this ticket, whatever its place."""
    return _happen(store, label, Kind.CALLED, desk=desk, action=action)


def no_answer(store: Store, label: str, *, action: str = "") -> BoardRow:
    """Note that nobody answered; the ticket comes back later, or is missed."""
    return _happen(store, label, Kind.NO_ANSWER, action=action)


def recall(store: Store, label: str, *, desk: str = "", action: str = "") -> BoardRow:
    """Call again, by hand, somebody who was missed or gave no answer."""
    return _happen(store, label, Kind.RECALLED, desk=desk, action=action)


def arrived(store: Store, label: str, *, desk: str = "", action: str = "") -> BoardRow:
    """Note that the person is at the desk."""
    return _happen(store, label, Kind.AT_DESK, desk=desk, action=action)


def park(store: Store, label: str, *, reason: str = "", action: str = "") -> BoardRow:
    """Set the ticket aside; ``next`` never calls it."""
    return _happen(store, label, Kind.PARKED, reason=reason, action=action)


def resume(store: Store, label: str, *, action: str = "") -> BoardRow:
    """Bring a parked ticket back to its place."""
    return _happen(store, label, Kind.RESUMED, action=action)


def redirect(
    store: Store, label: str, office: str, *, reason: str = "", action: str = ""
) -> BoardRow:
    """Send the ticket to another office, with its history.

    Raises:
        Refused: ``queue.same-office`` when it waits there already.
    """
    if office == store.device.office:
        raise Refused("queue.same-office", office=office)
    return _happen(
        store, label, Kind.REDIRECTED, value=office, reason=reason, action=action
    )


def serve(
    store: Store, label: str, result: str, *, referral: str = "", action: str = ""
) -> BoardRow:
    """End the ticket with a result of the list ``walkin_result``."""
    return _happen(
        store, label, Kind.SERVED, value=result, reason=referral, action=action
    )


def leave(store: Store, label: str, *, reason: str = "", action: str = "") -> BoardRow:
    """Note that the person left without being served."""
    return _happen(store, label, Kind.LEFT, reason=reason, action=action)


def void(store: Store, label: str, *, reason: str = "", action: str = "") -> BoardRow:
    """Take out of use a ticket issued in error; its label is never given again."""
    return _happen(store, label, Kind.VOIDED, reason=reason, action=action)


def assign(store: Store, label: str, coach: str, *, action: str = "") -> BoardRow:
    """Name the coach who will see the person; an empty name takes that back."""
    _check_text(coach, drafts.NAME_LIMIT)
    return _happen(store, label, Kind.ASSIGNED, value=coach, action=action)


def prioritise(
    store: Store, label: str, priority: str, *, reason: str = "", action: str = ""
) -> BoardRow:
    """Put the ticket in another priority class, with its reason."""
    if priority not in queue_rules().ranks:
        raise Misused("ticket.priority-unknown", given=priority)
    return _happen(
        store, label, Kind.PRIORITISED, value=priority, reason=reason, action=action
    )


def close_day(store: Store, *, action: str = "") -> list[BoardRow]:
    """End the day: everybody not yet served is listed, to be given an appointment.

    No-op when nobody is left; answers with those it closed.
    """
    with store.writing("queue.close-day", action=action) as write:
        day = queue_day.load(store, write.session)
        if write.repeated:
            return [row for row in day.rows() if day.closed_by(row, write.action_id)]
        return [
            append(store, write, day, row.ticket, Kind.UNSERVED, value="LEFT")
            for row in day.rows()
            if not objections(row.standing, Kind.UNSERVED)
        ]


def normal_label(given: str) -> str:
    """Return a label as it is printed: ``a1`` and ``A001`` are ``A-001``.

    Raises:
        Misused: it is no label.
    """
    found = re.fullmatch(r"(?:(\w+)/)?([A-Za-z]{1,2})-?(\d{1,6})", given.strip())
    if found is None:
        raise Misused("ticket.label", given=given)
    office, letter, number = found.groups()
    label = f"{letter.upper()}-{int(number):03d}"
    return f"{office.upper()}/{label}" if office else label


def _issue(store: Store, write: Writing, day: Day, draft: Draft, desk: str) -> Day:
    office = store.device.office
    on = service_day(write.at, BELGIUM)
    same_desk = (
        Ticket.office == office,
        Ticket.service_day == on,
        Ticket.letter == desk,
    )
    seq, latest = write.session.exec(
        select(func.max(Ticket.seq), func.max(Ticket.arrived_at)).where(*same_desk)
    ).one()
    row = Ticket(
        id=store.door.new_id(),
        scope=office,
        office=office,
        service_day=on,
        seq=(seq or 0) + 1,
        letter=desk,
        label=f"{desk}-{(seq or 0) + 1:03d}",
        arrived_at=max(write.at, latest or write.at),
        name_folded=fold(draft.name),
        **{field: getattr(draft, field) for field in draft.__slots__},
    )
    write.session.add(row)
    write.session.flush()
    write.subject = row.id
    ticket = queue_day.value(row)
    day.add(ticket)
    append(store, write, day, ticket, Kind.ISSUED, desk=desk)
    return day


def _happen(
    store: Store,
    label: str,
    kind: Kind,
    *,
    value: str = "",
    reason: str = "",
    desk: str = "",
    action: str = "",
) -> BoardRow:
    _check_text(reason, drafts.NOTE_LIMIT)
    wanted = normal_label(label)
    with store.writing(f"queue.{kind.replace('_', '-')}", action=action) as write:
        day = queue_day.load(store, write.session)
        if write.repeated:
            return day.row(day.ticket(write.subject))
        ticket = day.labelled(wanted)
        codes = objections(day.standing(ticket), kind)
        if codes:
            raise Refused(*codes, label=label)
        return append(
            store, write, day, ticket, kind, value=value, reason=reason, desk=desk
        )


def append(
    store: Store,
    write: Writing,
    day: Day,
    ticket: tickets.Ticket,
    kind: Kind,
    *,
    value: str = "",
    reason: str = "",
    desk: str = "",
    undoes: str = "",
) -> BoardRow:
    """Write one event in an open transaction; return the ticket as it then stands."""
    desk = desk or store.device.desk
    if kind in {Kind.CALLED, Kind.RECALLED, Kind.AT_DESK}:
        value = desk
    event = tickets.Event(
        id=store.door.new_id(),
        ticket_id=ticket.id,
        n=len(day.events(ticket)) + 1,
        kind=kind,
        at=write.at,
        actor=write.actor,
        device=write.device,
        desk=desk,
        value=value,
        reason=reason,
        undoes=undoes,
        action_id=write.action_id,
    )
    write.session.add(
        TicketEvent(
            scope=store.device.office,
            **{name: getattr(event, name) for name in event.__slots__},
        )
    )
    day.happened(event)
    write.subject = write.subject or ticket.id
    return day.row(ticket)


def _same_person(day: Day, ticket: tickets.Ticket) -> tuple[str, ...]:
    name = fold(ticket.name)
    others: Sequence[tickets.Ticket] = [t for t in day.all() if t.id != ticket.id]
    return tuple(day.label(t) for t in others if name and fold(t.name) == name)


def _check_text(text: str, limit: int) -> None:
    codes = text_objections(text, limit=limit)
    if codes:
        raise Misused(codes[0])
