"""How the homes stand on a day, and how many of them are free on each day ahead."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from atd_tui.domain.housing import OPEN, Home, Kind, Period, State, sorted_periods

_DAY: Final = timedelta(days=1)


class Status(StrEnum):
    """How a home stands on a day, by the codes of the list ``unit_status``."""

    FREE = "FREE"
    RESERVED = "RESERVED"
    OCCUPIED = "OCCUPIED"
    CLEANING = "CLEANING"
    MAINTENANCE = "MAINTENANCE"
    OUT_OF_SERVICE = "OUT_OF_SERVICE"


_STATUS: Final = {
    Kind.HOLD: Status.RESERVED,
    Kind.TURNOVER: Status.CLEANING,
    Kind.MAINTENANCE: Status.MAINTENANCE,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A home on a day.

    Attributes:
        period: what takes it that day; ``None`` where nothing does.
        coming: what takes it next.
        contested: claims on it that came second and are not yet decided.
        free_since: first day of the days on which nothing takes it; ``None`` where
            something does, or nothing ever did.
    """

    home: Home
    status: Status
    period: Period | None = None
    coming: Period | None = None
    contested: tuple[Period, ...] = ()
    free_since: date | None = None


@dataclass(frozen=True, slots=True)
class Free:
    """What is free on a day.

    Attributes:
        homes: free homes; ``known`` of them have a known number of beds.
        places: beds of those.
        of_homes: homes in service that day.
    """

    on: date
    homes: int
    known: int
    places: int
    of_homes: int


def standing(home: Home, periods: Iterable[Period], on: date) -> Standing:
    """Return how a home stands on a day, out of its own periods."""
    own = sorted_periods([one for one in periods if one.unit_id == home.id])
    taking = [one for one in own if one.takes and not one.span.empty]
    period = next((one for one in taking if one.span.covers(on)), None)
    coming = next((one for one in taking if _first(one) > on), None)
    ended = [one.span.to_on for one in taking if one.span.to_on is not None]
    before = [day for day in ended if day <= on]
    return Standing(
        home,
        _status(home, period, on),
        period,
        coming,
        tuple(one for one in own if one.state is State.CONTESTED),
        max(before, default=None) if period is None else None,
    )


def board(homes: Sequence[Home], periods: Iterable[Period], on: date) -> list[Standing]:
    """Return how all homes stand on a day, in the order given."""
    by_home: Mapping[str, list[Period]] = _by_home(periods)
    return [standing(home, by_home.get(home.id, ()), on) for home in homes]


def forecast(
    homes: Sequence[Home], periods: Iterable[Period], first: date, last: date
) -> list[Free]:
    """Return what is free on each day from the first to the last, both included."""
    by_home = _by_home(periods)
    days = (last - first).days + 1
    totals = [[0, 0, 0, 0] for _ in range(max(days, 0))]
    for home in homes:
        usable = _usable(home, first, days)
        free = list(usable)
        for one in by_home.get(home.id, ()):
            for n in _days_of(one, first, days):
                free[n] = False
        for n, total in enumerate(totals):
            total[3] += usable[n]
            if free[n]:
                total[0] += 1
                total[1] += home.beds is not None
                total[2] += home.beds or 0
    return [Free(first + n * _DAY, *total) for n, total in enumerate(totals)]


def _usable(home: Home, first: date, days: int) -> list[bool]:
    usable = [False] * max(days, 0)
    for span in home.service:
        start = 0 if span.from_on is None else max((span.from_on - first).days, 0)
        stop = days if span.to_on is None else min((span.to_on - first).days, days)
        usable[start:stop] = [True] * max(stop - start, 0)
    return usable


def _days_of(period: Period, first: date, days: int) -> range:
    """Return the days of a forecast that a period takes, as their numbers."""
    if not period.takes or period.span.empty:
        return range(0)
    start = max((_first(period) - first).days, 0)
    to_on = period.span.to_on
    stop = days if to_on is None else min((to_on - first).days, days)
    return range(start, max(stop, start))


def _status(home: Home, period: Period | None, on: date) -> Status:
    if period is not None:
        waiting = period.kind is Kind.STAY and period.state is State.PLANNED
        taken = Status.RESERVED if waiting else Status.OCCUPIED
        return _STATUS.get(period.kind, taken)
    if not any(span.covers(on) for span in home.service):
        return Status.OUT_OF_SERVICE
    return Status.FREE


def _by_home(periods: Iterable[Period]) -> Mapping[str, list[Period]]:
    found: defaultdict[str, list[Period]] = defaultdict(list)
    for one in periods:
        found[one.unit_id].append(one)
    return found


def _first(period: Period) -> date:
    return period.span.from_on or date.min


def late(period: Period, on: date) -> bool:
    """Return whether a period should have begun or ended by a day and has not."""
    due = period.span.from_on if period.state is State.PLANNED else period.ends_on
    return period.state in OPEN and due is not None and due < on


def near(maximum: date | None, on: date, warn_days: int) -> bool:
    """Return whether the last day of a stay that the law allows is near, or past."""
    return maximum is not None and (maximum - on).days <= warn_days
