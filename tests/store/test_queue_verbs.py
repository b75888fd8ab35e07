"""Every verb of the queue on a real store: what it changes, what it leaves behind."""

from datetime import timedelta

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import State
from atd_tui.errors import Misused, Refused
from atd_tui.store import Store, queue, queue_undo
from tests.conftest import Clock
from tests.store.desks import (
    WAYS,
    do,
    history,
    journal,
    order,
    rows,
    states,
)
from tests.store.rows import actions, changes

MOVES = [
    ("waiting", "call A-001", "called", "called A", "queue.call"),
    ("waiting", "next", "called", "called A", "queue.call-next"),
    ("called", "no-answer A-001", "no_answer", "no_answer", "queue.no-answer"),
    ("no_answer", "recall A-001", "called", "recalled A", "queue.recall"),
    ("missed", "recall A-001", "called", "recalled A", "queue.recall"),
    ("called", "arrived A-001", "at_desk", "at_desk A", "queue.arrived"),
    ("waiting", "park A-001 at lunch", "parked", "parked  at lunch", "queue.park"),
    ("parked", "resume A-001", "waiting", "resumed", "queue.resume"),
    ("missed", "resume A-001", "waiting", "resumed", "queue.resume"),
    ("called", "redirect A-001 ANR", "redirected", "redirected ANR", "queue.redirect"),
    (
        "at_desk",
        "serve A-001 APPOINTMENT",
        "served",
        "served APPOINTMENT",
        "queue.serve",
    ),
    ("waiting", "leave A-001 bus", "left", "left  bus", "queue.leave"),
    ("waiting", "void A-001 twice", "voided", "voided  twice", "queue.void"),
    ("served", "assign A-001 Peeters", "served", "assigned Peeters", "queue.assign"),
    (
        *("waiting", "prioritise A-001 vulnerable"),
        *("waiting", "prioritised vulnerable", "queue.prioritise"),
    ),
]


@pytest.mark.parametrize(
    ("before", "line", "after", "event", "command"), MOVES, ids=[m[1] for m in MOVES]
)
def test_a_verb_is_one_action_with_one_event(
    store: Store, before: str, line: str, after: str, event: str, command: str
) -> None:
    do(store, *WAYS[State(before)])
    earlier, told = len(actions(store)), history(store)

    do(store, line, action="the-action")

    done = actions(store)[earlier:]
    assert states(store) == {"A-001": after}
    assert history(store) == [*told, event]
    assert journal(store)[earlier:] == [(command, ["I ticket_event"])]
    assert [(a.id, a.actor, a.device, a.undoes) for a in done] == [
        ("the-action", "jansen", store.device.id, "")
    ]
    assert done[0].subject == rows(store)["A-001"].ticket.id


def test_a_ticket_issued_is_one_action_with_the_ticket_and_its_event(
    store: Store,
) -> None:
    draft = Draft(
        persons=4,
        children=2,
        languages=("tir", "fra"),
        interpreter=True,
        visit="first",
        reason="FIRST_TALK",
        priority="vulnerable",
        priority_reason="PREGNANT",
        note="pushchair",
        name="Selam Haile",
    )

    issued = queue.issue(store, draft)

    ticket = issued.row.ticket
    assert {name: getattr(ticket, name) for name in Draft.__slots__} == {
        name: getattr(draft, name) for name in Draft.__slots__
    }
    assert (ticket.label, ticket.seq, ticket.office) == ("A-001", 1, "BRU")
    assert (issued.row.position, issued.same_person) == (1, ())
    assert (states(store), history(store)) == ({"A-001": "waiting"}, ["issued"])
    assert journal(store) == [("queue.issue", ["I ticket", "I ticket_event"])]
    assert actions(store)[0].subject == ticket.id


def test_the_next_is_called_at_the_desk_that_asks(store: Store) -> None:
    do(store, "issue", "issue")

    called = queue.call_next(store, desk="c")

    assert (called.label, called.standing.desk) == ("A-001", "C")
    assert order(store) == ["A-002"]


def test_no_answer_comes_back_after_the_delay(store: Store, clock: Clock) -> None:
    do(store, *WAYS[State.NO_ANSWER])
    back_at = rows(store)["A-001"].standing.back_at

    clock.forward(minutes=9, seconds=59)
    away = states(store)["A-001"]
    clock.forward(seconds=1)

    assert (away, states(store)["A-001"]) == ("no_answer", "waiting")
    assert back_at == clock()


def test_after_the_last_call_without_answer_a_ticket_is_missed(
    store: Store, clock: Clock
) -> None:
    do(store, *WAYS[State.MISSED])
    clock.forward(hours=1)

    assert states(store) == {"A-001": "missed"}
    with pytest.raises(Refused, match=r"queue\.empty"):
        do(store, "next")


def test_waiting_walking_and_serving_are_clocked_apart(
    store: Store, clock: Clock
) -> None:
    do(store, "issue")
    for line, minutes in (("next", 7), ("arrived A-001", 2), ("serve A-001", 11)):
        clock.forward(minutes=minutes)
        do(store, f"{line} INFO_ONLY" if line.startswith("serve") else line)
    clock.forward(hours=1)

    row = rows(store)["A-001"]

    seconds = row.standing.seconds
    found = (seconds.waiting, seconds.walking, seconds.serving)
    assert found == (7 * 60, 2 * 60, 11 * 60)
    assert row.waited == timedelta(minutes=7)


def test_serving_keeps_the_result_and_the_referral(store: Store) -> None:
    do(store, *WAYS[State.AT_DESK])

    served = queue.serve(store, "A-001", "REF_OTHER", referral="CAW Brussel")

    standing = served.standing
    assert (standing.result, standing.reason) == ("REF_OTHER", "CAW Brussel")


def test_a_result_that_is_no_code_of_the_list_is_refused(store: Store) -> None:
    do(store, *WAYS[State.AT_DESK])

    with pytest.raises(Misused, match=r"code\.unknown"):
        do(store, "serve A-001 HAPPY")

    assert states(store) == {"A-001": "at_desk"}


def test_a_coach_is_named_and_taken_back(store: Store) -> None:
    do(store, "issue", "assign A-001 Peeters")
    named = rows(store)["A-001"].standing.coach
    queue.assign(store, "A-001", "")

    assert (named, rows(store)["A-001"].standing.coach) == ("Peeters", "")


def test_another_priority_moves_the_ticket_and_keeps_its_reason(store: Store) -> None:
    do(store, "issue", "issue", "issue")

    queue.prioritise(store, "A-003", "vulnerable", reason="PREGNANT")

    standing = rows(store)["A-003"].standing
    assert order(store) == ["A-003", "A-001", "A-002"]
    assert (standing.priority, standing.priority_reason) == ("vulnerable", "PREGNANT")


def test_a_correction_changes_the_text_and_never_the_place(store: Store) -> None:
    do(store, "issue", "issue vulnerable", "issue")
    before = {label: row.position for label, row in rows(store).items()}

    draft = Draft(
        persons=5, children=3, languages=("prs",), name="Zahra Ahmadi", note="late bus"
    )
    queue_undo.edit(store, "A-003", draft, action="the-action")

    assert {label: row.position for label, row in rows(store).items()} == before
    assert journal(store)[-1] == (
        "queue.edit",
        ["U ticket children languages name name_folded note persons"],
    )
    assert history(store, "A-003") == ["issued"]


def test_a_correction_leaves_the_priority_to_its_own_verb(store: Store) -> None:
    do(store, "issue vulnerable")

    edited = queue_undo.edit(store, "A-001", Draft(note="x", priority="ordinary"))

    assert edited.standing.priority == "vulnerable"


def test_a_correction_of_nothing_leaves_nothing_behind(store: Store) -> None:
    queue.issue(store, Draft(languages=("tir",), note="x"))
    before = journal(store)

    queue_undo.edit(store, "A-001", Draft(languages=("tir",), note="x"))

    assert journal(store) == before


def test_the_day_closes_for_all_who_are_not_being_served(store: Store) -> None:
    lines = [f"issue{' vulnerable' * (n == 7)}" for n in range(1, 8)]
    do(store, *lines, "call A-002", "arrived A-002", "park A-003", "call A-004")
    do(store, "no-answer A-004", "call A-005", "leave A-006")

    closed = queue.close_day(store)

    labels = ["A-001", "A-003", "A-004", "A-005", "A-007"]
    assert [row.label for row in closed] == labels
    assert states(store) == {"A-002": "at_desk", "A-006": "left"} | dict.fromkeys(
        labels, "unserved"
    )
    assert journal(store)[-1] == ("queue.close-day", ["I ticket_event"] * 5)


def test_a_day_with_nobody_left_closes_without_a_trace(store: Store) -> None:
    do(store, *WAYS[State.AT_DESK])
    before = journal(store)

    assert queue.close_day(store) == []
    assert journal(store) == before


def test_the_journal_holds_every_field_of_an_event(store: Store) -> None:
    do(store, "issue", "park A-001 at lunch")

    last = changes(store)[-1]

    assert last.new is not None
    assert '"reason":"at lunch"' in last.new
    assert '"kind":"parked"' in last.new


def test_a_verb_answers_with_the_row_of_the_board(store: Store) -> None:
    do(store, "issue", "issue", "issue vulnerable")

    assert do(store, "call A-001") == rows(store)["A-001"]
    assert do(store, "prioritise A-002 vulnerable") == rows(store)["A-002"]


@pytest.mark.parametrize("state", WAYS)
def test_every_way_to_a_state_leads_there(store: Store, state: State) -> None:
    do(store, *WAYS[state])

    assert states(store) == {"A-001": state.value}
