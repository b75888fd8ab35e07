"""Who belongs to cases on a day, read for many cases at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.cases import Case
from atd_tui.domain.people import ROLES, Address, Person
from atd_tui.models import people as tables
from atd_tui.models.base import table_of

_ONCE: Final = 500
_MEMBER: Final = table_of(tables.Membership)


@dataclass(frozen=True, slots=True)
class Home:
    """Who belongs to a case on a day.

    Attributes:
        people: ids, the holder first, then by role and id.
        roles: of those in a household.
        changes_on: days on which somebody comes or goes.
    """

    people: tuple[str, ...]
    roles: Mapping[str, str]
    changes_on: tuple[date, ...] = ()


def homes(session: Session, cases: Iterable[Case], on: date) -> dict[str, Home]:
    """Return who belongs to cases on a day: the holder, and those of the household.

    A case that names no household has those that the holder belongs to.
    """
    listed = list(cases)
    of_holder = defaultdict(list)
    for row in _members(session, _MEMBER.c.person_id, {c.person_id for c in listed}):
        of_holder[row.person_id].append(row)
    named = {case.household_id for case in listed if case.household_id}
    named |= {row.household_id for rows in of_holder.values() for row in rows}
    members = defaultdict(list)
    for row in _members(session, _MEMBER.c.household_id, named):
        members[row.household_id].append(row)
    found = {}
    for case in listed:
        own = of_holder[case.person_id]
        current = [row.household_id for row in own if _holds(row, on)]
        ids = [case.household_id] if case.household_id else dict.fromkeys(current)
        together = [row for each in ids for row in members[each]]
        found[case.id] = _home(case.person_id, [*own, *together], ids, on)
    return found


def address(person: Person, on: date) -> Address | None:
    """Return where somebody lives on a day: the newest address that holds then."""
    holding = [each for each in person.draft.addresses if _holds(each, on)]
    return max(holding, key=_since, default=None)


def address_days(person: Person) -> list[date]:
    """Return the days on which addresses of somebody begin and end."""
    return [
        day
        for each in person.draft.addresses
        for day in (each.from_on, each.to_on)
        if day is not None
    ]


def _home(holder: str, rows: Sequence[Any], ids: Iterable[str], on: date) -> Home:
    wanted = set(ids)
    now = [row for row in rows if row.household_id in wanted and _holds(row, on)]
    roles = {row.person_id: row.role for row in now}
    others = sorted(
        roles.keys() - {holder}, key=lambda each: (_rank(roles[each]), each)
    )
    days = {day for row in rows for day in (row.from_on, row.to_on) if day is not None}
    return Home((holder, *others), roles, tuple(sorted(days)))


def _members(session: Session, column: Any, wanted: Iterable[str]) -> list[Any]:
    """Return memberships, those of many people or households a part at a time."""
    ids = sorted(wanted)
    found: list[Any] = []
    for start in range(0, len(ids), _ONCE):
        query = select(_MEMBER).where(column.in_(ids[start : start + _ONCE]))
        found += session.connection().execute(query.order_by(_MEMBER.c.id)).all()
    return found


def _holds(row: Any, on: date) -> bool:
    begun = row.from_on is None or row.from_on <= on
    return begun and (row.to_on is None or row.to_on > on)


def _since(found: Address) -> date:
    return found.from_on or date.min


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)
