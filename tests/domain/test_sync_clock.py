"""The clock of a laptop beside its server's."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.sync_clock import apart

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@given(st.timedeltas(timedelta(days=-30_000), timedelta(days=30_000)))
def test_clocks_apart_by_five_minutes_are_told_in_minutes(off: timedelta) -> None:
    told = apart(NOON + off, NOON)

    assert bool(told) == (abs(off) >= timedelta(minutes=5))
    assert not told or abs(timedelta(minutes=told) - off) <= timedelta(seconds=30)
