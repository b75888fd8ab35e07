"""An answer settled while more was written: what is sealed before it, what is not."""

from pathlib import Path
from typing import Any

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.protocol import AsSent, Kind, Pushed, Result, Sent, State, Transaction
from atd_tui.store import Store, queue, queue_undo, sync_seal
from atd_tui.sync.laptop import Laptop
from tests.server import office
from tests.store.rows import run
from tests.sync import desks

MINE = "office:BRU:queue"
"""The bucket of the queue of the office."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return desks.connect(
        desks.made(tmp_path, "jansen"), office.server(office.Clock()), "DESK"
    )


def sent_and_edited(store: Store) -> Transaction:
    """Return the ticket as it was sent; its note was written since."""
    queue.issue(store, Draft())
    (sent,) = Laptop(store).ready(500)
    queue_undo.edit(store, "A-001", Draft(note="ramp"))
    return sent


def answer(sent: Transaction, **said: Any) -> Pushed:
    state = said.pop("state", State.OK)
    return Pushed(
        epoch="e", results=[Result(n=sent.n, id=sent.id, state=state, **said)]
    )


def lacks(store: Store) -> bool:
    with store.reading() as session:
        return sync_seal.lacks(session)


def of_note(store: Store) -> tuple[int, dict[str, int]]:
    """Return what the edit rests on: the row's number, and that of its fields."""
    (edited,) = Laptop(store).ready(500)
    (operation,) = (each for each in edited.ops if each.table == "ticket")
    return operation.base, operation.bases


def test_what_stands_as_it_was_sent_needs_nothing_sealed_first(store: Store) -> None:
    sent = sent_and_edited(store)
    stands = AsSent(count=len(sent.ops), seq=7, buckets=[MINE])

    Laptop(store).settle(answer(sent, stand=[stands]))

    assert lacks(store)
    at = 7 + [each.table for each in sent.ops].index("ticket")
    assert of_note(store) == (at, {})


def test_what_others_wrote_is_laid_under_what_was_written_before_it(
    store: Store,
) -> None:
    sent = sent_and_edited(store)
    (ticket,) = (each for each in sent.ops if each.table == "ticket")
    theirs = Sent(
        kind=Kind.ROW,
        table="ticket",
        row=ticket.row,
        seq=9,
        buckets=[MINE],
        values={**ticket.values, "note": "crutches"},
    )

    Laptop(store).settle(answer(sent, rows=[theirs]))

    assert not lacks(store)
    assert of_note(store) == (0, {})
    with store.reading() as session:
        assert run(session, "SELECT note FROM ticket") == [("ramp",)]


def test_what_is_said_of_a_table_that_is_not_known_here_breaks_nothing(
    store: Store,
) -> None:
    sent = sent_and_edited(store)
    strange = Sent(kind=Kind.STUB, table="shoe_box", row="s1", seq=9, buckets=[MINE])

    assert Laptop(store).settle(answer(sent, rows=[strange]))
    assert len(Laptop(store).ready(500)) == 1


def test_what_a_refusal_takes_back_is_sealed_before(store: Store) -> None:
    Laptop(store).settle(answer(sent_and_edited(store), state=State.REFUSED))

    assert not lacks(store)
