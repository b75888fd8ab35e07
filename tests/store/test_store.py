import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from atd_tui.errors import Refused, StoreBusy, StoreError, StoreUnusable
from atd_tui.models.queue import Ticket
from atd_tui.store import Door, Store, Writing, audit, engine
from tests.store.rows import actions, changes, issue, key_of, labels, raw, run, ticket


def test_what_is_written_is_read(store: Store) -> None:
    first = issue(store)

    with store.reading() as session:
        found = session.exec(select(Ticket.id, Ticket.label)).all()

    assert found == [(first, "A-001")]


def test_an_error_in_the_body_stores_nothing(store: Store) -> None:
    def refuse(write: Writing) -> None:
        write.session.add(ticket(store.door))
        write.session.flush()
        raise Refused("queue.empty")

    with pytest.raises(Refused), store.writing("queue.issue") as write:
        refuse(write)

    assert (labels(store), actions(store), changes(store)) == ([], [], [])
    issue(store)
    assert labels(store) == ["A-001"]


def test_a_body_that_changes_nothing_leaves_no_action(store: Store) -> None:
    issue(store)

    with store.writing("queue.edit") as write:
        row = write.session.exec(select(Ticket)).one()
        row.note = row.note

    assert [action.command for action in actions(store)] == ["queue.issue"]


def test_a_broken_constraint_stores_nothing(store: Store) -> None:
    issue(store)

    with pytest.raises(IntegrityError), store.writing("queue.issue") as write:
        write.session.add(ticket(store.door))

    assert (labels(store), store.trouble) == (["A-001"], "")


def test_the_changed_tables_are_told_after_the_commit(store: Store) -> None:
    told: list[tuple[frozenset[str], list[str]]] = []

    def tell(tables: frozenset[str]) -> None:
        told.append((tables, labels(store)))

    store.subscribe(tell)
    issue(store)
    with store.writing("queue.edit"):
        pass
    store.move_desk(office="BRU", desk="B")
    store.unsubscribe(tell)
    store.unsubscribe(tell)
    issue(store, 2)

    assert told == [
        (frozenset({"ticket"}), ["A-001"]),
        (frozenset({"device"}), ["A-001"]),
    ]


def test_a_repeated_action_is_told_to_nobody(store: Store) -> None:
    issue(store, action="once")
    told: list[frozenset[str]] = []
    store.subscribe(told.append)

    issue(store, action="once")

    assert told == []


def test_the_data_version_moves_with_other_processes(store: Store, home: Path) -> None:
    first = store.data_version()
    assert store.data_version() == first

    with raw(home) as connection:
        connection.execute("UPDATE device SET desk = 'C'")

    assert store.data_version() != first


def test_a_desk_that_moved_is_known_after_the_next_start(
    store: Store, home: Path, door: Door
) -> None:
    before = store.device

    store.move_desk(office="ANR", desk="B")

    assert (store.device.office, store.device.desk) == ("ANR", "B")
    store.close()
    again = Store.open(home, key_of(home), door)
    assert (again.device.office, again.device.id) == ("ANR", before.id)
    assert [event.action for event in audit.events(again)] == ["move-desk"]
    again.close()


def test_a_local_transaction_refuses_shared_tables(store: Store) -> None:
    with pytest.raises(StoreError, match=r"store\.not-local"), store.local() as session:
        session.add(ticket(store.door))

    assert (labels(store), changes(store)) == ([], [])


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()

    with pytest.raises(StoreUnusable, match=r"store\.closed"):
        issue(store)
    with pytest.raises(StoreUnusable, match=r"store\.closed"):
        labels(store)
    with pytest.raises(StoreUnusable, match=r"store\.closed"):
        store.data_version()


def test_closing_brings_the_log_into_the_file(store: Store, home: Path) -> None:
    issue(store)

    store.close()

    assert sorted(path.name for path in home.glob("store.db*")) == ["store.db"]


def test_threads_share_one_store(store: Store) -> None:
    told: list[frozenset[str]] = []
    store.subscribe(told.append)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda seq: issue(store, seq), range(1, 41)))
        seen = list(threads.map(lambda _: len(labels(store)), range(40)))

    assert seen == [40] * 40
    assert [action.n for action in actions(store)] == list(range(1, 41))
    assert told == [frozenset({"ticket"})] * 40
    assert audit.verify(store).ok


def test_a_reader_sees_one_state_while_others_write(store: Store) -> None:
    issue(store)

    with store.reading() as session:
        before = run(session, "SELECT count(*) FROM ticket")
        with ThreadPoolExecutor(1) as thread:
            thread.submit(issue, store, 2).result()
        during = run(session, "SELECT count(*) FROM ticket")

    assert (before, during, len(labels(store))) == ([(1,)], [(1,)], 2)


def test_a_writer_that_waits_too_long_is_told(
    store: Store, home: Path, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
    monkeypatch.setattr(engine, "WAIT_PRAGMA", "busy_timeout = 50")
    second = Store.open(home, key_of(home), door)

    with store.writing("queue.issue") as write:
        write.session.add(ticket(door))
        with pytest.raises(StoreBusy, match=r"store\.busy"):
            issue(second, 2)
        with pytest.raises(StoreBusy, match=r"store\.busy"):
            issue(second, 2)

    assert (labels(second), second.trouble) == (["A-001"], "")
    second.close()


@pytest.mark.usefixtures("store")
def test_threads_of_one_store_take_turns(
    home: Path, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.05)
    impatient = Store.open(home, key_of(home), door)
    writing, done = threading.Event(), threading.Event()

    def hold() -> None:
        with impatient.writing("queue.issue") as write:
            write.session.add(ticket(door))
            writing.set()
            done.wait()

    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(hold)
        writing.wait()
        with pytest.raises(StoreBusy, match=r"store\.busy"):
            issue(impatient, 2)
        done.set()
        first.result()

    assert labels(impatient) == ["A-001"]
    impatient.close()
