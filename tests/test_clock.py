"""The doors' clocks: aware, in UTC, and standing when they are told to."""

from datetime import UTC, datetime, timedelta

from atd_tui import clock


def test_system_is_aware_and_utc() -> None:
    assert clock.system().tzinfo is UTC


def test_fixed_shows_one_instant_in_utc(morning: datetime) -> None:
    now = clock.fixed(morning)

    assert [now(), now()] == [datetime(2026, 11, 18, 8, 42, tzinfo=UTC)] * 2
    assert now().tzinfo is UTC


def test_ticking_from_runs_on_and_never_back(morning: datetime) -> None:
    now = clock.ticking_from(morning)

    shown = [now() for _ in range(100)]

    assert shown == sorted(shown)
    assert morning <= shown[0] <= shown[-1] < morning + timedelta(minutes=1)


def test_awake_seconds_never_run_back() -> None:
    shown = [clock.awake_seconds() for _ in range(100)]

    assert shown == sorted(shown)
    assert shown[0] > 0
