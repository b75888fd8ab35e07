"""The tasks of cases in the store: written by people, and by the rules."""

from datetime import date, timedelta
from typing import Any

import pytest

from atd_tui.domain.tasks import State, Task, TaskDraft
from atd_tui.errors import AtdError
from atd_tui.store import Store, case_transfer, coaches, tasks
from tests.conftest import Clock
from tests.store.files import opened
from tests.store.rows import actions

DUE = date(2026, 11, 20)


def written(store: Store, case: str, text: str = "call the school") -> Task:
    return tasks.add(store, case, TaskDraft(text, due_on=DUE))


def texts(found: list[Any]) -> list[str]:
    return [each.task.text or each.task.code for each in found]


def refused(deed: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(AtdError) as error:
        deed(*given, **more)
    return error.value.code


def test_a_task_is_kept_as_it_was_written(store: Store) -> None:
    case, action = opened(store), store.door.new_id()
    draft = TaskDraft(" call [/] O'Brien ", date(2026, 11, 19), DUE, urgent=True)

    task = tasks.add(store, case, draft, action=action)

    assert task == Task(
        id=task.id,
        case_id=case,
        code="",
        text="call [/] O'Brien",
        facts={},
        key=task.id,
        from_on=date(2026, 11, 19),
        due_on=DUE,
        urgent=True,
        owner="",
        state=State.OPEN,
        put_off_reason="",
        closed_at=None,
        author="jansen",
    )
    assert tasks.add(store, case, draft, action=action) == task
    assert [each for each in tasks.tasks(store, case) if not each.code] == [task]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (TaskDraft(" "), "task.empty"),
        (TaskDraft("a\x1b"), "text.control"),
        (TaskDraft("call", DUE, DUE - timedelta(days=1)), "task.window"),
        (TaskDraft("call", owner="nobody"), "coach.unknown"),
    ],
)
def test_a_task_that_cannot_be_kept_stores_nothing(
    store: Store, draft: TaskDraft, code: str
) -> None:
    case = opened(store)
    before = len(actions(store))

    assert refused(tasks.add, store, case, draft) == code
    assert len(actions(store)) == before


def test_a_task_is_done_once(store: Store) -> None:
    case = opened(store)
    task, action = written(store, case), store.door.new_id()

    done = tasks.done(store, task.id, action=action)

    assert (done.state, done.closed_at) == (State.DONE, store.door.now())
    assert tasks.done(store, task.id, action=action) == done
    assert refused(tasks.done, store, task.id) == "task.closed"
    assert refused(tasks.give, store, task.id) == "task.closed"
    assert refused(tasks.put_off, store, task.id, "ill", DUE) == "task.closed"


def test_a_task_is_dropped_with_its_reason(store: Store) -> None:
    task = written(store, opened(store))

    dropped = tasks.drop(store, task.id, "they moved")

    assert (dropped.state, dropped.put_off_reason) == (State.DROPPED, "they moved")


def test_a_task_is_put_off_to_a_later_day_with_a_reason(store: Store) -> None:
    task = written(store, opened(store))

    later = tasks.put_off(store, task.id, "ill", date(2026, 12, 1))

    assert (later.due_on, later.put_off_reason, later.state) == (
        *(date(2026, 12, 1), "ill"),
        State.OPEN,
    )
    assert refused(tasks.put_off, store, task.id, " ", DUE) == "task.no-reason"
    assert refused(tasks.put_off, store, task.id, "ill", DUE) == "task.not-later"


def test_a_task_without_an_owner_is_the_coach_s(store: Store) -> None:
    coaches.add(store, coaches.Coach("peeters"))
    case = opened(store)
    task = written(store, case)

    assert texts(tasks.of(store, "jansen")) == ["call the school", "first-interview"]
    assert texts(tasks.of(store, "peeters")) == []
    given = tasks.give(store, task.id, "peeters")
    assert given.owner == "peeters"
    assert texts(tasks.of(store, "jansen")) == ["first-interview"]
    assert [(each.owner, each.number) for each in tasks.of(store, "peeters")] == [
        ("peeters", "26-00001")
    ]
    assert tasks.give(store, task.id).owner == ""
    case_transfer.assign(store, case, "peeters")
    assert texts(tasks.of(store, "peeters")) == ["call the school", "first-interview"]


def test_overdue_is_computed(store: Store, clock: Clock) -> None:
    case = opened(store)
    written(store, case)
    before = len(actions(store))

    assert texts(tasks.of(store, overdue=True)) == []
    clock.forward(days=3)
    assert texts(tasks.of(store, overdue=True)) == ["call the school"]
    clock.forward(days=-3)
    assert texts(tasks.of(store, overdue=True)) == []
    assert len(actions(store)) == before


def test_a_task_that_is_not_there_is_named(store: Store) -> None:
    opened(store)

    assert refused(tasks.done, store, "nobody") == "entry.unknown"
