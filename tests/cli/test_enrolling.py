"""A laptop is enrolled with a code of a real server, or no store is made at all."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from atd_tui.store import Store, keys, queue
from tests.cli.conftest import Shell
from tests.sync import served as server
from tests.sync.served import PASSPHRASE, Served


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with server.served(tmp_path_factory.mktemp("server") / "data") as served:
        yield served


@pytest.fixture
def shell(bare: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a shell on a folder without a store, with a passphrase at hand."""
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
    return bare


def test_a_code_makes_the_store_of_its_account(at: Served, shell: Shell) -> None:
    asked = ("--server", at.url, "--code", at.code("jansen", desk="B"))

    made = shell.json("init", *asked, "--office", "BRU", "--language", "nl")

    assert made == {
        "store": str(shell.home),
        "office": "BRU",
        "desk": "B",
        "user": "jansen",
        "training": False,
        "server": at.url,
    }
    assert shell.json("unlock-check")["user"] == "jansen"
    assert shell.json("sync")["pushed"] == 0
    label = shell.json("queue", "add")["label"]
    shell.json("sync")
    status = shell.json("sync", "--status")
    assert (label, status["waiting"], status["server"]) == ("B-001", 0, at.url)
    assert shell.error("init", *asked) == (1, "store.exists")


def test_office_and_desk_are_kept_as_they_are_meant(at: Served, shell: Shell) -> None:
    asked = ("--server", at.url, "--code", at.code("jansen"))

    made = shell.json("init", *asked, "--office", "Brussel", "--desk", "c")

    assert (made["office"], made["desk"]) == ("BRU", "C")
    assert shell.json("queue", "add")["label"] == "C-001"


def test_the_token_is_nowhere_in_the_clear(at: Served, shell: Shell) -> None:
    shell.json("init", "--server", at.url, "--code", at.code("jansen"))

    key, _ = keys.unlock(shell.home, passphrase=PASSPHRASE)
    assert len(key) == 32
    everything = b"".join(p.read_bytes() for p in shell.home.iterdir() if p.is_file())
    assert at.url.encode() not in everything
    assert b"atd_dev_" not in everything


@pytest.mark.parametrize(
    ("arguments", "refused"),
    [
        (("--code", "none-such"), (2, "cli.server-and-code")),
        (("--server", "URL"), (2, "cli.server-and-code")),
        (("--server", "URL", "--code", "none-such-1"), (1, "sync.code")),
        (("--server", "URL", "--code", "x"), (1, "sync.code")),
        (("--server", "http://127.0.0.1:9", "--code", "CODE"), (1, "sync.unreachable")),
        (("--server", "http://x.example", "--code", "CODE"), (1, "sync.not-https")),
        (
            ("--server", "URL", "--code", "CODE", "--user", "an"),
            (2, "cli.user-of-server"),
        ),
        (("--server", "URL", "--code", "CODE", "--training"), (1, "sync.training")),
        (
            ("--server", "URL", "--code", "CODE", "--certificate", "/no/such.pem"),
            (1, "sync.certificate-file"),
        ),
        (
            ("--server", "URL", "--code", "CODE", "--office", "no"),
            (2, "office.unknown"),
        ),
        (
            ("--server", "URL", "--code", "CODE", "--office", "LIE"),
            (1, "sync.office-outside"),
        ),
    ],
)
def test_where_it_cannot_be_no_store_is_made_and_the_code_is_not_used_up(
    at: Served, shell: Shell, arguments: tuple[str, ...], refused: tuple[int, str]
) -> None:
    code = at.code("jansen")
    told = {"URL": at.url, "CODE": code}

    assert shell.error("init", *(told.get(a, a) for a in arguments)) == refused

    assert not shell.home.exists()
    shell.json("init", "--server", at.url, "--code", code)


def test_a_short_passphrase_uses_no_code_up(
    at: Served, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", "geheim")
    code = at.code("jansen")

    refused = shell.error("init", "--server", at.url, "--code", code)

    assert refused == (1, "keys.too-short")
    assert not (shell.home / "store.db").exists()
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
    shell.json("init", "--server", at.url, "--code", code)
    assert shell.error("init", "--server", at.url, "--code", code)[1] == "store.exists"


def test_a_store_that_stood_alone_brings_what_it_holds(
    at: Served, shell: Shell, tmp_path: Path
) -> None:
    shell.json("init", "--office", "BRU", "--user", "jansen")
    label = shell.json("queue", "add")["label"]
    code = at.code("jansen")

    connected = shell.json("sync", "connect", "--server", at.url, "--code", code)
    done = shell.json("sync")

    assert (connected["server"], connected["user"]) == (at.url, "jansen")
    assert (done["pushed"], done["acknowledged"]) == (1, 1)
    other = at.laptop(tmp_path / "other", "peeters")
    server.sync(other, at.url)
    assert label in labels(other)
    other.close()
    refused = shell.error("sync", "connect", "--server", at.url, "--code", code)
    assert refused == (1, "sync.code")
    assert shell.json("sync")["pushed"] == 0


def labels(store: Store) -> set[str]:
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return set(run("SELECT label FROM ticket").scalars())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watching_sends_what_is_written_and_ends_when_it_is_told(
    at: Served, tmp_path: Path, number: signal.Signals
) -> None:
    store = at.laptop(tmp_path / "home", "jansen", desk="C")
    command = [sys.executable, "-m", "atd_tui", "sync", "--watch", "--json"]
    child = subprocess.Popen(
        [*command, "--store", str(store.home)],
        env=server.environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    at.wait_for("hello", store)
    queue.issue(store, server.DRAFT)
    at.wait_for("push", store)
    child.send_signal(number)
    out, _ = child.communicate(timeout=60)

    assert child.returncode == 0
    assert out.startswith('{"watched": true')
    store.close()
