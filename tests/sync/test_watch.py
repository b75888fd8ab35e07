"""The background: soon after a write, at once when told, ever less often in vain."""

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import SyncError
from atd_tui.protocol import Moved, written
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.store import Store, queue
from atd_tui.sync.dial import Around
from atd_tui.sync.line import Answered
from atd_tui.sync.stand import Phase, Stand
from atd_tui.sync.watch import Watch
from tests.server import office
from tests.sync import desks

SECONDS = 30.0


@dataclass
class Wire:
    """A line to a server in this process, which can be cut.

    Attributes:
        waits: released once for each answer to a laptop that waits.
    """

    server: Server
    asked: list[str] = field(default_factory=list)
    is_cut: bool = False
    code: str = "sync.unreachable"
    waits: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    turn: threading.Lock = field(default_factory=threading.Lock)

    def send(self, verb: str, token: str, body: bytes) -> Answered:
        if verb == "wait":
            self.waits.acquire()
            said = written(Moved(epoch="", buckets=["office:BRU:queue"]))
            return Answered(handling.OK, said, 0, 0)
        self.asked.append(verb)
        if self.is_cut:
            raise SyncError(self.code, host="x")
        with self.turn:
            status, answer = handling.handle(self.server, verb, token, body)
        return Answered(status, answer, len(body), len(answer))

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Running:
    """A watch that runs, and what it said of itself."""

    watch: Watch
    wire: Wire
    stands: list[Stand]
    heard: threading.Condition

    def until(self, true: Callable[[Stand], bool]) -> Stand:
        """Wait until it stands so."""
        with self.heard:
            assert self.heard.wait_for(lambda: any(map(true, self.stands)), SECONDS)
            found = next(each for each in self.stands if true(each))
            self.stands.clear()
            return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = desks.made(tmp_path, "jansen")
    yield made
    made.close()


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def running(store: Store, server: Server) -> Iterator[Running]:
    """Run the background of a laptop, on a clock that is a little further each look."""
    desks.connect(store, server)
    wire, stands, heard = Wire(server), [], threading.Condition()
    moments = itertools.count()

    def told(stand: Stand) -> None:
        with heard:
            stands.append(stand)
            heard.notify_all()

    around = Around(lambda: next(moments) / 1000, lambda: 1.0, lambda *_: wire)
    watch = Watch(store, around, told)
    threads = [
        threading.Thread(target=deed, daemon=True) for deed in (watch.run, watch.listen)
    ]
    for thread in threads:
        thread.start()
    yield Running(watch, wire, stands, heard)
    watch.stop()
    wire.waits.release()
    for thread in threads:
        thread.join(SECONDS)
    assert [thread for thread in threads if thread.is_alive()] == []


def test_it_is_level_and_sends_what_is_written(
    running: Running, store: Store, server: Server
) -> None:
    first = running.until(lambda stand: stand.phase is Phase.LEVEL)
    queue.issue(store, Draft())
    sent = running.until(lambda stand: bool(stand.past and stand.past[0].up))

    assert (first.code, first.again_at) == ("", None)
    assert first.since == store.door.now()
    assert (sent.phase, sent.past[0].up) == (Phase.LEVEL, 1)
    assert server.head()[1] == 2


def test_what_the_server_tells_is_read(
    running: Running, store: Store, server: Server, tmp_path: Path
) -> None:
    running.until(lambda stand: stand.phase is Phase.LEVEL)
    other = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)
    queue.issue(other, Draft())
    desks.sync(server, other)
    other.close()
    running.wire.waits.release()

    came = running.until(lambda stand: bool(stand.past and stand.past[0].down))

    assert came.past[0].down == 2
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT label FROM ticket").scalars().all() == ["B-001"]


def test_in_vain_it_waits_longer_each_time_and_a_key_makes_it_try_at_once(
    running: Running, store: Store
) -> None:
    running.until(lambda stand: stand.phase is Phase.LEVEL)
    running.wire.is_cut = True
    pauses = []
    for _ in range(3):
        running.watch.now()
        failed = running.until(lambda stand: stand.phase is Phase.OFFLINE)
        assert failed.again_at is not None
        pauses.append((failed.again_at - store.door.now()).total_seconds())

    assert pauses == [2.0, 4.0, 8.0]
    assert (failed.code, failed.facts) == ("sync.unreachable", {"host": "x"})
    assert [one.code for one in failed.past] == ["sync.unreachable", ""]
    running.wire.is_cut = False
    running.watch.now()
    again = running.until(lambda stand: stand.phase is Phase.LEVEL)
    assert (again.code, again.facts, again.again_at) == ("", {}, None)


def test_told_to_it_leaves_the_network_alone(running: Running, store: Store) -> None:
    running.until(lambda stand: stand.phase is Phase.LEVEL)
    running.watch.pause(paused=True)
    running.until(lambda stand: stand.phase is Phase.PAUSED)
    asked = len(running.wire.asked)

    queue.issue(store, Draft())
    assert len(running.wire.asked) == asked
    running.watch.now()

    sent = running.until(lambda stand: bool(stand.past and stand.past[0].up))
    assert sent.past[0].up == 1


def test_it_ends_when_it_is_told(running: Running) -> None:
    running.until(lambda stand: stand.phase is Phase.LEVEL)

    running.watch.stop()

    ended = running.until(lambda stand: stand.phase is Phase.OFF)
    assert (ended.done, ended.of, ended.again_at) == (0, 0, None)
