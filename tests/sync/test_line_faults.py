"""A real line that loses, doubles and cuts: each request of a sync meets each fault."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import SyncError
from atd_tui.store import Store, digest, queue, sync_server, sync_states
from tests.sync import proxy
from tests.sync import served as server
from tests.sync.served import Served, sync

VERBS = ("hello", "push", "pull")


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served") / "server"
    with server.served(folder, "--log-level", "warning") as served:
        yield served


@pytest.fixture(scope="module")
def two(
    at: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Store]]:
    """Return two laptops of one scope, which are level."""
    homes = tmp_path_factory.mktemp("homes")
    with ExitStack() as opened:
        both = [
            at.laptop(homes / user, user, "REGION_MANAGER", desk)
            for user, desk in (("maes", "A"), ("claes", "B"))
        ]
        for store in both:
            opened.callback(store.close)
        server.level(at, *both)
        yield both[0], both[1]


def issue(store: Store, word: str) -> None:
    for each in range(3):
        queue.issue(store, Draft(name=f"{word} {each}"))


@pytest.mark.parametrize("fault", ["lost", "unheard", "doubled", "cut"])
@pytest.mark.parametrize("place", range(len(VERBS)), ids=VERBS)
@pytest.mark.parametrize("often", [1, 9])
def test_whatever_a_line_does_all_arrives_once(
    at: Served, two: tuple[Store, Store], fault: str, place: int, often: int
) -> None:
    """Once, the sync goes on by itself; again and again, the next sync ends it."""
    mine, theirs = two
    issue(mine, f"{fault} {place} {often}")
    issue(theirs, "theirs")
    sync(theirs, at.url)
    port = urlsplit(at.url).port
    assert port is not None
    faults = [*[""] * place, *[fault] * often]

    with proxy.listening(proxy.between(port, faults)) as between:
        told = ends(mine, proxy.local(between))

    assert told == ("ok" if often == 1 or fault == "doubled" else "sync.cut")
    assert sync_states.counts(mine).waiting in ({0} if told == "ok" else {0, 3})
    server.level(at, mine, theirs)
    assert [sync_states.counts(each).waiting for each in two] == [0, 0]
    assert digest.digest(mine) == digest.digest(theirs)
    with mine.reading() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT count(*) - count(DISTINCT label) FROM ticket").one() == (0,)


def ends(store: Store, url: str) -> str:
    try:
        sync(store, url)
    except SyncError as error:
        return error.code
    return "ok"


def test_a_request_that_is_cut_in_half_is_not_taken(tmp_path: Path) -> None:
    with (
        server.served(tmp_path / "server") as at,
        closing(at.laptop(tmp_path / "maes", "maes")) as mine,
    ):
        issue(mine, "half")
        send_half(at, mine)
        answered = at.wait_for("push", mine)
        waits = sync_states.counts(mine).waiting
        done = sync(mine, at.url)

    assert (answered["status"], waits, done.acknowledged) == (408, 3, 3)


def send_half(at: Served, store: Store) -> None:
    """Send the first half of a push, and break off."""
    said = b'{"epoch":"e","schema":1,"txns":['
    token = sync_server.token(store)
    head = (
        "POST /v1/sync/push HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {2 * len(said)}\r\n\r\n"
    )
    port = urlsplit(at.url).port
    with socket.create_connection(("127.0.0.1", port)) as there:
        there.sendall(head.encode() + said)
