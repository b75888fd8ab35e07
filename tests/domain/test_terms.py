"""The calculation: which rules, which version, and each step of it."""

from datetime import date

from atd_tui.domain.terms import Act, Deadline, Facts, Step, Told, deadlines
from atd_tui.domain.terms_rules import Condition
from atd_tui.reference.terms import closed_days, rules
from tests.domain.counter import feasts

MONDAY = date(2026, 3, 2)


def explained(act: Act | None, facts: Facts | None = None) -> dict[str, Deadline]:
    return {each.rule: each for each in deadlines(act, rules(), feasts, facts)}


def test_the_whole_calculation_of_a_letter_before_easter() -> None:
    found = explained(Act("A13", date(2026, 3, 30), "REG"))["CALL_ANN"]

    assert found.steps == (
        Step(Told.EVENT, on=date(2026, 3, 30), value="notification"),
        Step(Told.MODE, value="REG"),
        Step(
            Told.ASSUMED, condition=Condition("held", frozenset({False})), assumed=False
        ),
        Step(Told.START_WORKING, on=date(2026, 4, 2), count=3),
        Step(Told.LENGTH, count=30, value="day"),
        Step(Told.HOLIDAYS, days=(date(2026, 4, 6), date(2026, 5, 1))),
        Step(Told.LAST, on=date(2026, 5, 1)),
        Step(
            Told.MOVED,
            on=date(2026, 5, 1),
            to=date(2026, 5, 4),
            days=(date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)),
        ),
    )
    assert (found.starts_on, found.due_on, found.ends_on, found.days) == (
        date(2026, 4, 2),
        date(2026, 5, 4),
        date(2026, 5, 4),
        30,
    )
    assert (found.rule, found.version, found.article, found.mark, found.source) == (
        "CALL_ANN",
        1,
        "AA 39/57",
        "V",
        "agii-appeal",
    )


def test_the_days_passed_over_are_told() -> None:
    found = explained(Act("A13", date(2026, 4, 2), "REG"))["CALL_ANN"]

    (start,) = [step for step in found.steps if step.code is Told.START_WORKING]
    assert start.days == (date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6))


def test_a_term_to_leave_does_not_move_and_says_so() -> None:
    found = explained(Act("A13", date(2026, 2, 12), "HAND"))["OLT_STD"]

    assert found.due_on == date(2026, 3, 14)
    assert found.steps[-1] == Step(Told.STAYS, on=date(2026, 3, 14))


def test_the_first_to_end_stands_first_and_the_unknown_last() -> None:
    act = Act("A13SEXIES", MONDAY, "HAND")

    found = deadlines(act, rules(), closed_days, Facts(ban_years=3))

    assert [(each.rule, each.due_on) for each in found] == [
        ("CALL_ANN", date(2026, 4, 1)),
        ("EB_3", None),
        ("EB_LIFT", None),
    ]


def test_only_what_was_read_is_verified() -> None:
    old = explained(Act("A13", date(2026, 6, 11), "HAND"))
    new = explained(Act("A13", date(2026, 6, 12), "HAND"))

    assert {rule for rule, each in {**old, **new}.items() if not each.verified} == {
        "CALL26_ACC",
        "CALL26_ORD",
        "CALL26_URG",
    }


def test_the_way_of_counting_has_a_standing_of_its_own() -> None:
    old = explained(Act("A13", date(2026, 6, 11), "GUARDIAN"))
    new = explained(Act("A13", date(2026, 6, 12), "HAND"))

    assert old["CALL_ANN"].counting_mark == "B"
    assert explained(Act("A13", MONDAY, "HAND"))["CALL_ANN"].counting_mark == "V"
    assert new["CALL26_ORD"].counting_mark == "GAP"
    assert new["OLT_STD"].counting_mark == "B"


def test_an_act_without_a_mode_is_counted_from_the_earliest_day() -> None:
    found = explained(Act("A13", MONDAY))["CALL_ANN"]

    assert found.steps[1] == Step(Told.MODE_UNKNOWN)
    assert found.due_on == date(2026, 4, 1)


def test_what_is_not_known_is_named() -> None:
    found = explained(Act("A13", MONDAY, "HAND"))["CALL_UDN1"]

    assert [each.fact for each in found.unknown] == ["imminent", "measure"]
    assert Step(Told.UNKNOWN, condition=found.unknown[0]) in found.steps


def test_what_is_stated_goes_before_what_is_assumed() -> None:
    stated = Facts(held=True, measure=1)

    found = explained(Act("A13", MONDAY, "HAND"), stated)

    assert {rule for rule in found if rule.startswith("CALL")} == {
        "CALL_ANN_DET",
        "CALL_UDN1",
    }
    assert [step.code for step in found["CALL_ANN_DET"].steps[2:3]] == [Told.START_NEXT]


def test_an_unknown_form_starts_no_term() -> None:
    assert deadlines(Act("A99", MONDAY, "HAND"), rules(), closed_days) == []


def test_without_act_and_facts_there_is_nothing() -> None:
    assert deadlines(None, rules(), closed_days) == []


def test_the_last_moment_for_an_extension_reminds_twice() -> None:
    found = explained(Act("A13", MONDAY, "HAND"))["OLT_EXT"]

    assert found.due_on == date(2026, 4, 1)
    assert found.alerts == (date(2026, 3, 22), date(2026, 3, 29))


def test_a_short_term_is_not_reminded_of_before_it_starts() -> None:
    act = Act(
        "A13", MONDAY, "HAND", printed_deadline=date(2026, 3, 8), term_reason="ABSC"
    )

    assert explained(act)["OLT_EXT"].alerts == (date(2026, 3, 5),)


def test_no_term_leaves_nothing_to_extend() -> None:
    act = Act("A13", MONDAY, "HAND", printed_deadline=MONDAY, term_reason="FRAUD")

    found = explained(act, Facts(imminent=False))

    assert set(found) == {"OLT_SHORT", "OLT_EXPIRED", "CALL_ANN"}
    assert (found["OLT_SHORT"].starts_on, found["OLT_SHORT"].days) == (MONDAY, 0)
    assert found["OLT_SHORT"].steps[-1] == Step(Told.NO_TERM)


def test_a_day_that_waits_for_an_event_says_for_which() -> None:
    found = explained(Act("A13SEXIES", MONDAY, "HAND"), Facts(ban_years=3))["EB_3"]

    assert found.steps[0] == Step(Told.WAITS, value="departed_on")
    assert (found.starts_on, found.due_on) == (None, None)


def test_a_ban_of_unknown_length_waits_for_the_length() -> None:
    stated = Facts(departed_on=MONDAY)

    found = explained(Act("A13SEXIES", MONDAY, "HAND"), stated)

    assert {rule for rule in found if rule.startswith("EB")} == {
        "EB_3",
        "EB_5",
        "EB_X",
        "EB_LIFT",
    }
    assert found["EB_3"].steps[-1] == Step(Told.WAITS, value="ban_years")
