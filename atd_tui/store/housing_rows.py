"""The rows of the units as values of the domain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Select, bindparam, or_, select
from sqlmodel import Session

from atd_tui.domain.housing import Home, Kind, Period, Span, State
from atd_tui.domain.housing_fit import Family
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import is_adult
from atd_tui.domain.people_birth import age
from atd_tui.models import housing as tables
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.reference.housing import sites
from atd_tui.reference.protection import ages

UNIT: Final = table_of(tables.Unit)
SERVICE: Final = table_of(tables.UnitService)
PERIOD: Final = table_of(tables.UnitPeriod)
_MEMBER: Final = table_of(people_tables.Membership)
_PERSON: Final = table_of(people_tables.Person)
_NAME: Final = table_of(people_tables.PersonName)
_HOUSEHOLD: Final = table_of(people_tables.Household)


_UNITS: Final = select(UNIT)
_SERVICES: Final = select(SERVICE).order_by(SERVICE.c.from_on)
# Said once: to say a statement anew takes longer than to run it, and every deed asks.
_NAMED: Final = _UNITS.where(
    or_(UNIT.c.code == bindparam("code"), UNIT.c.id == bindparam("id"))
)
_SERVICES_OF: Final = _SERVICES.where(SERVICE.c.unit_id == bindparam("unit"))


def homes(session: Session) -> list[Home]:
    """Return every unit, site by site in the order of the sites, then by code."""
    run = session.connection().execute
    return _homes(run(_UNITS), run(_SERVICES))


def home(session: Session, given: str) -> Home | None:
    """Return a unit by its code or id; ``None`` where there is none."""
    run = session.connection().execute
    named = {"code": given.strip().upper(), "id": given}
    if (row := run(_NAMED, named).first()) is None:
        return None
    return _homes([row], run(_SERVICES_OF, {"unit": row.id}))[0]


def _homes(units: Iterable[Any], services: Iterable[Any]) -> list[Home]:
    spans: dict[str, list[Span]] = {}
    for row in services:
        spans.setdefault(row.unit_id, []).append(Span(row.from_on, row.to_on))
    languages = {site.code: site.language for site in sites()}
    places = {code: n for n, code in enumerate(languages)}
    found = [
        Home(
            id=row.id,
            code=row.code,
            site=row.site,
            type=row.type,
            beds=row.beds,
            cots=row.cots,
            step_free=row.step_free,
            ground_floor=row.ground_floor,
            language=languages.get(row.site, ""),
            service=tuple(spans.get(row.id, ())),
        )
        for row in units
    ]
    return sorted(found, key=lambda one: (places.get(one.site, len(places)), one.code))


def periods(session: Session, on: date, *wanted: Any) -> list[Period]:
    """Return periods as they take their homes, seen from today.

    A family that is still there after the day on which it was to leave takes the home
    until today at least: a plan empties no home.
    """
    query: Select[Any] = select(PERIOD).where(*wanted)
    rows = session.connection().execute(query.order_by(PERIOD.c.from_on, PERIOD.c.id))
    return [seen(period(row), on) for row in rows]


def period(row: Any) -> Period:
    """Return a row as it was written."""
    return Period(
        id=row.id,
        unit_id=row.unit_id,
        kind=Kind(row.kind),
        state=State(row.state),
        span=Span(row.from_on, row.to_on),
        household_id=row.household_id,
        reason=row.reason,
    )


def seen(one: Period, today: date) -> Period:
    """Return a period as it stands today, with a family that overstays still in it."""
    due = one.span.to_on
    overstays = one.kind is Kind.STAY and one.state is State.ACTIVE
    if not overstays or due is None or due > today:
        return one
    return replace(one, span=Span(one.span.from_on, today + timedelta(days=1)), due=due)


def family(session: Session, household_id: str, on: date) -> Family:
    """Return who belongs to a household on a day."""
    return families(session, {"": (household_id, on)})[""]


def families(
    session: Session, wanted: Mapping[str, tuple[str, date]]
) -> dict[str, Family]:
    """Return who belongs to households, each on a day of its own, by the same keys."""
    members: dict[str, list[Any]] = {}
    for row in _members(session, {household for household, _ in wanted.values()}):
        members.setdefault(row.household_id, []).append(row)
    return {
        key: _composed(members.get(household, ()), on)
        for key, (household, on) in wanted.items()
    }


def _composed(members: Iterable[Any], on: date) -> Family:
    adults, children, law = 0, [], ages(on)
    for row in members:
        if not Span(row.from_on, row.to_on).covers(on):
            continue
        birth = Birth(row.birth_low, row.birth_high, row.birth_precision)
        if is_adult(birth, row.role, on, law):
            adults += 1
        else:
            years = age(birth, on)
            children.append(None if years is None else years[0])
    children.sort(key=lambda years: (years is None, years or 0))
    return Family(adults, tuple(children))


def labels(session: Session, ids: Iterable[str]) -> dict[str, str]:
    """Return what households are called: by their label, else by their head's name."""
    run = session.connection().execute
    wanted = set(ids)
    said = select(_HOUSEHOLD.c.id, _HOUSEHOLD.c.label)
    found = {row.id: row.label for row in run(said.where(_HOUSEHOLD.c.id.in_(wanted)))}
    unnamed = [key for key, label in found.items() if not label]
    if unnamed:
        heads = (
            select(_MEMBER.c.household_id, _NAME.c.family, _NAME.c.given)
            .join(_NAME, _NAME.c.person_id == _MEMBER.c.person_id)
            .where(_MEMBER.c.household_id.in_(unnamed))
            .order_by(
                _MEMBER.c.role != "HEAD", _MEMBER.c.to_on.is_not(None), _NAME.c.id
            )
        )
        for row in run(heads):
            found[row.household_id] = (
                found[row.household_id] or row.family or row.given or ""
            )
    return found


def _members(session: Session, households: Iterable[str]) -> Sequence[Any]:
    query = (
        select(
            _MEMBER.c.household_id,
            _MEMBER.c.role,
            _MEMBER.c.from_on,
            _MEMBER.c.to_on,
            _PERSON.c.birth_low,
            _PERSON.c.birth_high,
            _PERSON.c.birth_precision,
        )
        .join(_PERSON, _PERSON.c.id == _MEMBER.c.person_id)
        .where(_MEMBER.c.household_id.in_(set(households)))
    )
    return session.connection().execute(query).all()
