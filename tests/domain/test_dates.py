"""Dates as people type them; a year is never guessed."""

from datetime import date

import pytest

from atd_tui.domain.dates import kept_day, typed_day


@pytest.mark.parametrize(
    "typed",
    ["24/11/2026", "24.11.2026", "24-11-2026", " 2026-11-24 ", "2026-11-24"],
)
def test_a_whole_date_is_read(typed: str) -> None:
    assert typed_day(typed) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/2026", "date.no-such-day"),
        ("2026-13-01", "date.no-such-day"),
        ("29/02/2026", "date.no-such-day"),
        ("0/1/2026", "date.no-such-day"),
        ("24/11", "date.no-year"),
        ("24/11/26", "date.no-year"),
        ("24/11/", "date.no-year"),
        ("1/1/0026", "date.year"),
        ("24/11/9999", "date.year"),
        ("24/11-2026", "date.form"),
        ("+3", "date.form"),
        ("vr", "date.form"),
        ("", "date.form"),
        ("２４/11/2026", "date.form"),
        ("24/11/2026 10:00", "date.form"),
    ],
)
def test_anything_else_says_what_is_wrong(typed: str, code: str) -> None:
    assert typed_day(typed) == code


@pytest.mark.parametrize(
    ("kept", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("1700-01-01", date(1700, 1, 1)),
        ("1699-12-31", None),
        ("2201-01-01", None),
        ("0001-01-01", None),
        ("9999-W52-7", None),
        ("2026-13-40", None),
        ("soon", None),
        (None, None),
        (5, None),
    ],
)
def test_a_day_that_is_kept_can_be_counted_with(kept: object, day: date | None) -> None:
    assert kept_day(kept) == day


def test_a_leap_day_is_a_day() -> None:
    assert typed_day("29/02/2028") == date(2028, 2, 29)


def test_hostile_text_is_no_date(hostile: str) -> None:
    assert typed_day(hostile) == "date.form"
