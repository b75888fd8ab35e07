"""A disk that is full in the middle of a sync, of the laptop or of the server."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from atd_tui import protocol
from atd_tui.domain.drafts import Draft
from atd_tui.sentences import SENTENCES
from atd_tui.server.folder import DATABASE
from atd_tui.store import Store, digest, files, queue, sync_server, sync_states
from atd_tui.sync.engine import Engine
from atd_tui.sync.laptop import Laptop
from tests.faults import preloaded
from tests.faults.disks import small_disk
from tests.faults.test_full import fill
from tests.sync import desks, served
from tests.sync.served import Served, level, sync

FULL = "1 1 1000000"
"""No room from the first operation on, for good."""

WITHOUT_ROOM = ("store.full", "store.disk-error")
"""What a laptop says of its own disk: of one that fails to sync, that it failed."""

LONG_AGO = "2020-01-01T00:00:00+00:00"
SAID = {"error": "sync.server-full", "message": SENTENCES["sync.server-full"]}


def issue(store: Store, many: int = 3) -> None:
    """Write down some who came."""
    for each in range(many):
        queue.issue(store, Draft(name=f"{store.door.actor} {each}"))


def waiting(store: Store) -> int:
    """Return how many actions no server has answered."""
    return sync_states.counts(store).waiting


def transaction(store: Store) -> bytes:
    """Return the next push of a laptop as it travels."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        bodies = run(
            "SELECT said, n FROM sync_out JOIN sync_text USING (i)"
            " WHERE state = 'ready'"
        ).all()
    connection = sync_server.connected(store)
    assert connection is not None
    txns = [{**json.loads(body), "n": n} for body, n in bodies]
    said = {"epoch": connection.epoch, "schema": 1, "heard": 0, "heard_in": ""}
    said["txns"] = txns
    return json.dumps(said).encode()


def test_a_server_without_room_says_so_and_later_takes_it_all(
    shim: Path, tmp_path: Path
) -> None:
    armed = tmp_path / "armed"
    variables = preloaded.environment(shim, FAULT_WHEN=str(armed), FAULT_FILE=DATABASE)
    with (
        served.served(tmp_path / "server", **variables) as at,
        closing(at.laptop(tmp_path / "jansen", "jansen")) as jansen,
        closing(at.laptop(tmp_path / "maes", "maes", "REGION_MANAGER", "B")) as maes,
    ):
        level(at, jansen, maes)
        issue(jansen)
        armed.write_text(FULL)

        assert served.command(jansen) == (1, SAID)
        token = sync_server.token(jansen)
        refused = at.ask("push", token, transaction(jansen))
        assert refused == (507, "60", b'{"code":"sync.server-full"}')
        # Who has nothing to send reads on.
        assert sync(maes, at.url).pulled == 0
        assert (waiting(jansen), len(labels(maes))) == (3, 0)

        armed.unlink()
        code, done = served.command(jansen)

        assert (code, done["pushed"], done["acknowledged"]) == (0, 3, 3)
        level(at, maes)
        assert labels(maes) == labels(jansen)
        assert digest.digest(maes)["ticket"] == digest.digest(jansen)["ticket"]


def test_a_token_that_is_due_is_renewed_once_the_server_has_room(
    shim: Path, tmp_path: Path
) -> None:
    """Until then the old one is good, and who only reads is answered."""
    armed = tmp_path / "armed"
    variables = preloaded.environment(shim, FAULT_WHEN=str(armed), FAULT_FILE=DATABASE)
    with (
        served.served(tmp_path / "server", **variables) as at,
        closing(at.laptop(tmp_path / "jansen", "jansen")) as jansen,
    ):
        level(at, jansen)
        old = sync_server.token(jansen)
        make_due(at)
        armed.write_text(FULL)
        assert served.command(jansen)[0] == 0
        issue(jansen, 1)
        assert served.command(jansen) == (1, SAID)
        assert sync_server.token(jansen) == old

        armed.unlink()
        new = renewed(at, jansen)
        armed.write_text(FULL)
        unsettled = served.command(jansen)
        armed.unlink()
        code, done = served.command(jansen)

        assert unsettled == (1, SAID)
        assert (code, done["acknowledged"], waiting(jansen)) == (0, 1, 0)
        assert sync_server.token(jansen) == new != old
        assert at.ask("hello", old, b"{}")[0] == 401


def make_due(at: Served) -> None:
    """Let every token have been given long ago."""
    with closing(sqlite3.connect(at.data / DATABASE, isolation_level=None)) as tables:
        tables.execute("UPDATE device SET token_at = ?", (LONG_AGO,))


def renewed(at: Served, store: Store) -> str:
    """Say hello and no more; return the token that was given with it, not used yet."""
    engine = Engine(Laptop(store))
    hello = engine.next_request()
    assert hello is not None
    token, body = sync_server.token(store), protocol.written(hello.body)
    status, _, answer = at.ask(hello.verb, token, body)
    desks.hear(engine, hello, status, answer)
    return sync_server.token(store)


def labels(store: Store) -> list[str]:
    """Return the tickets that a laptop shows."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return sorted(run("SELECT label FROM ticket").scalars())


@pytest.mark.parametrize("first", [1, 20])
def test_a_laptop_without_room_says_so_and_later_sends_it_all(
    shim: Path, tmp_path: Path, first: int
) -> None:
    armed = tmp_path / "armed"
    variables = preloaded.environment(shim, FAULT_WHEN=str(armed))
    with (
        served.served(tmp_path / "server") as at,
        closing(at.laptop(tmp_path / "maes", "maes", "REGION_MANAGER", "B")) as maes,
    ):
        jansen = at.laptop(tmp_path / "jansen", "jansen")
        issue(jansen)
        issue(maes)
        sync(maes, at.url)
        home = jansen.home
        jansen.close()
        armed.write_text(f"1 {first} 1000000")

        code, refused = served.command(home, **variables)

        assert code == 1
        assert refused in [{"error": e, "message": SENTENCES[e]} for e in WITHOUT_ROOM]
        armed.unlink()
        code, done = served.command(home, **variables)
        assert (code, done["quarantined"]) == (0, 0)
        sync(maes, at.url)
        code, status = served.command(home)
        assert (code, status["pushed"], status["pulled"]) == (0, 0, 0)
        assert len(labels(maes)) == 6


def test_on_a_disk_that_is_really_full_a_sync_ends_once_there_is_room(
    tmp_path: Path,
) -> None:
    with (
        small_disk(tmp_path / "disk", megabytes=40) as disk,
        served.served(tmp_path / "server") as at,
        closing(at.laptop(disk / "jansen", "jansen")) as jansen,
        closing(at.laptop(tmp_path / "maes", "maes", "REGION_MANAGER", "B")) as maes,
    ):
        issue(maes, 60)
        sync(maes, at.url)
        issue(jansen)
        (jansen.home / files.BALLAST).unlink(missing_ok=True)
        fill(disk)

        code, refused = served.command(jansen)

        assert (code, refused["error"]) == (1, "store.full")
        assert waiting(jansen) == 3
        (disk / "filling").unlink()
        level(at, jansen, maes)
        assert (waiting(jansen), len(labels(jansen))) == (0, 63)
        assert labels(maes) == labels(jansen)


def test_a_server_on_a_disk_that_is_really_full_takes_it_once_there_is_room(
    tmp_path: Path,
) -> None:
    with (
        small_disk(tmp_path / "disk", megabytes=16) as disk,
        served.served(disk / "server") as at,
        closing(at.laptop(tmp_path / "jansen", "jansen")) as jansen,
    ):
        sync(jansen, at.url)
        issue(jansen, 60)
        fill(disk)

        assert served.command(jansen) == (1, SAID)
        assert waiting(jansen) == 60
        (disk / "filling").unlink()
        code, done = served.command(jansen)

        assert (code, done["acknowledged"]) == (0, 60)
