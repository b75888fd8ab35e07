"""The ways of return: their facts, rules and amounts, as they hold on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from atd_tui import resources
from atd_tui.domain.options import Book, Option, Stop
from atd_tui.reference.options_rows import FILE, Amount, whole


@cache
def book(on: date) -> Book:
    """Return the rules that hold on a day.

    Raises:
        BrokenData: the file is not as it must be.
    """
    found = whole()
    held = _newest(found.option, on)
    return Book(
        tuple(
            Option(one.code, tuple(rule.value() for rule in one.rule), one.always)
            for one in held
        ),
        tuple(Stop(one.code, one.value(), one.code) for one in found.stop),
        tuple(one.value() for one in found.stay),
        _version(),
    )


def amounts(option: str, group: str, on: date) -> list[Amount]:
    """Return what an option gives in a group of countries, as it is known on a day.

    Without a group, what it gives in each of them.
    """
    held: dict[tuple[str, str, str], Amount] = {}
    for one in whole().amount:
        fits = not group or one.group in {"", group}
        if one.option != option or not fits or one.valid_from > on:
            continue
        key = (one.group, one.who, one.kind)
        if key not in held or held[key].valid_from <= one.valid_from:
            held[key] = one.value()
    return list(held.values())


def plain_amounts(group: str, on: date) -> dict[str, list[dict[str, Any]]]:
    """Return the amounts of all options that have any, in plain values.

    Each has the year from which it was read; ``cents`` is ``None`` where unknown.
    """
    options = dict.fromkeys(one.option for one in whole().amount)
    return {code: [_plain(one) for one in amounts(code, group, on)] for code in options}


def _plain(one: Amount) -> dict[str, Any]:
    return {
        "group": one.group,
        "who": one.who,
        "kind": one.kind,
        "cents": one.cents,
        "year": one.valid_from.year,
        "mark": one.mark,
        "source": one.source,
        "verified": one.mark == "V",
    }


def sources_used() -> set[str]:
    """Return the sources that the rules and amounts name."""
    found = whole()
    rules = [rule for one in found.option for rule in one.rule]
    marked = [*rules, *found.stop, *found.stay]
    return {one.source for one in marked} | {one.source for one in found.amount}


class _Dated(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def valid_from(self) -> date: ...


DatedT = TypeVar("DatedT", bound=_Dated)


@cache
def _version() -> str:
    """Return a name of the rules that differs after any change of them."""
    return sha256(resources.folder(FILE).read_bytes()).hexdigest()[:12]


def _newest(entries: Sequence[DatedT], on: date) -> Iterable[DatedT]:
    held: dict[str, DatedT] = {}
    for one in entries:
        if one.valid_from <= on:
            before = held.get(one.code)
            if before is None or before.valid_from <= one.valid_from:
                held[one.code] = one
    return held.values()
