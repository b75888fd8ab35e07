"""Days typed on the glass: each way to say one, and what is none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.typed_days import near_day

WEDNESDAY = date(2026, 11, 18)
DUTCH = ("ma", "di", "wo", "do", "vr", "za", "zo")
NAMED = {"vandaag": 0, "morgen": 1, "gisteren": -1}


def near(text: str, *, ahead: bool = True, on: date = WEDNESDAY) -> date | str:
    return near_day(text, on, ahead=ahead, weekdays=DUTCH, named=NAMED)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/11", date(2026, 11, 24)),
        ("18/11", WEDNESDAY),
        ("17.11", date(2027, 11, 17)),
        ("24-11-2026", date(2026, 11, 24)),
        ("2026-11-24", date(2026, 11, 24)),
        ("24", date(2026, 11, 24)),
        ("18", WEDNESDAY),
        ("17", date(2026, 12, 17)),
        ("31", date(2026, 12, 31)),
        ("29/2", date(2028, 2, 29)),
        ("+3", date(2026, 11, 21)),
        ("-1", date(2026, 11, 17)),
        (" Vr ", date(2026, 11, 20)),
        ("wo", date(2026, 11, 25)),
        ("vrijdag", date(2026, 11, 20)),
        ("Morgen", date(2026, 11, 19)),
        ("vandaag", WEDNESDAY),
    ],
)
def test_day_ahead(typed: str, day: date) -> None:
    assert near(typed) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/11", date(2025, 11, 24)),
        ("18/11", WEDNESDAY),
        ("24", date(2026, 10, 24)),
        ("31", date(2026, 10, 31)),
        ("29/02", date(2024, 2, 29)),
        ("wo", WEDNESDAY),
        ("do", date(2026, 11, 12)),
        ("gisteren", date(2026, 11, 17)),
        ("+3", date(2026, 11, 21)),
    ],
)
def test_day_behind(typed: str, day: date) -> None:
    assert near(typed, ahead=False) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02", "date.no-such-day"),
        ("31/13", "date.no-such-day"),
        ("0", "date.no-such-day"),
        ("32", "date.no-such-day"),
        ("31/02/2026", "date.no-such-day"),
        ("1/1/1800", "date.year"),
        ("v", "date.words"),
        ("someday", "date.words"),
        ("24/11/26", "date.no-year"),
        ("+", "date.form"),
        ("²", "date.form"),
        ("", "date.form"),
        ("\x1b[31m", "date.form"),
    ],
)
def test_what_is_no_day(typed: str, code: str) -> None:
    assert near(typed) == code


@given(st.dates(date(1950, 1, 1), date(2080, 1, 1)), st.dates(), st.booleans())
def test_day_without_a_year_is_on_the_side_that_was_asked(
    on: date,
    meant: date,
    ahead: bool,  # noqa: FBT001 -- hypothesis gives it
) -> None:
    found = near(f"{meant.day}/{meant.month}", ahead=ahead, on=on)

    assert isinstance(found, date)
    assert (found.day, found.month) == (meant.day, meant.month)
    assert found >= on if ahead else found <= on
    assert abs(found - on) <= timedelta(days=8 * 366)
