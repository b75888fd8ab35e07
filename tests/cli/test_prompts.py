"""The questions a command asks on a terminal, and what is never shown there."""

import signal
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM
from tests.terminal import Terminal

SECRET = "drie blauwe fietsen"


@pytest.fixture
def made(home: Path) -> Path:
    """Return a folder in which somebody set up a store by answering."""
    command = [
        *PROGRAM,
        "init",
        "--office",
        "BRU",
        "--user",
        "An",
        "--store",
        str(home),
    ]
    with Terminal(command) as terminal:
        terminal.wait_for("New passphrase:")
        terminal.send(f"{SECRET}\r".encode())
        terminal.wait_for("Once more:")
        terminal.send(f"{SECRET}\r".encode())
        terminal.wait_for("The store is ready")
        assert terminal.ended() == 0
        assert SECRET.encode() not in terminal.received
    return home


def test_the_passphrase_is_asked_for_and_not_shown(made: Path) -> None:
    with Terminal([*PROGRAM, "unlock-check", "--store", str(made)]) as terminal:
        terminal.wait_for("Passphrase:")
        terminal.send(f"{SECRET}\r".encode())
        terminal.wait_for("The store opens for An.")
        assert terminal.ended() == 0
        assert SECRET.encode() not in terminal.received


def test_two_different_passphrases_make_no_store(home: Path) -> None:
    with Terminal([*PROGRAM, "init", "--office", "BRU", "--store", str(home)]) as asked:
        asked.wait_for("New passphrase:")
        asked.send(f"{SECRET}\r".encode())
        asked.wait_for("Once more:")
        asked.send(b"another one altogether\r")
        asked.wait_for("not the same")
        assert asked.ended() == 2
    assert not (home / "store.db").exists()


def test_a_question_may_be_left_with_the_end_of_input(home: Path) -> None:
    with Terminal([*PROGRAM, "init", "--office", "BRU", "--store", str(home)]) as asked:
        asked.wait_for("New passphrase:")
        asked.send(b"\x04")
        assert asked.ended() == 130
        assert b"Traceback" not in asked.received
    assert not (home / "store.db").exists()


def test_a_question_may_be_interrupted(home: Path) -> None:
    with Terminal([*PROGRAM, "init", "--office", "BRU", "--store", str(home)]) as asked:
        asked.wait_for("New passphrase:")
        asked.process.send_signal(signal.SIGINT)
        assert asked.ended() == 130
        assert b"Traceback" not in asked.received
    assert not (home / "store.db").exists()
