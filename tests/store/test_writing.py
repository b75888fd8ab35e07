import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from atd_tui.errors import StoreError
from atd_tui.models.queue import Ticket
from atd_tui.store import Door, Store, audit
from tests.store.rows import actions, changes, issue, labels, run, ticket


def test_an_action_says_who_when_where_and_what(store: Store, door: Door) -> None:
    ticket_id = issue(store, action="a-1")

    assert [action.model_dump() for action in actions(store)] == [
        {
            "id": "a-1",
            "n": 1,
            "at": door.now(),
            "actor": "jansen",
            "device": store.device.id,
            "command": "queue.issue",
            "subject": ticket_id,
            "undoes": "",
        }
    ]


def test_an_action_gets_an_id_of_its_own(store: Store) -> None:
    issue(store, 1)
    issue(store, 2)

    ids = {action.id for action in actions(store)}

    assert (len(ids), [action.n for action in actions(store)]) == (2, [1, 2])


def test_every_change_belongs_to_its_action(store: Store) -> None:
    issue(store, 1, action="a-1")
    issue(store, 2, action="a-2")
    with store.writing("queue.edit", action="a-3") as write:
        run(write.session, "UPDATE ticket SET note = 'x'")

    found = [(change.action_id, change.op) for change in changes(store)]

    assert found == [("a-1", "I"), ("a-2", "I"), ("a-3", "U"), ("a-3", "U")]


def test_nothing_is_being_written_between_two_actions(store: Store) -> None:
    issue(store)

    with store.reading() as session:
        found = run(session, "SELECT * FROM capture_context")

    assert found == [(1, None, 0)]


def test_a_repeated_action_answers_as_the_first_did(store: Store) -> None:
    first = issue(store, 1, action="a-1")
    again = issue(store, 2, action="a-1")

    assert (first == again, labels(store), len(actions(store))) == (True, ["A-001"], 1)


def test_a_repeated_action_may_not_write(store: Store) -> None:
    issue(store, action="a-1")

    with (
        pytest.raises(StoreError) as refused,
        store.writing("queue.issue", action="a-1") as write,
    ):
        write.session.add(ticket(store.door, 2))

    assert (refused.value.code, refused.value.facts) == (
        "store.repeated-wrote",
        {"tables": "ticket"},
    )
    assert labels(store) == ["A-001"]


def test_an_action_says_what_it_takes_back(store: Store) -> None:
    issue(store, action="a-1")

    with store.writing("queue.undo", action="a-2", undoes="a-1") as write:
        run(write.session, "UPDATE ticket SET note = 'undone'")

    assert [(action.id, action.undoes) for action in actions(store)] == [
        ("a-1", ""),
        ("a-2", "a-1"),
    ]


def test_an_action_names_tables_and_fields_and_no_value(store: Store) -> None:
    issue(store, action="a-1")
    with store.writing("queue.edit", action="a-2") as write:
        row = write.session.exec(select(Ticket)).one()
        row.note, row.name = "weent", "Łukasz"
    with store.writing("queue.edit", action="a-3") as write:
        run(write.session, "DELETE FROM ticket")

    found = [
        (event.action, event.object, event.fields, event.command)
        for event in reversed(audit.events(store))
    ]

    assert found == [
        ("change", "a-1", ("+ticket",), "queue.issue"),
        ("change", "a-2", ("ticket.name", "ticket.note"), "queue.edit"),
        ("change", "a-3", ("-ticket",), "queue.edit"),
    ]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from(["a", "b", "c"]), max_size=12))
def test_however_often_an_action_is_said_it_happens_once(
    store: Store, said: list[str]
) -> None:
    known = {action.id for action in actions(store)}
    for action in said:
        issue(store, len(known) + 1, action=action)
        known.add(action)

    assert {action.id for action in actions(store)} == known
    assert (len(labels(store)), len(changes(store))) == (len(known), len(known))
    assert audit.verify(store).events == len(known)
