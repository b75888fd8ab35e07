"""Facts as they are typed and kept: each a date, a number, a code, or yes and no."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from atd_tui.domain.dates import typed_day
from atd_tui.domain.terms_facts import KINDS, Facts
from atd_tui.domain.terms_rules import FactValue, RuleBook

_YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}
_LONGEST: Final = 3
"""Digits of a number: a measure, years of a ban."""

VICTIM: Final = "thb_"
"""How the names of facts begin that are sealed."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why something typed is no value of a fact.

    Attributes:
        expected: what it could be; empty where the code alone says it.
    """

    code: str
    expected: str = ""


def typed_fact(name: str, typed: str, book: RuleBook) -> FactValue | Unfit:
    """Return the value of a fact, or why it is none."""
    typed = typed.strip()
    kind = KINDS.get(name)
    if kind is None:
        return Unfit("term.fact-unknown")
    if kind is date:
        day = typed_day(typed)
        return Unfit(day) if isinstance(day, str) else day
    if kind is bool:
        known = _YES_NO.get(typed.lower())
        return Unfit("term.fact-value", "yes / no") if known is None else known
    if kind is int:
        return _number(typed)
    return _codes(name, typed, book, several=kind is not str)


def kept(value: FactValue) -> str:
    """Return a value as it is kept: ``2026-11-24``, ``yes``, ``3``, ``A,B``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ",".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def kept_facts(facts: Facts) -> dict[str, str]:
    """Return all facts that are known, by name, as they are kept."""
    known = {each.name: getattr(facts, each.name) for each in fields(facts)}
    return {name: kept(value) for name, value in known.items() if value is not None}


def read_facts(found: Mapping[str, str]) -> Facts:
    """Return facts as they were kept; a name that this version has not is passed over.

    The code of a fact is not looked up again: it was known when it was written down.
    """
    values: dict[str, Any] = {}
    for name, text in found.items():
        kind = KINDS.get(name)
        if kind is date:
            values[name] = date.fromisoformat(text)
        elif kind is bool:
            values[name] = text == "yes"
        elif kind is int:
            values[name] = int(text)
        elif kind is not None:
            values[name] = text if kind is str else tuple(text.split(","))
    return Facts(**values)


def is_sealed(name: str) -> bool:
    """Return whether a fact is of what nobody may read in passing."""
    return name.startswith(VICTIM)


def _number(typed: str) -> int | Unfit:
    plain = typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST
    return int(typed) if plain and int(typed) else Unfit("term.fact-value", "1, 2, 3 …")


def _codes(
    name: str, typed: str, book: RuleBook, *, several: bool
) -> FactValue | Unfit:
    known = {
        value
        for rule in book.rules
        for condition in rule.when
        if condition.fact == name
        for value in condition.values
        if isinstance(value, str)
    }
    codes = [each.strip().upper() for each in typed.split(",")] if several else []
    codes = codes or [typed.upper()]
    if not known.issuperset(codes):
        return Unfit("term.fact-value", ", ".join(sorted(known)))
    return tuple(codes) if several else codes[0]
