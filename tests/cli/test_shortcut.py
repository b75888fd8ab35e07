"""The short way: only what is spelled plainly takes it, and it reads no library."""

import subprocess
import sys

import pytest

from atd_tui.cli import shortcut

HEAVY = ("typer", "pydantic", "sqlmodel", "textual", "atd_tui.store")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--store here",
        "--store here --at 2026-11-18T09:42:00+01:00",
        "--store here --locked",
        "demo",
        "demo --store here",
        "demo --store sync",
        "sync --json",
        "sync --store here --json",
        "--store here sync --json",
        "--store sync sync --json",
    ],
)
def test_the_usual_ways_to_open_it_are_short(line: str) -> None:
    assert shortcut.find(line.split()) is not None


@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "--store",
        "--store=here",
        "--store --locked",
        "--store here --json",
        "queue",
        "queue list --store here",
        "demo --help",
        "demo --locked",
        "demo --store here --fresh",
        "demo --people 500",
        "--store here demo",
        "--store here sync",
        "--at 2026-11-18T09:42:00+01:00 sync --json",
    ],
)
def test_everything_else_goes_the_long_way(line: str) -> None:
    assert shortcut.find(line.split()) is None


def test_an_empty_value_goes_the_long_way() -> None:
    assert shortcut.find(["--store", ""]) is None


def test_a_short_way_without_a_terminal_is_refused_as_the_long_one() -> None:
    short, long = (
        subprocess.run(
            [sys.executable, "-m", "atd_tui", *spelled],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        for spelled in (["--store", "nowhere"], ["--store=nowhere"])
    )

    assert (short.returncode, short.stderr) == (long.returncode, long.stderr)
    assert short.returncode == 1


def test_the_short_way_reads_nothing_that_the_first_paint_can_do_without() -> None:
    program = (
        "import sys; from atd_tui.cli import root, opening, training;"
        "code = root.run(['demo', '--store', 'nowhere']);"
        f"print(code, [m for m in {HEAVY} if m in sys.modules])"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )

    assert ran.stdout == b"1 []\n"
