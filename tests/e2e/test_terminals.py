"""What the program writes to a terminal, takes from one, and which it refuses."""

import subprocess

import pytest

from tests.e2e.conftest import AT, PROGRAM, Desk
from tests.terminal import Terminal

MOUSE = (b"\x1b[?1000h", b"\x1b[?1003h", b"\x1b[?1006h")
ALTERNATE = b"\x1b[?1049h"


@pytest.mark.parametrize(
    ("size", "env", "said"),
    [
        ((72, 20), {}, "72x20"),
        ((80, 24), {"TERM": "dumb"}, "TERM=dumb"),
        (
            (80, 24),
            {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
            "UTF-8",
        ),
    ],
    ids=["too small", "dumb", "not UTF-8"],
)
def test_terminal_that_cannot_show_it_is_told_so_and_nothing_is_drawn(
    bare: Desk, size: tuple[int, int], env: dict[str, str], said: str
) -> None:
    with bare.start("demo", size=size, **env) as terminal:
        code = terminal.ended()

    assert code == 1
    assert said in terminal.text
    assert "atd-tui queue list" in " ".join(terminal.text.split())
    assert terminal.text.count(".") >= 1
    assert b"\x1b" not in terminal.received
    assert not bare.home.exists()


def test_output_that_is_no_terminal_is_told_so(bare: Desk) -> None:
    ran = subprocess.run(
        (*PROGRAM, "--store", str(bare.home)),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert "atd-tui queue list" in ran.stderr
    assert not bare.home.exists()


@pytest.mark.parametrize(
    ("lang", "said", "day"),
    [
        ("nl_BE.UTF-8", "Wachtrij", "wo 18/11"),
        ("fr_BE.UTF-8", "File", "me 18/11"),
        ("de_BE.UTF-8", "Warteliste", "Mi 18/11"),
        ("en_GB.UTF-8", "Queue", "We 18/11"),
    ],
)
def test_language_follows_the_environment_and_the_clock_does_not(
    desk: Desk, lang: str, said: str, day: str
) -> None:
    with desk.start("--at", AT, LANG=lang, TZ="America/Lima") as terminal:
        terminal.wait_for(f"►F2 {said}")
        terminal.wait_for(f"{day} 09:42")


def test_line_is_spared_over_ssh(desk: Desk) -> None:
    with desk.open(
        SSH_TTY="/dev/pts/0", SSH_CONNECTION="10.0.0.1 1 10.0.0.2 22"
    ) as far:
        far.settle()
        moved = [far.press("down") for _ in range(6)]
        turned = far.press("pagedown")
        idle = len(far.received)
        far.settle(quiet=5.0)
        written = bytes(far.received)

    assert len(written) == idle
    assert [sequence for sequence in MOUSE if sequence in written] == []
    assert b"\x1b[>" not in written
    assert sum(moved) <= 6 * 1_500
    assert turned <= 8_000


def test_mouse_is_on_where_it_costs_nothing(desk: Desk) -> None:
    with desk.open() as near:
        assert [sequence for sequence in MOUSE if sequence not in near.received] == []
        near.send(b"\x1b[<0;10;8M\x1b[<0;10;8m")
        near.wait_for("► A-014 ")


def typed(terminal: Terminal, keys: bytes, shown: str) -> None:
    """Send bytes of a keyboard, wait for what they show."""
    terminal.send(keys)
    terminal.wait_for(shown)


def test_what_keyboards_send_is_understood(desk: Desk) -> None:
    with desk.open() as terminal:
        for f1 in (b"\x1bOP", b"\x1b[11~", b"\x1b[[A"):  # as each terminal says it
            typed(terminal, f1, "─ Help ─")
            terminal.send(b"\x1bOP")
            terminal.wait_until_gone("─ Help ─")
        typed(terminal, b"n", "Nieuw ticket")
        typed(terminal, "é&@#{[µ".encode(), "é&@#{[µ")
        typed(terminal, b"\x1b[224;;64u", "é&@#{[µ@")
        typed(terminal, b"\x1b[200~[b]geplakt[/]\x1b[201~", "[b]geplakt[/]")
        terminal.send(b"\x1b[233;3u")  # AltGr alone, which eats nothing
        typed(terminal, b"jan@fedasil", "[/]jan@fedasil")
        asked = bytes(terminal.received)

    assert b"\x1b[>" not in asked
    assert ALTERNATE in asked


ODD = (
    *(b"\x03", b"\x1a", b"\x1c", b"\x00"),
    *(b"\xe9", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80"),
    *(b"\x1b[999;999;999~", b"\x1b]52;c;aGFsbG8=\x07", b"\x1bP1$r0m\x1b\\"),
    b"\x1b[<9999;9999;9999M",
)
"""Ctrl+C, Ctrl+Z and Ctrl+\\; bytes that are no UTF-8; answers nobody asked for."""


def test_odd_bytes_end_nothing_and_do_nothing(desk: Desk) -> None:
    before = desk.states()
    with desk.open() as terminal:
        for data in ODD:
            terminal.send(data)
            terminal.settle()
        terminal.send(b"\x1b")
        terminal.settle()
        typed(terminal, b"n", "Nieuw ticket")
        terminal.send(b"\x1b")
        terminal.wait_until_gone("Nieuw ticket")
        terminal.send(b"\x11")
        code = terminal.ended()

    assert code == 0
    assert desk.states() == before
