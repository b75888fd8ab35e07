"""A laptop gets in again: whatever a line did to its token, or a restore of the server.

The clock goes on by days here, so that tokens are due.
"""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import SyncError
from atd_tui.protocol import Enrol
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.store import Store, queue, sync_server
from atd_tui.sync.dial import Around
from atd_tui.sync.line import Answered
from atd_tui.sync.run import Run
from atd_tui.sync.watch import Watch
from tests.server import office
from tests.server.office import Clock
from tests.sync import desks, served
from tests.sync.faulty import Wire, labels
from tests.sync.proxy import between, listening, local


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Iterator[Server]:
    made = office.server(clock)
    yield made
    made.close()


@pytest.fixture
def jansen(server: Server, tmp_path: Path) -> Iterator[Store]:
    """Return a laptop that is level."""
    made = desks.connect(desks.made(tmp_path, "jansen"), server)
    sync(server, made)
    yield made
    made.close()


def sync(server: Server, store: Store, *faults: str) -> list[tuple[str, int]]:
    """Sync a laptop; return what was asked, and how that was answered."""
    wire = Wire(server, *faults)
    Run(store, wire, awake=lambda: 0.0).whole()
    return wire.heard


def test_a_hello_that_is_delivered_twice_locks_nobody_out(
    server: Server, jansen: Store, clock: Clock
) -> None:
    first = sync_server.token(jansen)
    clock.forward(days=8)
    queue.issue(jansen, Draft())

    at_once = sync(server, jansen, "doubled")
    dead = sync_server.tokens(jansen)
    later = sync(server, jansen)
    after = sync(server, jansen)

    assert at_once == [("hello", 200), ("push", 401), ("push", 200)]
    assert dead[0] == first != dead[1]
    assert (later, after) == ([("hello", 200)], [("hello", 200)])
    assert sync_server.tokens(jansen)[1] == first
    assert labels(server) == ["A-001"]


def test_a_line_that_delivers_all_twice_costs_one_more_request_each_time(
    server: Server, jansen: Store, clock: Clock
) -> None:
    clock.forward(days=8)

    told = [sync(server, jansen, "doubled", "doubled", "doubled") for _ in range(3)]

    again = [("hello", 401), ("hello", 200)]
    assert told == [[("hello", 200)], again, again]


def test_who_is_let_in_by_neither_token_is_told_so_at_once(
    server: Server, jansen: Store, clock: Clock
) -> None:
    clock.forward(days=8)
    for _ in range(2):
        sync(server, jansen)
    kept = sync_server.tokens(jansen)
    connection = sync_server.connected(jansen)
    assert connection is not None
    server.revoke(connection.device)

    wire = Wire(server)
    with pytest.raises(SyncError, match=r"^sync\.token$"):
        Run(jansen, wire, awake=lambda: 0.0).whole()

    assert wire.heard == [("hello", 401)] * 2
    assert sync_server.tokens(jansen) == kept


def test_the_token_of_an_enrolment_before_is_shown_to_nobody(
    server: Server, jansen: Store, clock: Clock
) -> None:
    clock.forward(days=8)
    sync(server, jansen)
    code = server.invite("jansen", "BRU", "A")
    enrolled = server.enrol(Enrol(code=code, incarnation="another"))

    url = "http://localhost"
    sync_server.connect(jansen, enrolled, url=url, incarnation="another")

    assert sync_server.tokens(jansen) == (enrolled.token, "")


def test_a_laptop_whose_token_is_younger_than_the_backup_gives_back_its_work(
    server: Server, jansen: Store, clock: Clock
) -> None:
    backup = office.backup(server)
    clock.forward(days=8)
    sync(server, jansen)
    queue.issue(jansen, Draft())
    sync(server, jansen)
    younger = sync_server.tokens(jansen)

    office.put_back(server, backup)
    before = labels(server)
    first = sync(server, jansen)

    assert before == []
    assert labels(server) == ["A-001"]
    assert first == [
        *(("hello", 401), ("hello", 200), ("known", 200), ("push", 200), ("pull", 200)),
    ]
    assert sync_server.tokens(jansen) == younger[::-1]
    assert sync(server, jansen) == [("hello", 200)]


def test_it_is_so_over_a_real_line_too(tmp_path: Path) -> None:
    with (
        served.served(tmp_path / "server", "--log-level", "warning") as at,
        closing(at.laptop(tmp_path / "jansen", "jansen")) as store,
    ):
        served.sync(store, at.url)
        long_ago = "UPDATE device SET token_at = '2020-01-01T00:00:00+00:00'"
        with closing(sqlite3.connect(at.data / "server.db")) as tables:
            tables.execute(long_ago)
            tables.commit()
        queue.issue(store, Draft())
        first = sync_server.token(store)

        port = int(at.url.rpartition(":")[2])
        with listening(between(port, ["repeated"])) as bad:
            done = served.sync(store, local(bad))

        assert (done.pushed, done.acknowledged) == (1, 1)
        assert sync_server.token(store) == first
        served.sync(store, at.url)


def test_who_waits_at_the_server_shows_the_token_before_too(
    server: Server, jansen: Store, clock: Clock
) -> None:
    clock.forward(days=8)
    held, free = threading.Event(), threading.Event()

    class Waiting(Wire):
        def send(self, verb: str, token: str, body: bytes) -> Answered:
            answer = super().send(verb, token, body)
            if (verb, answer.status) == ("wait", handling.OK):
                held.set()
                free.wait()
            return answer

        def close(self) -> None:
            """Nothing is open."""

    wire = Waiting(server, "doubled")
    watch = Watch(
        jansen, Around(lambda: 0.0, lambda: 1.0, lambda *_: wire), lambda _: None
    )
    with ThreadPoolExecutor(2) as pool:
        pool.submit(watch.run)
        pool.submit(watch.listen)
        came = held.wait(30)
        watch.stop()
        free.set()

    assert came
    assert wire.heard == [("hello", 200), ("wait", 401), ("wait", 200)]
