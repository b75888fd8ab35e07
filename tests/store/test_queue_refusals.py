"""What the state of a ticket forbids: a code, and nothing stored."""

import pytest

from atd_tui.domain.tickets import State
from atd_tui.errors import Misused, Refused
from atd_tui.store import Store, queue
from tests.store.desks import EXAMPLES, WAYS, do, journal, rows, states
from tests.store.rows import actions

REFUSED = {
    State.WAITING: {
        **dict.fromkeys(
            ["no-answer", "recall", "arrived", "serve"], "ticket.not-called"
        ),
        "resume": "ticket.not-parked",
    },
    State.CALLED: {"call": "ticket.already-called", "resume": "ticket.not-parked"},
    State.NO_ANSWER: {
        "call": "ticket.not-waiting",
        **dict.fromkeys(["no-answer", "arrived", "serve"], "ticket.not-called"),
    },
    State.MISSED: {
        "call": "ticket.not-waiting",
        "park": "ticket.missed",
        **dict.fromkeys(["no-answer", "arrived", "serve"], "ticket.not-called"),
    },
    State.AT_DESK: {
        "call": "ticket.already-called",
        "resume": "ticket.not-parked",
        **dict.fromkeys(["no-answer", "recall", "arrived"], "ticket.at-desk"),
    },
    State.PARKED: {
        "call": "ticket.not-waiting",
        **dict.fromkeys(["recall", "park"], "ticket.parked"),
        **dict.fromkeys(["no-answer", "arrived"], "ticket.not-called"),
    },
    State.REDIRECTED: dict.fromkeys(EXAMPLES, "ticket.elsewhere"),
    State.SERVED: dict.fromkeys(EXAMPLES.keys() - {"assign"}, "ticket.ended"),
    State.LEFT: dict.fromkeys(EXAMPLES, "ticket.ended"),
    State.VOIDED: dict.fromkeys(EXAMPLES, "ticket.ended"),
    State.UNSERVED: dict.fromkeys(EXAMPLES.keys() - {"assign"}, "ticket.ended"),
}


@pytest.mark.parametrize("state", State)
def test_what_a_state_forbids_is_refused_and_leaves_nothing(
    store: Store, state: State
) -> None:
    do(store, *WAYS[state])
    before, stored = rows(store), journal(store)
    refused = {}

    for verb, line in EXAMPLES.items():
        try:
            do(store, line)
        except Refused as error:
            refused[verb] = error.code
        else:
            do(store, "undo")
            stored = journal(store)
        assert (rows(store), journal(store)) == (before, stored)

    assert refused == REFUSED[state]


def test_a_ticket_is_not_sent_to_the_office_where_it_waits(store: Store) -> None:
    do(store, "issue")

    with pytest.raises(Refused, match=r"ticket\.same-office"):
        do(store, "redirect A-001 BRU")


def test_a_ticket_keeps_its_priority_only_once(store: Store) -> None:
    do(store, "issue vulnerable")

    with pytest.raises(Refused, match=r"ticket\.same-priority"):
        do(store, "prioritise A-001 vulnerable")


@pytest.mark.parametrize("verb", [*EXAMPLES, "edit"])
def test_a_label_that_today_does_not_have_is_refused(store: Store, verb: str) -> None:
    do(store, "issue")
    line = EXAMPLES.get(verb, "edit A-001 note").replace("A-001", "B-009")

    with pytest.raises(Refused, match=r"ticket\.unknown"):
        do(store, line)

    assert len(actions(store)) == 1


@pytest.mark.parametrize("given", ["", "A", "12", "A-", "ABC-1", "A-1234567", "A 1"])
def test_what_is_no_label_is_refused(store: Store, given: str) -> None:
    with pytest.raises(Misused, match=r"ticket\.label"):
        queue.call(store, given)


@pytest.mark.parametrize(
    "given", ["A-001", "a1", "A001", " a-1 ", "BRU/A-001", "bru/a1", "A-000001"]
)
def test_a_label_is_known_however_it_is_typed(store: Store, given: str) -> None:
    do(store, "issue")

    assert queue.call(store, given).label == "A-001"


def test_nobody_waits_so_nobody_is_next(store: Store) -> None:
    do(store, "issue", "park A-001")

    with pytest.raises(Refused, match=r"queue\.empty"):
        do(store, "next")

    assert len(actions(store)) == 2


@pytest.mark.parametrize("desk", ["1", "ABC", "é", "A-", "[/]"])
@pytest.mark.parametrize("verb", ["call", "recall", "arrived"])
def test_a_desk_is_one_or_two_letters(store: Store, verb: str, desk: str) -> None:
    do(store, *WAYS[State.CALLED])

    with pytest.raises(Misused, match=r"desk\.letter"):
        do(store, EXAMPLES[verb], desk=desk)

    assert states(store) == {"A-001": "called"}


def test_an_office_that_is_not_there_gets_no_ticket(store: Store) -> None:
    do(store, "issue")

    with pytest.raises(Misused, match=r"office\.unknown"):
        do(store, "redirect A-001 Timbuktu")


def test_a_priority_that_is_not_there_is_refused(store: Store) -> None:
    do(store, "issue")

    with pytest.raises(Misused, match=r"ticket\.priority-unknown"):
        do(store, "prioritise A-001 urgent")
