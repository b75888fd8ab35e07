"""A sync with nothing to do reads no library that opens a store; else it is whole."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from atd_tui import protocol
from atd_tui.cli import nothing_new
from atd_tui.store import Store, engine, glimpse, keyfile, queue, schema, wrapping
from atd_tui.sync import run
from tests.cli.conftest import Shell
from tests.sync import served as server
from tests.sync.served import PASSPHRASE, Served

HEAVY = ("sqlalchemy", "sqlmodel", "pydantic", "typer", "textual")
SYNC = """
import sys
from atd_tui.cli import root

code = root.run(["sync", "--json", "--store", sys.argv[1]])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with server.served(tmp_path_factory.mktemp("server") / "data") as served:
        yield served


@pytest.fixture
def laptop(at: Served, tmp_path: Path, full_price: None) -> Iterator[Store]:  # noqa: ARG001 -- a glimpse knows no other
    """Return a laptop that is level with its server."""
    store = at.laptop(tmp_path / "home", "jansen")
    server.level(at, store)
    yield store
    store.close()


@pytest.fixture
def atd(
    laptop: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
    return Shell(laptop.home, capsys)


def test_what_it_knows_by_itself_is_as_it_is_elsewhere() -> None:
    cost = keyfile.Cost()

    assert glimpse.SCHEMA == schema.VERSION == protocol.SCHEMA
    assert glimpse.APPLICATION == engine.APPLICATION_ID
    assert (cost.time, cost.memory_kib, cost.lanes) == glimpse.COST
    assert wrapping.VERSION == keyfile.VERSION
    assert (nothing_new.PROTOCOL, nothing_new.OK) == (protocol.PROTOCOL, run.OK)


def test_with_nothing_to_do_it_reads_no_heavy_library(
    at: Served, laptop: Store
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SYNC, str(laptop.home)],
        env=server.environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert set(HEAVY) & set(done.stderr.split()) == set()
    said = json.loads(done.stdout)
    whole = server.sync(laptop, at.url)
    assert list(said) == list(whole.__slots__)
    assert {**said, "seconds": 0} == {
        name: 0 if name == "seconds" else getattr(whole, name) for name in said
    }
    assert said["bytes_up"] + said["bytes_down"] < 2048


def test_whatever_there_is_to_do_is_done(
    at: Served, laptop: Store, atd: Shell, tmp_path: Path
) -> None:
    queue.issue(laptop, server.DRAFT)
    assert atd.json("sync")["pushed"] == 1
    other = at.laptop(tmp_path / "other", "peeters", desk="B")
    queue.issue(other, server.DRAFT)
    server.sync(other, at.url)
    other.close()

    assert atd.json("sync")["pulled"] >= 2
    assert atd.json("sync")["pulled"] == 0


def test_what_is_wrong_is_said_as_by_every_command(
    atd: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", "another one that is wrong")
    assert atd.error("sync") == (1, "keys.wrong-passphrase")
    monkeypatch.delenv("ATD_TUI_PASSPHRASE")
    assert atd.error("sync") == (1, "keys.no-passphrase")
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
    (atd.home / "keys.json").write_text("[]")
    assert atd.error("sync") == (1, "keys.foreign")


def test_a_copy_of_a_store_is_not_synced(laptop: Store, atd: Shell) -> None:
    keyfile.mark(laptop.home, "another")

    assert atd.error("sync") == (1, "sync.copied")
