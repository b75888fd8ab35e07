"""The facts that the ways of return rest on: what there are, and how they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from atd_tui.domain.options_conditions import NEVER, FactValue
from atd_tui.errors import Misused
from atd_tui.reference.codelists import codelist
from atd_tui.reference.nationalities import nationalities
from atd_tui.reference.options_rows import Kind, whole


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that may be known of somebody.

    Attributes:
        kind: ``flag``, ``number``, ``date``, ``code``, ``codes`` or ``country``.
        list: the code list of a code; empty where any code may stand.
        labels: what it is called, by language.
    """

    code: str
    kind: Kind
    list: str
    labels: Mapping[str, str] = field(hash=False)

    def label(self, language: str) -> str:
        return self.labels[language]

    def known(self) -> tuple[str, ...]:
        """Return the codes that it may have; none of a number or a date."""
        if self.kind == "country":
            return tuple(each.code for each in nationalities())
        return tuple(each.code for each in codelist(self.list)) if self.list else ()


@cache
def facts() -> Mapping[str, Fact]:
    """Return every fact that the rules know, by its code."""
    return {
        one.code: Fact(
            one.code,
            one.kind,
            one.list,
            {"en": one.en, "nl": one.nl, "fr": one.fr, "de": one.de},
        )
        for one in whole().fact
    }


def fact(code: str) -> Fact:
    """Return a fact that the rules know.

    Raises:
        Misused: ``options.fact-unknown``, with those that there are.
    """
    known = facts()
    if code not in known:
        raise Misused("options.fact-unknown", given=code, known=", ".join(known))
    return known[code]


def values(code: str, on: date) -> tuple[FactValue, ...]:
    """Return values that a missing fact could have, to try what they would change.

    Of days the nearest come first; the far ones lie beyond any day that is given.
    """
    known = facts()[code]
    if known.kind == "flag":
        return (True, False)
    if known.kind == "number":
        return _NUMBERS
    if known.kind == "date":
        return (on - _DAY, on + _DAY, *_FAR)
    codes = _named(code) if known.kind == "country" else known.known()
    return (*((code,) for code in codes), ()) if known.kind == "codes" else codes


_DAY = timedelta(days=1)
_FAR = (date(1900, 1, 1), date(2200, 1, 1))
_NUMBERS = (0, 999)


@cache
def _named(code: str) -> tuple[str, ...]:
    """Return the codes that rules compare a fact with, and one that none names."""
    file = whole()
    rules = [rule for one in file.option for rule in one.rule]
    named = [
        str(value) for rule in rules if code in rule.facts for value in rule.values
    ]
    other = next(each for each in facts()[code].known() if each not in named)
    return (*dict.fromkeys(named), other)


def read(given: Mapping[str, object]) -> dict[str, FactValue]:
    """Return facts as they are used, out of what JSON or a shell gave.

    Raises:
        Misused: ``options.fact-unknown`` or ``options.fact-value``.
    """
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: object) -> FactValue:
    known = fact(name)
    found = _READ[known.kind](known, value)
    if found is None:
        listed = "" if known.kind == "country" else " | ".join(known.known())
        expected = listed or _EXPECTED[known.kind]
        raise Misused("options.fact-value", fact=name, given=value, expected=expected)
    return found


_EXPECTED = {
    "flag": "true | false",
    "number": "a whole number",
    "date": "a date as 2026-11-18, or never",
    "code": "a code",
    "codes": "codes with commas between them, or none",
    "country": "a country by its three letters, as MAR",
}


def _flag(fact: Fact, value: object) -> bool | None:  # noqa: ARG001 -- as the others
    said = {"true": True, "yes": True, "false": False, "no": False}
    return value if isinstance(value, bool) else said.get(str(value).lower())


def _number(fact: Fact, value: object) -> int | None:  # noqa: ARG001 -- as the others
    text = str(value)
    whole = text.isascii() and text.isdigit() and len(text) <= len("999")
    return int(text) if whole and not isinstance(value, bool) else None


def _date(fact: Fact, value: object) -> date | str | None:  # noqa: ARG001 -- as the others
    if value == NEVER:
        return NEVER
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _code(fact: Fact, value: object) -> str | None:
    text = str(value).strip().upper()
    return text if text in fact.known() and isinstance(value, str) else None


def _codes(fact: Fact, value: object) -> tuple[str, ...] | None:
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    found = [_code(fact, str(part)) for part in parts if str(part).strip()]
    fit = tuple(code for code in found if code)
    return fit if len(fit) == len(found) else None


_READ = {
    "flag": _flag,
    "number": _number,
    "date": _date,
    "code": _code,
    "codes": _codes,
    "country": _code,
}
