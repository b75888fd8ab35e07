"""The people of a case on a day: its holder, and who is in the household then."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlmodel import Session

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.protection import Member
from atd_tui.models import people as tables
from atd_tui.models.base import table_of
from atd_tui.store.case_rows import CASE, IDS

_PERSON: Final = table_of(tables.Person)
_MEMBER: Final = table_of(tables.Membership)
_GUARDIAN: Final = table_of(tables.Guardianship)


class Head(NamedTuple):
    """What a case says of whom it is about."""

    person_id: str
    household_id: str
    ticket_id: str


def heads(session: Session, ids: Sequence[str]) -> dict[str, Head]:
    """Return whom cases are about."""
    rows = _run(session, _HEADS, ids)
    return {case_id: Head(*said) for case_id, *said in rows}


def members(session: Session, ids: Sequence[str], on: date) -> dict[str, list[Member]]:
    """Return the people of cases on a day, the holder first.

    A case without a household has those that its holder belongs to.
    """
    of_case = heads(session, ids)
    holders = [each.person_id for each in of_case.values()]
    own = _roles(session, _OF_PEOPLE, holders, on)
    homes = {each.household_id for each in of_case.values() if each.household_id}
    homes |= {home for home, person in own if person in holders}
    roles = _roles(session, _OF_HOMES, homes, on)
    people = {person for _, person in roles} | set(holders)
    births, guarded = _births(session, people), _guarded(session, people, on)
    found: dict[str, list[Member]] = {}
    for case_id, head in of_case.items():
        of_holder = {home for home, person in own if person == head.person_id}
        at = {head.household_id} if head.household_id else of_holder
        together = {p: role for (home, p), role in roles.items() if home in at}
        in_order = dict.fromkeys((head.person_id, *together))
        found[case_id] = [
            Member(
                person_id=person,
                birth=births[person],
                role=together.get(person, ""),
                guarded=person in guarded,
            )
            for person in in_order
        ]
    return found


def _roles(
    session: Session, query: Any, ids: Collection[str], on: date
) -> dict[tuple[str, str], str]:
    """Return the roles held on a day, by household and person."""
    rows = _run(session, query, ids, on=on)
    return {(home, person): role for home, person, role in rows}


def _births(session: Session, people: set[str]) -> dict[str, Birth]:
    return {person: Birth(*said) for person, *said in _run(session, _BORN, people)}


def _guarded(session: Session, people: set[str], on: date) -> set[str]:
    return {child for (child,) in _run(session, _GUARDED, people, on=on)}


def _held(table: Any) -> tuple[Any, ...]:
    """Return what says that a period of a row has the day in it."""
    on: BindParameter[date] = bindparam("on")
    return (
        or_(table.c.from_on.is_(None), table.c.from_on <= on),
        or_(table.c.to_on.is_(None), table.c.to_on > on),
    )


def _run(session: Session, query: Any, ids: Collection[str], **more: date) -> Any:
    return session.connection().execute(query, {"ids": list(ids), **more})


_HEADS: Final = select(
    CASE.c.id, CASE.c.person_id, CASE.c.household_id, CASE.c.ticket_id
).where(CASE.c.id.in_(IDS))
_ROLES: Final = (
    select(_MEMBER.c.household_id, _MEMBER.c.person_id, _MEMBER.c.role)
    .where(*_held(_MEMBER))
    .order_by(_MEMBER.c.from_on, _MEMBER.c.id)
)
_OF_PEOPLE: Final = _ROLES.where(_MEMBER.c.person_id.in_(IDS))
_OF_HOMES: Final = _ROLES.where(_MEMBER.c.household_id.in_(IDS))
_BORN: Final = select(
    _PERSON.c.id, _PERSON.c.birth_low, _PERSON.c.birth_high, _PERSON.c.birth_precision
).where(_PERSON.c.id.in_(IDS))
_GUARDED: Final = select(_GUARDIAN.c.child_id).where(
    _GUARDIAN.c.child_id.in_(IDS), *_held(_GUARDIAN)
)
