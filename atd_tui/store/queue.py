"""The walk-in queue of this store: every action of the desk, each one transaction."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func
from sqlmodel import select

from atd_tui.domain import drafts, tickets
from atd_tui.domain.board import BoardRow
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.drafts import Draft
from atd_tui.domain.moves import objections
from atd_tui.domain.text import fold, fold_name
from atd_tui.domain.text import objections as text_objections
from atd_tui.domain.tickets import Kind, State
from atd_tui.errors import Misused, Refused
from atd_tui.models.queue import Ticket
from atd_tui.reference import codelists, places
from atd_tui.reference.queue import label_pattern, queue_rules
from atd_tui.store import queue_day
from atd_tui.store.queue_day import Day
from atd_tui.store.queue_turn import Turn, What, desk_letter, turn
from atd_tui.store.store import Store

_NEXT_INSTANT: Final = timedelta(microseconds=1)

_COMMANDS: Final[dict[Kind, str]] = {
    Kind.CALLED: "queue.call",
    Kind.NO_ANSWER: "queue.no-answer",
    Kind.RECALLED: "queue.recall",
    Kind.AT_DESK: "queue.arrived",
    Kind.PARKED: "queue.park",
    Kind.RESUMED: "queue.resume",
    Kind.REDIRECTED: "queue.redirect",
    Kind.SERVED: "queue.serve",
    Kind.LEFT: "queue.leave",
    Kind.VOIDED: "queue.void",
    Kind.ASSIGNED: "queue.assign",
    Kind.PRIORITISED: "queue.prioritise",
}
"""The command that the journal names for each kind of event."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A ticket just issued.

    Attributes:
        same_person: labels of other tickets of today that bear the same name, in order
            of arrival; those issued in error are left out.
    """

    row: BoardRow
    same_person: tuple[str, ...]


def issue(store: Store, draft: Draft, *, desk: str = "", action: str = "") -> Issued:
    """Issue a ticket at a desk of this office, today.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    refuse_unfit(draft)
    letter = desk_letter(store, desk)
    with turn(store, "queue.issue", action) as now:
        if not now.write.repeated:
            _issue(now, draft, letter)
        row = now.answered()
        return Issued(row, _same_person(now.day, row.ticket))


def call_next(store: Store, *, desk: str = "", action: str = "") -> BoardRow:
    """Call whoever is next; two callers at once never call the same ticket.

    Raises:
        Refused: ``queue.empty`` when nobody waits.
    """
    letter = desk_letter(store, desk)
    with turn(store, "queue.call-next", action) as now:
        if now.write.repeated:
            return now.answered()
        placed = now.day.placed()
        if not placed:
            raise Refused("queue.empty")
        ticket = now.day.ticket(placed[0].candidate.id)
        return now.append(ticket, What(Kind.CALLED, desk=letter))


def call(store: Store, label: str, *, desk: str = "", action: str = "") -> BoardRow:
    """Call this ticket, whatever its place."""
    return _happen(store, label, What(Kind.CALLED, desk=desk), action)


def no_answer(store: Store, label: str, *, action: str = "") -> BoardRow:
    """Note that nobody answered; the ticket comes back later, or is missed."""
    return _happen(store, label, What(Kind.NO_ANSWER), action)


def recall(store: Store, label: str, *, desk: str = "", action: str = "") -> BoardRow:
    """Call again, by hand, somebody who was missed or gave no answer."""
    return _happen(store, label, What(Kind.RECALLED, desk=desk), action)


def arrived(store: Store, label: str, *, desk: str = "", action: str = "") -> BoardRow:
    """Note that the person is at the desk."""
    return _happen(store, label, What(Kind.AT_DESK, desk=desk), action)


def park(store: Store, label: str, *, reason: str = "", action: str = "") -> BoardRow:
    """Set the ticket aside; ``next`` never calls it."""
    return _happen(store, label, What(Kind.PARKED, reason=reason), action)


def resume(store: Store, label: str, *, action: str = "") -> BoardRow:
    """Bring a parked ticket back to its place."""
    return _happen(store, label, What(Kind.RESUMED), action)


def redirect(
    store: Store, label: str, office: str, *, reason: str = "", action: str = ""
) -> BoardRow:
    """Send the ticket to another office, with its history.

    Raises:
        Misused: ``office.unknown``.
        Refused: ``ticket.same-office`` when it waits there already.
    """
    to = places.office(office).code
    return _happen(store, label, What(Kind.REDIRECTED, value=to, reason=reason), action)


def serve(
    store: Store, label: str, result: str, *, referral: str = "", action: str = ""
) -> BoardRow:
    """End the ticket with a result of the list ``walkin_result``; empty: not noted.

    Raises:
        Misused: ``code.unknown``.
    """
    if result:
        codelists.code("walkin_result", result)
    return _happen(
        store, label, What(Kind.SERVED, value=result, reason=referral), action
    )


def leave(store: Store, label: str, *, reason: str = "", action: str = "") -> BoardRow:
    """Note that the person left without being served."""
    return _happen(store, label, What(Kind.LEFT, reason=reason), action)


def void(store: Store, label: str, *, reason: str = "", action: str = "") -> BoardRow:
    """Take out of use a ticket issued in error; its label is never given again."""
    return _happen(store, label, What(Kind.VOIDED, reason=reason), action)


def assign(store: Store, label: str, coach: str, *, action: str = "") -> BoardRow:
    """Name the coach who will see the person; an empty name takes that back."""
    _refuse_text("coach", coach, limit=drafts.NAME_LIMIT)
    return _happen(store, label, What(Kind.ASSIGNED, value=coach), action)


def prioritise(
    store: Store, label: str, priority: str, *, reason: str = "", action: str = ""
) -> BoardRow:
    """Put the ticket in another priority class, with its reason."""
    ranks = queue_rules().ranks
    if priority not in ranks:
        known = ", ".join(ranks)
        raise Misused("ticket.priority-unknown", given=priority, known=known)
    return _happen(
        store, label, What(Kind.PRIORITISED, value=priority, reason=reason), action
    )


def close_day(store: Store, *, action: str = "") -> list[BoardRow]:
    """End the day: everybody not yet served is listed, to be given an appointment.

    No-op when nobody is left; answers with those it closed, in order of arrival.
    """
    with turn(store, "queue.close-day", action) as now:
        if not now.write.repeated:
            now.write.subject = service_day(now.write.at, BELGIUM).isoformat()
            for row in now.day.rows():
                if not objections(row.standing, Kind.UNSERVED, office=now.day.office):
                    now.append(row.ticket, What(Kind.UNSERVED, value="LEFT"))
        return now.day.touched_by(now.write.action_id)


def refuse_unfit(draft: Draft) -> None:
    """Refuse a draft that cannot stand on a ticket.

    Raises:
        Misused: ``fields`` names each field's code.
    """
    ranks = queue_rules().ranks
    wrong = drafts.objections(draft, classes=ranks)
    for field, code in wrong.items():
        facts = {"known": ", ".join(ranks), "limit": drafts.LIMITS.get(field)}
        raise Misused(code, fields=wrong, given=_typed(getattr(draft, field)), **facts)


def normal_label(given: str) -> str:
    """Return a label as it is printed: ``a1`` and ``A001`` are ``A-001``.

    Raises:
        Misused: it is no label.
    """
    found = re.fullmatch(r"(?:([\w-]+)/)?([A-Za-z]{1,2})-?(\d{1,6})", given.strip())
    if found is None:
        raise Misused("ticket.label", given=given)
    office, letter, number = found.groups()
    label = label_pattern().format(desk=letter.upper(), seq=int(number))
    return f"{office.upper()}/{label}" if office else label


def _issue(now: Turn, draft: Draft, desk: str) -> None:
    """Write the ticket and its first event; labels of a desk are without a gap."""
    session, office = now.write.session, now.store.device.office
    on = service_day(now.write.at, BELGIUM)
    at_desk = (Ticket.office == office, Ticket.service_day == on, Ticket.letter == desk)
    last = session.exec(select(func.max(Ticket.seq)).where(*at_desk)).one() or 0
    row = Ticket(
        id=now.store.door.new_id(),
        scope=office,
        office=office,
        service_day=on,
        seq=last + 1,
        letter=desk,
        label=label_pattern(on).format(desk=desk, seq=last + 1),
        arrived_at=_arrival(now),
        name_folded=fold(draft.name),
        **{name: getattr(draft, name) for name in draft.__slots__},
    )
    session.add(row)
    session.flush()
    now.write.subject = row.id
    ticket = queue_day.value(row)
    now.day.add(ticket)
    now.append(ticket, What(Kind.ISSUED, desk=desk))


def _arrival(now: Turn) -> datetime:
    """Return the instant of arrival: later than all before, whatever the clock did."""
    here = [t.arrived_at for t in now.day.all() if t.office == now.day.office]
    return max([now.write.at, *(at + _NEXT_INSTANT for at in here)])


def _happen(store: Store, label: str, what: What, action: str) -> BoardRow:
    """Let one thing happen to a ticket of today, if the rules have no objection."""
    _refuse_text("reason", what.reason, limit=drafts.NOTE_LIMIT)
    wanted = normal_label(label)
    what = replace(what, desk=desk_letter(store, what.desk))
    with turn(store, _COMMANDS[what.kind], action) as now:
        if now.write.repeated:
            return now.answered()
        return now.happen(wanted, what)


def _same_person(day: Day, ticket: tickets.Ticket) -> tuple[str, ...]:
    name = fold_name(ticket.name)
    same = [
        other
        for other in day.all()
        if name and other.id != ticket.id and fold_name(other.name) == name
        if day.standing(other).state is not State.VOIDED
    ]
    return tuple(day.label(other) for other in sorted(same, key=_by_arrival))


def _by_arrival(ticket: tickets.Ticket) -> tuple[datetime, str]:
    return (ticket.arrived_at, ticket.label)


def _refuse_text(field: str, text: str, *, limit: int) -> None:
    for code in text_objections(text, limit=limit)[:1]:
        raise Misused(code, fields={field: code}, limit=limit)


def _typed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
