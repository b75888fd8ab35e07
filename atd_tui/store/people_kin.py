"""Households and guardians: who belongs together, from one day to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from atd_tui.domain.people import NAME_LIMIT, ROLES, period_objection, text_objection
from atd_tui.errors import Misused, Refused
from atd_tui.models import people as tables
from atd_tui.models.base import table_of
from atd_tui.store import people
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

_HOUSEHOLD: Final = table_of(tables.Household)
_MEMBER: Final = table_of(tables.Membership)
_GUARDIAN: Final = table_of(tables.Guardianship)
_GUARDIANS: Final = (
    select(_GUARDIAN)
    .where(_GUARDIAN.c.child_id.in_(bindparam("ids", expanding=True)))
    .order_by(_GUARDIAN.c.from_on)
)


@dataclass(frozen=True, slots=True)
class Member:
    """A person in a household; ``to_on`` is the first day outside it."""

    household_id: str
    label: str
    person_id: str
    role: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Place:
    """The place that somebody takes in a household.

    Attributes:
        household: its id, or a person who belongs to it; empty for a new one.
        label: of a new one.
    """

    role: str
    household: str = ""
    from_on: date | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Guardian:
    """The guardian of a minor; ``to_on`` is the first day without."""

    name: str
    basis: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Kin:
    """Who belongs to somebody.

    Attributes:
        own: the households of the person, earlier ones included.
        members: all who are or were in them, the person included.
    """

    own: tuple[Member, ...]
    members: tuple[Member, ...]
    guardians: tuple[Guardian, ...]


def kin(store: Store, person_id: str) -> Kin:
    """Return the households and guardians of somebody, in order of time."""
    with store.reading() as session:
        own = _members(session, _MEMBER.c.person_id == person_id)
        ids = [one.household_id for one in own]
        members = _members(session, _MEMBER.c.household_id.in_(ids))
        return Kin(own, members, guardians(session, [person_id])[person_id])


def guardians(
    session: Session, people: Sequence[str]
) -> dict[str, tuple[Guardian, ...]]:
    """Return the guardians of each of some people, in order of time."""
    rows = session.connection().execute(_GUARDIANS, {"ids": list(people)})
    found: dict[str, tuple[Guardian, ...]] = dict.fromkeys(people, ())
    for row in rows:
        own = Guardian(row.guardian_name, row.basis, row.from_on, row.to_on)
        found[row.child_id] += (own,)
    return found


def join(store: Store, person: str, place: Place, *, action: str = "") -> Member:
    """Let somebody belong to a household.

    Raises:
        Misused: the role or what was named is unknown.
        Refused: ``household.member`` or ``household.two-heads``.
    """
    if place.role not in ROLES:
        raise Misused("household.role", given=place.role)
    _refuse_text(place.label)
    with store.writing("person.join", action=action) as write:
        refuse_other(write, "person.join")
        if not write.repeated:
            person_id = people.found(write.session, person)
            home = _home(store, write, place.household, place.label)
            _refuse_unfit(write.session, home, person_id, place.role)
            write.subject = _put(
                *(store, write, _MEMBER),
                household_id=home,
                person_id=person_id,
                role=place.role,
                from_on=place.from_on,
                to_on=None,
            )
        (member,) = _members(write.session, _MEMBER.c.id == write.subject)
    return member


def leave(
    store: Store, person: str, household: str, *, on: date, action: str = ""
) -> Member:
    """End a membership; ``on`` is the first day outside the household.

    Raises:
        Misused: ``person.period``, or what was named is unknown.
        Refused: ``household.no-member``.
    """
    with store.writing("person.leave", action=action) as write:
        refuse_other(write, "person.leave")
        if not write.repeated:
            person_id = people.found(write.session, person)
            row = _open(write.session, household, person_id)
            if code := period_objection(row.from_on, on):
                raise Misused(code)
            write.subject = row.id
            ended = update(_MEMBER).where(_MEMBER.c.id == row.id).values(to_on=on)
            write.session.connection().execute(ended)
        (member,) = _members(write.session, _MEMBER.c.id == write.subject)
    return member


def guard(
    store: Store,
    child: str,
    guardian: Guardian,
    *,
    action: str = "",
) -> Guardian:
    """Note the guardian of a minor.

    Raises:
        Misused: ``guardian.unnamed``, ``person.period``, or nobody is like that.
    """
    _refuse_text(guardian.name)
    _refuse_text(guardian.basis)
    if not guardian.name.strip():
        raise Misused("guardian.unnamed")
    if code := period_objection(guardian.from_on, guardian.to_on):
        raise Misused(code)
    with store.writing("person.guard", action=action) as write:
        refuse_other(write, "person.guard")
        if not write.repeated:
            write.subject = _put(
                *(store, write, _GUARDIAN),
                child_id=people.found(write.session, child),
                guardian_name=guardian.name.strip(),
                basis=guardian.basis,
                from_on=guardian.from_on,
                to_on=guardian.to_on,
            )
    return guardian


def unguard(store: Store, child: str, name: str, *, on: date, action: str = "") -> None:
    """End a guardianship; ``on`` is the first day without.

    Raises:
        Refused: ``guardian.none``.
    """
    with store.writing("person.unguard", action=action) as write:
        refuse_other(write, "person.unguard")
        if write.repeated:
            return
        child_id = people.found(write.session, child)
        of_child = (_GUARDIAN.c.child_id == child_id) & _GUARDIAN.c.to_on.is_(None)
        named = of_child & (_GUARDIAN.c.guardian_name == name.strip())
        ended = update(_GUARDIAN).where(named).values(to_on=on)
        if not write.session.connection().execute(ended).rowcount:
            raise Refused("guardian.none")
        write.subject = child_id


def _home(store: Store, write: Writing, household: str, label: str) -> str:
    """Return the household of an id or of a person; a new one where none is named."""
    run = write.session.connection().execute
    if not household:
        return _put(store, write, _HOUSEHOLD, label=label)
    by_id = select(_HOUSEHOLD.c.id).where(_HOUSEHOLD.c.id == household)
    if found := run(by_id).scalar():
        return str(found)
    other = people.found(write.session, household)
    of_person = select(_MEMBER.c.household_id).where(
        _MEMBER.c.person_id == other, _MEMBER.c.to_on.is_(None)
    )
    found = run(of_person.limit(1)).scalar()
    if not found:
        raise Misused("household.unknown", given=household)
    return str(found)


def _refuse_unfit(session: Session, home: str, person_id: str, role: str) -> None:
    members = _members(
        session, (_MEMBER.c.household_id == home) & _MEMBER.c.to_on.is_(None)
    )
    if any(one.person_id == person_id for one in members):
        raise Refused("household.member")
    if role == "HEAD" and any(one.role == "HEAD" for one in members):
        raise Refused("household.two-heads")


def _open(session: Session, household: str, person_id: str) -> Any:
    """Return the row of a membership that has not ended."""
    query = select(_MEMBER).where(
        _MEMBER.c.person_id == person_id, _MEMBER.c.to_on.is_(None)
    )
    if household:
        query = query.where(_MEMBER.c.household_id == household)
    row = session.connection().execute(query).first()
    if row is None:
        raise Refused("household.no-member")
    return row


def _members(session: Session, wanted: Any) -> tuple[Member, ...]:
    query = (
        select(_MEMBER, _HOUSEHOLD.c.label)
        .join(_HOUSEHOLD, _HOUSEHOLD.c.id == _MEMBER.c.household_id)
        .where(wanted)
        .order_by(_MEMBER.c.from_on, _MEMBER.c.id)
    )
    return tuple(
        Member(
            household_id=row.household_id,
            label=row.label,
            person_id=row.person_id,
            role=row.role,
            from_on=row.from_on,
            to_on=row.to_on,
        )
        for row in session.connection().execute(query)
    )


def _put(store: Store, write: Writing, table: Any, **values: object) -> str:
    row_id = store.door.new_id()
    own = {"id": row_id, "scope": store.device.office}
    write.session.connection().execute(insert(table).values({**own, **values}))
    return row_id


def _refuse_text(text: str) -> None:
    if code := text_objection(text, NAME_LIMIT):
        raise Misused(code)
