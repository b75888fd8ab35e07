"""The door of the application: its lock, its unlocking, and the process it leaves."""

import contextlib
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from atd_tui.cli import opening
from atd_tui.cli.asked import Asked
from atd_tui.cli.opening import Threshold
from atd_tui.errors import KeysError, StoreBusy, StoreUnusable
from atd_tui.screens.setup import SetUp
from atd_tui.settings import Settings
from atd_tui.store import files
from tests.cli.conftest import PROGRAM, Shell
from tests.terminal import Terminal

PASSPHRASE = "drie blauwe fietsen"
SIZE = (110, 30)


@pytest.fixture
def threshold(atd: Shell) -> Threshold:
    """Return the door of the application on the empty training store."""
    return Threshold(Asked(store=atd.home), tuple)


@pytest.fixture
def real(bare: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a shell on a store with a passphrase, which nobody told yet."""
    with monkeypatch.context() as told:
        told.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
        bare.json("init", "--office", "BRU", "--user", "An")
    return bare


def test_one_application_holds_the_store_and_commands_work_beside_it(
    atd: Shell, threshold: Threshold
) -> None:
    store = threshold.open("", "")

    with pytest.raises(StoreBusy) as second:
        Threshold(Asked(store=atd.home), tuple).open("", "")

    assert second.value.code == "store.second-application"
    assert atd.json("queue", "add")["label"] == "A-001"
    threshold.close(store)
    again = threshold.open("", "")
    threshold.close(again)
    assert not (atd.home / files.MARKER).exists()


def test_a_store_that_does_not_open_leaves_the_lock_free(real: Shell) -> None:
    threshold = Threshold(Asked(store=real.home), tuple)

    with pytest.raises(KeysError) as wrong:
        threshold.open("An", "geen idee meer ervan")
    store = threshold.open("An", PASSPHRASE)

    assert wrong.value.code == "keys.wrong-passphrase"
    assert store.door.actor == "An"
    threshold.close(store)


def test_after_an_unclean_end_the_whole_store_is_read(
    atd: Shell, threshold: Threshold
) -> None:
    files.create_empty(atd.home / files.MARKER)

    store = threshold.open("", "")

    assert store.checked
    threshold.close(store)


def test_set_up_makes_the_store_that_was_typed(bare: Shell) -> None:
    threshold = Threshold(Asked(store=bare.home), tuple)
    typed = SetUp("fr", "LIE", "c", "An", PASSPHRASE)

    store = threshold.create(typed)

    assert (store.device.office, store.device.desk, store.door.actor) == (
        *("LIE", "C"),
        "An",
    )
    threshold.close(store)
    with pytest.raises(StoreUnusable) as again:
        threshold.create(typed)
    assert again.value.code == "store.exists"
    assert bare.json("config", "show")["language"] == "fr"


def test_who_may_unlock_is_known_before_the_store_is_read(
    atd: Shell, tmp_path: Path
) -> None:
    assert opening.who(atd.home) == ((), True)
    assert opening.who(tmp_path / "nothing") == ((), False)


def test_who_may_unlock_a_real_store(real: Shell) -> None:
    assert opening.who(real.home) == (("An",), False)
    (real.home / files.KEYS).write_text("{")
    with pytest.raises(KeysError):
        opening.who(real.home)


@pytest.mark.parametrize(
    ("mouse", "ssh", "works"),
    [
        ("auto", "", True),
        ("auto", "1.2.3.4 5 6 7", False),
        ("on", "1.2.3.4 5 6 7", True),
        ("off", "", False),
    ],
)
def test_the_mouse_stays_off_over_ssh(
    *, mouse: str, ssh: str, works: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", ssh)

    assert opening.mouse_works(Settings(mouse=mouse)) is works


def test_locking_puts_a_new_program_without_keys_in_the_place_of_the_old(
    atd: Shell,
) -> None:
    atd.json("queue", "add", "--name", "Ana Peeters")
    command = [*PROGRAM, "--store", str(atd.home)]

    with Terminal(command, size=SIZE) as terminal:
        terminal.wait_for("Ana Peeters")
        terminal.press("f9", "f9")
        terminal.wait_for("training store: no passphrase")
        # The process is the same and its memory another: nothing opens unasked.
        assert "Ana" not in terminal.text
        assert not (atd.home / files.MARKER).exists()
        terminal.press("enter")
        terminal.wait_for("Ana Peeters")
        terminal.send(b"\x11")
        assert terminal.ended() == 0


def test_what_unlocks_for_a_script_does_not_unlock_again(
    real: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
    real.json("queue", "add", "--name", "Ana Peeters")

    with Terminal([*PROGRAM, "--store", str(real.home)], size=SIZE) as terminal:
        terminal.wait_for("Ana Peeters")
        terminal.press("f9", "f9")
        terminal.wait_for("Without the passphrase nobody can")
        terminal.press("enter")
        terminal.wait_for("does not unlock the store")
        terminal.send(f"{PASSPHRASE}\r".encode())
        terminal.wait_for("Ana Peeters")
        terminal.send(b"\x11")
        assert terminal.ended() == 0


@pytest.mark.parametrize("seconds", [1.1, 2.2])
def test_a_demo_killed_while_it_is_built_is_built_in_whole_afterwards(
    bare: Shell, seconds: float
) -> None:
    few = ("--build-only", "--people", "4")
    command = [*PROGRAM, "demo", *few, "--store", str(bare.home)]
    building = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        building.wait(seconds)
    building.kill()
    building.wait()

    bare.json("demo", *few)

    assert len(bare.json("queue", "list")) == 4
    assert [p.name for p in bare.home.glob(".*")] == []


def test_two_demos_built_at_once_make_one(bare: Shell) -> None:
    few = ("--build-only", "--people", "4")
    command = [*PROGRAM, "demo", *few, "--store", str(bare.home)]

    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]

    codes = sorted(each.wait() for each in both)
    assert codes in ([0, 0], [0, 1])
    assert len(replace(bare).json("queue", "list")) == 4
