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


Heavy = tuple[FieldEvidence, FieldEvidence, FieldEvidence, FieldEvidence]
"""What given name, family name, birth and number say."""


def compare(a: Compared, b: Compared, rules: Rules) -> Evidence:
    """Weigh every field of two records; the same both ways, up to the sides."""
    return _evidence(a, b, _persons_agree(a, b, rules), rules)


def matches(
    person: Compared, others: Iterable[Compared], rules: Rules
) -> Iterator[tuple[Compared, Evidence]]:
    """Yield those who may be this person, with the evidence, in the order given."""
    light = sum(max(rules.weights[field].values()) for field in (*_CODES, *_PLACE))
    apart = sum(max(rules.weights[field].values()) for field in (*_NAMES, *_CODES))
    apart += sum(rules.weights[field][Agreement.SHARED] for field in _PLACE)
    for other in others:
        if _born_apart(person, other, rules, apart):
            continue
        heavy = _persons_agree(person, other, rules)
        if sum(one.weight for one in heavy) + light >= rules.threshold:
            evidence = _evidence(person, other, heavy, rules)
            if is_match(evidence):
                yield other, evidence


_NAMES: Final = ("given_name", "family_name")
_CODES: Final = ("sex", "nationality", "language")
_PLACE: Final = ("street", "postcode", "city")


def _born_apart(a: Compared, b: Compared, rules: Rules, rest: float) -> bool:
    """Whether birth and numbers alone tell that these are two people.

    The most frequent case by far, and so the first to be looked at. ``rest`` is the
    most that the other fields can weigh.
    """
    if birth_agrees(a.birth, b.birth, rules) is not Agreement.DIFFERENT:
        return False
    number = identifiers_agree(a, b, rules, kin=True)
    birth = rules.weight("birth_date", Agreement.DIFFERENT)
    return birth + number.weight + rest < rules.threshold


def is_match(evidence: Evidence) -> bool:
    """Whether somebody should look at the two records."""
    return evidence.score >= evidence.threshold


def _evidence(a: Compared, b: Compared, heavy: Heavy, rules: Rules) -> Evidence:
    given, family, birth, number = heavy
    told_apart = _names_differ(given, family) or birth.agreement is Agreement.DIFFERENT
    kin = told_apart and number.agreement is not Agreement.EXACT
    fields = (
        given,
        family,
        birth,
        sex_agrees(a.sex, b.sex, rules),
        codes_agree("nationality", a.nationalities, b.nationalities, rules),
        *places_agree(a, b, rules, kin=kin),
        number,
        codes_agree("language", a.languages, b.languages, rules),
    )
    return Evidence(sum(one.weight for one in fields), rules.threshold, fields)


def _persons_agree(a: Compared, b: Compared, rules: Rules) -> Heavy:
    """Return what names, birth and numbers say: the fields that weigh most."""
    given, family = names_agree(a, b, rules)
    born = birth_agrees(a.birth, b.birth, rules)
    kin = _names_differ(given, family) or born is Agreement.DIFFERENT
    return (
        given,
        family,
        rules.evidence("birth_date", _born(a.birth), _born(b.birth), born),
        identifiers_agree(a, b, rules, kin=kin),
    )


def _names_differ(given: FieldEvidence, family: FieldEvidence) -> bool:
    """Whether the names are those of two people, though they may live together."""
    if given.agreement is Agreement.COMMON:
        return family.agreement is Agreement.DIFFERENT
    return given.agreement in _APART


_APART: Final = (Agreement.DIFFERENT, Agreement.OVERLAP, Agreement.GENDERED)


def _born(birth: Birth) -> str:
    """Return a birth date as data: a day, a year, or the first and last day."""
    if birth.low is None:
        return ""
    if birth.precision == "exact":
        return birth.low.isoformat()
    if birth.precision == "year":
        return str(birth.low.year)
    return f"{birth.low}/{birth.high}"
