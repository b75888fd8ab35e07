"""A Wednesday morning in Brussels, from the first ticket to the list at closing."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import State
from atd_tui.errors import Refused
from atd_tui.i18n import Words
from atd_tui.phrases import queue as phrases
from atd_tui.store import Store, duties, queue, queue_board, queue_undo
from tests.conftest import BRUSSELS, Clock
from tests.store.desks import do, history, order, rows, states

ENGLISH = Words("en")
WEDNESDAY = date(2026, 11, 18)

At = Callable[..., Any]

FAMILY = Draft(
    persons=4,
    children=2,
    languages=("tir",),
    interpreter=True,
    visit="first",
    reason="FIRST_TALK",
    priority="vulnerable",
    priority_reason="YOUNG_CHILDREN",
    name="Selam Haile",
    note="pushchair",
)


def instant(told: str) -> datetime:
    """Return an instant of this Wednesday."""
    return datetime.combine(WEDNESDAY, time.fromisoformat(told), tzinfo=BRUSSELS)


@pytest.fixture
def at(store: Store, clock: Clock) -> At:
    """Return what sets the clock to a time of the morning and does what is told."""

    def act(told: str, *lines: str) -> Any:
        clock.at = instant(told)
        return do(store, *lines)

    return act


def test_a_quiet_morning(store: Store, at: At) -> None:
    """Three people come, are called in turn, talk, and go home with an answer."""
    at("09:02", "issue")
    at("09:05", "issue")
    at("09:10", "next")
    at("09:12", "arrived A-001", "issue")
    at("09:31", "serve A-001 INFO_ONLY", "next")
    at("09:32", "arrived A-002")
    at("09:50", "serve A-002 APPOINTMENT", "next", "arrived A-003")
    at("10:05", "serve A-003 TRACK_OPENED")

    found = rows(store)
    assert {label: row.standing.result for label, row in found.items()} == {
        "A-001": "INFO_ONLY",
        "A-002": "APPOINTMENT",
        "A-003": "TRACK_OPENED",
    }
    assert {label: row.waited for label, row in found.items()} == {
        "A-001": timedelta(minutes=8),
        "A-002": timedelta(minutes=26),
        "A-003": timedelta(minutes=38),
    }
    with pytest.raises(Refused, match=r"queue\.empty"):
        at("10:06", "next")


def test_a_family_with_small_children_goes_before_and_all_may_know_why(
    store: Store, at: At
) -> None:
    at("09:02", "issue", "issue")
    at("09:20")
    issued = queue.issue(store, FAMILY)

    said = {
        label: phrases.explanation(ENGLISH, queue_board.explanation(store, label))
        for label in order(store)
    }

    assert issued.row.position == 1
    assert said == {
        "A-003": "A-003 is next; you came at 09:20 (vulnerable).",
        "A-001": (
            "A-001 is number 2; before you: A-003 (vulnerable); "
            "you came at 09:02 (ordinary)."
        ),
        "A-002": (
            "A-002 is number 3; before you: A-003 (vulnerable), "
            "A-001 (came at 09:02); you came at 09:02 (ordinary)."
        ),
    }


def test_appointments_let_the_first_walk_in_wait_only_so_long(at: At) -> None:
    at("09:00", "issue")
    called = [
        at(f"09:{10 * n}", "issue appointment", "next").label for n in range(1, 6)
    ]

    assert called == ["A-002", "A-003", "A-004", "A-001", "A-005"]


def test_somebody_smokes_outside_and_is_called_three_times(
    store: Store, at: At
) -> None:
    at("09:00", "issue", "issue")
    at("09:10", "next", "no-answer A-001", "next", "arrived A-002")
    away = at("09:15"), states(store)["A-001"]
    at("09:20", "next", "no-answer A-001")
    at("09:30", "next", "no-answer A-001")
    missed = states(store)["A-001"]
    at("09:55", "recall A-001", "arrived A-001")

    assert (away, missed) == ((None, "no_answer"), "missed")
    assert states(store) == {"A-001": "at_desk", "A-002": "at_desk"}
    assert history(store) == [
        "issued",
        *["called A", "no_answer"] * 3,
        "recalled A",
        "at_desk A",
    ]


def test_papers_are_fetched_and_the_place_is_kept(store: Store, at: At) -> None:
    at("09:00", "issue", "issue", "issue")
    at("09:10", "next", "park A-001 fetches papers")
    at("09:15", "next")
    at("09:40", "resume A-001")

    assert order(store) == ["A-001", "A-003"]


def test_the_interpreter_leaves_at_eleven(store: Store, at: At) -> None:
    """The desk is told in time, decides itself, and names the coach who speaks it."""
    at("10:00", "issue", "issue")
    queue.issue(store, FAMILY)
    duties.start(
        *(store, "interpreter", "Tesfay"), languages=("tir",), until_at=instant("11:00")
    )
    duties.start(store, "coach", "Peeters")
    at("10:42")
    told = [
        phrases.suggestion(ENGLISH, one) for one in queue_board.board(store).suggestions
    ]
    at("10:43", "call A-003", "arrived A-003", "assign A-003 Peeters")

    assert told == ["A-003: interpreter Tigrinya leaves at 11:00"]
    assert queue_board.board(store).suggestions == ()
    assert rows(store)["A-003"].standing.coach == "Peeters"


def test_the_wrong_person_comes_to_the_desk(store: Store, at: At) -> None:
    """Called in error, taken back: the order and the clocks are as before."""
    at("09:00", "issue", "issue")
    before = rows(store)
    at("09:00", "call A-002")
    taken_back = queue_undo.undo(store)

    assert (rows(store), [row.label for row in taken_back]) == (before, ["A-002"])
    assert history(store, "A-002") == ["issued", "-called A", "undone"]


def test_the_same_woman_takes_a_second_number(store: Store, at: At) -> None:
    at("09:00")
    queue.issue(store, FAMILY)
    at("09:30")
    again = queue.issue(store, Draft(name="SELAM  HAILÉ"))
    at("09:31", "void A-002")

    assert again.same_person == ("A-001",)
    assert states(store) == {"A-001": "waiting", "A-002": "voided"}


def test_a_case_of_antwerp_is_sent_on(store: Store, at: At) -> None:
    at("09:00", "issue", "issue")
    sent = at("09:10", "next", "redirect A-001 ANR")

    assert (sent.standing.state, sent.standing.office) == (State.REDIRECTED, "ANR")
    assert order(store) == ["A-002"]


def test_before_closing_the_others_are_offered_an_appointment(
    store: Store, at: At
) -> None:
    at("09:00", *["issue"] * 6)
    for told in ("10:00", "10:20", "10:40"):
        label = at(told, "next").label
        at(told, f"arrived {label}", f"serve {label} INFO_ONLY")
    at("11:30", *["issue"] * 4)
    cut_off = queue_board.board(store).cut_off
    assert cut_off is not None
    advice = phrases.cut_off(ENGLISH, cut_off)
    at("12:00", "next", "arrived A-004")
    left = at("12:05", "close-day")

    assert cut_off.advise
    assert advice == (
        "About 1 more fits before closing: offer the others an appointment"
    )
    assert [row.label for row in left] == [
        *("A-005", "A-006", "A-007", "A-008", "A-009", "A-010")
    ]
    assert states(store)["A-004"] == "at_desk"


def test_the_next_morning_starts_with_an_empty_room(
    store: Store, clock: Clock, at: At
) -> None:
    at("09:00", "issue", "issue", "next")
    clock.forward(days=7)

    board = queue_board.board(store)

    assert (board.rows, board.last, board.service_day) == ((), (), date(2026, 11, 25))
    assert do(store, "issue").row.label == "A-001"
