"""The link between a ticket and a case."""

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as Person
from atd_tui.domain.people import Name
from atd_tui.errors import Misused, Refused
from atd_tui.store import (
    Store,
    cases,
    people,
    queue,
    queue_board,
    queue_file,
    queue_undo,
)
from atd_tui.store.cases import Opening

ACTION = "11111111-1111-4111-8111-111111111111"


def case_of(store: Store, family: str) -> str:
    person = people.create(store, Person(names=(Name(family=family),))).person
    return cases.open_case(store, Opening(person=person.id)).case.id


def issued(store: Store) -> str:
    return queue.issue(store, Draft(name="Novak")).row.label


def test_ticket_is_linked_by_number_or_id(store: Store) -> None:
    case, label = case_of(store, "Novak"), issued(store)

    by_number = queue_file.link_case(store, label, "26-00001")
    by_id = queue_file.link_case(store, label, case)

    assert (by_number.ticket.case_id, by_id.ticket.case_id) == (case, case)
    assert queue_board.board(store).cases == {case: "26-00001"}


def test_linking_twice_in_one_action_is_linking_once(store: Store) -> None:
    case, label = case_of(store, "Novak"), issued(store)

    answers = [queue_file.link_case(store, label, case, action=ACTION) for _ in "12"]

    assert answers[0] == answers[1]


def test_link_is_taken_back_and_stays_in_the_history(store: Store) -> None:
    case, label = case_of(store, "Novak"), issued(store)
    queue_file.link_case(store, label, case)

    (row,) = queue_undo.undo(store)

    assert row.ticket.case_id == ""
    edits = [edit[2:] for edit in queue_board.detail(store, label).edits]
    assert edits == [("case_id", "", "26-00001"), ("case_id", "26-00001", "")]


def test_case_or_ticket_that_is_not_there_is_refused(store: Store) -> None:
    label = issued(store)

    with pytest.raises(Misused, match=r"case\.unknown"):
        queue_file.link_case(store, label, "26-00001")
    case = case_of(store, "Novak")
    with pytest.raises(Refused, match=r"ticket\.unknown"):
        queue_file.link_case(store, "A-999", case)

    assert queue_board.board(store).cases == {}
