"""A case handed over: asked with a note, accepted or refused, with a sheet to read."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain import protection as flags
from atd_tui.domain.appointments import Appointment
from atd_tui.domain.case_sheet import Due, Sheet
from atd_tui.domain.cases import CaseFile, Kind
from atd_tui.domain.people import NOTE_LIMIT
from atd_tui.domain.tasks import Task
from atd_tui.domain.text import objections
from atd_tui.errors import Misused, Refused
from atd_tui.reference import codelists, places
from atd_tui.store import (
    appointment_rows,
    audit,
    case_owner,
    case_rows,
    coaches,
    people,
    protection,
    task_rows,
)
from atd_tui.store.case_turn import Turn, What, found, turn
from atd_tui.store.store import Store
from atd_tui.store.term_lines import LINE

_PLANNED: Final = "planned"


def assign(store: Store, case: str, coach: str, *, action: str = "") -> CaseFile:
    """Give a case to a coach at once; the tasks of the former coach go with it.

    Raises:
        Misused: ``coach.needed``, ``coach.unknown``.
        Refused: ``coach.left``, ``case.closed``, ``case.same-coach``.
    """
    with turn(store, "case.assign", case, action) as now:
        if not now.write.repeated:
            case_owner.give(now, case_owner.named(store, now.write, coach))
            now.settle()
        return now.file


def ask(
    store: Store,
    case: str,
    coach: str = "",
    office: str = "",
    note: str = "",
    *,
    action: str = "",
) -> CaseFile:
    """Ask a coach, or an office, to take a case over; it stays where it is until then.

    Raises:
        Misused: ``transfer.nobody``, ``transfer.no-note``; somebody is unknown.
        Refused: ``case.closed``, ``transfer.asked-already``, ``transfer.same``.
    """
    _refuse_note(note)
    point = places.office(office).code if office else ""
    with turn(store, "case.transfer-ask", case, action) as now:
        if not now.write.repeated:
            on = people.today(store)
            name = coaches.fitting(store, now.write.session, coach, on=on)
            to = point or _office_of(now, name)
            _refuse_ask(now, name, to)
            now.append(
                What(Kind.TRANSFER_ASKED, value=name, office=to, text=note.strip())
            )
            now.settle()
        return now.file


def accept(store: Store, case: str, coach: str = "", *, action: str = "") -> CaseFile:
    """Take a case over: the coach named, else whoever was asked, else this account.

    Open tasks that were the former coach's are the new coach's from now on.

    Raises:
        Misused: ``coach.unknown``.
        Refused: ``transfer.not-asked``; the coach has left since.
    """
    with turn(store, "case.transfer-accept", case, action) as now:
        if not now.write.repeated:
            standing = now.standing
            asked = standing.asked
            if asked is None:
                raise Refused("transfer.not-asked", number=now.case.number)
            who = coach or asked.to_coach or coaches.ME
            name = case_owner.named(store, now.write, who)
            now.append(What(Kind.TRANSFER_ACCEPTED, value=name, office=asked.to_office))
            case_owner.hand_on(now.write, {standing.coach: [now.case.id]}, name)
            now.settle()
        return now.file


def refuse(
    store: Store, case: str, reason: str, text: str = "", *, action: str = ""
) -> CaseFile:
    """Refuse to take a case over; it stays with the coach who asked.

    Raises:
        Misused: ``code.unknown``.
        Refused: ``transfer.not-asked``.
    """
    codelists.code("transfer_refusal", reason)
    _refuse_text(text)
    what = What(Kind.TRANSFER_REFUSED, reason=reason, text=text.strip())
    return _answer(store, "case.transfer-refuse", case, what, action)


def withdraw(store: Store, case: str, text: str = "", *, action: str = "") -> CaseFile:
    """Take the question back.

    Raises:
        Refused: ``transfer.not-asked``.
    """
    _refuse_text(text)
    what = What(Kind.TRANSFER_WITHDRAWN, text=text.strip())
    return _answer(store, "case.transfer-withdraw", case, what, action)


def sheet(store: Store, case: str) -> Sheet:
    """Return what must be known to take a case over; the look is audited first.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    audit.record(store, "open", case_id, fields=("handover",))
    on = people.today(store)
    with store.reading() as session:
        tasks = task_rows.read(session, [case_id])[case_id]
        warnings = protection.flags_of(session, [case_id], on)[case_id]
        return Sheet(
            on=on,
            file=case_rows.read(session, [case_id])[case_id],
            due=tuple(_due(session, case_id)),
            tasks=tuple(sorted((t for t in tasks if t.is_open), key=_by_day)),
            appointment=_next(store, session, case_id),
            warnings=tuple(map(flags.veiled, warnings)),
        )


def _answer(store: Store, command: str, case: str, what: What, action: str) -> CaseFile:
    with turn(store, command, case, action) as now:
        if not now.write.repeated:
            if now.standing.asked is None:
                raise Refused("transfer.not-asked", number=now.case.number)
            now.append(what)
            now.settle()
        return now.file


def _office_of(now: Turn, coach: str) -> str:
    """Return the office of a coach where it is another than that of the case."""
    if not coach:
        return ""
    point = coaches.known(now.store, now.write.session, coach).contact_point
    return "" if point == now.standing.office else point


def _refuse_ask(now: Turn, coach: str, office: str) -> None:
    standing = now.standing
    if not coach and not office:
        raise Misused("transfer.nobody", fields={"coach": "transfer.nobody"})
    if not standing.is_open:
        raise Refused("case.closed")
    if standing.asked:
        to = standing.asked.to_coach or standing.asked.to_office
        raise Refused("transfer.asked-already", given=to)
    same_office = office in {"", standing.office}
    if coach == standing.coach if coach else same_office:
        raise Refused("transfer.same", given=coach or office)


def _refuse_note(note: str) -> None:
    if not note.strip():
        raise Misused("transfer.no-note", fields={"note": "transfer.no-note"})
    _refuse_text(note, field="note")


def _refuse_text(text: str, *, field: str = "text") -> None:
    for code in objections(text, limit=NOTE_LIMIT, multiline=True)[:1]:
        raise Misused(code, fields={field: code})


def _due(session: Session, case_id: str) -> Sequence[Due]:
    query = select(LINE.c.rule, LINE.c.due_on, LINE.c.verified).where(
        LINE.c.case_id == case_id
    )
    rows = session.connection().execute(query.order_by(LINE.c.due_on, LINE.c.rule))
    return [Due(*row) for row in rows]


def _next(store: Store, session: Session, case_id: str) -> Appointment | None:
    row = appointment_rows.APPOINTMENT.c
    to_come = row.at >= store.door.now()
    planned = (row.case_id == case_id, row.state == _PLANNED, to_come)
    return next(iter(appointment_rows.read(session, *planned)), None)


def _by_day(task: Task) -> tuple[date, str]:
    return (task.due_on or date.max, task.key)
