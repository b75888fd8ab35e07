"""Cases to which time alone may bring a task: found without reading all of them."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.cases import Status
from atd_tui.domain.people_birth import birthday
from atd_tui.domain.task_rules import Occasion, RuleSet, Trigger, in_time, wanted
from atd_tui.models import caseload as caseload_tables
from atd_tui.models import cases as case_tables
from atd_tui.models import checks as check_tables
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.reference.protection import ages
from atd_tui.store import task_rows, task_support
from atd_tui.store.term_lines import LINE as DEADLINE

_LINE: Final = table_of(caseload_tables.CaseLine)
_CASE: Final = table_of(case_tables.Case)
_SCREENING: Final = table_of(check_tables.Screening)
_MEMBER: Final = table_of(people_tables.Membership)
_PERSON: Final = table_of(people_tables.Person)


def candidates(session: Session, rules: RuleSet, on: date) -> list[str]:
    """Return the cases in which a task has come near enough to be made.

    Some of them may turn out to need none; a case that lacks one is never left out.
    """
    closed = _closed(session)
    found: defaultdict[str, list[Occasion]] = defaultdict(list)
    for case_id, each in _near(session, rules, on):
        if case_id not in closed or each.trigger is Trigger.AFTERCARE:
            found[case_id].append(each)
    due = {
        case_id: {task.key for task in wanted(some, rules) if in_time(task, rules, on)}
        for case_id, some in found.items()
    }
    lacking = [case_id for case_id, keys in due.items() if keys]
    there = task_rows.keys(session, lacking)
    return sorted(
        case_id
        for case_id in lacking
        if any((case_id, key) not in there for key in due[case_id])
    )


def _near(session: Session, rules: RuleSet, on: date) -> Iterator[tuple[str, Occasion]]:
    run = session.connection().execute
    first, last = _span(rules, Trigger.DEADLINE, on)
    for row in run(select(DEADLINE).where(DEADLINE.c.due_on.between(first, last))):
        about = ":".join(filter(None, row.id.split(":")[1:]))
        yield row.case_id, Occasion(Trigger.DEADLINE, row.rule, about, row.due_on)
    first, last = _span(rules, Trigger.REVIEW, on)
    table = _SCREENING.c
    for row in run(select(_SCREENING).where(table.review_on.between(first, last))):
        review = Occasion(Trigger.REVIEW, row.domain, row.id, row.review_on)
        yield row.case_id, review
    yield from task_support.contacts_due(session, *_span(rules, Trigger.AFTERCARE, on))
    yield from task_support.answers_ending(session, *_span(rules, Trigger.ANSWER, on))
    first, last = _span(rules, Trigger.OF_AGE, on)
    years = ages(on).of_age
    for row in run(_born(_before(first, years), _before(last, years))):
        of_age = birthday(row.birth_low, years)
        if of_age >= row.opened_on:
            yield row.case_id, Occasion(Trigger.OF_AGE, "", row.person_id, of_age)


def _born(first: date, last: date) -> Any:
    """Return a query of those of cases who were born between two days, perhaps."""
    columns = (
        _CASE.c.id.label("case_id"),
        _CASE.c.opened_on,
        _PERSON.c.id.label("person_id"),
        _PERSON.c.birth_low,
    )
    born = _PERSON.c.birth_low.between(first, last)
    own = select(*columns).join(_PERSON, _PERSON.c.id == _CASE.c.person_id)
    holder = _MEMBER.alias()
    home = (
        select(*columns)
        .join(holder, holder.c.person_id == _CASE.c.person_id)
        .join(_MEMBER, _MEMBER.c.household_id == holder.c.household_id)
        .join(_PERSON, _PERSON.c.id == _MEMBER.c.person_id)
    )
    noted = (
        select(*columns)
        .join(_MEMBER, _MEMBER.c.household_id == _CASE.c.household_id)
        .join(_PERSON, _PERSON.c.id == _MEMBER.c.person_id)
        .where(_CASE.c.household_id != "")
    )
    return own.where(born).union(home.where(born), noted.where(born))


def _span(rules: RuleSet, trigger: Trigger, on: date) -> tuple[date, date]:
    """Return the first and last day of an occasion that may need a task today."""
    windows = [
        (each.from_days, each.due_days)
        for each in rules.rules
        if each.trigger is trigger
    ]
    most = max((due for _, due in windows), default=0)
    least = min((first for first, _ in windows), default=0)
    first = on - rules.behind - timedelta(days=most)
    return first, on + rules.ahead - timedelta(days=least)


def _closed(session: Session) -> set[str]:
    query = select(_LINE.c.case_id).where(
        _LINE.c.status == Status.CLOSED.value, _LINE.c.fresh != 0
    )
    return set(session.connection().execute(query).scalars())


def _before(day: date, years: int) -> date:
    return date(day.year - years, day.month, min(day.day, 28))
