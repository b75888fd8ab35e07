"""Who lives in a home now, and where each of them is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select, text
from sqlmodel import Session

from atd_tui.domain import presence as rule
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import is_adult
from atd_tui.domain.presence import Presence
from atd_tui.errors import Refused
from atd_tui.models import housing as tables
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.reference.protection import ages
from atd_tui.store import housing_rows
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.housing_turn import found
from atd_tui.store.store import Store

_PRESENCE: Final = table_of(tables.Presence)
_MEMBER: Final = table_of(people_tables.Membership)
_PERSON: Final = table_of(people_tables.Person)
_NAME: Final = table_of(people_tables.PersonName)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a family that lives in a home."""

    person_id: str
    name: str
    role: str
    adult: bool


@dataclass(frozen=True, slots=True)
class Household:
    """The family of a home with where each of them is."""

    unit: str
    household_id: str
    members: tuple[Member, ...]
    presence: Presence


def family(store: Store, unit: str) -> Household:
    """Return who lives in a home and where they are now.

    Raises:
        Refused: ``housing.nobody-there``.
    """
    with store.reading() as session:
        return living(session, unit, store.door.now())


def families(store: Store) -> list[Household]:
    """Return who lives in each home that is lived in, home by home."""
    at = store.door.now()
    with store.reading() as session:
        lived = select(PERIOD.c.unit_id).where(
            PERIOD.c.kind == "stay", PERIOD.c.state == "active"
        )
        ids = set(session.connection().execute(lived).scalars())
        homes = [one for one in housing_rows.homes(session) if one.id in ids]
        return [living(session, one.id, at) for one in homes]


def living(session: Session, unit: str, at: datetime) -> Household:
    """Return who lives in a home and where they are at an instant.

    Raises:
        Refused: ``housing.nobody-there``.
    """
    home = found(session, unit)
    stay = stay_in(session, home.id)
    if stay is None:
        raise Refused("housing.nobody-there", unit=home.code)
    members = _members(session, stay.household_id, at.date())
    mine = select(_PRESENCE).where(_PRESENCE.c.household_id == stay.household_id)
    query = mine.order_by(text("rowid"))
    events = [
        rule.Event(
            *(row.id, row.person_id, row.kind, row.at),
            back_by=row.back_by,
            note=row.note,
            undoes=row.undoes,
        )
        for row in session.connection().execute(query)
    ]
    grown: Mapping[str, bool] = {one.person_id: one.adult for one in members}
    seen = rule.presence(events, grown, at)
    return Household(home.code, stay.household_id, members, seen)


def stay_in(session: Session, unit_id: str) -> Any:
    """Return the row of the family that lives in a home, or ``None``."""
    query = select(PERIOD).where(
        PERIOD.c.unit_id == unit_id,
        PERIOD.c.kind == "stay",
        PERIOD.c.state == "active",
    )
    return session.connection().execute(query.order_by(PERIOD.c.from_on)).first()


def _members(session: Session, household: str, on: date) -> tuple[Member, ...]:
    """Return who belongs to a household, the oldest role first."""
    query = (
        select(_MEMBER.c.role, _PERSON, _NAME.c.given, _NAME.c.family)
        .join(_PERSON, _PERSON.c.id == _MEMBER.c.person_id)
        .outerjoin(_NAME, _NAME.c.person_id == _PERSON.c.id)
        .where(_MEMBER.c.household_id == household, _MEMBER.c.to_on.is_(None))
        .order_by(_MEMBER.c.from_on, _MEMBER.c.id)
    )
    members: dict[str, Member] = {}
    law = ages(on)
    for row in session.connection().execute(query):
        birth = Birth(row.birth_low, row.birth_high, row.birth_precision)
        name = f"{row.given or ''} {row.family or ''}".strip()
        adult = is_adult(birth, row.role, on, law)
        members.setdefault(row.id, Member(row.id, name, row.role, adult))
    return tuple(members.values())
