"""Times as a desk reads them: local, short, never negative."""

from datetime import UTC, date, datetime, timedelta

import pytest

from atd_tui.i18n import LANGUAGES, Words
from atd_tui.phrases import times

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 11, 18, 8, 42, 59, tzinfo=UTC), "09:42"),
        (datetime(2026, 7, 1, 8, 42, tzinfo=UTC), "10:42"),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "03:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "02:30"),
    ],
)
def test_the_clock_is_that_on_the_wall_in_belgium(at: datetime, told: str) -> None:
    assert times.clock(at) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "We 18/11"), ("nl", "wo 18/11"), ("fr", "me 18/11"), ("de", "Mi 18/11")],
)
def test_a_day_bears_its_weekday(language: str, told: str) -> None:
    assert times.day(Words(language), WEDNESDAY) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_seven_weekdays_differ(language: str) -> None:
    words = Words(language)
    week = [times.day(words, WEDNESDAY + timedelta(days=n)) for n in range(7)]

    assert len({told.split()[0] for told in week}) == 7


def test_a_day_may_bear_its_year() -> None:
    assert times.day(Words("en"), WEDNESDAY, year=True) == "We 18/11/2026"


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (timedelta(), "0'"),
        (timedelta(seconds=59), "0'"),
        (timedelta(minutes=12, seconds=59), "12'"),
        (timedelta(minutes=59, seconds=59), "59'"),
        (timedelta(hours=1), "1:00"),
        (timedelta(hours=2, minutes=5), "2:05"),
        (timedelta(hours=25), "25:00"),
    ],
)
def test_a_duration_is_told_in_minutes_or_hours(span: timedelta, told: str) -> None:
    assert times.minutes(span) == told
