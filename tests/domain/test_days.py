"""Service days and office hours: midnight, and the nights when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.days import (
    BELGIUM,
    Opening,
    OpenState,
    bounds,
    instant,
    open_state,
    service_day,
)

WINTER, SUMMER = date(2026, 11, 18), date(2026, 7, 15)
LONG_NIGHT, SHORT_NIGHT = date(2026, 10, 25), date(2026, 3, 29)
MORNING = (time(9), time(12))


def local(on: date, clock: str) -> datetime:
    return instant(on, time.fromisoformat(clock), BELGIUM)


@pytest.mark.parametrize("on", [WINTER, SUMMER, LONG_NIGHT, SHORT_NIGHT])
def test_service_day_changes_at_local_midnight(on: date) -> None:
    before, after = local(on, "23:59:59"), local(on + timedelta(days=1), "00:00:01")

    assert after - before == timedelta(seconds=2)
    assert service_day(before, BELGIUM) == on
    assert service_day(after, BELGIUM) == on + timedelta(days=1)


@pytest.mark.parametrize("on", [WINTER, SUMMER, LONG_NIGHT, SHORT_NIGHT])
def test_service_day_begins_at_local_midnight(on: date) -> None:
    before = local(on - timedelta(days=1), "23:59:59")
    after = local(on, "00:00:01")

    assert after - before == timedelta(seconds=2)
    assert [service_day(at, BELGIUM) for at in (before, after)] == [
        on - timedelta(days=1),
        on,
    ]


def test_service_day_is_not_that_of_utc() -> None:
    assert service_day(datetime(2026, 7, 14, 22, 0, tzinfo=UTC), BELGIUM) == SUMMER
    assert service_day(datetime(2026, 11, 17, 23, 0, tzinfo=UTC), BELGIUM) == WINTER


@pytest.mark.parametrize(
    ("on", "hours"), [(WINTER, 24), (SUMMER, 24), (LONG_NIGHT, 25), (SHORT_NIGHT, 23)]
)
def test_length_of_a_service_day(on: date, hours: int) -> None:
    start, end = bounds(on, BELGIUM)

    assert end - start == timedelta(hours=hours)


def test_both_hours_of_the_long_night_are_of_one_day() -> None:
    """At three the clock goes back to two: 02:30 comes twice."""
    first = local(LONG_NIGHT, "02:30")
    second = first + timedelta(hours=1)

    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert [at.astimezone(BELGIUM).strftime("%H:%M") for at in (first, second)] == [
        "02:30",
        "02:30",
    ]
    assert service_day(first, BELGIUM) == service_day(second, BELGIUM) == LONG_NIGHT


def test_a_time_that_the_short_night_skips() -> None:
    """At two the clock goes on to three: 02:30 does not come."""
    assert local(SHORT_NIGHT, "02:30") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 -- hypothesis wants them naive
def test_every_instant_lies_within_its_service_day(at: datetime) -> None:
    start, end = bounds(service_day(at, BELGIUM), BELGIUM)

    assert start <= at < end


@pytest.mark.parametrize(
    ("clock", "opening"),
    [
        ("00:00:00", Opening.BEFORE),
        ("08:59:59", Opening.BEFORE),
        ("09:00:00", Opening.OPEN),
        ("11:59:59", Opening.OPEN),
        ("12:00:00", Opening.AFTER),
        ("23:59:59", Opening.AFTER),
    ],
)
@pytest.mark.parametrize("on", [WINTER, SUMMER, LONG_NIGHT, SHORT_NIGHT])
def test_open_on_the_clock_of_the_wall(on: date, clock: str, opening: Opening) -> None:
    found = open_state(local(on, clock), MORNING, BELGIUM)

    assert found == OpenState(opening, local(on, "09:00"), local(on, "12:00"))


def test_open_state_of_a_day_without_walk_in() -> None:
    found = open_state(local(WINTER, "10:00"), None, BELGIUM)

    assert found == OpenState(Opening.NOT_TODAY, None, None)
