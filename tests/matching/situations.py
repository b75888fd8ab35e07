"""Records of people as `spellings.toml` tells them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from atd_tui.domain import matching
from atd_tui.domain.matching import Birth, Compared, Facts, Rules

Told = Mapping[str, str]

_KNOWN: Final = frozenset(
    ("given", "family", "alias", "birth", "sex", "nationality", "language", "number")
) | {"street", "postcode", "city"}


def person(told: Told, rules: Rules) -> Compared:
    """Return a record made ready; what is not told is unknown.

    Raises:
        ValueError: something is told that nobody reads.
    """
    if strange := sorted(set(told) - _KNOWN):
        raise ValueError(f"nothing is called {strange[0]!r}")
    names = [(told.get("given", ""), told.get("family", ""))]
    if "alias" in told:
        given, _, family = told["alias"].partition(" ")
        names.append((given, family))
    address = tuple(told.get(key, "") for key in ("street", "postcode", "city"))
    return matching.compared(
        Facts(
            id="",
            names=tuple(names),
            birth=born(told.get("birth", "")),
            sex=told.get("sex", ""),
            nationalities=_if_told(told, "nationality"),
            languages=_if_told(told, "language"),
            identifiers=_numbers(told),
            addresses=((address[0], address[1], address[2]),),
        ),
        rules,
    )


def born(text: str) -> Birth:
    """Return a birth: a day, a year, or a first and last year (``1988..1994``)."""
    if not text:
        return Birth()
    first, about, last = text.partition("..")
    if about:
        return Birth(date(int(first), 1, 1), date(int(last), 12, 31), "about")
    if text.isdigit():
        return Birth(date(int(text), 1, 1), date(int(text), 12, 31), "year")
    day = date.fromisoformat(text)
    return Birth(day, day, "exact")


def _if_told(told: Told, key: str) -> tuple[str, ...]:
    return (told[key],) if key in told else ()


def _numbers(told: Told) -> tuple[tuple[str, str], ...]:
    kind, _, number = told.get("number", "").partition(" ")
    return ((kind, number),) if number else ()
