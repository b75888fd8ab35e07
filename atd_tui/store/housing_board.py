"""What is read of the homes: the board of a day, who fits where, what is free ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import func, or_, select, tuple_
from sqlmodel import Session

from atd_tui.domain.housing import Home, Kind, Period, Span, State
from atd_tui.domain.housing_days import Free, Standing, board, forecast, near
from atd_tui.domain.housing_fit import Family, Finding, findings, fits
from atd_tui.models import cases
from atd_tui.models.base import table_of
from atd_tui.reference.housing_rules import housing_rules
from atd_tui.store import housing_asked, housing_maximum, housing_rows
from atd_tui.store import people as people_store
from atd_tui.store.housing_family import refuse_size
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.housing_turn import spanned
from atd_tui.store.store import Store

_CASE: Final = table_of(cases.Case)


@dataclass(frozen=True, slots=True)
class Lodged:
    """The household of a period, as the board shows it.

    Attributes:
        family: who belongs to it on the day of the board, or when it comes.
        case: number of its case; empty where it has none.
        allowed: reason for which a rule was set aside.
        maximum: last day on which the law lets them stay; of a stay that goes on.
        warns: that day is near, or past.
    """

    household_id: str
    label: str
    family: Family
    case: str = ""
    allowed: str = ""
    maximum: date | None = None
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Board:
    """All homes on a day.

    Attributes:
        today: the day on which it was read.
        standings: the homes in the order of their sites and codes.
        lodged: by the id of the period.
        waiting: reservations and stays still to begin, the next first.
        arrivals, departures: within the seven days from the day on.
    """

    on: date
    today: date
    standings: tuple[Standing, ...]
    lodged: dict[str, Lodged] = field(hash=False)
    waiting: tuple[Period, ...] = ()
    arrivals: tuple[Period, ...] = ()
    departures: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A home seen for a family: whether it fits, and every reason."""

    home: Home
    fits: bool | None
    findings: tuple[Finding, ...]


def read(store: Store, on: date | None = None) -> Board:
    """Return the board of a day, today without one."""
    today = people_store.today(store)
    day = on or today
    with store.reading() as session:
        homes = housing_rows.homes(session)
        near = or_(PERIOD.c.to_on.is_(None), PERIOD.c.to_on >= day, _is_open())
        periods = housing_asked.marked(session, _and_last(session, today, near, day))
        standings = board(homes, periods, day)
        ahead = [one for one in periods if one.takes and not one.span.empty]
        coming = [one for one in ahead if _comes(one)]
        waiting = tuple(one for one in coming if _waits(one, day))
        shown = [one for each in standings for one in _of(each)] + coming
        return Board(
            day,
            today,
            tuple(standings),
            _lodged(session, shown, day, today),
            waiting,
            tuple(one for one in coming if _within(one.span.from_on, day)),
            tuple(
                one
                for one in ahead
                if one.kind is Kind.STAY and _within(one.span.to_on, day)
            ),
        )


def periods_between(store: Store, first: date, last: date) -> list[Period]:
    """Return what takes the homes in a span of days, for the timeline."""
    today = people_store.today(store)
    with store.reading() as session:
        return housing_asked.marked(session, _between(session, today, first, last))


def lodged(store: Store, periods: Sequence[Period], on: date) -> dict[str, Lodged]:
    """Return the households of periods, by the id of the period."""
    today = people_store.today(store)
    with store.reading() as session:
        return _lodged(session, periods, on, today)


def fitting(store: Store, family: Family, span: Span) -> list[Fit]:
    """Return every home with its reasons for and against; nothing is written.

    Raises:
        Misused: ``housing.family-size``, ``housing.dates``.
    """
    refuse_size(family.adults, family.children)
    today = people_store.today(store)
    rules, span = housing_rules(today), spanned(span.from_on, span.to_on, today)
    with store.reading() as session:
        homes = housing_rows.homes(session)
        last = span.to_on or date.max
        periods = _between(session, today, span.from_on or today, last)
    found = []
    for home in homes:
        taken = [one for one in periods if one.unit_id == home.id]
        told = findings(home, taken, family, span, rules)
        found.append(Fit(home, fits(told), tuple(told)))
    return found


def free(store: Store, first: date, last: date) -> list[Free]:
    """Return how many homes and places are free on each day, both ends included."""
    today = people_store.today(store)
    with store.reading() as session:
        homes = housing_rows.homes(session)
        periods = _between(session, today, first, last)
    return forecast(homes, periods, first, last)


def _between(session: Session, today: date, first: date, last: date) -> list[Period]:
    meets = or_(PERIOD.c.to_on.is_(None), PERIOD.c.to_on > first, _is_open())
    return housing_rows.periods(session, today, meets, PERIOD.c.from_on <= last)


def _and_last(session: Session, today: date, near: Any, day: date) -> list[Period]:
    """Return the near periods and, of each home, the last that ended before."""
    over = (PERIOD.c.to_on < day) & (PERIOD.c.state == State.ENDED.value)
    last = select(PERIOD.c.unit_id, func.max(PERIOD.c.to_on)).where(over)
    ends = tuple_(PERIOD.c.unit_id, PERIOD.c.to_on)
    before = over & ends.in_(last.group_by(PERIOD.c.unit_id))
    return housing_rows.periods(session, today, or_(near, before))


def _is_open() -> Any:
    return PERIOD.c.state == State.ACTIVE.value


def _comes(one: Period) -> bool:
    return one.kind in {Kind.STAY, Kind.HOLD} and one.household_id != ""


def _waits(one: Period, day: date) -> bool:
    begins = one.span.from_on is not None and one.span.from_on > day
    return one.state is State.PLANNED or begins


def _within(on: date | None, day: date) -> bool:
    return on is not None and 0 <= (on - day).days < _WEEK


_WEEK: Final = 7


def _of(standing: Standing) -> list[Period]:
    own = [standing.period, standing.coming, *standing.contested]
    return [one for one in own if one is not None]


def _lodged(
    session: Session, periods: Sequence[Period], on: date, today: date
) -> dict[str, Lodged]:
    run = session.connection().execute
    shown = {one.id: one for one in periods if one.household_id}
    ids = {one.household_id for one in shown.values()}
    labels = housing_rows.labels(session, ids)
    joined = select(PERIOD.c.id, PERIOD.c.allowed, _CASE.c.number).outerjoin(
        _CASE, _CASE.c.id == PERIOD.c.case_id
    )
    days = {
        key: (one.household_id, max(on, one.span.from_on or on))
        for key, one in shown.items()
    }
    families = housing_rows.families(session, days)
    last = housing_maximum.maxima(session, shown.values())
    warn_days = housing_rules(today).warn_days
    return {
        row.id: Lodged(
            shown[row.id].household_id,
            labels.get(shown[row.id].household_id, ""),
            families[row.id],
            row.number or "",
            row.allowed,
            last.get(row.id),
            near(last.get(row.id), today, warn_days),
        )
        for row in run(joined.where(PERIOD.c.id.in_(shown)))
    }
