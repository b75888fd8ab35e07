"""What a coach looks into, where it brings up tasks: facts, screenings, children."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import or_, select
from sqlmodel import Session

from atd_tui.domain.people_birth import OF_AGE, birthday
from atd_tui.domain.task_rules import Occasion, Trigger
from atd_tui.models import cases as case_tables
from atd_tui.models import checks as tables
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.store.task_rows import parts

_FACT: Final = table_of(tables.CooperationFact)
_SCREENING: Final = table_of(tables.Screening)
_CASE: Final = table_of(case_tables.Case)
_MEMBER: Final = table_of(people_tables.Membership)
_PERSON: Final = table_of(people_tables.Person)
_GUARDIAN: Final = table_of(people_tables.Guardianship)


@dataclass(slots=True)
class Care:
    """What was looked into in a case, in order of time.

    Attributes:
        births: last and first possible day of birth, by person.
    """

    facts: list[Any] = field(default_factory=list)
    screenings: list[Any] = field(default_factory=list)
    births: dict[str, date] = field(default_factory=dict)

    def occasions(self, opened_on: date) -> Iterator[Occasion]:
        """Yield what of it may bring up tasks."""
        for row in self.facts:
            if not row.second_reader:
                facts = {"item": row.item, "author": row.author}
                yield Occasion(
                    Trigger.SECOND_READER, row.item, row.id, row.fact_on, facts
                )
        for row in {row.item: row for row in self.facts}.values():
            code = f"{row.item}.{row.value}"
            yield Occasion(Trigger.COOPERATION, code, row.item, row.fact_on)
        newest = {(row.person_id, row.domain): row for row in self.screenings}
        for row in newest.values():
            if row.review_on is not None:
                told = {"domain": row.domain}
                yield Occasion(Trigger.REVIEW, row.domain, row.id, row.review_on, told)
        for person_id, born in self.births.items():
            first = birthday(born, OF_AGE)
            if first >= opened_on:
                yield Occasion(Trigger.OF_AGE, "", person_id, first)


def read(session: Session, ids: Sequence[str]) -> defaultdict[str, Care]:
    """Return what was looked into in cases, by case."""
    found: defaultdict[str, Care] = defaultdict(Care)
    run = session.connection().execute
    for some in parts(ids):
        table = _FACT.c
        facts = select(_FACT).where(table.case_id.in_(some))
        for row in run(facts.order_by(table.fact_on, table.id)):
            found[row.case_id].facts.append(row)
        table = _SCREENING.c
        screenings = select(_SCREENING).where(table.case_id.in_(some))
        for row in run(screenings.order_by(table.screened_on, table.id)):
            found[row.case_id].screenings.append(row)
        for row in run(_born(some)):
            found[row.case_id].births[row.person_id] = row.birth_low
    return found


def _born(ids: Sequence[str]) -> Any:
    """Return a query of the births of holders and of those of their households."""
    holder = select(
        _CASE.c.id.label("case_id"),
        _PERSON.c.id.label("person_id"),
        _PERSON.c.birth_low,
    ).where(_CASE.c.id.in_(ids), _PERSON.c.birth_low.is_not(None))
    own = holder.join(_PERSON, _PERSON.c.id == _CASE.c.person_id)
    family = (
        holder.join(_MEMBER, _MEMBER.c.household_id == _CASE.c.household_id)
        .join(_PERSON, _PERSON.c.id == _MEMBER.c.person_id)
        .where(
            _CASE.c.household_id != "",
            or_(_MEMBER.c.to_on.is_(None), _MEMBER.c.to_on > _CASE.c.opened_on),
        )
    )
    return own.union(family)
