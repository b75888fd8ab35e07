"""Whether two records may be one person: what agrees, and what each agreement weighs.

The score of a pair is the sum of the weights of its fields. A weight is about the
logarithm (base 2) of how much likelier the agreement is between two records of one
person than between two people; what is unknown on either side weighs nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from atd_tui.domain.matching_blocks import candidates, keys, pairs
from atd_tui.domain.matching_facts import (
    LEVELS,
    Agreement,
    Birth,
    Compared,
    Facts,
    FieldEvidence,
    Rules,
    compared,
)
from atd_tui.domain.matching_fields import (
    birth_agrees,
    codes_agree,
    identifiers_agree,
    places_agree,
    sex_agrees,
)
from atd_tui.domain.matching_names import names_agree

__all__ = [
    "LEVELS",
    "Agreement",
    "Birth",
    "Compared",
    "Evidence",
    "Facts",
    "FieldEvidence",
    "Rules",
    "candidates",
    "compare",
    "compared",
    "is_match",
    "keys",
    "matches",
    "pairs",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against two records being one person.

    Attributes:
        score: sum of the weights of the fields.
        threshold: from this score on they may be one person.
    """

    score: float
    threshold: float
    fields: tuple[FieldEvidence, ...]


def compare(a: Compared, b: Compared, rules: Rules) -> Evidence:
    """Weigh every field of two records; the same both ways, up to the sides."""
    found = _findings(a, b, rules)
    return Evidence(
        score=sum(one.weight for one in found),
        threshold=rules.threshold,
        fields=found,
    )


def matches(
    person: Compared, others: Iterable[Compared], rules: Rules
) -> Iterator[tuple[Compared, Evidence]]:
    """Yield those who may be this person, with the evidence, in the order given."""
    rest = sum(max(rules.weights[field].values()) for field in _LIGHT)
    for other in others:
        heavy = _persons_agree(person, other, rules)
        if sum(one.weight for one in heavy) + rest < rules.threshold:
            continue
        evidence = compare(person, other, rules)
        if is_match(evidence):
            yield other, evidence


_LIGHT: Final = ("sex", "nationality", "street", "postcode", "city", "language")
"""The fields that decide nothing where names, birth and numbers are too far apart."""


def is_match(evidence: Evidence) -> bool:
    """Whether somebody should look at the two records."""
    return evidence.score >= evidence.threshold


def _findings(a: Compared, b: Compared, rules: Rules) -> tuple[FieldEvidence, ...]:
    given, family, birth, number = _persons_agree(a, b, rules)
    told_apart = given.agreement in _APART or birth.agreement is Agreement.DIFFERENT
    kin = told_apart and number.agreement is not Agreement.EXACT
    return (
        given,
        family,
        birth,
        sex_agrees(a.sex, b.sex, rules),
        codes_agree("nationality", a.nationalities, b.nationalities, rules),
        *places_agree(a, b, rules, kin=kin),
        number,
        codes_agree("language", a.languages, b.languages, rules),
    )


def _persons_agree(
    a: Compared, b: Compared, rules: Rules
) -> tuple[FieldEvidence, FieldEvidence, FieldEvidence, FieldEvidence]:
    """Return what names, birth and numbers say: the fields that weigh most."""
    given, family = names_agree(a, b, rules)
    born = birth_agrees(a.birth, b.birth, rules)
    kin = given.agreement in _APART or born is Agreement.DIFFERENT
    return (
        given,
        family,
        rules.evidence("birth_date", _born(a.birth), _born(b.birth), born),
        identifiers_agree(a, b, rules, kin=kin),
    )


_APART: Final = (Agreement.DIFFERENT, Agreement.OVERLAP, Agreement.GENDERED)
"""Given names of two people, though they may be of one family."""


def _born(birth: Birth) -> str:
    """Return a birth date as data: a day, a year, or the first and last day."""
    if birth.low is None:
        return ""
    if birth.precision == "exact":
        return birth.low.isoformat()
    if birth.precision == "year":
        return str(birth.low.year)
    return f"{birth.low}/{birth.high}"
