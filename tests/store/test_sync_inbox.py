"""What the sync left for a person, and what becomes of it."""

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import Misused, Refused
from atd_tui.store import Store, queue, sync_inbox
from tests.screens.synced import connect, ids_of, note, refused, value


@pytest.fixture
def ticket(store: Store) -> str:
    """Return the id of a ticket of a laptop that is level with its server."""
    queue.issue(store, Draft(name="Diallo"))
    connect(store)
    return ids_of(store, "ticket")[0]


def refused_name(store: Store, ticket: str, name: str) -> str:
    """Keep a name of a ticket that the server refused; return the id of the note."""
    values = {"name": name}
    return refused(store, "", op="set", table="ticket", row=ticket, values=values)


def test_refused_work_is_kept_whole_with_its_author(store: Store, ticket: str) -> None:
    own = refused_name(store, ticket, "Bah")
    (found,) = sync_inbox.notes(store)

    assert (found.id, found.kind, found.by) == (own, "refused", "jansen")
    assert [(each.table, each.values) for each in found.written] == [
        ("ticket", {"name": "Bah"})
    ]


def test_a_note_is_found_by_how_it_begins_and_by_nothing_not(
    store: Store, ticket: str
) -> None:
    own = refused_name(store, ticket, "Bah")

    begun = sync_inbox.find(store, own[:6])

    assert begun is not None
    assert begun.id == own
    assert sync_inbox.find(store, "") is None


def test_again_writes_it_as_a_new_action_that_waits(store: Store, ticket: str) -> None:
    own = refused_name(store, ticket, "Bah")
    sync_inbox.again(store, own)
    (waits,) = sync_inbox.waiting(store, 10)

    assert value(store, "ticket", ticket, "name") == "Bah"
    assert (waits.table, waits.row_id, waits.changes) == ("ticket", ticket, 1)
    assert sync_inbox.notes(store) == []


def test_again_with_the_same_action_does_nothing_twice(
    store: Store, ticket: str
) -> None:
    own = refused_name(store, ticket, "Bah")
    sync_inbox.again(store, own, action="a-1")
    sync_inbox.again(store, own, action="a-1")

    assert len(sync_inbox.waiting(store, 10)) == 1


def test_again_of_what_stands_so_already_is_refused(store: Store, ticket: str) -> None:
    own = refused_name(store, ticket, "Diallo")

    with pytest.raises(Refused, match=r"sync\.stands-already"):
        sync_inbox.again(store, own)

    assert len(sync_inbox.notes(store)) == 1


def test_again_of_a_note_that_is_no_refusal(store: Store, ticket: str) -> None:
    parked = note(store, "parked", "sync.not-yours", "ticket", ticket, txn="t")

    with pytest.raises(Misused, match=r"sync\.not-refused"):
        sync_inbox.again(store, parked)
    with pytest.raises(Misused, match=r"sync\.note-unknown"):
        sync_inbox.again(store, "none")


def test_notes_of_one_transaction_are_put_aside_together(
    store: Store, ticket: str
) -> None:
    first = note(store, "refused", "sync.not-allowed", "ticket", ticket, txn="t")
    note(store, "refused", "sync.not-allowed", "ticket", ticket, txn="t")
    other = note(store, "aside", "sync.row-aside", "ticket", ticket)
    sync_inbox.put_aside(store, first)

    assert [each.id for each in sync_inbox.notes(store)] == [other]
    assert len(sync_inbox.notes(store, seen=True)) == 3
