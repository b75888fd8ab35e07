"""What is held on a laptop and is not as the server has it: found, read again, told."""

import dataclasses
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.server import sums
from atd_tui.server.core import Server
from atd_tui.store import Store, queue, sync_inbox, sync_look
from atd_tui.store.digest import digest
from atd_tui.sync.laptop import Laptop
from tests.server import office
from tests.store.rows import run
from tests.sync import desks

NAMES = ["Bah", "Diallo", "Haddad"]


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def store(tmp_path: Path, server: Server) -> Store:
    """Return a laptop with three tickets, its own and somebody else's, level."""
    mine = desks.connect(desks.made(tmp_path, "jansen"), server)
    other = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)
    for store, name in ((mine, "Diallo"), (mine, "Bah"), (other, "Haddad")):
        queue.issue(store, Draft(name=name))
    for each in (mine, other, mine):
        later(each)
        desks.sync(server, each)
    return mine


def later(store: Store, **span: float) -> None:
    """Let a minute pass: no closer is it looked whether all is level."""
    now = store.door.now() + timedelta(**(span or {"minutes": 1}))
    store.door = dataclasses.replace(store.door, now=lambda: now)


def behind(store: Store, *queries: str) -> None:
    """Change the file of a store as nothing of the program does."""
    with store.receiving() as received:
        for query in queries:
            run(received.session, query)


def synced(server: Server, store: Store, **span: float) -> list[str]:
    later(store, **span)
    return desks.sync(server, store)


def names(store: Store) -> list[str]:
    with store.reading() as session:
        return [row[0] for row in run(session, "SELECT name FROM ticket ORDER BY 1")]


def noted(store: Store) -> list[str]:
    return [each.code for each in sync_inbox.notes(store)]


LOSE = (
    "DELETE FROM ticket_event WHERE ticket_id = (SELECT id FROM ticket WHERE name ="
    " '{}')"
)
EVENT = "(SELECT id FROM ticket_event ORDER BY id LIMIT 1)"
BREAKS = {
    "a row of one's own was lost": [LOSE.format("Diallo")],
    "a row of another one was lost": [LOSE.format("Haddad")],
    "a row was altered": ["UPDATE ticket SET name = 'Nobody' WHERE name = 'Bah'"],
    "all was lost that was known of a row": [
        f"DELETE FROM {table} WHERE {of} = {EVENT}"  # noqa: S608 -- our own
        for table, of in (
            *(("sync_row", "row_id"), ("sync_member", "row_id")),
            ("ticket_event", "id"),
        )
    ],
    "a row lies where it should not": [
        "INSERT INTO sync_member VALUES ('ticket', 'other', 'ref')",
        "INSERT INTO sync_row VALUES ('ticket', 'other', 1, '', 0, '')",
    ],
}


@pytest.mark.parametrize("breaks", BREAKS.values(), ids=BREAKS)
def test_what_is_not_as_the_server_has_it_is_read_again(
    server: Server, store: Store, breaks: list[str]
) -> None:
    before = digest(store), held(store)
    assert synced(server, store) == ["hello"]
    behind(store, *breaks)
    assert (digest(store), held(store)) != before

    assert synced(server, store) == ["hello", "pull"]

    assert (digest(store), held(store)) == before
    assert noted(store) == [sync_look.DIFFERED]
    assert synced(server, store) == ["hello"]


def held(store: Store) -> list[Any]:
    """Return what is known of the rows, without how they were looked at."""
    with store.reading() as session:
        rows = "SELECT tbl, row_id, seq FROM sync_row ORDER BY 1, 2"
        lies = "SELECT * FROM sync_member ORDER BY 1, 2, 3"
        return [*run(session, rows), *run(session, lies)]


def test_what_waits_is_no_difference(server: Server, store: Store) -> None:
    assert synced(server, store) == ["hello"]
    called = queue.call_next(store)
    looked = looks(server, store)

    assert called is not None
    assert looked == [False, False]
    assert synced(server, store) == ["hello", "push"]
    assert noted(store) == []


def test_what_was_written_meanwhile_stands_beside_what_is_read_again(
    server: Server, store: Store
) -> None:
    synced(server, store)
    queue.call_next(store)
    behind(store, LOSE.format("Haddad"))

    assert synced(server, store) == ["hello", "push", "pull"]

    with store.reading() as session:
        called = run(session, "SELECT count(*) FROM ticket_event WHERE kind = 'called'")
    assert (names(store), called) == (NAMES, [(1,)])
    assert noted(store) == [sync_look.DIFFERED]


def test_what_cannot_be_mended_is_tried_once_an_hour(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sums.of
    monkeypatch.setattr(sums, "of", lambda *said: {**real(*said), "ref": "7.7"})

    asked = [synced(server, store) for _ in range(3)]

    assert asked == [["hello", "pull"], ["hello"], ["hello"]]
    assert synced(server, store, hours=1) == ["hello", "pull"]


def test_many_rows_are_looked_at_in_turn(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_look, "ONCE", 2)
    for _ in range(8):
        assert synced(server, store) == ["hello"]
    behind(store, "UPDATE ticket SET name = 'Nobody' WHERE name = 'Bah'")

    asked = [synced(server, store) for _ in range(8)]

    assert sum(verbs == ["hello", "pull"] for verbs in asked) == 1
    assert names(store) == NAMES


def test_all_rows_are_looked_at_when_it_is_asked_for(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_look, "ONCE", 2)
    for _ in range(8):
        synced(server, store)
    behind(store, BREAKS["a row was altered"][0], LOSE.format("Haddad"))

    asked, found = looked_at_all(server, store), digest(store)
    behind(store, LOSE.format("Diallo"))  # within the hour in which it was mended
    again = looked_at_all(server, store)

    assert (asked, again) == ((["hello", "pull"], 6, 1), (["hello", "pull"], 6, 1))
    assert (digest(store), names(store)) == (found, NAMES)
    assert looked_at_all(server, store) == (["hello"], 6, 0)


def looked_at_all(server: Server, store: Store) -> tuple[list[str], int, int]:
    """Sync, and look at all; return what was asked, how many rows, what differed."""
    laptop = Laptop(store, look_at_all=True)
    return desks.sync(server, store, laptop=laptop), laptop.looked, laptop.differed


def test_without_the_sums_a_row_that_is_wholly_lost_stays_so(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sums find it and nothing else does."""
    synced(server, store)
    monkeypatch.setattr(sums, "of", lambda *_: {})
    behind(store, *BREAKS["all was lost that was known of a row"])

    assert synced(server, store) == ["hello"]


def looks(server: Server, store: Store) -> list[bool]:
    """Look twice at what is held, beside what the server says now."""
    return [desks.differs(server, store) for _ in range(2)]
