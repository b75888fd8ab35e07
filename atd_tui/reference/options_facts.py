"""The facts that the ways of return rest on: what there are, and how they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from atd_tui.domain.options_conditions import NEVER, FactValue
from atd_tui.errors import Misused
from atd_tui.reference.codelists import codelist
from atd_tui.reference.options_rows import Kind, whole


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that may be known of somebody.

    Attributes:
        kind: ``flag``, ``number``, ``date``, ``code`` or ``codes``.
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
        """Return the codes that it may have; empty where any may stand."""
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


def values(fact: str) -> tuple[FactValue, ...]:
    """Return values that a missing fact could have, to try what they would change."""
    known = facts()[fact]
    if known.kind == "flag":
        return (True, False)
    if known.kind == "number":
        return (0, 66)
    if known.kind == "date":
        return (date(2000, 1, 1), date(2100, 1, 1))
    codes = known.known() or ("MAR", "XXX")
    return (*((code,) for code in codes), ()) if known.kind == "codes" else codes


def read(given: Mapping[str, object]) -> dict[str, FactValue]:
    """Return facts as they are used, out of what JSON or a shell gave.

    Raises:
        Misused: ``options.fact-unknown`` or ``options.fact-value``.
    """
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: object) -> FactValue:
    fact = facts().get(name)
    if fact is None:
        known = ", ".join(facts())
        raise Misused("options.fact-unknown", given=name, known=known)
    found = _READ[fact.kind](fact, value)
    if found is None:
        expected = " | ".join(fact.known()) or _EXPECTED[fact.kind]
        raise Misused("options.fact-value", fact=name, given=value, expected=expected)
    return found


_EXPECTED = {
    "flag": "true | false",
    "number": "a whole number",
    "date": "a date as 2026-11-18, or never",
    "code": "a code",
    "codes": "codes with commas between them, or none",
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
    text = str(value).strip()
    fits = text in fact.known() if fact.list else text.isalnum()
    return text if fits and isinstance(value, str) else None


def _codes(fact: Fact, value: object) -> tuple[str, ...] | None:
    parts = value if isinstance(value, list | tuple) else str(value).split(",")
    found = [str(part).strip() for part in parts if str(part).strip()]
    return tuple(found) if all(_code(fact, part) for part in found) else None


_READ = {
    "flag": _flag,
    "number": _number,
    "date": _date,
    "code": _code,
    "codes": _codes,
}
