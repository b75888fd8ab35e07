"""Homes reserved or closed for repairs, and families that were expected and came."""

from datetime import date
from typing import Any

from sqlalchemy import select

from atd_tui.domain.housing import Kind, Span, State
from atd_tui.domain.housing_fit import Family
from atd_tui.errors import Misused, Refused
from atd_tui.store import housing_family
from atd_tui.store.housing_fit import (
    Held,
    Wish,
    elsewhere,
    held,
    refuse_taken,
    refuse_text,
)
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.housing_turn import Turn, spanned, turn
from atd_tui.store.store import Store


def hold(
    store: Store,
    unit: str,
    span: Span,
    *,
    household: str = "",
    reason: str = "",
    action: str = "",
) -> Held:
    """Reserve a home, for a family or for a reason.

    Raises:
        Misused: ``housing.hold-for``: neither a family nor a reason was given.
        Refused: the home is taken, or not in service.
    """
    refuse_text(reason)
    if not (household or reason.strip()):
        raise Misused("housing.hold-for")
    with turn(store, "fitt.hold", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home_id = housing_family.household(now.session, household) if household else ""
        return _take(
            now, unit, Kind.HOLD, span, reason=reason.strip(), household_id=home_id
        )


def maintain(
    store: Store, unit: str, span: Span, *, reason: str, action: str = ""
) -> Held:
    """Close a home for repairs.

    Raises:
        Misused: ``housing.reason-missing``.
        Refused: the home is taken, or not in service.
    """
    refuse_text(reason)
    if not reason.strip():
        raise Misused("housing.reason-missing")
    with turn(store, "fitt.maintenance", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        return _take(now, unit, Kind.MAINTENANCE, span, reason=reason.strip())


def arrive(
    store: Store, unit: str, *, on: date | None = None, action: str = ""
) -> Held:
    """Note that a family that was to come is there.

    Raises:
        Refused: ``housing.nobody-expected``, or the home is taken that day.
    """
    with turn(store, "fitt.arrive", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home = now.home(unit)
        query = select(PERIOD).where(
            PERIOD.c.unit_id == home.id,
            PERIOD.c.kind == Kind.STAY.value,
            PERIOD.c.state == State.PLANNED.value,
        )
        row = now.session.connection().execute(query.order_by(PERIOD.c.from_on)).first()
        if row is None:
            raise Refused("housing.nobody-expected", unit=home.code)
        day = on or now.today
        span = spanned(day, row.to_on, now.today)
        refuse_taken(now, home, span, row.id)
        now.change(row.id, from_on=day, state=State.ACTIVE.value)
        return held(now, row.id)


def _take(now: Turn, unit: str, kind: Kind, span: Span, **values: Any) -> Held:
    home = now.home(unit)
    span = spanned(span.from_on, span.to_on, now.today)
    refuse_taken(now, home, span)
    household = values.get("household_id", "")
    wish = Wish(home, household, Family(0), span)
    if household and elsewhere(now, wish, kind):
        raise Refused("housing.two-homes", unit=home.code)
    return held(now, now.put(home, kind, span, **values))
