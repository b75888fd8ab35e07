"""The printed day: the one to go by, with the difference beside it."""

from datetime import date

import pytest

from atd_tui.domain.terms import Act, Deadline, Facts, Step, Told, deadlines
from atd_tui.domain.terms_rules import Family
from atd_tui.reference.terms import rules
from tests.domain.counter import feasts

MONDAY = date(2026, 3, 2)
AUTUMN = date(2026, 11, 2)


def explained(act: Act, facts: Facts | None = None) -> dict[str, Deadline]:
    return {each.rule: each for each in deadlines(act, rules(), feasts, facts)}


@pytest.mark.parametrize(
    ("printed", "difference"),
    [(date(2026, 4, 1), 0), (date(2026, 3, 30), -2), (date(2026, 4, 7), 6)],
)
def test_the_difference_is_shown_and_the_printed_day_goes_first(
    printed: date, difference: int
) -> None:
    found = explained(Act("A13", MONDAY, "HAND", printed_deadline=printed))["OLT_STD"]

    assert (found.due_on, found.printed_on, found.difference_days, found.ends_on) == (
        date(2026, 4, 1),
        printed,
        difference,
        printed,
    )
    assert found.steps[-1] == Step(Told.PRINTED, on=printed, count=difference)


def test_a_day_that_may_be_that_of_the_appeal_warns_when_it_is_earlier() -> None:
    early = explained(Act("A13", MONDAY, "HAND", printed_deadline=date(2026, 3, 9)))
    late = explained(Act("A13", MONDAY, "HAND", printed_deadline=date(2026, 5, 9)))

    assert [
        (found["CALL_ANN"].sure, found["CALL_ANN"].ends_on) for found in (early, late)
    ] == [(False, date(2026, 3, 9)), (False, date(2026, 4, 1))]


def test_a_day_said_to_be_of_one_term_is_not_shown_with_another() -> None:
    act = Act(
        "A13",
        MONDAY,
        "HAND",
        printed_deadline=date(2026, 3, 30),
        printed_for=Family.APPEAL,
    )

    found = explained(act)

    assert found["OLT_STD"].printed_on is None
    assert (found["CALL_ANN"].printed_on, found["CALL_ANN"].sure) == (
        date(2026, 3, 30),
        True,
    )


def test_an_act_that_starts_no_term_to_leave_prints_the_day_of_the_appeal() -> None:
    act = Act("OTHER", MONDAY, "HAND", printed_deadline=date(2026, 3, 30))

    found = explained(act)["CALL_ANN"]

    assert (found.ends_on, found.sure) == (date(2026, 3, 30), True)


def test_a_printed_term_out_of_range_is_told() -> None:
    act = Act(
        "A13", MONDAY, "HAND", printed_deadline=date(2026, 4, 20), term_reason="A6"
    )

    found = explained(act)["OLT_A6"]

    assert (found.due_on, found.days) == (date(2026, 4, 20), 49)
    assert found.steps[-1] == Step(Told.PRINTED_UNFIT, on=date(2026, 4, 20), count=49)


def test_without_the_printed_day_the_decision_must_be_read() -> None:
    found = explained(Act("A13", MONDAY, "HAND", term_reason="ABSC"))["OLT_SHORT"]

    assert (found.due_on, found.ends_on, found.days) == (None, None, None)
    assert found.steps[-2:] == (
        Step(Told.READ),
        Step(Told.RANGE, low=0, count=6, value="day"),
    )


def test_an_urgent_appeal_shows_both_days_until_one_is_printed() -> None:
    urgent = Facts(procedure="URGENT")

    open_ = explained(Act("A11", AUTUMN, "REG"), urgent)["CALL26_URG"]
    read = explained(
        Act("A11", AUTUMN, "REG", printed_deadline=date(2026, 11, 16)), urgent
    )["CALL26_URG"]

    assert open_.due_on is None
    assert open_.steps[-2:] == (
        Step(Told.CHOICE, on=date(2026, 11, 9), count=5, value="day"),
        Step(Told.CHOICE, on=date(2026, 11, 16), count=10, value="day"),
    )
    assert (read.due_on, read.days) == (date(2026, 11, 16), 10)


def test_an_urgent_appeal_takes_no_day_that_is_surely_another_s() -> None:
    act = Act("A13", AUTUMN, "HAND", printed_deadline=date(2026, 12, 2))

    found = explained(act, Facts(procedure="URGENT"))["CALL26_URG"]

    assert (found.due_on, found.printed_on) == (None, None)
