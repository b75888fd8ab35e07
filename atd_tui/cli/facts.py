"""Facts given as NAME=VALUE, each read as what it is: a date, a number, a code."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from atd_tui.cli import dates
from atd_tui.domain.terms_facts import KINDS, Facts
from atd_tui.domain.terms_rules import FactValue, RuleBook
from atd_tui.errors import Misused

_YES_NO: Final = {"yes": True, "true": True, "no": False, "false": False}
_LONGEST: Final = 3
"""Digits of a number: a measure, years of a ban."""


def typed_facts(given: Sequence[str], book: RuleBook) -> Facts:
    """Return the facts that were typed; one given twice is as given last.

    Raises:
        Misused: a fact is not known, or its value is none that it may have.
    """
    values: dict[str, FactValue] = {}
    for each in given:
        name, _, value = each.partition("=")
        name, value = name.strip().lower(), value.strip()
        if name not in KINDS:
            known = ", ".join(KINDS)
            raise Misused("term.fact-unknown", given=name or each, known=known)
        values[name] = _value(name, value, book)
    return Facts(**values)  # type: ignore[arg-type]  # -- each read by its own kind


def _value(name: str, typed: str, book: RuleBook) -> FactValue:
    kind = KINDS[name]
    if kind is date:
        return dates.day(typed)
    if kind is bool:
        if typed.lower() not in _YES_NO:
            raise _unfit(name, typed, "yes / no")
        return _YES_NO[typed.lower()]
    if kind is int:
        if not (typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST):
            raise _unfit(name, typed, "1, 2, 3 …")
        return int(typed)
    return _codes(name, typed, book, several=kind is not str)


def _codes(name: str, typed: str, book: RuleBook, *, several: bool) -> FactValue:
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
        raise _unfit(name, typed, ", ".join(sorted(known)))
    return tuple(codes) if several else codes[0]


def _unfit(name: str, typed: str, expected: str) -> Misused:
    return Misused("term.fact-value", given=typed, fact=name, expected=expected)
