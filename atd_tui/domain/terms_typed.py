"""Facts as they are typed and kept: each a date, a number, a code, or yes and no."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from atd_tui.domain.dates import kept_day, typed_day
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
    """Return facts as they were kept; what this version cannot read is passed over.

    The code of a fact is not looked up again: it was known when it was written down.
    """
    values: dict[str, Any] = {
        name: _read(KINDS[name], text) for name, text in found.items() if name in KINDS
    }
    return Facts(**values)


def _read(kind: object, text: object) -> FactValue | None:
    """Return the value of a fact; it may have come from elsewhere, and be none."""
    if not isinstance(text, str):
        return None
    if kind is date:
        return kept_day(text)
    if kind is bool:
        return text == "yes"
    if kind is int:
        return int(text) if _is_number(text) else None
    return text if kind is str else tuple(text.split(","))


def is_sealed(name: str) -> bool:
    """Return whether a fact is of what nobody may read in passing."""
    return name.startswith(VICTIM)


def _number(typed: str) -> int | Unfit:
    plain = _is_number(typed) and int(typed)
    return int(typed) if plain else Unfit("term.fact-value", "1, 2, 3 …")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST


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
