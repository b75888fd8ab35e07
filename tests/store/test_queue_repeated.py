"""An action id makes an action happen once: again means the same answer, no more."""

from typing import Any

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import State
from atd_tui.errors import Refused
from atd_tui.store import Store, duties, queue
from tests.conftest import Clock
from tests.store.desks import EXAMPLES, WAYS, do, journal, rows
from tests.store.rows import actions

ONCE: dict[str, tuple[State, str]] = {
    "issue": (State.WAITING, "issue"),
    "next": (State.WAITING, "next"),
    "call": (State.WAITING, EXAMPLES["call"]),
    "no-answer": (State.CALLED, EXAMPLES["no-answer"]),
    "recall": (State.MISSED, EXAMPLES["recall"]),
    "arrived": (State.CALLED, EXAMPLES["arrived"]),
    "park": (State.AT_DESK, EXAMPLES["park"]),
    "resume": (State.PARKED, EXAMPLES["resume"]),
    "redirect": (State.WAITING, EXAMPLES["redirect"]),
    "serve": (State.AT_DESK, EXAMPLES["serve"]),
    "leave": (State.WAITING, EXAMPLES["leave"]),
    "void": (State.WAITING, EXAMPLES["void"]),
    "assign": (State.WAITING, EXAMPLES["assign"]),
    "prioritise": (State.WAITING, EXAMPLES["prioritise"]),
    "edit": (State.WAITING, "edit A-001 note"),
    "close-day": (State.WAITING, "close-day"),
    "undo": (State.CALLED, "undo"),
    "undo of one": (State.CALLED, "undo A-001"),
}


@pytest.mark.parametrize(("state", "line"), ONCE.values(), ids=ONCE.keys())
def test_a_repeated_action_is_done_once_and_answers_the_same(
    store: Store, state: State, line: str
) -> None:
    do(store, *WAYS[state], "issue vulnerable", "park A-002")
    if line == "undo":
        do(store, "undo", "undo")  # what was done to the second ticket

    first = do(store, line, action="the-action")
    stored, shown = journal(store), rows(store)
    again = do(store, line, action="the-action")

    assert again == first
    assert (journal(store), rows(store)) == (stored, shown)


@pytest.mark.parametrize(("state", "line"), ONCE.values(), ids=ONCE.keys())
def test_an_action_repeated_after_midnight_still_answers_for_its_day(
    store: Store, clock: Clock, state: State, line: str
) -> None:
    do(store, *WAYS[state])
    first = do(store, line, action="the-action")
    clock.forward(days=1)

    assert (do(store, line, action="the-action"), rows(store)) == (first, {})


def test_a_repeated_call_answers_with_what_became_of_the_ticket(store: Store) -> None:
    do(store, "issue", "issue")
    do(store, "next", action="the-action")
    do(store, "arrived A-001")

    again = do(store, "next", action="the-action")

    assert (again.label, again.standing.state) == ("A-001", State.AT_DESK)


def test_an_id_used_for_something_else_does_nothing(store: Store) -> None:
    do(store, "issue", action="the-action")
    stored = journal(store)
    others: list[Any] = [
        *(lambda line=line: do(store, line, action="the-action") for line in LINES),
        lambda: duties.start(store, "coach", "Peeters", action="the-action"),
    ]

    for act in others:
        with pytest.raises(Refused, match=r"queue\.other-action"):
            act()

    assert journal(store) == stored


LINES = ("next", "call A-001", "undo", "close-day", "edit A-001 note")


def test_a_refused_action_may_be_tried_again_with_its_id(store: Store) -> None:
    with pytest.raises(Refused, match=r"queue\.empty"):
        do(store, "next", action="the-action")
    do(store, "issue")

    assert do(store, "next", action="the-action").label == "A-001"


def test_without_an_id_each_action_is_one_of_its_own(store: Store) -> None:
    for _ in range(3):
        queue.issue(store, Draft())

    assert len({action.id for action in actions(store)}) == 3


def test_a_duty_is_started_and_ended_once(store: Store, clock: Clock) -> None:
    first = duties.start(store, "coach", "Peeters", action="in")
    again = duties.start(store, "coach", "Peeters", action="in")
    duties.end(store, first, action="out")
    clock.forward(minutes=5)
    duties.end(store, first, action="out")

    assert again == first
    assert journal(store) == [
        ("queue.duty-start", ["I duty"]),
        ("queue.duty-end", ["U duty until_at"]),
    ]
