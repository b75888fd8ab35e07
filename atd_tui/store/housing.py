"""Families placed in the homes."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from atd_tui.domain.housing import Kind
from atd_tui.errors import Misused
from atd_tui.models import cases
from atd_tui.models.base import table_of
from atd_tui.reference.codelists import code as known_code
from atd_tui.store import housing_family, housing_home, housing_title
from atd_tui.store.housing_family import Newcomers
from atd_tui.store.housing_fit import Held, Wish, against, held, make_way, refuse_text
from atd_tui.store.housing_turn import Turn, spanned, turn
from atd_tui.store.store import Store

_CASE = table_of(cases.Case)


@dataclass(frozen=True, slots=True)
class Placing:
    """A family that is to live in a home.

    Attributes:
        household: a household by id, label, case number or a member; or else
        newcomers: one that is not in the store yet.
        to_on: day on which they are to leave; ``None`` where that is open.
        ground: code of ``fitt_entry_ground``.
        title, title_on, title_until: the detention title and its days.
        appeal_told_on: day on which they were told how to appeal.
        allowed: reason for setting aside what may be set aside.
    """

    household: str = ""
    newcomers: Newcomers | None = None
    from_on: date | None = None
    to_on: date | None = None
    case: str = ""
    ground: str = ""
    title: str = ""
    title_on: date | None = None
    title_until: date | None = None
    appeal_told_on: date | None = None
    allowed: str = ""
    step_free: bool = False


def place(store: Store, unit: str, placing: Placing, *, action: str = "") -> Held:
    """Let a family live in a home, from today or from a day ahead.

    A reservation of the same family for that home becomes the stay.

    Raises:
        Misused: something named is unknown, or the days make no span.
        Refused: with every code that speaks against it and was not set aside.
    """
    refuse_text(placing.allowed, placing.title)
    housing_title.refuse_days(placing.title_on, placing.title_until)
    ground = (
        known_code("fitt_entry_ground", placing.ground).code if placing.ground else ""
    )
    with turn(store, "fitt.place", action) as now:
        if now.write.repeated:
            return _again(now)
        home = now.home(unit)
        span = spanned(placing.from_on, placing.to_on, now.today)
        household = _household(now, placing)
        family = housing_family.composed(now, household, span.from_on or now.today)
        family = replace(family, step_free=placing.step_free)
        wish = Wish(home, household, family, span)
        warnings = make_way(now, wish, placing.allowed)
        stay = now.put(
            *(home, Kind.STAY, span),
            household_id=household,
            case_id=_case_of(now, placing.case, household),
            allowed=placing.allowed.strip() if warnings else "",
            entry_ground=ground,
            title=placing.title.strip(),
            title_on=placing.title_on,
            title_until=placing.title_until,
            appeal_told_on=placing.appeal_told_on,
        )
        now.clean(home, stay, span.to_on)
        now.write.subject = stay
        told = (*warnings, *_own_home(now, household))
        return replace(held(now, stay), warnings=told)


def _again(now: Turn) -> Held:
    """Return a stay that was written before, with what speaks against it now."""
    one = held(now, now.write.subject)
    period = one.period
    first = period.span.from_on or now.today
    family = housing_family.composed(now, period.household_id, first)
    home = now.home(one.unit)
    wish = Wish(home, period.household_id, family, period.span, (period.id,))
    told = (each.code for each in against(now, wish))
    return replace(one, warnings=(*told, *_own_home(now, period.household_id)))


def _own_home(now: Turn, household: str) -> tuple[str, ...]:
    first = housing_home.comes_first(now.session, household)
    return ("housing.own-home-first",) if first else ()


def _household(now: Turn, placing: Placing) -> str:
    if placing.newcomers is not None:
        return housing_family.settle(now, placing.newcomers)
    if not placing.household.strip():
        raise Misused("housing.no-family")
    return housing_family.household(now.session, placing.household)


def _case_of(now: Turn, given: str, household: str) -> str:
    query = select(_CASE.c.id).where(
        (_CASE.c.number == given) | (_CASE.c.id == given)
        if given
        else _CASE.c.household_id == household
    )
    found = now.session.connection().execute(query.limit(1)).scalar()
    if given and not found:
        raise Misused("case.unknown", given=given)
    return str(found or "")
