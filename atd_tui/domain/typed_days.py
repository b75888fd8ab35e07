"""A day as it is typed on the glass, where what it was taken for is shown at once."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from atd_tui.domain.dates import LAST_YEAR, typed_day
from atd_tui.domain.text import fold

_LEAST_LETTERS: Final = 2
_LATER: Final = re.compile(r"([+-])(\d{1,3})", re.ASCII)
_DAY_ONLY: Final = re.compile(r"\d{1,2}", re.ASCII)
_NO_YEAR: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]?", re.ASCII)
_WEEK: Final = 7
_MONTHS: Final = 12
_LEAP: Final = 8
"""Years within which 29 February comes once more, also over a century."""


def near_day(
    text: str,
    on: date,
    *,
    ahead: bool,
    weekdays: Sequence[str] = (),
    named: Mapping[str, int] | None = None,
) -> date | str:
    """Return the day of ``24/11``, ``24``, ``+3``, ``vr`` or a whole date, else a code.

    Args:
        text: as it was typed.
        on: today.
        ahead: a day without a year is the next one; else the last one.
        weekdays: the days of the week from Monday on, in the language of the glass.
        named: other words with the days they are from today, such as ``tomorrow``.
    """
    text = text.strip()
    if found := _LATER.fullmatch(text):
        return on + timedelta(days=int(found[1] + found[2]))
    if _DAY_ONLY.fullmatch(text):
        return _month_day(int(text), on, ahead=ahead)
    if found := _NO_YEAR.fullmatch(text):
        return _year_day(int(found[1]), int(found[2]), on, ahead=ahead)
    if (said := fold(text)) and said[0].isalpha():
        return _in_words(said, on, ahead, weekdays, named or {})
    return typed_day(text)


def _in_words(
    said: str,
    on: date,
    ahead: bool,  # noqa: FBT001 -- one of five, always given
    weekdays: Sequence[str],
    named: Mapping[str, int],
) -> date | str:
    for word, days in named.items():
        if said == fold(word):
            return on + timedelta(days=days)
    for n, name in enumerate(map(fold, weekdays)):
        if len(said) >= _LEAST_LETTERS and said.startswith(name):
            forward = (n - on.weekday() - 1) % _WEEK + 1
            back = (on.weekday() - n) % _WEEK
            return on + timedelta(days=forward if ahead else -back)
    return "date.words"


def _month_day(day: int, on: date, *, ahead: bool) -> date | str:
    """Return the nearest day of a month with that number, today included."""
    months = range(_MONTHS) if ahead else range(0, -_MONTHS, -1)
    for step in months:
        year, month = divmod(on.year * _MONTHS + on.month - 1 + step, _MONTHS)
        if 1 <= day <= monthrange(year, month + 1)[1]:
            found = date(year, month + 1, day)
            if found >= on if ahead else found <= on:
                return found
    return "date.no-such-day"


def _year_day(day: int, month: int, on: date, *, ahead: bool) -> date | str:
    for step in range(_LEAP + 1):
        year = on.year + step if ahead else on.year - step
        fits = year <= LAST_YEAR and 1 <= month <= _MONTHS
        if fits and 1 <= day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= on if ahead else found <= on:
                return found
    return "date.no-such-day"
