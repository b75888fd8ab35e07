"""Two desks with a line never call one ticket; without one neither waits."""

import itertools
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import Refused, SyncError
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.store import Store, queue, sync_inbox
from atd_tui.sync import claim
from atd_tui.sync.dial import Around
from atd_tui.sync.line import Answered
from tests.server import office
from tests.store.desks import states
from tests.sync import desks

LONG = 60.0
ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"


@dataclass
class Wire:
    """A line to a server in this process.

    Attributes:
        faults: what each request comes upon, in turn; without any, nothing.
    """

    server: Server
    faults: Iterator[Callable[[], None]]
    turn: threading.Lock = field(default_factory=threading.Lock)

    def send(self, verb: str, token: str, body: bytes) -> Answered:
        next(self.faults)()
        with self.turn:
            status, answer = handling.handle(self.server, verb, token, body)
        return Answered(status, answer, len(body), len(answer))

    def close(self) -> None:
        """Nothing is open."""


def around(server: Server, *faults: Callable[[], None]) -> Around:
    wire = Wire(server, itertools.chain(faults, itertools.repeat(lambda: None)))
    seconds = itertools.count()
    return Around(
        awake=lambda: next(seconds) / 1000, chance=lambda: 0.5, wire=lambda *_: wire
    )


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def two(tmp_path: Path, server: Server) -> Iterator[tuple[Store, Store]]:
    """Return desks A and B, level; four people wait, and B was offline since."""
    made = desks.made(tmp_path, "jansen"), desks.made(tmp_path, "peeters", desk="B")
    for store in made:
        desks.connect(store, server)
    for _ in range(4):
        queue.issue(made[0], Draft())
    for store in made:
        desks.sync(server, store)
    yield made
    for store in made:
        store.close()


def test_who_comes_second_calls_the_next(
    server: Server, two: tuple[Store, Store]
) -> None:
    first, second = two

    rows = [
        claim.call_next(store, around(server), patience=LONG)
        for store in (first, second, second, first)
    ]

    assert [row.label for row in rows] == ["A-001", "A-002", "A-003", "A-004"]
    desks.sync(server, first)
    desks.sync(server, second)
    assert states(first) == states(second) == dict.fromkeys(states(first), "called")


def test_the_same_action_again_answers_as_it_did(
    server: Server, two: tuple[Store, Store]
) -> None:
    first, second = two
    claim.call_next(first, around(server), patience=LONG)

    said = [
        claim.call_next(second, around(server), action=ACTION, patience=LONG).label
        for _ in range(2)
    ]

    assert said == ["A-002", "A-002"]
    assert [n.code for n in sync_inbox.notes(second)] == ["sync.ticket-called"]


def test_nobody_is_left_for_who_comes_second(
    server: Server, two: tuple[Store, Store]
) -> None:
    first, second = two
    for _ in range(4):
        claim.call_next(first, around(server), patience=LONG)

    with pytest.raises(Refused, match=r"queue\.empty"):
        claim.call_next(second, around(server), patience=LONG)
    queue.issue(first, Draft())
    desks.sync(server, first)
    row = claim.call_next(second, around(server), patience=LONG)
    assert row.label == "A-005"


def away() -> None:
    raise SyncError("sync.unreachable", host="x")


def test_without_a_line_the_desk_goes_on_and_both_hear_of_it_later(
    server: Server, two: tuple[Store, Store]
) -> None:
    first, second = two

    alone = claim.call_next(second, around(server, away), patience=LONG)
    claim.call_next(first, around(server), patience=LONG)
    desks.sync(server, second)

    assert alone.label == "A-001"
    (told,) = sync_inbox.notes(second)
    assert told.code == "sync.ticket-called"
    assert told.facts == {"desk": "A", "by": "jansen"}
    assert states(second)["A-001"] == "called"


def test_a_server_that_is_silent_is_not_waited_for(
    server: Server, two: tuple[Store, Store]
) -> None:
    heard, answers = threading.Event(), threading.Event()

    def silent() -> None:
        heard.set()
        answers.wait(LONG)

    row = claim.call_next(two[1], around(server, silent), patience=0.2)

    assert row.label == "A-001"
    heard.wait(LONG)
    assert states(two[1])["A-001"] == "called"
    answers.set()


def test_two_desks_at_one_moment_call_two_people(
    server: Server, two: tuple[Store, Store]
) -> None:
    called: list[str] = []
    barrier = threading.Barrier(2)
    wire = Wire(server, itertools.repeat(lambda: None))

    def call(store: Store) -> None:
        seconds = itertools.count()
        mine = Around(lambda: next(seconds) / 1000, lambda: 0.5, lambda *_: wire)
        barrier.wait()
        rows = [claim.call_next(store, mine, patience=LONG) for _ in range(2)]
        called.extend(row.label for row in rows)

    threads = [threading.Thread(target=call, args=(store,)) for store in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(called) == ["A-001", "A-002", "A-003", "A-004"]


def test_a_lone_desk_asks_nobody(store: Store, server: Server) -> None:
    queue.issue(store, Draft())

    def never() -> None:
        raise AssertionError("nobody is asked")

    assert claim.call_next(store, around(server, never)).label == "A-001"
