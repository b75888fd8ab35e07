"""An appointment written down: what it is of, who keeps it, what speaks against it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session

from atd_tui.domain import appointments as rules
from atd_tui.domain.appointments import Meeting, State
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.errors import Misused, Refused
from atd_tui.reference import places
from atd_tui.reference.languages import find_language
from atd_tui.store import case_after, case_rows, coaches
from atd_tui.store.appointment_rows import APPOINTMENT, TICKET, read
from atd_tui.store.case_entry import refuse
from atd_tui.store.case_turn import found
from atd_tui.store.queue import normal_label
from atd_tui.store.store import Store, Writing

_LONGEST: Final = timedelta(minutes=rules.MOST_MINUTES)
_KEPT: Final = ("at", "minutes", "office", "language", "interpreter", "note")


@dataclass(frozen=True, slots=True)
class _Of:
    """What a meeting is of: a case, a ticket, or both."""

    case_id: str
    ticket_id: str
    scope: str
    coach: str
    name: str


def put(
    store: Store, write: Writing, meeting: Meeting, *, despite: bool = False
) -> None:
    """Make an appointment within an action that is open already.

    Raises:
        Misused: something typed cannot be used, or names nobody.
        Refused: ``appointment.conflict`` unless ``despite``; ``coach.left``.
    """
    fit, session = _fitted(store, meeting), write.session
    of = _of(store, session, fit)
    on = service_day(fit.at, BELGIUM)
    coach = coaches.fitting(store, session, fit.coach or of.coach, on=on)
    if not despite:
        refuse_clash(session, coach, fit.at, fit.minutes)
    row = {
        "id": store.door.new_id(),
        "scope": of.scope,
        "case_id": of.case_id,
        "ticket_id": of.ticket_id,
        "coach": coach,
        "name": fit.name or of.name,
        "state": State.PLANNED.value,
        **{name: getattr(fit, name) for name in _KEPT},
    }
    session.connection().execute(insert(APPOINTMENT).values(row))
    if of.case_id:
        case_after.after(write, of.case_id)


def refuse_unfit(store: Store, meeting: Meeting) -> None:
    """Refuse a meeting of which something typed cannot be used.

    Raises:
        Misused: always then.
    """
    _fitted(store, meeting)


def refuse_clash(
    session: Session, coach: str, at: datetime, minutes: int, *, but: str = ""
) -> None:
    """Refuse a meeting that overlaps another of the same coach.

    Raises:
        Refused: ``appointment.conflict``, which names the other one.
    """
    near = read(
        session,
        APPOINTMENT.c.at > at - _LONGEST,
        APPOINTMENT.c.at < at + timedelta(minutes=minutes),
        APPOINTMENT.c.id != but,
    )
    for other in rules.clashes(coach, at, minutes, near)[:1]:
        raise Refused(
            "appointment.conflict",
            coach=other.coach,
            day=f"{service_day(other.at, BELGIUM):%d/%m/%Y}",
            first=f"{other.at.astimezone(BELGIUM):%H:%M}",
            last=f"{other.until.astimezone(BELGIUM):%H:%M}",
            other=other.number or other.label or other.name or other.id,
            id=other.id,
        )


def _fitted(store: Store, meeting: Meeting) -> Meeting:
    refuse(rules.objections(meeting, now=store.door.now()))
    office = meeting.office or store.device.office
    return replace(
        meeting,
        office=places.office(office).code,
        language=find_language(meeting.language) if meeting.language else "",
        coach=meeting.coach.strip(),
        name=meeting.name.strip(),
    )


def _of(store: Store, session: Session, meeting: Meeting) -> _Of:
    """Return what a meeting is of; a ticket that has a case is of that case too."""
    run, ticket = session.connection().execute, None
    if meeting.ticket:
        ticket = run(select(TICKET).where(_is_ticket(store, meeting.ticket))).first()
        if ticket is None:
            raise Misused("appointment.ticket-unknown", given=meeting.ticket)
    case_id = ticket.case_id if ticket else ""
    if meeting.case:
        case_id = found(session, meeting.case)
    scope, coach = store.device.office, ""
    if case_id:
        file = case_rows.read(session, [case_id])[case_id]
        scope, coach = file.case.contact_point, file.standing.coach
    return _Of(
        case_id=case_id,
        ticket_id=ticket.id if ticket else "",
        scope=scope,
        coach=coach,
        name=ticket.name if ticket and not case_id else "",
    )


def _is_ticket(store: Store, given: str) -> Any:
    """Return what finds a ticket: by its id, or of today and here by its label."""
    try:
        label = normal_label(given)
    except Misused:
        return TICKET.c.id == given.strip()
    return (
        (TICKET.c.label == label)
        & (TICKET.c.office == store.device.office)
        & (TICKET.c.service_day == service_day(store.door.now(), BELGIUM))
    )
