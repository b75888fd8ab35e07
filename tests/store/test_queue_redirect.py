"""A ticket sent to another office leaves here, and waits there with its history."""

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import Refused
from atd_tui.store import Store, queue, queue_board, queue_undo
from tests.conftest import Clock
from tests.store.desks import do, history, order, rows, states


def test_the_ticket_waits_there_under_the_name_of_its_office(store: Store) -> None:
    do(store, "issue", "issue", "call A-001", "redirect A-001 ANR")
    here = states(store)

    store.move_desk(office="ANR", desk="A")

    assert here == {"A-002": "waiting", "A-001": "redirected"}
    assert states(store) == {"BRU/A-001": "waiting"}
    assert history(store, "BRU/A-001") == ["issued", "called A", "redirected ANR"]


def test_it_keeps_its_arrival_and_goes_before_who_came_later(
    store: Store, clock: Clock
) -> None:
    do(store, "issue")
    clock.forward(minutes=5)
    store.move_desk(office="ANR", desk="A")
    do(store, "issue")
    store.move_desk(office="BRU", desk="A")
    clock.forward(minutes=5)
    do(store, "redirect A-001 ANR")
    store.move_desk(office="ANR", desk="A")

    assert order(store) == ["BRU/A-001", "A-001"]
    assert do(store, "next").label == "BRU/A-001"


def test_both_offices_count_their_own_labels(store: Store, clock: Clock) -> None:
    do(store, "issue", "redirect A-001 ANR")
    store.move_desk(office="ANR", desk="A")
    clock.forward(seconds=1)

    assert do(store, "issue").row.label == "A-001"
    assert order(store) == ["BRU/A-001", "A-001"]


def test_there_it_is_served_and_here_it_stays_sent_on(store: Store) -> None:
    do(store, "issue", "redirect A-001 ANR")
    store.move_desk(office="ANR", desk="B")
    do(store, "call bru/a1", "serve BRU/A-001 INFO_ONLY")
    there = states(store)
    store.move_desk(office="BRU", desk="A")

    assert (there, states(store)) == (
        {"BRU/A-001": "served"},
        {"A-001": "redirected"},
    )


def test_here_nothing_more_happens_to_it(store: Store) -> None:
    do(store, "issue", "redirect A-001 ANR")

    for line in ("call A-001", "park A-001", "redirect A-001 LIE", "next"):
        with pytest.raises(Refused):
            do(store, line)

    assert do(store, "close-day") == []


def test_it_comes_back_under_its_own_label(store: Store) -> None:
    do(store, "issue", "redirect A-001 ANR")
    store.move_desk(office="ANR", desk="A")
    do(store, "redirect BRU/A-001 BRU")
    there = states(store)
    store.move_desk(office="BRU", desk="A")

    assert (there, states(store)) == (
        {"BRU/A-001": "redirected"},
        {"A-001": "waiting"},
    )


def test_sent_in_error_and_taken_back_it_was_never_there(store: Store) -> None:
    do(store, "issue", "redirect A-001 ANR", "undo")
    here = states(store)

    store.move_desk(office="ANR", desk="A")

    assert (here, states(store)) == ({"A-001": "waiting"}, {})
    assert queue_board.board(store).counts == {}


def test_there_the_sending_is_taken_back_too(store: Store) -> None:
    do(store, "issue", "redirect A-001 ANR")
    store.move_desk(office="ANR", desk="A")

    undone = do(store, "undo")
    store.move_desk(office="BRU", desk="A")

    assert (undone, states(store)) == ([], {"A-001": "waiting"})


@pytest.mark.parametrize("line", ["call A-001", "edit A-001 note"])
def test_what_was_done_at_another_office_is_undone_from_there(
    store: Store, line: str
) -> None:
    do(store, "issue", line)
    before = rows(store)
    store.move_desk(office="ANR", desk="A")

    with pytest.raises(Refused, match=r"queue\.undo-elsewhere"):
        do(store, "undo")

    store.move_desk(office="BRU", desk="A")
    assert rows(store) == before


def test_an_action_repeated_at_another_office_is_not_shown_there(store: Store) -> None:
    queue.issue(store, Draft(), action="the-action")
    store.move_desk(office="ANR", desk="A")

    with pytest.raises(Refused, match=r"ticket\.elsewhere"):
        queue.issue(store, Draft(), action="the-action")


def test_the_last_actions_of_another_office_are_named_without_their_label(
    store: Store,
) -> None:
    do(store, "issue", "call A-001")
    store.move_desk(office="ANR", desk="A")

    last = queue_board.board(store).last

    assert [(action.command, action.label) for action in last] == [
        ("queue.call", ""),
        ("queue.issue", ""),
    ]


def test_a_text_corrected_there_is_corrected_for_all(store: Store) -> None:
    do(store, "issue", "redirect A-001 ANR")
    store.move_desk(office="ANR", desk="A")
    queue_undo.edit(store, "BRU/A-001", Draft(note="speaks French"))
    store.move_desk(office="BRU", desk="A")

    assert rows(store)["A-001"].ticket.note == "speaks French"
