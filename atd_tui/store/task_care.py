"""What a coach looks into, where it brings up tasks: facts, screenings, children."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.people_birth import birthday
from atd_tui.domain.protection import GUARDIAN_MISSING, Family, Member, flags
from atd_tui.domain.task_rules import Occasion, Trigger
from atd_tui.models import checks as tables
from atd_tui.models.base import table_of
from atd_tui.reference.protection import ages
from atd_tui.store import case_people
from atd_tui.store.case_rows import IDS
from atd_tui.store.task_rows import parts

_FACT: Final = table_of(tables.CooperationFact)
_SCREENING: Final = table_of(tables.Screening)
_FACTS: Final = (
    select(_FACT).where(_FACT.c.case_id.in_(IDS)).order_by(_FACT.c.fact_on, _FACT.c.id)
)
_SCREENINGS: Final = (
    select(_SCREENING)
    .where(_SCREENING.c.case_id.in_(IDS))
    .order_by(_SCREENING.c.screened_on, _SCREENING.c.id)
)


@dataclass(slots=True)
class Care:
    """What was looked into in a case, in order of time.

    Attributes:
        members: the holder and the household.
    """

    facts: list[Any] = field(default_factory=list)
    screenings: list[Any] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)

    def occasions(self, opened_on: date, on: date) -> Iterator[Occasion]:
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
        yield from self._children(opened_on, on)

    def _children(self, opened_on: date, on: date) -> Iterator[Occasion]:
        law = ages(on)
        for each in self.members:
            low = each.birth.low
            if low is not None and (first := birthday(low, law.of_age)) >= opened_on:
                yield Occasion(Trigger.OF_AGE, "", each.person_id, first)
        for flag in flags(Family(tuple(self.members)), law, on):
            if flag.code == GUARDIAN_MISSING:
                code, about = flag.reason_code, flag.person_id
                yield Occasion(Trigger.NO_GUARDIAN, code, about, opened_on)


def read(session: Session, ids: Sequence[str], on: date) -> defaultdict[str, Care]:
    """Return what was looked into in cases, by case."""
    found: defaultdict[str, Care] = defaultdict(Care)
    run = session.connection().execute
    for some in parts(ids):
        for row in run(_FACTS, {"ids": some}):
            found[row.case_id].facts.append(row)
        for row in run(_SCREENINGS, {"ids": some}):
            found[row.case_id].screenings.append(row)
        for case_id, members in case_people.members(session, some, on).items():
            found[case_id].members = members
    return found
