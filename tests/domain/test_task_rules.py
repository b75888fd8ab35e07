"""What brings up tasks, and that it brings up the same every time."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.task_rules import (
    Occasion,
    Rule,
    RuleSet,
    Trigger,
    Wanted,
    in_time,
    wanted,
)

DAY = date(2026, 12, 2)
CHECK = Rule(
    *("check", Trigger.DEADLINE, 1, 7, "P", "proposal"),
    codes=frozenset({"OLT_STD"}),
    urgent=True,
)
ASK = Rule(*("ask", Trigger.DEADLINE, -10, -3, "P", "proposal"), lapses=True)
RULES = RuleSet((CHECK, ASK), timedelta(days=30), timedelta(days=60))

occasions = st.lists(
    st.builds(
        Occasion,
        trigger=st.sampled_from([Trigger.DEADLINE, Trigger.STAGE]),
        code=st.sampled_from(["OLT_STD", "OLT_EXT"]),
        about=st.sampled_from(["a", "b", ""]),
        on=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    ),
    max_size=8,
)


def test_an_occasion_brings_up_the_tasks_of_its_rules() -> None:
    ends = Occasion(Trigger.DEADLINE, "OLT_STD", "act", DAY, {"act": "A13"})

    facts = {"act": "A13", "on": "2026-12-02"}
    assert wanted([ends], RULES) == [
        Wanted(
            key="ask:act",
            code="ask",
            facts={**facts, "until": "2026-12-02"},
            from_on=date(2026, 11, 22),
            due_on=date(2026, 11, 29),
            urgent=False,
        ),
        Wanted(
            key="check:act",
            code="check",
            facts=facts,
            from_on=date(2026, 12, 3),
            due_on=date(2026, 12, 9),
            urgent=True,
        ),
    ]


def test_a_rule_meets_its_own_codes_and_days_only() -> None:
    held = Rule(
        *("held", Trigger.STAGE, 0, 1, "P", "proposal"),
        valid_from=DAY,
        valid_to=DAY,
    )
    rules = RuleSet((held, CHECK), RULES.ahead, RULES.behind)
    found = [
        Occasion(Trigger.STAGE, "INTAKE", f"{n}", DAY + timedelta(days=n))
        for n in (-1, 0, 1)
    ]

    assert [each.key for each in wanted(found, rules)] == ["held:0"]
    other = Occasion(Trigger.DEADLINE, "OLT_EXT", "act", DAY)
    assert [each.key for each in wanted([other], rules)] == []


def test_a_task_is_made_near_its_window() -> None:
    (task,) = wanted([Occasion(Trigger.DEADLINE, "OTHER", "a", DAY)], RULES)

    near = {
        on: in_time(task, RULES, on)
        for on in (
            task.from_on - timedelta(days=31),
            task.from_on - timedelta(days=30),
            task.due_on + timedelta(days=60),
            task.due_on + timedelta(days=61),
        )
    }
    assert list(near.values()) == [False, True, True, False]


def test_what_still_stands_is_made_late_as_well() -> None:
    late = Rule(*("read", Trigger.SECOND_READER, 0, 7, "P", "proposal"), late=True)
    rules = RuleSet((late,), RULES.ahead, RULES.behind)
    (task,) = wanted([Occasion(Trigger.SECOND_READER, "", "f", DAY)], rules)

    assert in_time(task, rules, DAY + timedelta(days=900))


@given(occasions, st.randoms())
def test_what_is_wanted_does_not_depend_on_the_order(
    found: list[Occasion], chance: Random
) -> None:
    mixed = list(found)
    chance.shuffle(mixed)

    assert wanted(mixed + mixed, RULES) == wanted(found, RULES)
