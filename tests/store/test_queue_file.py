"""The link between a ticket and a case."""

from datetime import UTC, datetime, timedelta

import pytest

from atd_tui.domain.appointments import Meeting
from atd_tui.domain.appointments import State as Planned
from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as Person
from atd_tui.domain.people import Name
from atd_tui.domain.tickets import State
from atd_tui.errors import Misused, Refused
from atd_tui.store import (
    Store,
    appointments,
    cases,
    people,
    queue,
    queue_board,
    queue_file,
    queue_undo,
)
from atd_tui.store.cases import Opening
from tests.conftest import Clock

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


def test_one_undo_takes_back_the_appointment_and_the_end_of_its_ticket(
    store: Store,
) -> None:
    case, label = case_of(store, "Novak"), issued(store)
    queue_file.link_case(store, label, case)
    queue.call(store, label)
    queue.arrived(store, label)
    meeting = Meeting(at=datetime(2026, 11, 25, 9, tzinfo=UTC))

    made = queue_file.serve(store, label, meeting, action=ACTION)
    again = queue_file.serve(store, label, meeting, action=ACTION)
    served = queue_board.detail(store, label).row.standing.state
    (row,) = queue_undo.undo(store)

    assert (made.case_id, made.state, again) == (case, Planned.PLANNED, made)
    assert (served, row.standing.state) == (State.SERVED, State.AT_DESK)
    assert [each.state for each in appointments.appointments(store)] == [
        Planned.CANCELLED
    ]


def test_an_appointment_held_meanwhile_keeps_its_ticket_ended(
    store: Store, clock: Clock
) -> None:
    label = issued(store)
    queue.call(store, label)
    meeting = Meeting(at=clock.at + timedelta(minutes=30), name="Novak")
    made = queue_file.serve(store, label, meeting)
    appointments.cancel(store, made.id)

    with pytest.raises(Refused, match=r"queue\.undo-later"):
        queue_undo.undo(store)

    assert queue_board.detail(store, label).row.standing.state is State.SERVED


def test_a_clash_leaves_the_ticket_as_it_was(store: Store) -> None:
    case, label = case_of(store, "Novak"), issued(store)
    queue.call(store, label)
    at = datetime(2026, 11, 25, 9, tzinfo=UTC)
    appointments.make(store, Meeting(at=at, case=case, coach="me"))

    with pytest.raises(Refused, match=r"appointment\.conflict"):
        queue_file.serve(store, label, Meeting(at=at, coach="me"))

    assert queue_board.detail(store, label).row.standing.state is State.CALLED
