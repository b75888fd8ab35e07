"""How long people wait: so far, probably still, and whether closing comes first."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain import waiting
from atd_tui.domain.tickets import State
from atd_tui.domain.waiting import CutOff, Estimate, Summary
from tests.domain.situations import NINE, RULES, at, standing

HOUR = timedelta(hours=1)
GAPS = st.lists(st.timedeltas(timedelta(), HOUR), max_size=20)


def minutes(*numbers: float) -> list[timedelta]:
    return [timedelta(minutes=number) for number in numbers]


def estimate(
    position: int, *pace: float, counters: int = 1
) -> tuple[float, float, str]:
    found = waiting.estimate(
        position, pace=minutes(*pace), typical=RULES.typical_talk, counters=counters
    )
    low, high = (part / timedelta(minutes=1) for part in (found.low, found.high))
    return low, high, found.basis


@pytest.mark.parametrize(
    ("position", "pace", "told"),
    [
        (1, (10, 10, 10), (10, 15, "today")),  # a range, also when all is even
        (3, (10, 10, 10), (30, 35, "today")),
        (1, (5, 10, 15), (0, 20, "today")),  # 10 ± 6.4
        (4, (5, 10, 15), (25, 55, "today")),  # 40 ± 12.8
        (16, (5, 10, 15), (130, 190, "today")),  # 160 ± 25.6
        (9, (7, 7, 8, 8), (65, 70, "today")),  # 67.5 ± 2.2
    ],
)
def test_estimate_from_the_pace_of_the_day(
    position: int, pace: tuple[float, ...], told: tuple[float, float, str]
) -> None:
    assert estimate(position, *pace) == told


@pytest.mark.parametrize(
    ("position", "counters", "told"),
    [
        (1, 1, (10, 25, "typical")),
        (2, 1, (20, 50, "typical")),
        (2, 3, (5, 20, "typical")),
        (1, 0, (10, 25, "typical")),
    ],
)
def test_estimate_from_typical_talks_while_there_are_few_calls(
    position: int, counters: int, told: tuple[float, float, str]
) -> None:
    assert estimate(position, 9, 11, counters=counters) == told


@given(st.integers(1, 200), GAPS, st.integers(0, 10))
def test_an_estimate_is_a_range_in_steps_of_five(
    position: int, pace: list[timedelta], counters: int
) -> None:
    found = waiting.estimate(
        position, pace=pace, typical=RULES.typical_talk, counters=counters
    )

    five = timedelta(minutes=5)
    assert timedelta() <= found.low < found.high
    assert found.low % five == found.high % five == timedelta()


@given(st.integers(1, 100), GAPS)
def test_who_is_further_back_is_never_told_to_be_sooner(
    position: int, pace: list[timedelta]
) -> None:
    near, far = (
        waiting.estimate(place, pace=pace, typical=RULES.typical_talk, counters=2)
        for place in (position, position + 1)
    )

    assert (near.low <= far.low, near.high <= far.high) == (True, True)


def test_pace_is_the_gaps_within_the_window() -> None:
    calls = [at(clock) for clock in ("10:30", "09:00", "10:10", "10:00", "10:20")]

    assert waiting.pace(calls, at("10:35"), HOUR) == minutes(10, 10, 10)


def test_pace_knows_that_the_desks_have_stopped_calling() -> None:
    calls = [at("10:00"), at("10:10"), at("10:20")]

    assert waiting.pace(calls, at("10:30"), HOUR) == minutes(10, 10)
    assert waiting.pace(calls, at("10:50"), HOUR) == minutes(10, 10, 30)


def test_pace_leaves_out_what_a_wrong_clock_dates_ahead() -> None:
    calls = [at("10:00"), at("10:10"), at("16:00")]

    assert waiting.pace(calls, at("10:15"), HOUR) == minutes(10)


def test_pace_of_a_morning_without_calls() -> None:
    assert waiting.pace([], NINE, HOUR) == []


def cut_off(people: int, clock: str, *pace: float, counters: int = 1) -> CutOff:
    return waiting.cut_off(
        people,
        now=at(clock),
        closes=at("12:00"),
        pace=minutes(*pace),
        counters=counters,
        rules=RULES,
    )


@pytest.mark.parametrize(
    ("people", "clock", "told"),
    [
        (9, "10:44", CutOff(advise=False, fits=7, perhaps=7)),
        (9, "10:45", CutOff(advise=True, fits=7, perhaps=7)),
        (7, "10:45", CutOff(advise=False, fits=7, perhaps=7)),
        (4, "11:30", CutOff(advise=True, fits=3, perhaps=3)),
        (3, "11:55", CutOff(advise=True, fits=0, perhaps=0)),
        (3, "12:00", CutOff(advise=True, fits=0, perhaps=0)),
        (3, "12:10", CutOff(advise=True, fits=0, perhaps=0)),
        (0, "11:55", CutOff(advise=False, fits=0, perhaps=0)),
    ],
)
def test_cut_off_advice_at_ten_minutes_a_call(
    people: int, clock: str, told: CutOff
) -> None:
    assert cut_off(people, clock, 10, 10, 10) == told


def test_cut_off_is_cautious_while_the_day_tells_little() -> None:
    assert cut_off(9, "11:00", counters=2) == CutOff(advise=True, fits=4, perhaps=9)


@given(st.integers(0, 60), GAPS)
def test_cut_off_never_promises_more_than_wait(
    people: int, pace: list[timedelta]
) -> None:
    found = waiting.cut_off(
        people, now=NINE, closes=NINE + HOUR, pace=pace, counters=2, rules=RULES
    )

    assert 0 <= found.fits <= found.perhaps <= people


def test_waited_counts_the_present_wait() -> None:
    told = ("09:10 called A", "09:12 no_answer")

    assert [
        waiting.waited(standing(*told, now=now), at(now)) / timedelta(minutes=1)
        for now in ("09:21", "09:22", "09:30")
    ] == [10, 10, 18]


def test_waited_is_not_negative_on_a_clock_moved_back() -> None:
    assert waiting.waited(standing(now="08:00"), at("08:00")) == timedelta()


def test_summary_of_a_morning() -> None:
    day = [
        standing("09:10 called A", "09:12 at_desk A", "09:32 served INFO_ONLY"),
        standing("09:20 called A", "09:21 at_desk A", "09:31 served REF_LAWYER"),
        standing("09:50 called A", "09:51 left"),
        standing("09:05 left"),
        standing("11:00 called A"),
        standing(),
    ]

    assert waiting.summary(day, at("12:00")) == Summary(
        counts={State.SERVED: 2, State.LEFT: 2, State.CALLED: 1, State.WAITING: 1},
        longest=timedelta(hours=3),
        median=timedelta(minutes=20),
        ninetieth=timedelta(hours=2),
        talk=timedelta(minutes=10),
    )


def test_summary_of_a_day_without_tickets() -> None:
    assert waiting.summary([], NINE) == Summary(
        counts={}, longest=timedelta(), median=None, ninetieth=None, talk=None
    )


def test_an_estimate_is_told_as_two_durations() -> None:
    assert waiting.estimate(
        2, pace=[], typical=RULES.typical_talk, counters=1
    ) == Estimate(timedelta(minutes=20), timedelta(minutes=50), "typical")
