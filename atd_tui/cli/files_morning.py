"""What happens in the files of the demo on its own morning, before the doors open."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Final

from atd_tui.cli.files_story import Caseload, Coach
from atd_tui.cli.filing import Filed
from atd_tui.domain.appointments import Meeting
from atd_tui.domain.contacts import NOTE, Contact
from atd_tui.domain.days import BELGIUM, instant
from atd_tui.domain.screening import Screening
from atd_tui.domain.tasks import TaskDraft
from atd_tui.store import (
    Store,
    appointments,
    case_transfer,
    checks,
    coaches,
    contacts,
    people_alike,
    task_rows,
    tasks,
)

At = Callable[[time, str], AbstractContextManager[None]]
"""Lets something be done at a local time by somebody."""

_EXTENSION: Final = "extension"
_BEGUN: Final = time(7, 40)
_SINCE: Final = date(2024, 1, 8)


def appoint(store: Store, told: Caseload) -> None:
    """Write down who may have cases."""
    for coach in told.coach:
        coaches.add(store, _coach(store, coach))


def _coach(store: Store, coach: Coach) -> coaches.Coach:
    return coaches.Coach(
        name=coach.name,
        shown=coach.shown,
        role=coach.role,
        contact_point=store.device.office,
        from_on=_SINCE,
    )


def begin(store: Store, filed: list[Filed], day: date, at: At) -> None:
    """Do in the files what their coaches do before the first number is given."""
    people_alike.prepare(store)
    for each in filed:
        for deed in _deeds(store, each, day):
            with at(_BEGUN, each.told.coach):
                deed()
        for task in _kept_up(store, each, day):
            with at(_BEGUN, each.told.coach):
                tasks.done(store, task)


def _kept_up(store: Store, filed: Filed, day: date) -> list[str]:
    """Return the steps of a case that its coach did in time."""
    with store.reading() as session:
        open_ = [t for t in task_rows.read(session, [filed.id])[filed.id] if t.is_open]
    late = [t.id for t in open_ if t.overdue(day)] if not filed.told.behind else []
    asked = [t.id for t in open_ if t.code == _EXTENSION] if filed.told.asked else []
    return [*dict.fromkeys((*late, *asked))]


def _deeds(store: Store, filed: Filed, day: date) -> Iterator[Callable[[], object]]:
    told, number = filed.told, filed.number
    if told.corrected:
        yield partial(_correct, store, number, told.corrected)
    if told.screened is not None:
        yield partial(_screen, store, filed, day)
    if told.task:
        draft = TaskDraft(told.task, due_on=day, urgent=True)
        yield partial(tasks.add, store, number, draft)
    if told.step:
        due_on = day + timedelta(days=told.step_in)
        yield partial(tasks.add, store, number, TaskDraft(told.step, due_on=due_on))
    if told.handed_to:
        to, note = told.handed_to, told.note
        yield partial(case_transfer.ask, store, number, coach=to, note=note)
    for planned_at in _planned(filed, day):
        meeting = Meeting(planned_at, case=number, language=told.language)
        yield partial(appointments.make, store, meeting)


def _planned(filed: Filed, day: date) -> list[datetime]:
    told = filed.told
    planned = [] if told.today is None else [(day, told.today)]
    if told.ahead is not None:
        planned.append((day + timedelta(days=told.ahead), told.ahead_at))
    return [instant(on, clock, BELGIUM) for on, clock in planned]


def _correct(store: Store, number: str, text: str) -> None:
    (note,) = [c for c in contacts.contacts(store, number) if c.contact.kind == NOTE]
    contacts.correct(store, note.id, Contact(text=text, held_at=note.contact.held_at))


def _screen(store: Store, filed: Filed, day: date) -> None:
    said = filed.told.screened
    if said is not None:
        screening = Screening(
            domain=said.domain,
            level=said.level,
            signs=said.signs,
            description=said.description,
            review_on=day + timedelta(days=said.review),
        )
        checks.screen(store, filed.number, screening)
