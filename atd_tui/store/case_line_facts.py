"""What the lines of cases are made from, read for many cases at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlmodel import Session

from atd_tui.domain.case_events import Kind
from atd_tui.domain.case_line import Known, Step
from atd_tui.domain.cases import CaseFile
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.people import Person
from atd_tui.domain.people_birth import birthday
from atd_tui.domain.tasks import Task
from atd_tui.models import caseload, cases, contacts
from atd_tui.models import checks as check_tables
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.reference.protection import ages
from atd_tui.store import (
    case_homes,
    checks,
    people_rows,
    protection,
    task_rows,
    term_homes,
)

_LABEL: Final = table_of(cases.CaseLabel)
_EVENT: Final = table_of(cases.CaseEvent)
_DEADLINE: Final = table_of(caseload.CaseDeadline)
_APPOINTMENT: Final = table_of(contacts.Appointment)
_CONVERSATION: Final = table_of(contacts.Conversation)
_GUARDIAN: Final = table_of(people_tables.Guardianship)
_ROUTE: Final = table_of(check_tables.StayCheck)

_PLANNED: Final = "planned"


def gather(session: Session, files: Mapping[str, CaseFile], on: date) -> list[Known]:
    """Return what is known of cases on a day."""
    ids = list(files)
    homes = case_homes.homes(session, (file.case for file in files.values()), on)
    everybody = [each for home in homes.values() for each in home.people]
    people = {each.id: each for each in people_rows.read(session, everybody)}
    labels = _by_case(session, ids, _LABEL.c.label)
    routes = _by_case(session, ids, _ROUTE.c.route, _ROUTE.c.state)
    screened, tasks = checks.screenings_of(session, ids), task_rows.read(session, ids)
    flags, guarded = protection.flags_of(session, ids, on), _guardians(session, people)
    ends, meetings = _terms(session, ids), _appointments(session, ids)
    touched = _touched(session, ids, tasks)
    lived, refs = term_homes.stays(session, ids), _refs(session, ids)
    return [
        Known(
            file=file,
            people=(own := [people[one] for one in home.people if one in people]),
            stay="FITT" if lived[each] and lived[each][-1].goes_on else _stay(own, on),
            steps=(*ends[each], *meetings[each], *_tasks(tasks[each])),
            labels=tuple(label for (label,) in labels[each]),
            protection=tuple(flag.code for flag in flags[each]),
            screenings=tuple(screened[each]),
            routes=dict(routes[each]),
            urgent=any(task.urgent and task.stands(on) for task in tasks[each]),
            touched_at=touched.get(each),
            changes_on=(
                *home.changes_on,
                *_birthdays(own, on),
                *(day for one in own for day in guarded[one.id]),
                *(seen.review_on for seen in screened[each] if seen.review_on),
                *_days(own, tasks[each]),
            ),
            refs=refs[each],
        )
        for each, file in files.items()
        for home in (homes[each],)
    ]


def _by_case(
    session: Session, ids: Sequence[str], *columns: Any
) -> defaultdict[str, list[tuple[Any, ...]]]:
    """Return columns of the rows that belong to cases, by case."""
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    of_case = columns[0].table.c.case_id
    for some in task_rows.parts(ids):
        query = select(of_case, *columns).where(of_case.in_(some))
        for case_id, *said in _run(session, query):
            found[case_id].append(tuple(said))
    return found


def _refs(session: Session, ids: Sequence[str]) -> defaultdict[str, list[str]]:
    """Return what cases were called where they came from, by case."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    columns = _EVENT.c.case_id, _EVENT.c.text
    came = (_EVENT.c.kind == Kind.OPENED.value) & (_EVENT.c.text != "")
    for some in task_rows.parts(ids):
        query = select(*columns).where(_EVENT.c.case_id.in_(some), came)
        for case_id, ref in _run(session, query):
            found[case_id].append(ref)
    return found


def _terms(session: Session, ids: Sequence[str]) -> defaultdict[str, list[Step]]:
    found: defaultdict[str, list[Step]] = defaultdict(list)
    rows = _by_case(session, ids, _DEADLINE.c.rule, _DEADLINE.c.due_on)
    for case_id, ends in rows.items():
        found[case_id] = [Step("term", due_on, rule) for rule, due_on in ends]
    return found


def _appointments(session: Session, ids: Sequence[str]) -> defaultdict[str, list[Step]]:
    found: defaultdict[str, list[Step]] = defaultdict(list)
    columns = _APPOINTMENT.c.state, _APPOINTMENT.c.at, _APPOINTMENT.c.note
    for case_id, meetings in _by_case(session, ids, *columns).items():
        found[case_id] = [
            Step("appointment", service_day(at, BELGIUM), text=note)
            for state, at, note in meetings
            if state == _PLANNED
        ]
    return found


def _tasks(tasks: Iterable[Task]) -> Iterator[Step]:
    """Yield the tasks that are to be done by a day."""
    for each in tasks:
        if each.is_open and each.due_on is not None:
            yield Step("task", each.due_on, each.code, each.text, each.lapses_on)


def _stay(people: Sequence[Person], on: date) -> str:
    now = case_homes.address(people[0], on) if people else None
    return now.kind if now else ""


def _days(people: Sequence[Person], tasks: Iterable[Task]) -> Iterator[date]:
    for person in people[:1]:
        yield from case_homes.address_days(person)
    for task in tasks:
        if task.from_on is not None:
            yield task.from_on


def _birthdays(people: Iterable[Person], on: date) -> Iterator[date]:
    """Yield the days from which somebody is told to be nearly, perhaps, or of age."""
    law = ages(on)
    for person in people:
        for born in {person.draft.birth.low, person.draft.birth.high}:
            if born is not None:
                of_age_on = birthday(born, law.of_age)
                yield from (of_age_on - law.notice, of_age_on)


def _guardians(
    session: Session, people: Collection[str]
) -> defaultdict[str, list[date]]:
    """Return the days on which guardians of people begin and end."""
    found: defaultdict[str, list[date]] = defaultdict(list)
    columns = _GUARDIAN.c.child_id, _GUARDIAN.c.from_on, _GUARDIAN.c.to_on
    for some in task_rows.parts(list(people)):
        query = select(*columns).where(_GUARDIAN.c.child_id.in_(some))
        for child, *days in _run(session, query):
            found[child] += [day for day in days if day is not None]
    return found


def _touched(
    session: Session, ids: Sequence[str], tasks: Mapping[str, Sequence[Task]]
) -> dict[str, datetime]:
    """Return when something last happened in cases."""
    found: dict[str, datetime] = {}
    for column in (_EVENT.c.at, _CONVERSATION.c.held_at):
        of_case = column.table.c.case_id
        for some in task_rows.parts(ids):
            query = select(of_case, func.max(column)).where(of_case.in_(some))
            for case_id, at in _run(session, query.group_by(of_case)):
                found[case_id] = max(found.get(case_id, at), at)
    for case_id, own in tasks.items():
        closed = [each.closed_at for each in own if each.closed_at is not None]
        if closed:
            found[case_id] = max(*closed, found.get(case_id, closed[0]))
    return found


def _run(session: Session, query: Any) -> Any:
    return session.connection().execute(query)
