"""Counting days, working days and months from one date to another."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from atd_tui.domain.terms_rules import Start, Unit

Holidays = Callable[[int], frozenset[date]]
"""Returns the public holidays of a year."""

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_MONTHS: Final = 12
_HOURS: Final = 24


def is_working(day: date, holidays: Holidays) -> bool:
    """Return whether a day is neither Saturday, Sunday nor public holiday."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def first_day(event: date, start: Start, holidays: Holidays) -> date:
    """Return day 1 of a term that an event starts."""
    if start.working:
        return working_day(event, start.after, holidays)
    return event + start.after * _DAY


def last_day(first: date, unit: Unit, count: int, holidays: Holidays) -> date:
    """Return the last day of a term, day 1 included; none of it is moved yet.

    Months and years end on the day of the month on which the event was, or on the last
    day of a month that is shorter. A term of no days ends before its day 1.
    """
    event = first - _DAY
    if unit is Unit.WORKING_DAY:
        return working_day(event, count, holidays)
    if unit is Unit.MONTH:
        return months_later(event, count)
    if unit is Unit.YEAR:
        return months_later(event, count * _MONTHS)
    if unit is Unit.HOUR:
        return event - (-count // _HOURS) * _DAY
    return event + count * _DAY


def working_day(event: date, number: int, holidays: Holidays) -> date:
    """Return the first, second, … working day after a day."""
    day = event
    for _ in range(number):
        day = next_working(day + _DAY, holidays)
    return day


def next_working(day: date, holidays: Holidays) -> date:
    """Return a day itself if it is a working day, else the next that is."""
    while not is_working(day, holidays):
        day += _DAY
    return day


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or the last of a month that is shorter."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    longest = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, longest))


def closed(first: date, last: date, holidays: Holidays) -> tuple[date, ...]:
    """Return the days from one to another that are no working days."""
    return tuple(day for day in _days(first, last) if not is_working(day, holidays))


def holidays_met(first: date, last: date, holidays: Holidays) -> tuple[date, ...]:
    """Return the public holidays from one day to another, in order."""
    return tuple(
        sorted(
            day
            for year in range(first.year, last.year + 1)
            for day in holidays(year)
            if first <= day <= last
        )
    )


def _days(first: date, last: date) -> list[date]:
    return [first + n * _DAY for n in range((last - first).days + 1)]
