"""One ticket opened: its history, its corrections, and the trace of having looked."""

from datetime import timedelta

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import Kind, State
from atd_tui.errors import Refused
from atd_tui.i18n import Words
from atd_tui.phrases import queue as phrases
from atd_tui.store import Store, audit, queue, queue_board, queue_undo
from tests.conftest import Clock
from tests.store.desks import WAYS, do, journal, rows


def test_the_history_holds_all_in_order_with_what_was_undone(
    store: Store, clock: Clock
) -> None:
    start = clock()
    for line in ("issue", "call A-001", "undo", "call A-001", "arrived A-001"):
        do(store, line)
        clock.forward(minutes=1)

    detail = queue_board.detail(store, "A-001")

    called = detail.events[1]
    assert [event.kind for event in detail.events] == [
        *(Kind.ISSUED, Kind.CALLED, Kind.UNDONE, Kind.CALLED, Kind.AT_DESK)
    ]
    assert [event.n for event in detail.events] == [1, 2, 3, 4, 5]
    assert [event.at - start for event in detail.events] == [
        timedelta(minutes=n) for n in range(5)
    ]
    assert {(event.actor, event.desk) for event in detail.events} == {("jansen", "A")}
    assert detail.undone == {called.id}
    assert detail.row == rows(store)["A-001"]


def test_the_corrections_are_told_in_words_with_who_and_when(
    store: Store, clock: Clock
) -> None:
    queue.issue(store, Draft(languages=("fra",), name="Selam"))
    clock.forward(minutes=4)
    draft = Draft(
        persons=3,
        children=1,
        languages=("fra", "tir"),
        interpreter=True,
        visit="return",
        reason="DOCUMENTS",
        name="Selam Haile",
    )
    queue_undo.edit(store, "A-001", draft)

    edits = queue_board.detail(store, "A-001").edits

    assert {(at, actor) for at, actor, *_ in edits} == {(clock(), "jansen")}
    assert {phrases.corrected(Words("en"), *edit[2:]) for edit in edits} == {
        "Persons: 1 → 3",
        "Of them children: 0 → 1",
        "Languages: French → French, Tigrinya",
        "Interpreter: no → yes",
        "Visit: unknown → came before",
        "Reason: — → documents",
        "Name: Selam → Selam Haile",
    }


def test_a_ticket_opened_is_noted_before_it_is_shown(store: Store) -> None:
    do(store, "issue")
    before = journal(store)

    opened = queue_board.open_ticket(store, "A-001")

    seen = audit.events(store, limit=1)[0]
    assert (seen.action, seen.object, seen.fields) == (
        "open",
        opened.row.ticket.id,
        ("ticket",),
    )
    assert journal(store) == before


def test_a_ticket_that_is_not_there_is_not_noted(store: Store) -> None:
    do(store, "issue")
    before = audit.events(store)

    with pytest.raises(Refused, match=r"ticket\.unknown"):
        queue_board.open_ticket(store, "B-001")

    assert audit.events(store) == before


@pytest.mark.parametrize("state", sorted(set(State) - {State.WAITING}))
def test_only_who_waits_has_a_place_to_explain(store: Store, state: State) -> None:
    do(store, *WAYS[state])

    with pytest.raises(Refused, match=r"ticket\.not-waiting"):
        queue_board.explanation(store, "A-001")


def test_a_place_is_explained_by_who_is_ahead(store: Store, clock: Clock) -> None:
    do(store, "issue", "issue vulnerable", "issue")
    clock.forward(minutes=5)

    why = queue_board.explanation(store, "a3")

    assert (why.label, why.position) == ("A-003", 3)
    assert [ahead.label for ahead in why.ahead] == ["A-002", "A-001"]


def test_looking_changes_nothing(store: Store) -> None:
    do(store, "issue", "issue", "call A-001")
    stored = journal(store)

    for _ in range(2):
        queue_board.board(store)
        queue_board.detail(store, "A-001")
        queue_board.explanation(store, "A-002")

    assert journal(store) == stored
