"""What speaks against putting a family or a repair into a home, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sqlalchemy import select

from atd_tui.domain.housing import Home, Kind, Period, Span, State
from atd_tui.domain.housing_fit import ADVICE, Family, Finding, findings
from atd_tui.domain.text import objections as text_objections
from atd_tui.errors import Misused, Refused
from atd_tui.store import housing_asked, housing_family, housing_rows
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.housing_turn import Turn

TEXT_LIMIT: Final = 500
_OF_THE_HOME: Final = frozenset({"housing.overlap", "housing.out-of-service"})

_ASKED: Final = {
    "housing.overlap": ("from_on", "to"),
    "housing.out-of-service": ("from_on", "to"),
    "housing.two-homes": ("from_on",),
    "housing.no-adult": ("adults", "persons"),
    "housing.too-small": ("allowed",),
    "housing.not-step-free": ("step_free",),
}
"""Where it was asked what a code is about; a reason may set the size aside."""


@dataclass(frozen=True, slots=True)
class Held:
    """A period as it now stands.

    Attributes:
        persons: how many of the household there are on its first day; 0 without one.
        warnings: codes of what speaks against it and was set aside, or is unknown.
    """

    unit: str
    period: Period
    household: str = ""
    persons: int = 0
    allowed: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A family, the home it is to have, and the days.

    Attributes:
        but: periods that make way for it.
    """

    home: Home
    household: str
    family: Family
    span: Span
    but: tuple[str, ...] = ()


def held(now: Turn, period_id: str) -> Held:
    """Return a period as it now stands."""
    query = select(PERIOD).where(PERIOD.c.id == period_id)
    row = now.session.connection().execute(query).one()
    home = now.home(row.unit_id)
    family = (
        housing_family.composed(now, row.household_id, row.from_on)
        if row.household_id
        else Family(0)
    )
    (period,) = housing_asked.marked(now.session, [housing_rows.period(row)])
    return Held(
        home.code,
        period,
        housing_family.label(now, row.household_id),
        family.persons,
        row.allowed,
    )


def against(now: Turn, wish: Wish) -> list[Finding]:
    """Return what speaks against a family in a home, or is unknown."""
    others = [one for one in now.periods(wish.home) if one.id not in wish.but]
    found = findings(wish.home, others, wish.family, wish.span, now.rules)
    if elsewhere(now, wish, Kind.STAY):
        found.append(Finding("housing.two-homes", speaks=False))
    return [one for one in found if one.speaks is not True]


def make_way(now: Turn, wish: Wish, allowed: str = "") -> tuple[str, ...]:
    """Refuse what speaks against a wish; end what the family had reserved there.

    Returns the codes that were set aside or are unknown.

    Raises:
        Refused: with every code that stands.
    """
    holds = [
        one
        for one in now.periods(wish.home)
        if one.kind is Kind.HOLD and one.household_id == wish.household
        if one.takes and one.span.meets(wish.span)
    ]
    but = (*wish.but, *(one.id for one in holds))
    told = refuse(against(now, replace(wish, but=but)), allowed)
    for one in holds:
        begun = _begun(one, wish.span)
        served = {"to_on": begun, "state": State.ENDED.value}
        now.change(one.id, **(served if begun else {"state": State.CANCELLED.value}))
    return told


def _begun(hold: Period, span: Span) -> date | None:
    """Return the day on which a reservation served; ``None`` if it had not begun."""
    first, start = hold.span.from_on, span.from_on
    return start if first is not None and start is not None and first < start else None


def refuse(found: Iterable[Finding], allowed: str = "") -> tuple[str, ...]:
    """Refuse what a typed reason does not set aside; return the codes of the rest.

    Raises:
        Refused: with every code that stands.
    """
    told = list(found)
    reason = bool(allowed.strip())
    hard = [
        one
        for one in told
        if one.speaks is False
        and one.code not in ADVICE
        and not (one.allowed and reason)
    ]
    if hard:
        facts = {name: fact for one in hard for name, fact in one.facts.items()}
        fields = {
            name: one.code
            for one in reversed(hard)
            for name in _ASKED.get(one.code, ())
        }
        raise Refused(*(one.code for one in hard), fields=fields, **facts)
    return tuple(one.code for one in told)


def refuse_taken(now: Turn, home: Home, span: Span, *but: str) -> None:
    """Refuse a span in which a home is not free or not in service.

    Raises:
        Refused: ``housing.overlap`` or ``housing.out-of-service``.
    """
    others = [one for one in now.periods(home) if one.id not in but]
    found = findings(home, others, Family(1), span, now.rules)
    refuse(one for one in found if one.code in _OF_THE_HOME)


def elsewhere(now: Turn, wish: Wish, kind: Kind) -> Period | None:
    """Return what the household has in another home in the same days."""
    return next(
        (
            one
            for one in now.of_household(wish.household)
            if one.unit_id != wish.home.id and one.kind is kind and one.takes
            if one.id not in wish.but and one.span.meets(wish.span)
        ),
        None,
    )


def refuse_text(*texts: str) -> None:
    """Refuse text that must not be kept.

    Raises:
        Misused: ``text.…``.
    """
    for text in texts:
        if wrong := text_objections(text, limit=TEXT_LIMIT):
            raise Misused(wrong[0], given=text)
