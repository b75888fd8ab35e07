"""A date as a person types it, or as it is kept: day, month, year, or none at all."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
"""The years that a typed date may have; a slip of the finger lies outside."""

EARLIEST: Final = FIRST_YEAR - 200
LATEST: Final = LAST_YEAR + 100
"""Years of days that can be counted with; nobody types one that is further away."""

YEARS: Final[Mapping[str, int]] = {"first": FIRST_YEAR, "last": LAST_YEAR}
"""What the sentence of ``date.year`` names, besides what was typed."""

_DAY_FIRST: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NO_YEAR: Final = re.compile(r"\d{1,2}[./-]\d{1,2}([./-](\d{1,2})?)?", re.ASCII)


def typed_day(text: str) -> date | str:
    """Return the day of ``24/11/2026`` or ``2026-11-24``, else an objection's code.

    A year is never guessed: ``24/11`` is refused.
    """
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        return _day(int(found[4]), int(found[3]), int(found[1]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    return "date.no-year" if _NO_YEAR.fullmatch(text) else "date.form"


def kept_day(kept: object) -> date | None:
    """Return the day of a text that may be from elsewhere; ``None`` where it is none.

    One that cannot be counted with is none either.
    """
    try:
        day = date.fromisoformat(str(kept))
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def _day(year: int, month: int, day: int) -> date | str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "date.year"
    try:
        return date(year, month, day)
    except ValueError:
        return "date.no-such-day"
