"""Who fits where: every reason for and against a home, for a family and its days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from atd_tui.domain.housing import Home, Period, Span, overlapping


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
