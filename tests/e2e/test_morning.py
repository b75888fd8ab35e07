"""A morning at the desk, interrupted in every way a morning is."""

import os
import signal

import pytest

from atd_tui.store import files
from tests.e2e.conftest import Desk
from tests.terminal import Terminal


def issue(terminal: Terminal, name: str) -> None:
    """Issue a ticket by keys."""
    terminal.send(b"n")
    terminal.wait_for("Nieuw ticket")
    terminal.send(f"{name}\r".encode())
    terminal.wait_for("√ A-019")


def test_ticket_called_and_undone_is_there_after_a_kill(desk: Desk) -> None:
    with desk.open() as terminal:
        issue(terminal, "Yilmaz Deniz")
        terminal.send(b"c")
        terminal.wait_for("√ A-019 opgeroepen")
        terminal.send(b"u")
        terminal.wait_for("√ A-019: laatste actie ongedaan")
        os.killpg(terminal.process.pid, signal.SIGKILL)
        terminal.ended()

    assert (desk.home / files.MARKER).exists()
    with desk.open() as terminal:
        terminal.send(b"f")
        terminal.wait_for("Zoek:")
        terminal.send(b"yilmaz\r")
        terminal.wait_for("1 van 25")
        again = terminal.settle()
        terminal.send(b"\x11")
        assert terminal.ended() == 0

    assert "A-019 ○ Yilmaz Deniz" in again
    assert desk.states()["A-019"] == "waiting"
    assert not (desk.home / files.MARKER).exists()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_hang_up_ends_it_in_order(desk: Desk, number: signal.Signals) -> None:
    with desk.open() as terminal:
        issue(terminal, "Yilmaz Deniz")
        terminal.process.send_signal(number)
        code = terminal.ended()

    assert code == 129
    assert not (desk.home / files.MARKER).exists()
    assert desk.states()["A-019"] == "waiting"


def test_terminal_that_goes_away_ends_it_in_order(desk: Desk) -> None:
    with desk.open() as terminal:
        issue(terminal, "Yilmaz Deniz")
        terminal.hang_up()
        code = terminal.process.wait(30)

    assert code == 129
    assert not (desk.home / files.MARKER).exists()
    assert desk.states()["A-019"] == "waiting"


def test_second_application_says_where_the_first_is_and_commands_work_beside_it(
    desk: Desk,
) -> None:
    with desk.open() as first:
        with desk.start("--at", "2026-11-18T09:42:00+01:00") as second:
            code = second.ended()
        issued = desk.json("queue", "add", "--name", "Sow Aïssatou")
        shown = first.wait_for("Sow Aïssatou")
        called = desk.json("queue", "call", issued["label"])
        first.wait_for("◄ Sow Aïssatou")

    assert code == 1
    assert second.last_words.startswith("atd-tui draait al op deze gegevensbank")
    assert f"(proces {first.process.pid})" in second.last_words
    assert "A-019 ○ Sow Aïssatou" in shown
    assert called["state"] == "called"


def test_window_made_too_small_and_large_again_keeps_the_row(desk: Desk) -> None:
    with desk.open() as terminal:
        terminal.press("down", "down")
        terminal.wait_for("► A-013 ")
        before = terminal.settle()
        for size in ((20, 5), (72, 20), (1, 1), (140, 40)):
            terminal.resize(*size)
            terminal.settle()
        terminal.wait_for("► A-013 ")
        terminal.wait_for("│ A-013 ")
        terminal.resize(80, 40)
        after = terminal.wait_for(before)
        terminal.send(b"\x11")
        code = terminal.ended()

    assert (after, code) == (before, 0)
