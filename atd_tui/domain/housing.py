"""Homes and what takes them: periods of local dates, half-open, and who fits where."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    """A span of days in which something takes a home."""

    id: str
    unit_id: str
    kind: Kind
    state: State
    span: Span
    household_id: str = ""
    reason: str = ""

    @property
    def takes(self) -> bool:
        """Whether its days are nobody else's."""
        return self.state in TAKING


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


@dataclass(frozen=True, slots=True)
class Family:
    """Who is to live in a home.

    Attributes:
        adults: how many of them are of age.
        children: the age of each in years; ``None`` where it is unknown.
        step_free: somebody cannot take a step.
        school: language in which the children go to school; empty where it is open.
    """

    adults: int
    children: tuple[int | None, ...] = ()
    step_free: bool = False
    school: str = ""

    @property
    def persons(self) -> int:
        """How many they are in all."""
        return self.adults + len(self.children)


@dataclass(frozen=True, slots=True)
class Rules:
    """What the department sets for the units; nothing here is chosen by the code.

    Attributes:
        turnover_days: days of cleaning after a stay.
        cot_age: children younger than that may sleep in a cot.
        warn_days: days before the legal maximum from which it is warned of.
        may_allow: codes that a typed reason sets aside.
    """

    turnover_days: int
    cot_age: int
    warn_days: int
    may_allow: frozenset[str]


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason for or against a home.

    Attributes:
        speaks: ``True`` for it, ``False`` against it, ``None`` where it is unknown.
        allowed: a typed reason may set it aside.
    """

    code: str
    speaks: bool | None
    allowed: bool = False
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)


def findings(
    home: Home,
    taken: Iterable[Period],
    family: Family,
    span: Span,
    rules: Rules,
) -> list[Finding]:
    """Return every reason for and against a home for a family, in a fixed order.

    Args:
        home: the home.
        taken: the periods of that home.
        family: who is to live there.
        span: the days; open where the end is not known.
        rules: those of the day.
    """
    found = [
        _service(home, span),
        _free(taken, span),
        _adult(family),
        _beds(home, family, rules),
        _cots(home, family, rules),
        _steps(home, family),
        _school(home, family),
    ]
    return [
        Finding(one.code, one.speaks, one.code in rules.may_allow, one.facts)
        for one in found
        if one is not None
    ]


def fits(found: Iterable[Finding]) -> bool | None:
    """Return whether nothing speaks against a home; ``None`` where that is unknown."""
    speaking = {one.speaks for one in found if one.code not in ADVICE}
    if False in speaking:
        return False
    return None if None in speaking else True


ADVICE: Final = frozenset({"housing.school-language", "housing.cots-few"})
"""Codes that are told and decide nothing."""


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


def beds_needed(family: Family, cots: int, rules: Rules) -> int:
    """Return how many beds a family needs where so many cots stand."""
    small = sum(age is not None and age < rules.cot_age for age in family.children)
    return family.persons - min(small, cots)


def _service(home: Home, span: Span) -> Finding | None:
    served = any(one.holds(span) for one in home.service)
    return None if served else Finding("housing.out-of-service", speaks=False)


def _free(taken: Iterable[Period], span: Span) -> Finding:
    met = overlapping(taken, span)
    if met is None:
        return Finding("housing.free", speaks=True)
    return Finding(
        "housing.overlap",
        speaks=False,
        facts={"kind": met.kind.value, "days": f"{met.span}"},
    )


def _adult(family: Family) -> Finding | None:
    return None if family.adults else Finding("housing.no-adult", speaks=False)


def _beds(home: Home, family: Family, rules: Rules) -> Finding:
    needed = beds_needed(family, home.cots or 0, rules)
    facts = {"needed": needed, "beds": home.beds}
    if home.beds is None:
        return Finding("housing.beds-unknown", speaks=None, facts=facts)
    if home.beds < needed:
        return Finding("housing.too-small", speaks=False, facts=facts)
    return Finding("housing.beds-enough", speaks=True, facts=facts)


def _cots(home: Home, family: Family, rules: Rules) -> Finding | None:
    small = sum(age is not None and age < rules.cot_age for age in family.children)
    if not small or (home.cots or 0) >= small:
        return None
    return Finding(
        "housing.cots-few",
        speaks=None if home.cots is None else False,
        facts={"needed": small, "cots": home.cots},
    )


def _steps(home: Home, family: Family) -> Finding | None:
    if not family.step_free:
        return None
    if home.step_free is None:
        return Finding("housing.step-free-unknown", speaks=None)
    if home.step_free:
        return Finding("housing.step-free", speaks=True)
    return Finding("housing.not-step-free", speaks=False)


def _school(home: Home, family: Family) -> Finding | None:
    if not family.school or not home.language:
        return None
    facts = {"school": family.school, "region": home.language}
    if family.school == home.language:
        return Finding("housing.school-fits", speaks=True, facts=facts)
    return Finding("housing.school-language", speaks=False, facts=facts)


def _before(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start < end


def sorted_periods(periods: Sequence[Period]) -> list[Period]:
    """Return periods in order of their first day."""
    return sorted(periods, key=lambda one: (one.span.from_on or date.min, one.id))
