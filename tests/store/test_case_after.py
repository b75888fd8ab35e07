"""The tasks that rules bring up in cases, and those that time alone brings."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atd_tui.domain.appointments import Meeting
from atd_tui.domain.contacts import Contact
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.tasks import State, Task
from atd_tui.domain.term_acts import ActDraft
from atd_tui.domain.terms import Facts
from atd_tui.store import (
    Store,
    appointments,
    case_after,
    case_course,
    case_undo,
    contacts,
    people_kin,
    task_rows,
    tasks,
    term_events,
    terms,
)
from atd_tui.store.people_kin import Place
from atd_tui.store.term_events import Extension
from tests.conftest import Clock
from tests.store.files import opened
from tests.store.persons import born, keep
from tests.store.rows import actions, changes, key_of

ORDER = ActDraft("A13", date(2026, 11, 2), "HAND", facts=Facts(procedure="ORDINARY"))


def of(store: Store, case: str) -> dict[str, Task]:
    """Return the tasks that rules made in a case, by rule."""
    with store.reading() as session:
        kept = task_rows.read(session, [case])[case]
    return {each.code: each for each in kept if each.code}


def standing(store: Store, case: str) -> dict[str, tuple[str, str]]:
    return {
        code: (str(each.from_on), str(each.due_on))
        for code, each in of(store, case).items()
        if each.is_open
    }


def test_an_order_brings_up_its_tasks_with_their_windows(store: Store) -> None:
    case = opened(store, birth=born(1990))
    terms.add(store, case, ORDER)

    assert standing(store, case) == {
        "first-interview": ("2026-11-18", "2026-11-25"),
        "extension": ("2026-11-22", "2026-11-29"),
        "appeal": ("2026-11-25", "2026-11-30"),
        "departure": ("2026-12-03", "2026-12-09"),
    }


def test_a_corrected_date_moves_the_tasks(store: Store) -> None:
    case = opened(store, birth=born(1990))
    act = terms.add(store, case, ORDER).act
    terms.correct(store, act.id, replace(ORDER, notified_on=date(2026, 11, 4)))

    assert standing(store, case)["departure"] == ("2026-12-05", "2026-12-11")


def test_what_no_longer_holds_is_moot_and_comes_back(store: Store) -> None:
    case = opened(store, birth=born(1990))
    act = terms.add(store, case, ORDER).act
    terms.withdraw(store, act.id, "sent twice")

    assert of(store, case)["departure"].state is State.MOOT
    assert list(standing(store, case)) == ["first-interview"]
    case_undo.undo(store, case)
    assert of(store, case)["departure"].state is State.OPEN


def test_what_a_person_closed_does_not_come_back(store: Store) -> None:
    case = opened(store, birth=born(1990))
    act = terms.add(store, case, ORDER).act
    tasks.drop(store, of(store, case)["departure"].id, "they have left")
    terms.correct(store, act.id, replace(ORDER, notified_on=date(2026, 11, 4)))

    dropped = of(store, case)["departure"]
    assert (dropped.state, dropped.due_on) == (State.DROPPED, date(2026, 12, 9))


def test_an_extension_asks_for_its_confirmation(store: Store) -> None:
    case = opened(store, birth=born(1990))
    act = terms.add(store, case, ORDER).act
    term_events.extend(store, act.id, Extension(date(2026, 12, 20), "NO_ID"))

    task = of(store, case)["confirm-extension"]
    assert dict(task.facts) == {
        "act": "A13",
        "last": "2026-12-20",
        "on": "2026-11-18",
    }
    assert standing(store, case)["departure"] == ("2026-12-21", "2026-12-27")


def test_an_appeal_whose_procedure_nobody_read_asks_for_it(store: Store) -> None:
    case = opened(store, birth=born(1990))
    act = terms.add(store, case, replace(ORDER, facts=Facts())).act
    assert of(store, case)["appeal-procedure"].urgent

    terms.correct(store, act.id, ORDER)

    assert of(store, case)["appeal-procedure"].state is State.MOOT


def test_nobody_came_asks_to_invite_again(store: Store) -> None:
    case = opened(store, birth=born(1990))
    contacts.add(
        store,
        case,
        Contact("INT1", attendance="NO_SHOW", no_show_reason="ILL"),
    )

    again = of(store, case)["invite-again"]
    assert dict(again.facts) == {"reason": "ILL", "on": "2026-11-18"}
    assert of(store, case)["first-interview"].state is State.MOOT
    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    appointments.make(store, Meeting(at, case=case))
    assert standing(store, case) == {}


def test_a_closed_case_has_nothing_left_to_do(store: Store) -> None:
    case = opened(store, birth=born(1990))
    terms.add(store, case, ORDER)
    case_course.close(store, case, "INDEPENDENT")

    assert standing(store, case) == {}


def test_a_child_without_guardian_is_reported_at_once(store: Store) -> None:
    case = opened(store, birth=born(2012))
    assert of(store, case)["guardian"].urgent

    guardian = people_kin.Guardian("Service", "", None, None)
    people_kin.guard(store, "aster", guardian)
    with store.writing("case.note") as write:
        write.session.flush()
        case_after.after(write, case)

    assert of(store, case)["guardian"].state is State.MOOT


@pytest.mark.parametrize("times", [1, 10])
def test_running_again_writes_nothing(store: Store, times: int) -> None:
    case = opened(store, birth=born(1990))
    terms.add(store, case, ORDER)
    before = (len(actions(store)), len(changes(store)))

    for _ in range(times):
        with store.writing("case.again") as write:
            case_after.after(write, case)
        assert case_after.sweep(store) == 0

    assert (len(actions(store)), len(changes(store))) == before


def test_time_brings_what_was_too_far_away(store: Store, clock: Clock) -> None:
    child = opened(store, birth=born(2009, 6, 1))
    family = opened(store, "Selam", birth=born(1980))
    home = people_kin.join(store, "selam", Place("HEAD")).household_id
    keep(store, "Awa", ref="awa", birth=born(2009, 6, 1))
    people_kin.join(store, "awa", Place("CHILD", home))

    assert ("of-age" in of(store, child), case_after.sweep(store)) == (False, 0)
    clock.forward(days=80)
    assert case_after.sweep(store) == 2
    assert case_after.sweep(store) == 0
    for case in (child, family):
        assert standing(store, case)["of-age"] == ("2027-03-03", "2027-05-02")


def test_a_clock_that_jumps_stores_nothing_overdue(store: Store, clock: Clock) -> None:
    case = opened(store, birth=born(1990))
    terms.add(store, case, ORDER)
    kept = of(store, case)

    for days in (400, -400, 30, -30):
        clock.forward(days=days)
        case_after.sweep(store)
        assert of(store, case) == kept


def test_two_laptops_make_the_same_tasks(
    store: Store, home: Path, tmp_path: Path, clock: Clock
) -> None:
    case = opened(store, birth=born(2009, 6, 1))
    act = terms.add(store, case, ORDER).act
    store.close()
    shutil.copytree(home, tmp_path / "other")
    key = key_of(home)
    laptops = [Store.open(at, key, store.door) for at in (home, tmp_path / "other")]
    clock.forward(days=80)

    for laptop, days in zip(laptops, ((0,), (0, 1, 2)), strict=True):
        for each in days:
            case_after.sweep(laptop, date(2027, 2, 6) + timedelta(days=each))
        terms.correct(laptop, act.id, replace(ORDER, notified_on=date(2026, 11, 3)))

    one, other = (of(laptop, case) for laptop in laptops)
    assert (one, "of-age" in one) == (other, True)
    for laptop in laptops:
        laptop.close()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-60, 200), max_size=6))
def test_however_often_and_in_what_order_a_sweep_makes_one_task(
    store: Store, new_id: Callable[[], str], days: list[int]
) -> None:
    case = opened(store, f"Child {new_id()}", birth=born(2009, 6, 1))
    on = date(2026, 11, 18)

    for each in (*days, 100, *days):
        case_after.sweep(store, on + timedelta(days=each))

    with store.reading() as session:
        kept = task_rows.read(session, [case])[case]
    made = [each for each in kept if each.code == "of-age"]
    assert [(each.due_on, each.state) for each in made] == [
        (date(2027, 5, 2), State.OPEN)
    ]


def test_of_a_birth_nobody_knows_nothing_follows(store: Store) -> None:
    case = opened(store, birth=Birth())

    assert list(standing(store, case)) == ["first-interview"]
