"""Appointments of cases and of tickets: made, moved, cancelled, held or missed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import update
from sqlmodel import Session

from atd_tui.domain import appointments as rules
from atd_tui.domain.appointments import Appointment, Meeting, State, Time
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.errors import Misused, Refused
from atd_tui.reference import codelists
from atd_tui.store import appointment_put, audit, case_after, coaches
from atd_tui.store.appointment_rows import APPOINTMENT, adopt, read
from atd_tui.store.case_entry import found as found_row
from atd_tui.store.case_entry import refuse, written
from atd_tui.store.case_turn import found
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

__all__ = ["Appointment", "Meeting", "State", "Time", "adopt", "make", "move", "read"]

_CANCELLED: Final = ("CANCELLED_PERSON", "CANCELLED_OFFICE")


def make(
    store: Store, meeting: Meeting, *, despite: bool = False, action: str = ""
) -> Appointment:
    """Make an appointment; one that its coach cannot keep is refused by name.

    Raises:
        Misused: something typed cannot be used, or names nobody.
        Refused: ``appointment.conflict`` unless ``despite``; ``coach.left``.
    """
    appointment_put.refuse_unfit(store, meeting)
    with _writing(store, "case.appointment-add", action) as write:
        if not write.repeated:
            appointment_put.put(store, write, meeting, despite=despite)
        made = made_by(write)
        write.subject = write.subject or made.case_id or made.id
        return made


def made_by(write: Writing) -> Appointment:
    """Return the appointment that an action made."""
    return _one(write.session, written(write.session, write.action_id, APPOINTMENT))


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
                appointment_put.refuse_clash(
                    write.session, coach, to.at, minutes, but=stood.id
                )
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
