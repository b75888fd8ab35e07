"""People: what is written down of somebody, and what is wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from atd_tui.domain.matching_facts import Birth, Facts
from atd_tui.domain.names import normal
from atd_tui.domain.people_birth import Ages, Majority, standing
from atd_tui.domain.people_birth import objection as birth_objection
from atd_tui.domain.text import objections as text_objections

NAME_LIMIT: Final = 120
LINE_LIMIT: Final = 200
NOTE_LIMIT: Final = 2_000
MOST: Final = 20
"""Names, numbers or addresses of one person."""

NAME_KINDS: Final = ("official", "alias", "birth", "latin")
SEXES: Final = ("F", "M", "X")
CERTAINTIES: Final = ("DECLARED", "PRESUMED", "ESTABLISHED")
PAPERS: Final = ("NISS", "BIS", "OV", "PASSPORT", "ID", "OTHER")
REACHED_BY: Final = ("PHONE", "EMAIL")
"""How somebody is reached; a family may share one, so nobody is alike for it."""

IDENTIFIER_TYPES: Final = (*PAPERS, *REACHED_BY)
UNKNOWN_BIRTH: Final = Birth()
ADDRESS_KINDS: Final = ("HOME", "RECEPTION", "OTP", "FITT", "NONE")
_NOT_KNOWN: Final = frozenset({"XXX", "UNK"})
_STATELESS: Final = "XXA"
ROLES: Final = ("HEAD", "PARTNER", "ADULT", "CHILD", "OTHER")
_GROWN: Final = frozenset({"HEAD", "PARTNER", "ADULT"})
"""Roles of a household that only an adult has."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one script; ``kind`` is one of ``NAME_KINDS``."""

    given: str = ""
    family: str = ""
    kind: str = "official"
    script: str = ""


@dataclass(frozen=True, slots=True)
class Nationality:
    """The code of a nationality, and how sure it is."""

    code: str
    certainty: str = "DECLARED"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number of a paper as typed, or a telephone number or e-mail address.

    Attributes:
        check_ok: of its check digits or form; ``None`` where there is nothing to check,
            ``False`` where somebody kept a number that fails.
    """

    type: str
    value: str
    issuer: str = ""
    check_ok: bool | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives or lived; ``to_on`` is the first day elsewhere."""

    kind: str = "HOME"
    street: str = ""
    postcode: str = ""
    city: str = ""
    from_on: date | None = None
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written down of somebody; what is not known stays empty.

    Attributes:
        names: the one to show first comes first.
        languages: ISO 639-3, the preferred first.
        ref: reference of an import.
    """

    names: tuple[Name, ...] = ()
    birth: Birth = UNKNOWN_BIRTH
    sex: str = ""
    nationalities: tuple[Nationality, ...] = ()
    languages: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    addresses: tuple[Address, ...] = ()
    ref: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the store knows them."""

    id: str
    draft: Draft

    @property
    def name(self) -> str:
        """The name to show; empty where none is known."""
        return shown_name(self.draft.names)

    @property
    def label(self) -> str:
        """The reference of an import, else the id."""
        return self.draft.ref or self.id


def shown_name(names: Sequence[Name]) -> str:
    """Return the first name of somebody, given before family name."""
    return " ".join(f"{names[0].given} {names[0].family}".split()) if names else ""


def is_adult(birth: Birth, role: str, on: date, ages: Ages) -> bool:
    """Say whether somebody of a household counts as an adult on a day.

    Nobody who may be a child does. Where the birth is unknown the role decides: head,
    partner and other adults are of age.
    """
    stands = standing(birth, on, ages).majority
    grown = stands is Majority.UNKNOWN and role in _GROWN
    return stands is Majority.ADULT or grown


def facts(person: Person) -> Facts:
    """Return what is compared of somebody."""
    draft = person.draft
    return Facts(
        id=person.id,
        names=tuple((name.given, name.family) for name in draft.names),
        birth=draft.birth,
        sex=draft.sex,
        nationalities=tuple(each.code for each in draft.nationalities),
        languages=draft.languages,
        identifiers=tuple(
            (each.type, each.value) for each in draft.identifiers if each.type in PAPERS
        ),
        addresses=tuple(
            (each.street, each.postcode, each.city) for each in draft.addresses
        ),
    )


def objections(draft: Draft, *, on: date) -> dict[str, str]:
    """Return what is wrong, as field → code; empty when it may be kept.

    Which languages and nationalities exist, the reference knows.
    """
    found = {
        "name": _first(_name(name) for name in draft.names) or _number(draft.names),
        "birth_date": birth_objection(draft.birth, on=on),
        "sex": "" if draft.sex in {"", *SEXES} else "person.sex",
        "nationality": _nationalities(draft.nationalities),
        "identifier": _first(_identifier(each) for each in draft.identifiers)
        or _number(draft.identifiers),
        "address": _first(_address(each) for each in draft.addresses)
        or _number(draft.addresses),
        "ref": _text(draft.ref, LINE_LIMIT),
        "note": _lines(draft.note),
    }
    wrong = {field: code for field, code in found.items() if code}
    return wrong if wrong or _says_anything(draft) else {"name": "person.empty"}


def period_objection(from_on: date | None, to_on: date | None) -> str:
    """Return the code of a period that ends before it begins, or nothing."""
    inverted = from_on is not None and to_on is not None and to_on <= from_on
    return "person.period" if inverted else ""


def text_objection(text: str, limit: int = LINE_LIMIT) -> str:
    """Return the code of what must not be kept in one line, or nothing."""
    return _text(text, limit)


def _says_anything(draft: Draft) -> bool:
    named = any(name.given.strip() or name.family.strip() for name in draft.names)
    return named or bool(draft.identifiers) or draft.birth.low is not None


def _name(name: Name) -> str:
    if name.kind not in NAME_KINDS:
        return "person.name-kind"
    parts = (name.given, name.family, name.script)
    return _first(_text(part, NAME_LIMIT) for part in parts)


def _nationalities(found: Sequence[Nationality]) -> str:
    codes = [each.code for each in found]
    if len(codes) != len(set(codes)):
        return "person.nationality-twice"
    if _contradict(found):
        return "person.nationality-contradicts"
    unsure = any(each.certainty not in CERTAINTIES for each in found)
    return "person.certainty" if unsure else _number(found)


def _contradict(found: Sequence[Nationality]) -> bool:
    """Whether nationalities cannot all be true: unknown or stateless, and one more."""
    if len(found) > 1 and any(each.code in _NOT_KNOWN for each in found):
        return True
    sure = {each.code for each in found if each.certainty == "ESTABLISHED"}
    return _STATELESS in sure and len(sure) > 1


def _identifier(identifier: Identifier) -> str:
    if identifier.type not in IDENTIFIER_TYPES:
        return "identifier.type"
    if not normal(identifier.value):
        return "identifier.empty"
    return _text(identifier.value, LINE_LIMIT) or _text(identifier.issuer, LINE_LIMIT)


def _address(address: Address) -> str:
    if address.kind not in ADDRESS_KINDS:
        return "address.kind"
    parts = (address.street, address.postcode, address.city)
    wrong = _first(_text(part, LINE_LIMIT) for part in parts)
    return wrong or period_objection(address.from_on, address.to_on)


def _number(found: Sequence[object]) -> str:
    return "person.too-many" if len(found) > MOST else ""


def _first(codes: Iterable[str]) -> str:
    return next((code for code in codes if code), "")


def _text(text: str, limit: int) -> str:
    return _first(text_objections(text, limit=limit))


def _lines(text: str) -> str:
    return _first(text_objections(text, limit=NOTE_LIMIT, multiline=True))
