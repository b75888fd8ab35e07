"""The sign beside a row: synced is said only of what the server acknowledged."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.protocol import MOST_OPS, Pushed, Result, Told
from atd_tui.protocol import State as Became
from atd_tui.server.core import Server
from atd_tui.store import Store, queue, queue_undo, sync_states
from atd_tui.store.sync_states import Counts, State
from atd_tui.sync.engine import Verb
from atd_tui.sync.laptop import Laptop
from tests.server import office
from tests.store.rows import run
from tests.sync import desks


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def store(tmp_path: Path, server: Server) -> Store:
    return desks.connect(desks.made(tmp_path, "jansen"), server)


def states(store: Store) -> list[State]:
    with store.reading() as session:
        ids = [
            row_id for (row_id,) in run(session, "SELECT id FROM ticket ORDER BY seq")
        ]
        return list(sync_states.states(session, "ticket", ids).values())


def test_a_ticket_on_its_way(store: Store, server: Server) -> None:
    queue.issue(store, Draft())
    assert states(store) == [State.WAITING]

    Laptop(store).standing()
    assert states(store) == [State.WAITING]

    Laptop(store).ready(MOST_OPS)
    assert states(store) == [State.SENDING]

    desks.sync(server, store, Verb.HELLO)
    assert states(store) == [State.WAITING]

    desks.sync(server, store, Verb.PUSH)
    assert states(store) == [State.LEVEL]

    queue_undo.edit(store, "A-001", Draft(note="ramp"))
    assert states(store) == [State.WAITING]


def test_a_refused_ticket_says_so_until_it_was_looked_at(store: Store) -> None:
    queue.issue(store, Draft())
    queue.issue(store, Draft())
    sent = Laptop(store).ready(1)[0]
    told = Told(code="sync.not-allowed", table="ticket", row=sent.ops[0].row)
    refused = Result(n=1, id=sent.id, state=Became.REFUSED, told=[told])

    Laptop(store).settle(Pushed(epoch="e", results=[refused]))

    assert states(store) == [State.REFUSED, State.WAITING]
    assert sync_states.counts(store).refused == 1
    with store.local() as session:
        run(session, "UPDATE sync_note SET seen = 1")
    assert sync_states.counts(store).refused == 0


def test_what_waits_is_counted_sealed_or_not(store: Store, server: Server) -> None:
    queue.issue(store, Draft())
    Laptop(store).standing()
    queue.issue(store, Draft())
    counted = Counts(2, 4, 0, 0, 0, None, 0)
    assert sync_states.counts(store) == counted

    desks.sync(server, store)

    at = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
    assert sync_states.counts(store) == Counts(0, 0, 0, 0, 0, at, 4)
