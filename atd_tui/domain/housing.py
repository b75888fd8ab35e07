"""Homes and what takes them: periods of local dates, half-open, and who fits where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What makes a home unusable for anybody else."""

    STAY = "stay"
    HOLD = "hold"
    TURNOVER = "turnover"
    MAINTENANCE = "maintenance"


class State(StrEnum):
    """How far a period has come; ``contested`` is a claim that came second."""

    PLANNED = "planned"
    ACTIVE = "active"
    ENDED = "ended"
    CANCELLED = "cancelled"
    CONTESTED = "contested"


TAKING: Final = frozenset({State.PLANNED, State.ACTIVE, State.ENDED})
"""States in which the days of a period are nobody else's."""

OPEN: Final = frozenset({State.PLANNED, State.ACTIVE})
"""States in which a period may still change."""


@dataclass(frozen=True, slots=True)
class Span:
    """Local dates from the first to the first after; ``None`` is open on that side."""

    from_on: date | None = None
    to_on: date | None = None

    def __str__(self) -> str:
        return f"{self.from_on or ''} – {self.to_on or ''}".strip()

    def covers(self, on: date) -> bool:
        """Return whether a day is one of them."""
        return (self.from_on is None or self.from_on <= on) and (
            self.to_on is None or on < self.to_on
        )

    def holds(self, other: "Span") -> bool:
        """Return whether every day of the other is one of these."""
        starts = self.from_on is None or (
            other.from_on is not None and self.from_on <= other.from_on
        )
        ends = self.to_on is None or (
            other.to_on is not None and other.to_on <= self.to_on
        )
        return starts and ends

    def meets(self, other: "Span") -> bool:
        """Return whether they have a day in common; a span without days has none."""
        return not (self.empty or other.empty) and (
            _before(self.from_on, other.to_on) and _before(other.from_on, self.to_on)
        )

    @property
    def empty(self) -> bool:
        """Whether there is no day in it."""
        return not _before(self.from_on, self.to_on)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days in which something takes a home.

    Attributes:
        due: the day on which it was to end, of a family that is still there after it.
        requested: the other laptops do not know of it yet, so it may come second.
    """

    id: str
    unit_id: str
    kind: Kind
    state: State
    span: Span
    household_id: str = ""
    reason: str = ""
    due: date | None = None
    requested: bool = False

    @property
    def takes(self) -> bool:
        """Whether its days are nobody else's."""
        return self.state in TAKING

    @property
    def ends_on(self) -> date | None:
        """The day on which it ends as it was planned, whoever is there after it."""
        return self.due or self.span.to_on


@dataclass(frozen=True, slots=True)
class Home:
    """A unit as it is known; ``None`` is unknown.

    Attributes:
        language: of the schools of its region.
        service: the days on which it may be lived in.
    """

    id: str
    code: str
    site: str
    type: str
    beds: int | None = None
    cots: int | None = None
    step_free: bool | None = None
    ground_floor: bool | None = None
    language: str = ""
    service: tuple[Span, ...] = ()


def overlapping(
    periods: Iterable[Period], span: Span, *, but: str = ""
) -> Period | None:
    """Return the first period that takes a day of a span, ``but`` one left out."""
    met = [
        one for one in periods if one.takes and one.id != but and one.span.meets(span)
    ]
    return min(met, key=lambda one: one.span.from_on or date.min, default=None)


def wrong_dates(span: Span) -> bool:
    """Return whether a span ends before it begins."""
    return (
        span.from_on is not None
        and span.to_on is not None
        and span.to_on < span.from_on
    )


def sorted_periods(periods: Sequence[Period]) -> list[Period]:
    """Return periods in order of their first day."""
    return sorted(periods, key=lambda one: (one.span.from_on or date.min, one.id))


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end
