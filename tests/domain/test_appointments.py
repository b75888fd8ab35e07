"""Appointments: what may be planned, and what one coach cannot both keep."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.appointments import (
    Appointment,
    Meeting,
    State,
    clashes,
    ending_objection,
    objections,
)

NOW = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
TEN = datetime(2026, 11, 24, 9, tzinfo=UTC)
PLANNED = Appointment("1", "c", "", TEN, 60, "jansen", "BRU")
MEETING = Meeting(TEN, case="26-00001")


@pytest.mark.parametrize(
    ("meeting", "wrong"),
    [
        (MEETING, {}),
        (replace(MEETING, case="", ticket="A-001"), {}),
        (replace(MEETING, case=""), {"case": "appointment.of-nobody"}),
        (replace(MEETING, at=NOW - timedelta(hours=1)), {"at": "appointment.past"}),
        (replace(MEETING, at=NOW - timedelta(minutes=59)), {}),
        (replace(MEETING, minutes=0), {"minutes": "appointment.minutes"}),
        (replace(MEETING, minutes=721), {"minutes": "appointment.minutes"}),
        (replace(MEETING, name="a\x00"), {"name": "text.nul"}),
        (replace(MEETING, note="x" * 2_001), {"note": "text.too-long"}),
    ],
)
def test_a_meeting_is_of_somebody_and_to_come(
    meeting: Meeting, wrong: dict[str, str]
) -> None:
    assert objections(meeting, now=NOW) == wrong


@pytest.mark.parametrize(
    ("coach", "minutes_later", "clash"),
    [
        ("jansen", 0, True),
        ("Jansen", 59, True),
        ("jansen", -59, True),
        ("jansen", 60, False),
        ("jansen", -60, False),
        ("peeters", 0, False),
        ("", 0, False),
    ],
)
def test_one_coach_is_in_one_place(
    coach: str,
    minutes_later: int,
    clash: bool,  # noqa: FBT001 -- a parameter of the table
) -> None:
    at = TEN + timedelta(minutes=minutes_later)

    assert clashes(coach, at, 60, [PLANNED]) == ([PLANNED] if clash else [])


@pytest.mark.parametrize("state", [State.HELD, State.MISSED, State.CANCELLED])
def test_what_is_over_stands_in_nobodys_way(state: State) -> None:
    assert clashes("jansen", TEN, 60, [replace(PLANNED, state=state)]) == []


minutes = st.integers(-300, 300)
lengths = st.integers(1, 240)


@given(minutes, lengths, lengths)
def test_two_meetings_clash_both_ways(apart: int, one: int, other: int) -> None:
    at = TEN + timedelta(minutes=apart)
    first = replace(PLANNED, minutes=one)
    second = replace(PLANNED, at=at, minutes=other)

    forth = clashes("jansen", at, other, [first])
    back = clashes("jansen", TEN, one, [second])

    assert bool(forth) == bool(back)


@pytest.mark.parametrize(
    ("stood", "state", "now", "code"),
    [
        (PLANNED, State.HELD, TEN, ""),
        (PLANNED, State.MISSED, TEN, ""),
        (PLANNED, State.HELD, NOW, "appointment.not-yet"),
        (PLANNED, State.CANCELLED, NOW, ""),
        (PLANNED, State.PLANNED, NOW, ""),
        (replace(PLANNED, state=State.HELD), State.MISSED, TEN, "appointment.ended"),
    ],
)
def test_a_meeting_ends_once_and_not_before_it_began(
    stood: Appointment, state: State, now: datetime, code: str
) -> None:
    assert ending_objection(stood, state=state, now=now) == code
