"""How long people wait: so far, probably still, and whether closing comes first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil, floor, sqrt
from typing import Final, Literal

from atd_tui.domain.rules import Rules
from atd_tui.domain.tickets import Standing, State

ENOUGH_GAPS: Final = 3
"""Gaps between calls from which the pace of the day is believed."""

ROUNDED_TO: Final = timedelta(minutes=5)
"""A range is told in steps of this, widened and never narrowed."""

_FOUR_IN_FIVE: Final = 1.28
"""Standard deviations on both sides that hold four of five cases."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How long somebody will probably still wait.

    Attributes:
        low: multiple of five minutes; four of five waits end between here and ``high``.
        high: later than ``low``.
        basis: the pace of today's calls, or typical talks while these are too few.
    """

    low: timedelta
    high: timedelta
    basis: Literal["today", "typical"]


@dataclass(frozen=True, slots=True)
class CutOff:
    """How many of those who wait will be called before closing.

    Attributes:
        advise: whether it is late enough, and somebody will probably not be called.
        fits: who will be called even if the talks are long; the others, from the end of
            the list, had better be offered an appointment.
        perhaps: who would be called if all goes quickly.
    """

    advise: bool
    fits: int
    perhaps: int


@dataclass(frozen=True, slots=True)
class Summary:
    """A day, or what there is of it, in numbers.

    Attributes:
        counts: tickets in each state; a state with none is left out.
        longest: wait of those who wait now.
        median, ninetieth: waits until the call, of those who were called; nine of ten
            waited no longer than ``ninetieth``. ``None`` while nobody was called.
        talk: median time at the desk of those served; ``None`` while there are none.
    """

    counts: Mapping[State, int]
    longest: timedelta
    median: timedelta | None
    ninetieth: timedelta | None
    talk: timedelta | None


def waited(standing: Standing, now: datetime) -> timedelta:
    """Return how long a ticket waited up to now, without calls, talks and absence."""
    so_far = timedelta(seconds=standing.seconds.waiting)
    if standing.state is not State.WAITING:
        return so_far
    return so_far + max(now - standing.since, timedelta())


def pace(
    calls: Iterable[datetime], now: datetime, window: timedelta
) -> list[timedelta]:
    """Return the gaps between calls of late; all desks of the office together.

    The time since the last call is one of them as soon as it is longer than the others
    are on average: desks that have stopped calling are not quick.
    """
    made = sorted(at for at in calls if now - window <= at <= now)
    gaps = [later - earlier for earlier, later in pairwise(made)]
    if gaps and (now - made[-1]) * len(gaps) > sum(gaps, timedelta()):
        gaps.append(now - made[-1])
    return gaps


def estimate(
    position: int,
    *,
    pace: Sequence[timedelta],
    typical: tuple[timedelta, timedelta],
    counters: int,
) -> Estimate:
    """Return how long a place in the queue will probably still wait.

    Args:
        position: 1 for the next to be called.
        pace: gaps between calls of late, as ``pace`` gives them.
        typical: shortest and longest usual talk.
        counters: how many are talking to people; fewer than one counts as one.
    """
    low, high = _span(position, _gap(pace), typical, counters)
    lower = ROUNDED_TO * floor(low / ROUNDED_TO)
    return Estimate(
        low=lower,
        high=max(ROUNDED_TO * ceil(high / ROUNDED_TO), lower + ROUNDED_TO),
        basis="today" if len(pace) >= ENOUGH_GAPS else "typical",
    )


def cut_off(
    waiting: int,
    *,
    now: datetime,
    closes: datetime,
    pace: Sequence[timedelta],
    counters: int,
    rules: Rules,
) -> CutOff:
    """Return how many of those who wait will be called before closing."""
    left, gap = closes - now, _gap(pace)
    spans = [
        _span(position, gap, rules.typical_talk, counters)
        for position in range(1, waiting + 1)
    ]
    fits = sum(high <= left for _, high in spans)
    late = left <= rules.advice_before_closing
    return CutOff(
        advise=late and fits < waiting,
        fits=fits,
        perhaps=sum(low <= left for low, _ in spans),
    )


def summary(standings: Iterable[Standing], now: datetime) -> Summary:
    """Return the numbers of a day; those of a day without tickets are empty."""
    known = list(standings)
    waits = sorted(waited(one, now) for one in known if one.first_called_at)
    talks = sorted(
        timedelta(seconds=one.seconds.serving)
        for one in known
        if one.state is State.SERVED
    )
    still = [waited(one, now) for one in known if one.state is State.WAITING]
    return Summary(
        counts=Counter(one.state for one in known),
        longest=max(still, default=timedelta()),
        median=_share(waits, 0.5),
        ninetieth=_share(waits, 0.9),
        talk=_share(talks, 0.5),
    )


def _gap(pace: Sequence[timedelta]) -> tuple[float, float] | None:
    """Return the mean gap and its variance in seconds; ``None`` while too few."""
    if len(pace) < ENOUGH_GAPS:
        return None
    seconds = [gap.total_seconds() for gap in pace]
    mean = sum(seconds) / len(seconds)
    return mean, sum((gap - mean) ** 2 for gap in seconds) / (len(seconds) - 1)


def _span(
    position: int,
    gap: tuple[float, float] | None,
    typical: tuple[timedelta, timedelta],
    counters: int,
) -> tuple[timedelta, timedelta]:
    """Return the wait of a place, from and to, not rounded."""
    if gap is None:
        share = position / max(counters, 1)
        return typical[0] * share, typical[1] * share
    mean, variance = gap
    middle, spread = position * mean, _FOUR_IN_FIVE * sqrt(position * variance)
    return (
        timedelta(seconds=max(middle - spread, 0)),
        timedelta(seconds=middle + spread),
    )


def _share(ordered: Sequence[timedelta], part: float) -> timedelta | None:
    """Return the first value that this part of all does not exceed."""
    if not ordered:
        return None
    return ordered[max(ceil(part * len(ordered)) - 1, 0)]
