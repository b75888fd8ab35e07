"""The board of the day: counts, waits, advice, who is in, what was done."""

from datetime import datetime, timedelta

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.suggestions import Code
from atd_tui.domain.tickets import State
from atd_tui.store import Store, duties, queue, queue_board
from tests.conftest import BRUSSELS, Clock
from tests.store.desks import do, order

MINUTE = timedelta(minutes=1)


def wednesday(told: str) -> datetime:
    """Return an instant of Wednesday 18 November 2026."""
    return datetime.fromisoformat(f"2026-11-18 {told}").replace(tzinfo=BRUSSELS)


def test_a_day_without_tickets_is_empty(store: Store, clock: Clock) -> None:
    board = queue_board.board(store)

    assert (board.office, board.service_day.isoformat()) == ("BRU", "2026-11-18")
    assert (board.at, board.rows, board.placed) == (clock(), (), ())
    assert (board.counts, board.longest, board.last) == ({}, timedelta(), ())


def test_the_counts_are_those_of_the_rows(store: Store) -> None:
    do(store, *["issue"] * 5, "call A-001", "arrived A-001", "call A-002", "park A-003")

    assert queue_board.board(store).counts == {
        State.WAITING: 2,
        State.AT_DESK: 1,
        State.CALLED: 1,
        State.PARKED: 1,
    }


def test_the_rows_stand_by_what_becomes_of_them(store: Store, clock: Clock) -> None:
    for _ in range(7):
        do(store, "issue")
        clock.forward(minutes=1)
    do(store, "call A-001", "serve A-001 INFO_ONLY", "call A-002", "no-answer A-002")
    do(
        store,
        "call A-003",
        "arrived A-003",
        "park A-004",
        "prioritise A-007 vulnerable",
    )

    rows = queue_board.board(store).rows

    assert [(row.label, row.position) for row in rows] == [
        ("A-007", 1),
        ("A-005", 2),
        ("A-006", 3),
        ("A-003", None),
        ("A-002", None),
        ("A-004", None),
        ("A-001", None),
    ]


def test_the_longest_wait_is_of_those_who_still_wait(
    store: Store, clock: Clock
) -> None:
    do(store, "issue")
    clock.forward(minutes=10)
    do(store, "issue")
    clock.forward(minutes=5)
    do(store, "next")
    clock.forward(minutes=1)

    assert queue_board.board(store).longest == 6 * MINUTE


def test_the_estimate_rests_on_usual_talks_until_the_day_tells_its_pace(
    store: Store, clock: Clock
) -> None:
    do(store, *["issue"] * 8)
    bases = []
    for _ in range(5):
        bases.append(queue_board.board(store).estimate.basis)
        do(store, "next")
        clock.forward(minutes=6)

    board = queue_board.board(store)

    assert bases == ["typical"] * 4 + ["today"]
    assert (board.estimate.low, board.estimate.high) == (20 * MINUTE, 25 * MINUTE)


def test_more_coaches_make_the_usual_wait_shorter(store: Store) -> None:
    do(store, *["issue"] * 5)
    alone = queue_board.board(store).estimate
    for name in ("Peeters", "Dubois", "Maes"):
        duties.start(store, "coach", name)

    among_three = queue_board.board(store).estimate

    assert (alone.low, alone.high) == (60 * MINUTE, 150 * MINUTE)
    assert (among_three.low, among_three.high) == (20 * MINUTE, 50 * MINUTE)


@pytest.mark.parametrize(
    ("told", "advice"),
    [("10:44", (False, 3)), ("10:45", (True, 3)), ("12:30", (True, 0))],
)
def test_from_a_quarter_to_eleven_the_desk_hears_who_still_fits(
    store: Store, clock: Clock, told: str, advice: tuple[bool, int]
) -> None:
    do(store, *["issue"] * 9)
    clock.at = wednesday(told)

    cut_off = queue_board.board(store).cut_off

    assert cut_off is not None
    assert (cut_off.advise, cut_off.fits) == advice


def test_who_all_fit_needs_no_advice(store: Store, clock: Clock) -> None:
    do(store, "issue", "issue")
    clock.at = wednesday("11:00")

    cut_off = queue_board.board(store).cut_off

    assert cut_off is not None
    assert (cut_off.advise, cut_off.fits) == (False, 2)


def test_on_a_day_without_walk_in_nothing_closes(store: Store, clock: Clock) -> None:
    clock.forward(days=1)
    do(store, "issue")

    assert queue_board.board(store).cut_off is None


def test_an_office_that_is_in_no_table_has_no_hours(store: Store) -> None:
    store.move_desk(office="NEW", desk="A")
    do(store, "issue")

    assert queue_board.board(store).cut_off is None


def test_an_interpreter_who_leaves_is_suggested_and_nothing_moves(
    store: Store, clock: Clock
) -> None:
    clock.at = wednesday("10:30")
    do(store, "issue")
    queue.issue(store, Draft(languages=("tir",), interpreter=True))
    duties.start(
        store,
        "interpreter",
        "Tesfay",
        languages=("tir",),
        until_at=wednesday("11:00"),
    )
    early = queue_board.board(store).suggestions
    clock.at = wednesday("10:40")

    found = queue_board.board(store).suggestions

    assert [one.code for one in early] == [Code.HERE]
    assert [(one.code, one.label, one.who, one.until) for one in found] == [
        (Code.LEAVES, "A-002", "Tesfay", wednesday("11:00"))
    ]
    assert order(store) == ["A-001", "A-002"]


def test_who_has_gone_is_no_longer_in(store: Store, clock: Clock) -> None:
    clock.at = wednesday("10:30")
    tesfay = duties.start(store, "interpreter", "Tesfay", until_at=wednesday("11:00"))
    peeters = duties.start(store, "coach", "Peeters")
    found = []
    for told in ("10:30", "10:59", "11:00"):
        clock.at = wednesday(told)
        found.append([duty.id for duty in queue_board.board(store).duties])
    duties.end(store, peeters)

    assert found == [[peeters, tesfay], [peeters, tesfay], [peeters]]
    assert queue_board.board(store).duties == ()


def test_the_last_actions_come_newest_first_and_say_what_was_undone(
    store: Store, clock: Clock
) -> None:
    for line in ("issue", "issue", "call A-001", "undo", "close-day", "undo"):
        do(store, line)
        clock.forward(minutes=1)

    last = queue_board.board(store).last

    assert [(one.command, one.label, one.undone) for one in last] == [
        ("queue.undo", "", False),
        ("queue.close-day", "", True),
        ("queue.undo", "A-001", False),
        ("queue.call", "A-001", True),
        ("queue.issue", "A-002", False),
    ]
    assert [one.at for one in last] == sorted((a.at for a in last), reverse=True)


def test_what_was_done_yesterday_is_not_among_the_last_actions(
    store: Store, clock: Clock
) -> None:
    do(store, "issue")
    clock.forward(days=1)

    assert queue_board.board(store).last == ()
