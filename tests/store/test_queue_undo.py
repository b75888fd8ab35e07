"""Undo: the last action of anyone, or of one ticket, taken back and still visible."""

import json
from datetime import timedelta

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import State
from atd_tui.errors import Refused
from atd_tui.store import Door, Store, duties, queue, queue_board, queue_undo
from tests.conftest import Clock
from tests.store.desks import EXAMPLES, WAYS, do, history, journal, order, rows, states
from tests.store.rows import actions, changes, key_of
from tests.store.test_queue_verbs import MOVES

WRITTEN = Draft(
    persons=5,
    children=3,
    languages=("prs", "eng"),
    interpreter=True,
    visit="return",
    reason="DOCUMENTS",
    note="pushchair, lift",
    name="Zahra Ahmadi",
)


@pytest.mark.parametrize(
    ("before", "line"), [move[:2] for move in MOVES], ids=[move[1] for move in MOVES]
)
def test_what_was_done_to_a_ticket_is_as_if_it_had_not_been(
    store: Store, before: str, line: str
) -> None:
    do(store, *WAYS[State(before)])
    shown, told = rows(store), history(store)
    done = do(store, line)

    undone = do(store, "undo")

    assert rows(store) == shown
    assert [row.ticket.id for row in undone] == [done.ticket.id]
    assert history(store) == [
        *told,
        f"-{history(store)[-2].removeprefix('-')}",
        "undone",
    ]


def test_an_undone_ticket_is_void_and_its_label_stays_used(store: Store) -> None:
    do(store, "issue", "issue", "undo")

    assert states(store) == {"A-001": "waiting", "A-002": "voided"}
    assert history(store, "A-002") == ["-issued", "undone"]
    assert do(store, "issue").row.label == "A-003"


def test_undo_goes_back_through_the_day_to_nothing(store: Store) -> None:
    do(store, "issue", "call A-001", "arrived A-001", "edit A-001 x", "park A-001")

    found = []
    for _ in range(5):
        do(store, "undo")
        row = rows(store)["A-001"]
        found.append((row.standing.state.value, row.ticket.note))

    assert found == [
        ("at_desk", "x"),
        ("at_desk", ""),
        ("called", ""),
        ("waiting", ""),
        ("voided", ""),
    ]
    with pytest.raises(Refused, match=r"queue\.nothing-to-undo"):
        do(store, "undo")


def test_a_correction_taken_back_leaves_exactly_what_stood_there(store: Store) -> None:
    queue.issue(store, WRITTEN)
    before = _stored(store)
    queue_undo.edit(store, "A-001", Draft(name="X", languages=("fra",)))

    do(store, "undo")

    assert _stored(store) == before
    assert rows(store)["A-001"].ticket.languages == ("prs", "eng")


def test_corrections_are_taken_back_one_by_one(store: Store) -> None:
    do(store, "issue", "edit A-001 one", "edit A-001 two", "edit A-001 three")

    notes = [do(store, "undo")[0].ticket.note for _ in range(3)]

    assert notes == ["two", "one", ""]


def test_a_correction_and_its_undo_both_stay_in_the_history(store: Store) -> None:
    do(store, "issue", "edit A-001 typo", "undo")

    edits = [edit[2:] for edit in queue_board.detail(store, "A-001").edits]

    assert edits == [("note", "", "typo"), ("note", "typo", "")]


def test_the_journal_says_what_was_taken_back(store: Store) -> None:
    do(store, "issue", "call A-001")

    do(store, "undo", action="the-undo")

    call, undo = actions(store)[1:]
    assert (undo.id, undo.command, undo.undoes) == ("the-undo", "queue.undo", call.id)
    assert (undo.subject, journal(store)[-1][1]) == (call.subject, ["I ticket_event"])
    event = json.loads(changes(store)[-1].new or "")
    assert (event["kind"], event["n"], event["action_id"]) == ("undone", 3, "the-undo")
    assert event["undoes"] == changes(store)[-2].row_id


def test_one_ticket_is_taken_back_while_others_moved_on(store: Store) -> None:
    do(store, "issue", "issue", "call A-001", "call A-002", "arrived A-002")

    do(store, "undo A-001")

    assert states(store) == {"A-001": "waiting", "A-002": "at_desk"}


def test_a_ticket_that_was_taken_back_leaves_the_others_to_undo(store: Store) -> None:
    do(store, "issue", "issue", "call A-001", "call A-002", "undo A-001", "undo")

    assert states(store) == {"A-001": "waiting", "A-002": "waiting"}


def test_a_closed_day_is_opened_again_for_all(store: Store) -> None:
    do(store, *["issue"] * 4, "park A-002", "call A-003", "arrived A-003")
    shown = rows(store)
    do(store, "close-day")

    undone = do(store, "undo")

    assert rows(store) == shown
    assert [row.label for row in undone] == ["A-001", "A-004", "A-002"]


def test_a_closed_day_is_not_half_opened(store: Store) -> None:
    do(store, "issue", "issue", "close-day", "assign A-002 Peeters")
    stored = journal(store)

    with pytest.raises(Refused) as refused:
        do(store, "undo A-001")

    assert (refused.value.code, refused.value.facts) == (
        "queue.undo-later",
        {"label": "A-002"},
    )
    assert (journal(store), states(store)) == (
        stored,
        {"A-001": "unserved", "A-002": "unserved"},
    )


def test_what_another_person_did_on_this_store_is_taken_back(
    store: Store, door: Door
) -> None:
    do(store, "issue")
    other = Store.open(
        store.home, key_of(store.home), Door(door.now, door.new_id, "peeters")
    )
    do(other, "call A-001")
    other.close()

    do(store, "undo")

    assert states(store) == {"A-001": "waiting"}
    assert [action.actor for action in actions(store)] == [
        *("jansen", "peeters", "jansen")
    ]


def test_on_an_empty_day_nothing_is_undone(store: Store) -> None:
    with pytest.raises(Refused, match=r"queue\.nothing-to-undo"):
        do(store, "undo")


@pytest.mark.parametrize("line", ["undo", "undo A-001"])
def test_what_was_taken_back_is_not_taken_back_again(store: Store, line: str) -> None:
    do(store, "issue", "undo")

    with pytest.raises(Refused, match=r"queue\.nothing-to-undo"):
        do(store, line)


@pytest.mark.parametrize("hours", [24, -24])
def test_another_day_s_action_is_not_undone(
    store: Store, clock: Clock, hours: int
) -> None:
    do(store, "issue")
    clock.forward(hours=hours)

    with pytest.raises(Refused, match=r"queue\.nothing-to-undo"):
        do(store, "undo")


def test_what_else_the_store_keeps_is_not_undone(store: Store) -> None:
    do(store, "issue")
    with store.writing("places.import") as write:
        write.session.connection().exec_driver_sql(
            "UPDATE ticket SET case_id = 'not of the queue'"
        )

    do(store, "undo")

    assert states(store) == {"A-001": "voided"}


def test_a_duty_taken_back_never_was(store: Store) -> None:
    duties.start(store, "coach", "Peeters")
    do(store, "undo")

    assert queue_board.board(store).duties == ()


def test_somebody_noted_as_gone_in_error_is_in_again(
    store: Store, clock: Clock
) -> None:
    until = clock() + timedelta(hours=1)
    duty_id = duties.start(store, "interpreter", "Tesfay", until_at=until)
    before = queue_board.board(store).duties
    duties.end(store, duty_id)

    assert do(store, "undo") == []
    assert queue_board.board(store).duties == before


def test_a_call_that_was_taken_back_overtakes_nobody(store: Store) -> None:
    do(store, *["issue"] * 3, "call A-003", "undo")

    placed = queue_board.board(store).placed

    assert [(p.candidate.label, p.overtaken) for p in placed] == [
        ("A-001", 0),
        ("A-002", 0),
        ("A-003", 0),
    ]


def test_a_ticket_after_undo_may_do_all_it_could_before(store: Store) -> None:
    do(store, "issue", "call A-001", "undo")

    assert order(store) == ["A-001"]
    do(store, *(EXAMPLES[verb] for verb in ("call", "arrived", "serve")))
    assert states(store) == {"A-001": "served"}


def _stored(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as session:
        found = session.connection().exec_driver_sql("SELECT * FROM ticket")
        return [tuple(row) for row in found]
