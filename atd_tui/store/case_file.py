"""The file of a case opened: all that its first page shows, audited before."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain import tasks as task_rules
from atd_tui.domain.appointments import Appointment, State
from atd_tui.domain.caseload import Line
from atd_tui.domain.cases import CaseFile
from atd_tui.domain.contacts import Conversation
from atd_tui.domain.people import Address, Person
from atd_tui.domain.people_birth import age, standing
from atd_tui.domain.protection import Flag, veiled
from atd_tui.domain.screening import SEALED, UNSEEN, Screening, latest
from atd_tui.domain.tasks import Task
from atd_tui.models import caseload as tables
from atd_tui.models import terms as term_tables
from atd_tui.models.base import table_of
from atd_tui.reference.protection import ages
from atd_tui.store import (
    appointment_rows,
    audit,
    case_homes,
    case_lines,
    case_rows,
    caseload,
    checks,
    contacts,
    people,
    people_rows,
    protection,
    task_rows,
)
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store

CONTACTS: Final = 3
"""Conversations that the first page shows."""

_DEADLINE: Final = table_of(tables.CaseDeadline)
_ACT: Final = table_of(term_tables.LegalAct)


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody of a case, as on the day it is opened.

    Attributes:
        role: in the household; empty for somebody without one.
        age: lowest and highest in whole years; ``None`` where unknown.
        child: surely under the age of majority.
    """

    person: Person
    role: str
    age: tuple[int, int] | None
    child: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """A day on which a term ends.

    Attributes:
        act: code of the act that it follows from; empty where a fact starts it.
        verified: whether somebody checked its rule.
    """

    rule: str
    family: str
    due_on: date
    act_id: str
    act: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the first page of a file shows.

    Attributes:
        line: as in the list.
        people: the holder first.
        address: where the holder lives now.
        ahead, ended: days on which terms end; those ahead from the next on, those past
            from the last back.
        tasks: those still open, what presses first.
        appointments: planned ones, in order of time.
        contacts: the last few that were not withdrawn, the newest first.
        flags: the gravest first; what is sealed says only that there is a referral.
        screenings: what holds now, by person and domain; sealed signs are not named.
    """

    on: date
    file: CaseFile
    line: Line
    people: tuple[Relative, ...]
    address: Address | None
    ahead: tuple[Ending, ...]
    ended: tuple[Ending, ...]
    tasks: tuple[Task, ...]
    appointments: tuple[Appointment, ...]
    contacts: tuple[Conversation, ...]
    flags: tuple[Flag, ...]
    screenings: tuple[Screening, ...]

    @property
    def holder(self) -> Person:
        return self.people[0].person


def open_case(store: Store, case: str, *, audited: bool = False) -> Overview:
    """Return what the first page of a file shows; that it is opened is audited first.

    ``audited``: whether the opening was noted already, as when it is read again.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    if not audited:
        audit.record(store, "open", case_id, fields=("case_file",))
    case_lines.prepare(store)
    (line,) = caseload.lines(store, [case_id])
    on = people.today(store)
    with store.reading() as session:
        return _overview(session, line, on)


def _overview(session: Session, line: Line, on: date) -> Overview:
    case_id = line.id
    file = case_rows.read(session, [case_id])[case_id]
    relatives = _relatives(session, file, on)
    endings = _endings(session, case_id)
    tasks = [
        each for each in task_rows.read(session, [case_id])[case_id] if each.is_open
    ]
    appointment = appointment_rows.APPOINTMENT.c
    planned = appointment.state == State.PLANNED.value
    held = contacts.conversations(session, case_id, most=CONTACTS * 3)
    return Overview(
        on=on,
        file=file,
        line=line,
        people=relatives,
        address=case_homes.address(relatives[0].person, on),
        ahead=tuple(each for each in endings if each.due_on >= on),
        ended=tuple(each for each in reversed(endings) if each.due_on < on),
        tasks=tuple(sorted(tasks, key=lambda each: task_rules.order(each, on))),
        appointments=tuple(
            appointment_rows.read(session, appointment.case_id == case_id, planned)
        ),
        contacts=tuple([each for each in held if not each.withdrawn][:CONTACTS]),
        flags=tuple(map(veiled, protection.flags_of(session, [case_id], on)[case_id])),
        screenings=tuple(
            map(_veiled, latest(checks.screenings_of(session, [case_id])[case_id]))
        ),
    )


def _relatives(session: Session, file: CaseFile, on: date) -> tuple[Relative, ...]:
    home = case_homes.homes(session, [file.case], on)[file.case.id]
    law = ages(on)
    return tuple(
        Relative(
            person=each,
            role=home.roles.get(each.id, ""),
            age=age(each.draft.birth, on),
            child=standing(each.draft.birth, on, law).is_child,
        )
        for each in people_rows.read(session, home.people)
    )


def _endings(session: Session, case_id: str) -> list[Ending]:
    query = (
        select(_DEADLINE, _ACT.c.type)
        .join(_ACT, _ACT.c.id == _DEADLINE.c.act_id, isouter=True)
        .where(_DEADLINE.c.case_id == case_id)
        .order_by(_DEADLINE.c.due_on, _DEADLINE.c.rule, _DEADLINE.c.id)
    )
    return [
        Ending(
            rule=row.rule,
            family=row.family,
            due_on=row.due_on,
            act_id=row.act_id,
            act=row.type or "",
            verified=row.verified,
        )
        for row in session.connection().execute(query)
    ]


def _veiled(screening: Screening) -> Screening:
    """Return a screening as it is shown before anything sealed is revealed."""
    if not screening.sealed:
        return screening
    signs = tuple(UNSEEN if each in SEALED else each for each in screening.signs)
    return replace(screening, signs=signs, description="")
