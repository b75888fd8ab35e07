"""The own home, which comes before a unit, and the weekly allowance of a unit."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import insert, select, update
from sqlmodel import Session

from atd_tui.errors import Misused
from atd_tui.models import housing as tables
from atd_tui.models.base import table_of
from atd_tui.reference.codelists import code as known_code
from atd_tui.reference.housing_rules import own_home_conditions
from atd_tui.store import housing_family
from atd_tui.store import people as people_store
from atd_tui.store.housing_fit import refuse_text
from atd_tui.store.housing_turn import turn
from atd_tui.store.store import Store

_OWN: Final = table_of(tables.OwnHome)
_ALLOWANCE: Final = table_of(tables.Allowance)
_TO_CHECK: Final = "TO_CHECK"
KINDS: Final = ("adult", "child")
_MOST: Final = 100_000
"""Cents a week; a higher amount is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A condition of the agreement on an own home, as far as it was looked at."""

    condition: str
    state: str = _TO_CHECK
    reason: str = ""
    checked_on: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class OwnHome:
    """The conditions of a household.

    Attributes:
        met: all of them; ``None`` while one was not looked at and none failed.
    """

    household_id: str
    conditions: tuple[Checked, ...]
    met: bool | None


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a week is worth from a day on; ``cents`` is ``None`` where unknown."""

    person_kind: str
    from_on: date | None = None
    cents: int | None = None
    source: str = ""


def own_home(store: Store, household: str) -> OwnHome:
    """Return the conditions of an own home for a household, all of them in order.

    Raises:
        Misused: the household is unknown.
    """
    with store.reading() as session:
        return _read(session, housing_family.household(session, household))


def comes_first(session: Session, household: str) -> bool:
    """Return whether the own home of a household is still to be ruled out.

    It comes before a unit until one of its conditions is known not to be met.
    """
    return _read(session, household).met is not False


def agreed(session: Session, household: str) -> bool:
    """Return whether a household may live in its own home: all conditions are met."""
    return _read(session, household).met is True


def check(
    store: Store, household: str, checked: Checked, *, action: str = ""
) -> OwnHome:
    """Note what was found of a condition.

    Raises:
        Misused: ``housing.condition-unknown``, the state or household is unknown.
    """
    refuse_text(checked.reason)
    codes = [each.code for each in own_home_conditions()]
    wanted = checked.condition.upper()
    if wanted not in codes:
        known = ", ".join(codes)
        raise Misused("housing.condition-unknown", given=checked.condition, known=known)
    state = known_code("own_home_state", checked.state.upper()).code
    with turn(store, "fitt.own-home", action) as now:
        run, write = now.session.connection().execute, now.write
        if not write.repeated:
            write.subject = housing_family.household(now.session, household)
            values = {
                "state": state,
                "reason": checked.reason.strip(),
                "checked_on": checked.checked_on or now.today,
                "author": write.actor,
            }
            of_one = (_OWN.c.household_id == write.subject) & (
                _OWN.c.condition == wanted
            )
            if not run(update(_OWN).where(of_one).values(values)).rowcount:
                own = {"id": store.door.new_id(), "scope": store.device.office}
                about = {"household_id": write.subject, "condition": wanted}
                run(insert(_OWN).values({**own, **about, **values}))
        return _read(now.session, write.subject)


def allowances(store: Store, on: date | None = None, kind: str = "") -> list[Allowance]:
    """Return the weekly allowance of a kind of person, or each, on a day.

    It is unknown where nobody set it.

    Raises:
        Misused: ``housing.allowance-kind``.
    """
    if kind and kind not in KINDS:
        raise Misused("housing.allowance-kind", known=", ".join(KINDS))
    day = on or people_store.today(store)
    found = {each: Allowance(each) for each in KINDS if kind in {"", each}}
    query = select(_ALLOWANCE).where(_ALLOWANCE.c.from_on <= day)
    with store.reading() as session:
        rows = session.connection().execute(query.order_by(_ALLOWANCE.c.from_on))
        for row in rows:
            if row.person_kind in found:
                found[row.person_kind] = Allowance(
                    row.person_kind, row.from_on, row.cents, row.source
                )
    return list(found.values())


def set_allowance(
    store: Store, allowance: Allowance, *, action: str = ""
) -> list[Allowance]:
    """Set the weekly allowance of a kind of person from a day on.

    Raises:
        Misused: ``housing.allowance-kind``, ``housing.money``, ``text.…``.
    """
    refuse_text(allowance.source)
    if allowance.person_kind not in KINDS:
        raise Misused("housing.allowance-kind", known=", ".join(KINDS))
    if allowance.cents is not None and not 0 <= allowance.cents <= _MOST:
        raise Misused("housing.money")
    with turn(store, "fitt.allowance", action) as now:
        if not now.write.repeated:
            day = allowance.from_on or now.today
            run = now.session.connection().execute
            values = {"cents": allowance.cents, "source": allowance.source.strip()}
            same = (_ALLOWANCE.c.person_kind == allowance.person_kind) & (
                _ALLOWANCE.c.from_on == day
            )
            if not run(update(_ALLOWANCE).where(same).values(values)).rowcount:
                own = {"id": store.door.new_id(), "scope": store.device.office}
                about = {"person_kind": allowance.person_kind, "from_on": day}
                run(insert(_ALLOWANCE).values({**own, **about, **values}))
            now.write.subject = allowance.person_kind
    return allowances(store, allowance.from_on)


def _read(session: Session, household: str) -> OwnHome:
    query = select(_OWN).where(_OWN.c.household_id == household)
    noted = {row.condition: row for row in session.connection().execute(query)}
    found = tuple(
        Checked(
            each.code,
            noted[each.code].state,
            noted[each.code].reason,
            noted[each.code].checked_on,
            noted[each.code].author,
        )
        if each.code in noted
        else Checked(each.code)
        for each in own_home_conditions()
    )
    states = {one.state for one in found}
    met = False if "NOT_MET" in states else None if _TO_CHECK in states else True
    return OwnHome(household, found, met)
