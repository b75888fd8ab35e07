"""Claims on a home that came second: listed, met in another home, or called off."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from atd_tui.domain.housing import Home, Kind, Span, State
from atd_tui.errors import Misused, Refused
from atd_tui.store import housing_family
from atd_tui.store.housing_fit import (
    Held,
    Wish,
    elsewhere,
    held,
    make_way,
    refuse_taken,
    refuse_text,
)
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.housing_turn import Turn, turn
from atd_tui.store.store import Store

_KEPT: Final = (
    *("household_id", "case_id", "reason", "entry_ground"),
    *("title", "title_on", "title_until", "appeal_told_on"),
)
"""What was typed with a claim and goes with it to another home."""


def rehouse(  # noqa: PLR0913 -- whose claim, where to, from when, why all the same
    store: Store,
    unit: str,
    to: str,
    *,
    household: str = "",
    on: date | None = None,
    allowed: str = "",
    action: str = "",
) -> Held:
    """Give a family whose claim came second another home, with all that was typed.

    Args:
        store: the store.
        unit: the home that it did not get.
        to: the one that it is to have.
        household: whose claim; needed where there are several.
        on: first day; that of the claim, or today, where ``None``.
        allowed: reason for setting aside what may be set aside.
        action: its id.

    Raises:
        Misused: ``housing.same-unit``, ``housing.dates``, a unit is unknown.
        Refused: ``housing.no-claim``, ``housing.claims-several``, or what speaks
            against the other home.
    """
    refuse_text(allowed)
    with turn(store, "fitt.rehouse", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home, other = _homes(now, unit, to)
        claim = _claim(now, home, household)
        span = _days(now, claim, on)
        told = _against(now, claim, other, span, allowed)
        now.change(claim.id, state=State.CANCELLED.value)
        new = now.put(
            *(other, Kind(claim.kind), span),
            allowed=allowed.strip() if told else "",
            follows=claim.follows,
            **{name: getattr(claim, name) for name in _KEPT},
        )
        if claim.kind == Kind.STAY:
            now.clean(other, new, span.to_on)
        now.write.subject = new
        return held(now, new)


def call_off(
    store: Store,
    unit: str,
    *,
    household: str = "",
    reason: str = "",
    action: str = "",
) -> Held:
    """Call a claim off that came second; whoever has the home keeps it.

    Raises:
        Refused: ``housing.no-claim``, ``housing.claims-several``.
    """
    refuse_text(reason)
    with turn(store, "fitt.claim-off", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        claim = _claim(now, now.home(unit), household)
        said = {"reason": reason.strip()} if reason.strip() else {}
        now.change(claim.id, state=State.CANCELLED.value, **said)
        now.write.subject = claim.id
        return held(now, claim.id)


def _homes(now: Turn, unit: str, to: str) -> tuple[Home, Home]:
    home, other = now.home(unit), now.home(to)
    if home.id == other.id:
        raise Misused("housing.same-unit", unit=home.code)
    return home, other


def _claim(now: Turn, home: Home, household: str) -> Any:
    """Return the claim on a home that came second."""
    query = select(PERIOD).where(
        PERIOD.c.unit_id == home.id, PERIOD.c.state == State.CONTESTED.value
    )
    if household:
        whose = housing_family.household(now.session, household)
        query = query.where(PERIOD.c.household_id == whose)
    rows: Sequence[Any] = now.session.connection().execute(query).all()
    if not rows:
        raise Refused("housing.no-claim", unit=home.code)
    if len(rows) > 1:
        ids = [row.household_id for row in rows]
        names = ", ".join(sorted(housing_family.labels(now, ids).values()))
        raise Refused("housing.claims-several", unit=home.code, known=names)
    return rows[0]


def _days(now: Turn, claim: Any, on: date | None) -> Span:
    first = on or max(claim.from_on, now.today)
    if claim.to_on is not None and claim.to_on <= first:
        raise Misused("housing.dates", since=first, until=claim.to_on)
    return Span(first, claim.to_on)


def _against(
    now: Turn, claim: Any, home: Home, span: Span, allowed: str
) -> tuple[str, ...]:
    """Refuse what speaks against the other home; return what was set aside."""
    family = housing_family.composed(now, claim.household_id, span.from_on or now.today)
    wish = Wish(home, claim.household_id, family, span)
    if claim.kind == Kind.STAY:
        return make_way(now, wish, allowed)
    refuse_taken(now, home, span)
    if claim.household_id and elsewhere(now, wish, Kind(claim.kind)):
        raise Refused("housing.two-homes", unit=home.code)
    return ()
