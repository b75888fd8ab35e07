"""One home looked at closely: who lives there, their days, what is known of it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.housing import Kind
from atd_tui.domain.housing_days import Standing, near
from atd_tui.domain.presence import Presence
from atd_tui.models import housing as tables
from atd_tui.models.base import table_of
from atd_tui.reference.housing_rules import housing_rules
from atd_tui.store import housing_living, housing_maximum
from atd_tui.store import people as people_store
from atd_tui.store.housing_living import Member
from atd_tui.store.housing_rows import PERIOD, UNIT
from atd_tui.store.store import Store

_CHILD: Final = table_of(tables.ChildNote)
_INCIDENT: Final = table_of(tables.Incident)
_APART: Final = table_of(tables.Separation)
_NOTES: Final = 6
_INCIDENTS: Final = 2


@dataclass(frozen=True, slots=True)
class ChildFact:
    """What was last noted of a child."""

    name: str
    kind: str
    on: date
    until: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Apart:
    """An adult of the family who is held elsewhere."""

    name: str
    place: str
    review_on: date


@dataclass(frozen=True, slots=True)
class Detail:
    """A home closely, with the family that lives there today.

    Attributes:
        case_id: of the family; empty where it has none.
        planned_to: day of leaving as it was planned; ``None`` where it is open.
        maximum: last day that the law allows them to stay; ``None`` without a term.
        warns: whether that day is near, or past.
        note: of the home.
        title, title_on, title_until: the detention title and its days.
        appeal_told_on: day on which they were told how to appeal.
    """

    home_id: str
    case_id: str = ""
    ground: str = ""
    planned_to: date | None = None
    members: tuple[Member, ...] = ()
    presence: Presence | None = None
    notes: tuple[ChildFact, ...] = ()
    apart: tuple[Apart, ...] = ()
    incidents: tuple[tuple[date, str], ...] = ()
    maximum: date | None = None
    warns: bool = False
    note: str = ""
    title: str = ""
    title_on: date | None = None
    title_until: date | None = None
    appeal_told_on: date | None = None


def detail(store: Store, standing: Standing) -> Detail:
    """Return a home closely; of the family what holds today."""
    home_id, period = standing.home.id, standing.period
    today = people_store.today(store)
    with store.reading() as session:
        run = session.connection().execute
        note = run(select(UNIT.c.note).where(UNIT.c.id == home_id)).scalar() or ""
        incidents = _incidents(session, home_id)
        stay = housing_living.stay_in(session, home_id)
        if period is None or period.kind is not Kind.STAY:
            return Detail(home_id, incidents=incidents, note=note)
        row = run(select(PERIOD).where(PERIOD.c.id == period.id)).one()
        maximum = housing_maximum.maxima(session, [period]).get(period.id)
        said = Detail(
            *(home_id, row.case_id, row.entry_ground, row.to_on),
            title=row.title,
            title_on=row.title_on,
            title_until=row.title_until,
            appeal_told_on=row.appeal_told_on,
            incidents=incidents,
            maximum=maximum,
            warns=near(maximum, today, housing_rules(today).warn_days),
            note=note,
        )
        if stay is None or stay.id != period.id:
            return said
        at = store.door.now()
        lived = housing_living.living(session, home_id, at)
        names = {one.person_id: one.name for one in lived.members}
        return replace(
            said,
            members=lived.members,
            presence=lived.presence,
            notes=_notes(session, lived.household_id, names),
            apart=_apart(session, lived.household_id, names),
        )


def _notes(
    session: Session, household: str, names: dict[str, str]
) -> tuple[ChildFact, ...]:
    """Return the last note of each child and kind, the newest first."""
    query = select(_CHILD).where(_CHILD.c.household_id == household)
    newest = query.order_by(_CHILD.c.on_day.desc(), _CHILD.c.id.desc())
    found: dict[tuple[str, str], Any] = {}
    for row in session.connection().execute(newest):
        found.setdefault((row.person_id, row.kind), row)
    return tuple(
        ChildFact(
            *(names.get(row.person_id, ""), row.kind),
            *(row.on_day, row.until_on, row.text or row.how),
        )
        for row in list(found.values())[:_NOTES]
    )


def _apart(
    session: Session, household: str, names: dict[str, str]
) -> tuple[Apart, ...]:
    query = select(_APART).where(
        _APART.c.household_id == household, _APART.c.to_on.is_(None)
    )
    return tuple(
        Apart(names.get(row.person_id, ""), row.place, row.review_on)
        for row in session.connection().execute(query.order_by(_APART.c.review_on))
    )


def _incidents(session: Session, home_id: str) -> tuple[tuple[date, str], ...]:
    query = select(_INCIDENT).where(_INCIDENT.c.unit_id == home_id)
    newest = query.order_by(_INCIDENT.c.at.desc()).limit(_INCIDENTS)
    return tuple(
        (service_day(row.at, BELGIUM), row.text)
        for row in session.connection().execute(newest)
    )
