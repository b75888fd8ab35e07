"""Tasks: where they stand on a day, and what brings them to what rules want."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain import tasks
from atd_tui.domain.task_rules import RuleSet, Wanted
from atd_tui.domain.tasks import Plan, State, Task, TaskDraft, plan

ON = date(2026, 11, 18)
RULES = RuleSet((), timedelta(days=30), timedelta(days=60))
NEEDED = Wanted(
    *("visit:a", "visit", {"on": "2026-11-20"}),
    from_on=date(2026, 11, 15),
    due_on=date(2026, 11, 20),
    urgent=False,
)


def kept(key: str = "visit:a", **fields: object) -> Task:
    said = {
        "id": f"id of {key}",
        "case_id": "case",
        "code": key.partition(":")[0],
        "text": "",
        "facts": {"on": "2026-11-20"},
        "key": key,
        "from_on": date(2026, 11, 15),
        "due_on": date(2026, 11, 20),
        "urgent": False,
        "owner": "",
        "state": State.OPEN,
        "put_off_reason": "",
        "closed_at": None,
        "author": "",
    }
    return Task(**{**said, **fields})  # type: ignore[arg-type]  # -- fields of a task


def test_where_a_task_stands_is_computed_from_its_days() -> None:
    task = kept(facts={"on": "2026-11-20", "until": "2026-11-22"})

    days = [date(2026, 11, day) for day in (14, 15, 20, 21, 22, 23)]
    assert [
        (task.waits(on), task.stands(on), task.overdue(on), task.lapsed(on))
        for on in days
    ] == [
        (True, False, False, False),
        (False, True, False, False),
        (False, True, False, False),
        (False, True, True, False),
        (False, True, True, False),
        (False, False, False, True),
    ]


def test_a_task_without_days_is_never_overdue() -> None:
    task = kept(from_on=None, due_on=None)

    assert (task.stands(ON), task.overdue(date.max)) == (True, False)


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED, State.MOOT])
def test_a_closed_task_neither_stands_nor_is_late(state: State) -> None:
    task = kept(state=state)

    assert (task.stands(ON), task.overdue(date.max)) == (False, False)


def test_what_is_wanted_and_not_there_is_new() -> None:
    assert plan([], [NEEDED], RULES, ON) == Plan(new=(NEEDED,))


def test_what_is_there_as_wanted_is_left_alone() -> None:
    assert plan([kept()], [NEEDED], RULES, ON) == Plan()


@pytest.mark.parametrize("state", [State.DONE, State.DROPPED])
def test_what_a_person_closed_stays_closed(state: State) -> None:
    moved = replace(NEEDED, facts={"on": "2026-12-01"})

    assert plan([kept(state=state)], [moved], RULES, ON) == Plan()


def test_what_was_put_off_stays_until_its_day_moves() -> None:
    later = kept(due_on=date(2026, 12, 24), put_off_reason="ill")
    moved = replace(NEEDED, facts={"on": "2026-12-01"})

    assert plan([later], [NEEDED], RULES, ON) == Plan()
    assert plan([later], [moved], RULES, ON) == Plan(changed=((later.id, moved),))


def test_what_nothing_brings_up_any_more_is_moot_and_may_come_back() -> None:
    assert plan([kept()], [], RULES, ON) == Plan(moot=("id of visit:a",))
    moot = kept(state=State.MOOT)
    assert plan([moot], [], RULES, ON) == Plan()
    assert plan([moot], [NEEDED], RULES, ON) == Plan(changed=((moot.id, NEEDED),))


def test_what_somebody_wrote_is_no_rule_s_business() -> None:
    own = kept("own", code="", text="call the school")

    assert plan([own], [], RULES, ON) == Plan()


@given(st.integers(-400, 400))
def test_a_clock_that_jumps_takes_nothing_back(days: int) -> None:
    assert plan([kept()], [NEEDED], RULES, ON + timedelta(days=days)) == Plan()


def test_the_urgent_and_the_late_come_before_what_is_due_first() -> None:
    urgent = kept("a", urgent=True, due_on=date(2026, 12, 1))
    late = kept("b", due_on=date(2026, 11, 17))
    soon = kept("c", due_on=date(2026, 11, 19))
    open_ended = kept("d", due_on=None)
    waiting = kept("e", from_on=date(2026, 11, 25), due_on=date(2026, 11, 26))
    done = kept("f", state=State.DONE, due_on=date(2026, 11, 1))
    some = [done, waiting, open_ended, soon, urgent, late]

    assert sorted(some, key=lambda each: tasks.order(each, ON)) == [
        *(late, urgent, soon, open_ended, waiting, done)
    ]


@pytest.mark.parametrize(
    ("draft", "wrong"),
    [
        (TaskDraft("call"), {}),
        (TaskDraft("call", ON, ON), {}),
        (TaskDraft("  "), {"text": "task.empty"}),
        (TaskDraft("a\x1b"), {"text": "text.control"}),
        (TaskDraft("call", ON, ON - timedelta(days=1)), {"due_on": "task.window"}),
        (TaskDraft("call", owner="a\0"), {"owner": "text.nul"}),
    ],
)
def test_a_task_that_cannot_be_kept_is_objected_to(
    draft: TaskDraft, wrong: dict[str, str]
) -> None:
    assert tasks.objections(draft) == wrong
