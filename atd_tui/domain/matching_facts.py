"""What is known of somebody, and the same made ready to be compared many times."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final, NamedTuple, TypeVar

from atd_tui.domain import names
from atd_tui.domain.text import fold

T = TypeVar("T")

Similarity = Callable[[str, str], float]
"""How alike two texts are, from 0 to 1; the same whichever comes first."""


class Agreement(StrEnum):
    """How far two values agree; a field uses those that have a weight in the data."""

    EXACT = "exact"
    VARIANT = "variant"
    COMMON = "common"
    CLOSE = "close"
    PART = "part"
    INITIAL = "initial"
    GENDERED = "gendered"
    SWAPPED = "swapped"
    MOVED = "moved"
    NEW_YEAR = "new-year"
    TYPO = "typo"
    WITHIN = "within"
    ABOUT = "about"
    STREET = "street"
    FAMILY_FILE = "family-file"
    SHARED = "shared"
    OVERLAP = "overlap"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class FieldEvidence(NamedTuple):
    """What one field says: both values, how far they agree, and what that weighs."""

    field: str
    a: str
    b: str
    agreement: Agreement
    weight: float


_NAME: Final = (
    *(Agreement.EXACT, Agreement.VARIANT, Agreement.COMMON, Agreement.CLOSE),
    *(Agreement.PART, Agreement.INITIAL, Agreement.SWAPPED, Agreement.MOVED),
    *(Agreement.GENDERED, Agreement.OVERLAP, Agreement.DIFFERENT),
)
_CODE: Final = (Agreement.EXACT, Agreement.DIFFERENT)
_PLACE: Final = (
    *(Agreement.EXACT, Agreement.CLOSE, Agreement.SHARED, Agreement.DIFFERENT),
)
LEVELS: Final[Mapping[str, tuple[Agreement, ...]]] = {
    "given_name": _NAME,
    "family_name": _NAME,
    "birth_date": (
        *(Agreement.EXACT, Agreement.NEW_YEAR, Agreement.SWAPPED, Agreement.TYPO),
        *(Agreement.WITHIN, Agreement.ABOUT, Agreement.DIFFERENT),
    ),
    "sex": _CODE,
    "nationality": _CODE,
    "street": (*_PLACE, Agreement.STREET),
    "postcode": _PLACE,
    "city": _PLACE,
    "identifier": (*_PLACE, Agreement.FAMILY_FILE),
    "language": _CODE,
}
"""The fields in the order shown, and how far each may agree; each has its weight."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers and word lists of the data, with what measures alikeness.

    Attributes:
        weights: of each agreement, by field; the sum of a pair's weights is its score.
        threshold: from this score on two records may be one person.
        variants: the name of each sound that is known; two sounds of two names are
            two names, however alike.
        common: the names that many people have.
        placeholders: folded texts that stand where a value is unknown.
        nameless: codes of a nationality that says nothing.
        shared_types: types of a number that a family may share.
        close: alikeness from which on a difference counts as a typing error.
        generation: years from which on two birth dates are no typing error.
        block_size: people with one key beyond which the key is too common to help.
    """

    weights: Mapping[str, Mapping[Agreement, float]] = field(hash=False)
    threshold: float
    variants: Mapping[str, str] = field(hash=False)
    common: frozenset[str]
    placeholders: frozenset[str]
    nameless: frozenset[str]
    shared_types: frozenset[str]
    close: float
    generation: int
    block_size: int
    similarity: Similarity

    def weight(self, field: str, agreement: Agreement) -> float:
        """Return what an agreement weighs; the unknown weighs nothing."""
        return self.weights[field].get(agreement, 0.0)

    def evidence(
        self, field: str, a: str, b: str, agreement: Agreement
    ) -> FieldEvidence:
        """Return what a field says, with its weight."""
        return FieldEvidence(field, a, b, agreement, self.weight(field, agreement))


@dataclass(frozen=True, slots=True)
class Birth:
    """When somebody was born: the first and the last day it may have been.

    Attributes:
        precision: ``exact``, ``year``, ``about`` or ``unknown``.
    """

    low: date | None = None
    high: date | None = None
    precision: str = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record says; everything but the id may be missing.

    Attributes:
        names: given and family name, for each kind and script.
        identifiers: type and number, as typed.
        addresses: street with number, postcode, city, one for each place.
    """

    id: str
    names: tuple[tuple[str, str], ...] = ()
    birth: Birth = Birth()
    sex: str = ""
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    addresses: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: as folded, as it sounds, and the name it is a spelling of."""

    text: str
    sound: str
    group: str


@dataclass(frozen=True, slots=True)
class Part:
    """A given or family name; ``text`` and ``whole`` are its words without gaps.

    Attributes:
        whole: with the particles that ``words`` leaves out.
        common: whether many people are called by each of its words.
    """

    shown: str
    words: tuple[Word, ...]
    text: str
    whole: str
    sound: str
    common: bool


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a paper, its letters and digits only."""

    type: str
    shown: str
    normal: str


@dataclass(frozen=True, slots=True)
class Place:
    """An address, folded."""

    street: str
    numbers: frozenset[str]
    postcode: str
    city: str
    shown: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """A record made ready: folded, split and without placeholders."""

    id: str
    names: tuple[tuple[Part, Part], ...]
    birth: Birth
    sex: str
    nationalities: frozenset[str]
    languages: frozenset[str]
    numbers: tuple[Number, ...]
    places: tuple[Place, ...]


def compared(facts: Facts, rules: Rules) -> Compared:
    """Make a record ready to be compared."""
    named = [
        (_part(given, rules), _part(family, rules)) for given, family in facts.names
    ]
    known = facts.birth.precision != "unknown"
    return Compared(
        id=facts.id,
        names=tuple(
            dict.fromkeys(pair for pair in named if pair[0].words or pair[1].words)
        ),
        birth=facts.birth if known and facts.birth.low else Birth(),
        sex=facts.sex,
        nationalities=frozenset(facts.nationalities) - rules.nameless,
        languages=frozenset(facts.languages),
        numbers=tuple(
            Number(kind, value, number)
            for kind, value in facts.identifiers
            if (number := names.normal(value)) and fold(value) not in rules.placeholders
        ),
        places=tuple(place for one in facts.addresses if (place := _place(one, rules))),
    )


def pairs(ours: Sequence[T], theirs: Sequence[T]) -> Iterable[tuple[T, T]]:
    """Return what two records may be compared at: each of one with each of the other.

    What both hold is not compared crosswise: there would be two ways round to show it.
    """
    if len(ours) == 1 or len(theirs) == 1:
        return product(ours, theirs)
    both = [each for each in ours if each in theirs]
    return (
        (one, other)
        for one, other in product(ours, theirs)
        if one == other or one not in both or other not in both
    )


def _part(name: str, rules: Rules) -> Part:
    folded = fold(name)
    found = () if folded in rules.placeholders else names.words(name)
    words = tuple(
        Word(word, sound, rules.variants.get(sound, ""))
        for word, sound in ((word, names.sound(word)) for word in found)
        if word not in rules.placeholders
    )
    return Part(
        shown=name if words else "",
        words=words,
        text="".join(word.text for word in words),
        whole=folded.replace(" ", "") if words else "",
        sound=names.sound("".join(word.text for word in words)),
        common=all(word.group in rules.common for word in words),
    )


def _place(address: tuple[str, str, str], rules: Rules) -> Place | None:
    street, postcode, city = (
        "" if (folded := fold(text)) in rules.placeholders else folded
        for text in address
    )
    if not (street or postcode or city):
        return None
    parts = street.split()
    numbers = frozenset(part for part in parts if part[0].isdigit())
    return Place(
        street="".join(part for part in parts if part not in numbers),
        numbers=numbers,
        postcode=postcode.replace(" ", ""),
        city=city.replace(" ", ""),
        shown=address,
    )
