"""Counting: day 1, the last day, months, and the days that are closed."""

from datetime import date

import pytest

from atd_tui.domain import terms_count as count
from atd_tui.domain.terms_rules import Start, Unit
from tests.domain.counter import feasts

NEXT = Start(frozenset(), after=1, working=False, mark="V", source="x")
THIRD = Start(frozenset(), after=3, working=True, mark="V", source="x")


def test_day_one_of_a_letter_is_the_third_working_day() -> None:
    maundy_thursday = date(2026, 4, 2)

    assert count.first_day(maundy_thursday, THIRD, feasts) == date(2026, 4, 8)
    assert count.first_day(maundy_thursday, NEXT, feasts) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("unit", "number", "last"),
    [
        (Unit.DAY, 0, date(2026, 4, 30)),
        (Unit.DAY, 1, date(2026, 5, 1)),
        (Unit.DAY, 30, date(2026, 5, 30)),
        (Unit.WORKING_DAY, 1, date(2026, 5, 4)),
        (Unit.WORKING_DAY, 8, date(2026, 5, 13)),
        (Unit.MONTH, 10, date(2027, 2, 28)),
        (Unit.YEAR, 2, date(2028, 4, 30)),
        (Unit.HOUR, 48, date(2026, 5, 2)),
        (Unit.HOUR, 1, date(2026, 5, 1)),
    ],
)
def test_the_last_day_counts(unit: Unit, number: int, last: date) -> None:
    labour_day = date(2026, 5, 1)

    assert count.last_day(labour_day, unit, number, feasts) == last


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
    ],
)
def test_a_month_ends_on_its_day_or_its_last(
    day: date, months: int, later: date
) -> None:
    assert count.months_later(day, months) == later


def test_closed_days_are_weekends_and_feasts() -> None:
    first, last = date(2026, 4, 2), date(2026, 4, 7)

    assert count.closed(first, last, feasts) == (
        date(2026, 4, 4),
        date(2026, 4, 5),
        date(2026, 4, 6),
    )
    assert count.holidays_met(first, last, feasts) == (date(2026, 4, 6),)


def test_holidays_are_met_across_the_turn_of_the_year() -> None:
    assert count.holidays_met(date(2026, 12, 25), date(2027, 1, 1), feasts) == (
        date(2026, 12, 25),
        date(2027, 1, 1),
    )
