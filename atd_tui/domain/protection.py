"""Children and families: flags with their reason, and what stops a return track."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people_birth import Ages, Majority, Standing, standing
from atd_tui.domain.screening import Screening, latest, overdue

TURNING_18: Final = "turning-18"
PERHAPS_18: Final = "perhaps-18"
GUARDIAN_MISSING: Final = "guardian-missing"
MINOR: Final = "unaccompanied-minor"
TRAFFICKING: Final = "trafficking"
DIVERGING: Final = "diverging-steps"
REVIEW_DUE: Final = "review-due"
REFERRAL_NEEDED: Final = "referral-needed"
"""What a sealed flag reads as until it is revealed."""

CODES: Final = (
    MINOR,
    TRAFFICKING,
    GUARDIAN_MISSING,
    TURNING_18,
    PERHAPS_18,
    DIVERGING,
    REVIEW_DUE,
)
"""Every flag, the gravest first."""

HARD: Final = (MINOR, TRAFFICKING)
"""Flags that stop a return track until somebody was referred."""

_SEALED: Final = frozenset({TRAFFICKING})
_PARENTS: Final = frozenset({"HEAD", "PARTNER"})
_NOBODY: Final = Birth()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the case on a day.

    Attributes:
        role: in the household; empty for somebody without one.
        guarded: whether a guardian is noted on that day.
        claims: why the person counts as an unaccompanied minor: ``screening``,
            ``route`` or ``ticket``; empty when nothing says so.
        traffic: why a sign of trafficking is there: ``screening`` or ``route``.
        screened: whether the domain ``CHILD`` was screened, so that somebody looked.
    """

    person_id: str
    birth: Birth = _NOBODY
    role: str = ""
    guarded: bool = False
    claims: tuple[str, ...] = ()
    traffic: tuple[str, ...] = ()
    screened: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """Where somebody of the family stands in a case of their own."""

    person_id: str
    number: str
    status: str = ""
    stage: str = ""
    conclusion: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Those of a case on a day: the holder and the household.

    Attributes:
        members: the holder first.
        own: where this case stands; ``None`` when nothing is compared.
        others: where the cases of the others stand.
        screenings: of the case, the oldest first.
    """

    members: tuple[Member, ...]
    own: Step | None = None
    others: tuple[Step, ...] = ()
    screenings: tuple[Screening, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that must be seen on a case.

    Attributes:
        code: one of ``CODES``, or ``REFERRAL_NEEDED``.
        reason_code: why; the words are in ``phrases/checks.py``.
        facts: dates, codes and numbers of the reason.
        person_id: whom it is about.
    """

    code: str
    reason_code: str
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)
    person_id: str = ""

    @property
    def hard(self) -> bool:
        """Whether it stops a return track."""
        return self.code in {*HARD, REFERRAL_NEEDED}

    @property
    def sealed(self) -> bool:
        """Whether it is shown as ``REFERRAL_NEEDED`` until it is revealed."""
        return self.code in _SEALED


def flags(family: Family, ages: Ages, on: date) -> list[Flag]:
    """Return what must be seen of a family on a day, the gravest first."""
    found = [
        *(
            flag
            for each in family.members
            for flag in _of_person(each, family, ages, on)
        ),
        *_diverging(family.own, family.others),
        *_reviews(family.screenings, on),
    ]
    return sorted(found, key=_gravity)


def stops(found: Iterable[Flag]) -> list[str]:
    """Return the codes of the hard stops among flags, each once."""
    return list(dict.fromkeys(flag.code for flag in found if flag.hard))


def veiled(flag: Flag) -> Flag:
    """Return a flag as it is shown before anything sealed is revealed."""
    if not flag.sealed:
        return flag
    return Flag(REFERRAL_NEEDED, "sealed", {}, flag.person_id)


def _of_person(member: Member, family: Family, ages: Ages, on: date) -> Iterator[Flag]:
    stands = standing(member.birth, on, ages)
    others = [each for each in family.members if each.person_id != member.person_id]
    adults = [each for each in others if _counts_as_adult(each, ages, on)]
    if reason := _unaccompanied(member, stands, alone=not adults):
        facts = {"guardian": "yes" if member.guarded else "no"}
        yield Flag(MINOR, reason, facts, member.person_id)
    if member.traffic:
        yield Flag(TRAFFICKING, member.traffic[0], {}, member.person_id)
    if stands.is_child and not member.guarded:
        if not adults:
            yield Flag(GUARDIAN_MISSING, "alone", {}, member.person_id)
        elif not _has_parent(member, adults):
            yield Flag(GUARDIAN_MISSING, "no-parent", {}, member.person_id)
    yield from _majority(member, stands, on)


def _majority(member: Member, stands: Standing, on: date) -> Iterator[Flag]:
    """Tell of the birthday that ends childhood: near, or perhaps passed already."""
    code = {Majority.SOON: TURNING_18, Majority.MAYBE: PERHAPS_18}.get(stands.majority)
    if code is None or stands.first_on is None:
        return
    exact = stands.first_on == stands.last_on
    facts: dict[str, object] = {
        "first_on": stands.first_on,
        "last_on": stands.last_on,
        "days": max((stands.first_on - on).days, 0),
    }
    yield Flag(code, "exact" if exact else "range", facts, member.person_id)


def _unaccompanied(member: Member, stands: Standing, *, alone: bool) -> str:
    """Return why somebody counts as an unaccompanied minor, or nothing.

    Nobody who may be a child counts as an adult before somebody looked into it.
    """
    if member.claims:
        return member.claims[0]
    if not alone:
        return ""
    if stands.is_child:
        return "child"
    doubtful = stands.majority is Majority.MAYBE and not member.screened
    return "perhaps-child" if doubtful else ""


def _counts_as_adult(member: Member, ages: Ages, on: date) -> bool:
    """Say whether somebody can accompany a child; a parent also at unknown age."""
    stands = standing(member.birth, on, ages)
    if stands.majority in {Majority.MAYBE, Majority.UNKNOWN}:
        return member.role in _PARENTS and not member.claims
    return stands.majority is Majority.ADULT and not member.claims


def _has_parent(member: Member, adults: Sequence[Member]) -> bool:
    return member.role == "CHILD" and any(each.role in _PARENTS for each in adults)


def _diverging(own: Step | None, others: Sequence[Step]) -> Iterator[Flag]:
    if own is None:
        return
    for other in others:
        for name in ("outcome", "conclusion", "status", "stage"):
            ours, theirs = getattr(own, name), getattr(other, name)
            if ours != theirs:
                facts = {"number": other.number, "own": ours, "other": theirs}
                yield Flag(DIVERGING, name, facts, other.person_id)
                break


def _reviews(screenings: Sequence[Screening], on: date) -> Iterator[Flag]:
    for each in latest(screenings):
        if overdue(each, on):
            facts = {"domain": each.domain, "review_on": each.review_on}
            yield Flag(REVIEW_DUE, "due", facts, each.person_id)


def _gravity(flag: Flag) -> int:
    return CODES.index(flag.code)
