"""Appointments of cases and of tickets: made, moved, cancelled, held or missed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select, update
from sqlmodel import Session

from atd_tui.domain import appointments as rules
from atd_tui.domain.appointments import Appointment, Meeting, State, Time
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.errors import Misused, Refused
from atd_tui.reference import codelists, places
from atd_tui.reference.languages import find_language
from atd_tui.store import audit, case_after, case_rows, coaches
from atd_tui.store.appointment_rows import APPOINTMENT, TICKET, adopt, read
from atd_tui.store.case_entry import found as found_row
from atd_tui.store.case_entry import refuse, written
from atd_tui.store.case_turn import found
from atd_tui.store.queue import normal_label
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

__all__ = ["Appointment", "Meeting", "State", "Time", "adopt", "make", "move", "read"]

_LONGEST: Final = timedelta(minutes=rules.MOST_MINUTES)
_KEPT: Final = ("at", "minutes", "office", "language", "interpreter", "note")
_CANCELLED: Final = ("CANCELLED_PERSON", "CANCELLED_OFFICE")


@dataclass(frozen=True, slots=True)
class _Of:
    """What a meeting is of: a case, a ticket, or both."""

    case_id: str
    ticket_id: str
    scope: str
    coach: str
    name: str


def make(
    store: Store, meeting: Meeting, *, despite: bool = False, action: str = ""
) -> Appointment:
    """Make an appointment; one that its coach cannot keep is refused by name.

    Raises:
        Misused: something typed cannot be used, or names nobody.
        Refused: ``appointment.conflict`` unless ``despite``; ``coach.left``.
    """
    fit = _fitted(store, meeting)
    with _writing(store, "case.appointment-add", action) as write:
        session = write.session
        if not write.repeated:
            of = _of(store, session, fit)
            on = service_day(fit.at, BELGIUM)
            coach = coaches.fitting(store, session, fit.coach or of.coach, on=on)
            if not despite:
                _refuse_clash(session, coach, fit.at, fit.minutes)
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
            _settle(write, of.case_id, row["id"])
        return _one(session, written(session, write.action_id, APPOINTMENT))


def move(
    store: Store, appointment: str, to: Time, *, despite: bool = False, action: str = ""
) -> Appointment:
    """Put an appointment at another time, or with another coach.

    Raises:
        Misused: something typed cannot be used, or names nobody.
        Refused: ``appointment.conflict`` unless ``despite``; ``appointment.ended``.
    """
    with _writing(store, "case.appointment-move", action) as write:
        stood = _one(write.session, _found(write.session, appointment))
        if not write.repeated:
            _refuse_ended(store, stood, State.PLANNED)
            minutes = stood.minutes if to.minutes is None else to.minutes
            plan = Meeting(at=to.at, minutes=minutes, case=stood.id)
            refuse(rules.objections(plan, now=store.door.now()))
            on = service_day(to.at, BELGIUM)
            named = to.coach or stood.coach
            coach = coaches.fitting(store, write.session, named, on=on)
            if not despite:
                _refuse_clash(write.session, coach, to.at, minutes, but=stood.id)
            said = {"at": to.at, "minutes": minutes, "coach": coach}
            _change(write, stood, said)
        return _one(write.session, stood.id)


def cancel(
    store: Store, appointment: str, by: str = "", *, action: str = ""
) -> Appointment:
    """Cancel an appointment; ``by`` says who did, a code of ``interview_result``.

    Raises:
        Misused: ``code.unknown``, or there is no such appointment.
        Refused: ``appointment.ended``.
    """
    if by and by not in _CANCELLED:
        known = ", ".join(_CANCELLED)
        raise Misused("code.unknown", list="interview_result", given=by, known=known)
    return _end(store, appointment, State.CANCELLED, by, action)


def held(store: Store, appointment: str, *, action: str = "") -> Appointment:
    """Note that a meeting took place.

    Raises:
        Misused: there is no such appointment.
        Refused: ``appointment.ended`` or ``appointment.not-yet``.
    """
    return _end(store, appointment, State.HELD, "", action)


def missed(
    store: Store, appointment: str, reason: str, *, action: str = ""
) -> Appointment:
    """Note that the person did not come, with a code of ``no_show_reason``.

    Raises:
        Misused: ``code.unknown``, or there is no such appointment.
        Refused: ``appointment.ended`` or ``appointment.not-yet``.
    """
    codelists.code("no_show_reason", reason)
    return _end(store, appointment, State.MISSED, reason, action)


def appointments(
    store: Store,
    case: str = "",
    *,
    coach: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Appointment]:
    """Return appointments in order of time; the look is audited first.

    Args:
        store: where to look.
        case: number or id; empty for all.
        coach: the account; "me" is that of this laptop; empty for all.
        since: those that begin from this instant on.
        until: those that begin before it.

    Raises:
        Misused: ``case.unknown``, ``coach.unknown``.
    """
    where: list[Any] = []
    with store.reading() as session:
        if case:
            where.append(APPOINTMENT.c.case_id == found(session, case))
        if coach:
            name = coaches.known(store, session, coach).name
            where.append(APPOINTMENT.c.coach == name)
    if since:
        where.append(APPOINTMENT.c.at >= since)
    if until:
        where.append(APPOINTMENT.c.at < until)
    audit.record(store, "list", "appointment")
    with store.reading() as session:
        return read(session, *where)


@contextmanager
def _writing(store: Store, command: str, action: str) -> Iterator[Writing]:
    with store.writing(command, action=action) as write:
        refuse_other(write, command)
        yield write


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


def _refuse_clash(
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


def _end(
    store: Store, appointment: str, state: State, reason: str, action: str
) -> Appointment:
    with _writing(store, f"case.appointment-{state.value}", action) as write:
        stood = _one(write.session, _found(write.session, appointment))
        if not write.repeated:
            _refuse_ended(store, stood, state)
            _change(write, stood, {"state": state.value, "reason": reason})
        return _one(write.session, stood.id)


def _refuse_ended(store: Store, stood: Appointment, state: State) -> None:
    code = rules.ending_objection(stood, state=state, now=store.door.now())
    if code:
        raise Refused(code)


def _change(write: Writing, stood: Appointment, said: dict[str, Any]) -> None:
    changed = update(APPOINTMENT).where(APPOINTMENT.c.id == stood.id).values(said)
    write.session.connection().execute(changed)
    _settle(write, stood.case_id, stood.id)


def _settle(write: Writing, case_id: str, row_id: object) -> None:
    """Say what the action was about; bring up to date what follows from it."""
    write.subject = case_id or str(row_id)
    if case_id:
        case_after.after(write, case_id)


def _found(session: Session, given: str) -> str:
    return str(found_row(session, APPOINTMENT, given).id)


def _one(session: Session, row_id: str) -> Appointment:
    (found_one,) = read(session, APPOINTMENT.c.id == row_id)
    return found_one
