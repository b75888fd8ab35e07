"""Families that move, change homes, part or come together; every past stay is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from atd_tui.domain.housing import Home, Kind, Span, State
from atd_tui.errors import Misused, Refused
from atd_tui.models import people
from atd_tui.models.base import table_of
from atd_tui.store import housing_family
from atd_tui.store import people as people_store
from atd_tui.store.housing_fit import Held, Wish, held, make_way
from atd_tui.store.housing_leave import vacate
from atd_tui.store.housing_turn import Turn, standing_row, turn
from atd_tui.store.store import Store

_MEMBER = table_of(people.Membership)
_HOUSEHOLD = table_of(people.Household)
_MOVED = "MOVED_SITE"


@dataclass(frozen=True, slots=True)
class Parting:
    """Who of a family leaves it, and what the new household is called."""

    persons: tuple[str, ...]
    label: str = ""


def move(
    store: Store,
    unit: str,
    to: str,
    *,
    on: date | None = None,
    allowed: str = "",
    action: str = "",
) -> Held:
    """Let the family of a home go on living in another.

    Raises:
        Misused: ``housing.dates``, ``housing.same-unit``, or a unit is unknown.
        Refused: nobody lives there, or what speaks against the other home.
    """
    with turn(store, "fitt.move", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home, other = now.home(unit), now.home(to)
        if home.id == other.id:
            raise Misused("housing.same-unit", unit=home.code)
        stay = _living(now, home)
        day = _day(now, stay, on)
        wish = _wished(now, other, stay.household_id, _rest(stay, day), (stay.id,))
        warnings = make_way(now, wish, allowed)
        vacate(now, home, stay, day, _MOVED)
        new = _go_on(now, other, stay, day, allowed if warnings else "")
        now.write.subject = new
        return held(now, new)


def swap(
    store: Store,
    unit: str,
    other: str,
    *,
    on: date | None = None,
    allowed: str = "",
    action: str = "",
) -> Held:
    """Let the families of two homes change homes on one day, without a turnover.

    Raises:
        Misused: ``housing.dates``, ``housing.same-unit``, or a unit is unknown.
        Refused: nobody lives in one of them, or what speaks against it.
    """
    with turn(store, "fitt.swap", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        homes = now.home(unit), now.home(other)
        if homes[0].id == homes[1].id:
            raise Misused("housing.same-unit", unit=homes[0].code)
        stays = [_living(now, home) for home in homes]
        day = max(_day(now, stay, on) for stay in stays)
        both = tuple(stay.id for stay in stays)
        for home, stay in zip(reversed(homes), stays, strict=True):
            wish = _wished(now, home, stay.household_id, _rest(stay, day), both)
            make_way(now, wish, allowed)
        for home, stay in zip(homes, stays, strict=True):
            vacate(now, home, stay, day, _MOVED)
            now.clean(home, stay.id, None)
        new = [
            _go_on(now, home, stay, day, allowed)
            for home, stay in zip(reversed(homes), stays, strict=True)
        ]
        now.write.subject = new[0]
        return held(now, new[0])


def split(  # noqa: PLR0913 -- who leaves whom, where to, from when, why all the same
    store: Store,
    unit: str,
    parting: Parting,
    to: str,
    *,
    on: date | None = None,
    allowed: str = "",
    action: str = "",
) -> Held:
    """Let some of a family live in another home as a household of their own.

    Raises:
        Misused: a person or unit is unknown; ``housing.nobody-named``.
        Refused: ``household.no-member``, ``housing.all-leave``, or what speaks against
            the other home.
    """
    with turn(store, "fitt.split", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home, other = now.home(unit), now.home(to)
        stay = _living(now, home)
        day = _day(now, stay, on)
        ids = [people_store.found(now.session, each) for each in parting.persons]
        household = _part(now, stay.household_id, ids, day, parting.label)
        if not housing_family.composed(now, stay.household_id, day).adults:
            raise Refused("housing.no-adult")
        wish = _wished(now, other, household, Span(day))
        warnings = make_way(now, wish, allowed)
        new = now.put(
            *(other, Kind.STAY, Span(day)),
            household_id=household,
            entry_ground=stay.entry_ground,
            allowed=allowed.strip() if warnings else "",
            follows=stay.id,
        )
        now.write.subject = new
        return held(now, new)


def join(
    store: Store,
    unit: str,
    to: str,
    *,
    on: date | None = None,
    allowed: str = "",
    action: str = "",
) -> Held:
    """Let the family of a home move in with that of another, as one household.

    Raises:
        Misused: ``housing.same-unit``, or a unit is unknown.
        Refused: nobody lives in one of them, or the home is too small for all.
    """
    with turn(store, "fitt.join", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home, other = now.home(unit), now.home(to)
        if home.id == other.id:
            raise Misused("housing.same-unit", unit=home.code)
        leaving, staying = _living(now, home), _living(now, other)
        day = max(_day(now, leaving, on), _day(now, staying, on))
        members = _members(now, leaving.household_id)
        vacate(now, home, leaving, day, _MOVED)
        _carry(now, members, staying.household_id, day)
        wish = _wished(
            now, other, staying.household_id, _rest(staying, day), (staying.id,)
        )
        warnings = make_way(now, wish, allowed)
        if warnings and allowed.strip():
            now.change(staying.id, allowed=allowed.strip())
        now.write.subject = staying.id
        return held(now, staying.id)


def _living(now: Turn, home: Home) -> Any:
    row = standing_row(now, home, now.today, Kind.STAY)
    if row.state != State.ACTIVE:
        raise Refused("housing.nothing-there", unit=home.code, on=now.today)
    return row


def _day(now: Turn, stay: Any, on: date | None) -> date:
    day = on or now.today
    if day < stay.from_on:
        raise Misused("housing.dates", since=stay.from_on, until=day)
    if day > now.today:
        raise Refused("housing.end-ahead", on=day)
    return day


def _wished(
    now: Turn, home: Home, household: str, span: Span, but: tuple[str, ...] = ()
) -> Wish:
    family = housing_family.composed(now, household, span.from_on or now.today)
    return Wish(home, household, family, span, but)


def _rest(stay: Any, day: date) -> Span:
    """Return the days of a stay from a day on; open where it was to be over by then."""
    end = stay.to_on
    return Span(day, end if end is not None and end > day else None)


def _go_on(now: Turn, home: Home, stay: Any, day: date, allowed: str) -> str:
    """Write the stay that goes on from another, with what was known of it."""
    kept = {
        name: getattr(stay, name)
        for name in ("case_id", "entry_ground", "title", "title_on", "title_until")
    }
    span = _rest(stay, day)
    new = now.put(
        *(home, Kind.STAY, span),
        household_id=stay.household_id,
        allowed=allowed.strip(),
        appeal_told_on=stay.appeal_told_on,
        follows=stay.id,
        **kept,
    )
    now.clean(home, new, span.to_on)
    return new


def _part(now: Turn, household: str, ids: list[str], day: date, label: str) -> str:
    """Give some members a household of their own from a day on."""
    if not ids:
        raise Misused("housing.nobody-named")
    members = _members(now, household)
    leaving = [row for row in members if row.person_id in ids]
    if len(leaving) != len(set(ids)):
        raise Refused("household.no-member")
    if len(leaving) == len(members):
        raise Refused("housing.all-leave")
    new = now.store.door.new_id()
    name = label.strip() or housing_family.label(now, household)
    values = {"id": new, "scope": now.store.device.office, "label": name}
    now.session.connection().execute(insert(_HOUSEHOLD).values(values))
    _carry(now, leaving, new, day, lead=all(row.role != "HEAD" for row in leaving))
    return new


def _carry(
    now: Turn, members: Sequence[Any], household: str, day: date, *, lead: bool = False
) -> None:
    """End memberships on a day and begin them in another household.

    A head who comes to a household that has one is one of its adults there.
    """
    run = now.session.connection().execute
    for row in members:
        if row.from_on is not None and day < row.from_on:
            raise Misused("housing.dates", since=row.from_on, until=day)
        run(update(_MEMBER).where(_MEMBER.c.id == row.id).values(to_on=day))
        head = row.role == "HEAD" and household and _has_head(now, household)
        role = "ADULT" if head else row.role
        if lead and role in {"PARTNER", "ADULT"}:
            role, lead = "HEAD", False
        run(
            insert(_MEMBER).values(
                id=now.store.door.new_id(),
                scope=now.store.device.office,
                household_id=household,
                person_id=row.person_id,
                role=role,
                from_on=day,
            )
        )


def _has_head(now: Turn, household: str) -> bool:
    return any(row.role == "HEAD" for row in _members(now, household))


def _members(now: Turn, household: str) -> Sequence[Any]:
    query = select(_MEMBER).where(
        _MEMBER.c.household_id == household, _MEMBER.c.to_on.is_(None)
    )
    return now.session.connection().execute(query.order_by(_MEMBER.c.id)).all()
