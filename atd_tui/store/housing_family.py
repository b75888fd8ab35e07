"""The households of the units: found as people name them, or written down new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, bindparam, insert, select
from sqlmodel import Session

from atd_tui.domain.housing_fit import Family
from atd_tui.domain.people import NAME_LIMIT, Draft, Name, text_objection
from atd_tui.domain.people_birth import typed_birth
from atd_tui.errors import Misused
from atd_tui.models import cases, people
from atd_tui.models.base import table_of
from atd_tui.store import housing_rows, people_rows
from atd_tui.store import people as people_store
from atd_tui.store.housing_turn import Turn

_HOUSEHOLD = table_of(people.Household)
_MEMBER = table_of(people.Membership)
_CASE = table_of(cases.Case)

# Said once: to say a statement anew takes longer than to run it.
_GIVEN: BindParameter[str] = bindparam("given")
_NAMED = (
    select(_HOUSEHOLD.c.id)
    .where((_HOUSEHOLD.c.id == _GIVEN) | (_HOUSEHOLD.c.label == _GIVEN))
    .limit(2)
)
_OF_CASE = (
    select(_CASE.c.household_id)
    .where(_CASE.c.number == _GIVEN, _CASE.c.household_id != "")
    .limit(2)
)
_OF_MEMBER = (
    select(_MEMBER.c.household_id)
    .where(_MEMBER.c.person_id == _GIVEN, _MEMBER.c.to_on.is_(None))
    .limit(1)
)

MOST = 20
"""Persons of one family; a higher number is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Newcomers:
    """A family that is not in the store yet.

    Attributes:
        children: the age of each in years.
    """

    name: str
    adults: int
    children: tuple[int, ...] = ()


def household(session: Session, given: str) -> str:
    """Return the id of a household given by id, label, case number or a member.

    Raises:
        Misused: ``household.unknown``, ``housing.household-ambiguous``, or a member
            that is unknown.
    """
    run = session.connection().execute
    wanted = given.strip()
    for query in (_NAMED, _OF_CASE) if wanted else ():
        ids = run(query, {"given": wanted}).scalars().all()
        if len(ids) > 1:
            raise Misused("housing.household-ambiguous", given=given)
        if ids:
            return str(ids[0])
    member = people_store.found(session, wanted)
    if found := run(_OF_MEMBER, {"given": member}).scalar():
        return str(found)
    raise Misused("household.unknown", given=given)


def settle(now: Turn, family: Newcomers) -> str:
    """Write down a new household with its persons; return its id.

    Raises:
        Misused: ``housing.family-unnamed``, ``housing.family-size``, ``text.…``.
    """
    _refuse_unfit(family)
    new_id, scope = now.store.door.new_id, now.store.device.office
    home = new_id()
    run = now.session.connection().execute
    run(insert(_HOUSEHOLD).values(id=home, scope=scope, label=family.name.strip()))
    grown = ["HEAD", "PARTNER", *("ADULT",) * MOST][: family.adults]
    roles = [*grown, *("CHILD",) * len(family.children)]
    ages = (*(None,) * family.adults, *family.children)
    for n, (role, age) in enumerate(zip(roles, ages, strict=True)):
        person = new_id()
        draft = _drafted(family.name if n == 0 else "", age, now.today)
        made = people_rows.rows(person, draft, scope=scope, new_id=new_id)
        people_rows.put(now.session, [made])
        run(
            insert(_MEMBER).values(
                id=new_id(),
                scope=scope,
                household_id=home,
                person_id=person,
                role=role,
                from_on=None,
            )
        )
    return home


def label(now: Turn, household_id: str) -> str:
    """Return what a household is called: its label, else the name of its head."""
    return labels(now, [household_id]).get(household_id, "")


def labels(now: Turn, ids: Sequence[str]) -> dict[str, str]:
    """Return what households are called, by id."""
    return housing_rows.labels(now.session, ids)


def composed(now: Turn, household_id: str, on: date) -> Family:
    """Return who belongs to a household on a day."""
    return housing_rows.family(now.session, household_id, on)


def refuse_size(adults: int, children: Sequence[int | None]) -> None:
    """Take no family without anybody, nor one larger than families are.

    Raises:
        Misused: ``housing.family-size``.
    """
    if adults < 0 or not 1 <= adults + len(children) <= MOST:
        raise Misused("housing.family-size", most=MOST)


def _refuse_unfit(family: Newcomers) -> None:
    if not family.name.strip():
        raise Misused("housing.family-unnamed")
    if code := text_objection(family.name, NAME_LIMIT):
        raise Misused(code, given=family.name)
    refuse_size(family.adults, family.children)


def _drafted(name: str, age: int | None, on: date) -> Draft:
    birth = typed_birth("" if age is None else str(age), on=on)
    if isinstance(birth, str):
        raise Misused(birth, given=age)
    names = (Name(family=name.strip()),) if name else ()
    return Draft(names=names, birth=birth)
