"""The wizard of the ways of return, driven by keys on a terminal of 80 by 24."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.e2e.conftest import AT, Desk
from tests.terminal import KEYS, Terminal

NUMBER = re.compile(r"26-\d{5}")
WORDS = "Je réfléchis [/] encore"
TRIES = 100
BOX = "┌─"
"""Stands where a box is open."""
ISO = {"fr": "fra", "nl": "nld"}


def signs(terminal: Terminal) -> str:
    """Return how far each step is, as the bar of the steps says it."""
    return "".join(re.findall("[√●○×]", terminal.text.split("\n")[2]))


def until(terminal: Terminal, holds: Callable[[], object]) -> None:
    """Read until something holds.

    Raises:
        AssertionError: it did not come.
    """
    for _ in range(TRIES):
        if holds():
            return
        terminal.settle()
    raise AssertionError(terminal.text)


def opened(desk: Desk, language: str) -> Terminal:
    """Start the program in a language; return it with the wizard of the first case."""
    terminal = desk.start("--at", AT, LANG=f"{language}_BE.UTF-8")
    terminal.wait_for("A-0")
    terminal.press("f3")
    until(terminal, lambda: "►F3" in terminal.text and NUMBER.search(terminal.text))
    terminal.press("w")
    until(terminal, lambda: "○" in signs(terminal))
    return terminal


def to_step(terminal: Terminal, step: int) -> None:
    """Go on until a step, from 1 on; every one before is done."""
    while not signs(terminal).startswith("√" * (step - 1) + "●"):
        here = signs(terminal).index("●")
        terminal.press("enter")
        until(terminal, partial(_passed, terminal, here))


def _passed(terminal: Terminal, step: int) -> bool:
    return "●" in signs(terminal)[step + 1 :]


def boxed(terminal: Terminal, *keys: str) -> None:
    """Press keys, and wait for the box that the last one opens."""
    terminal.press(*keys)
    until(terminal, lambda: BOX in terminal.text)


def unboxed(terminal: Terminal, keys: bytes) -> None:
    """Send what takes the box away, and wait until it is gone."""
    terminal.send(keys)
    until(terminal, lambda: BOX not in terminal.text)


def explain(terminal: Terminal, language: str) -> None:
    """Note the language, that the person refuses, and what the person says."""
    boxed(terminal, " ")
    terminal.press("^u")
    unboxed(terminal, f"{language}\r".encode())
    terminal.press("end", "up", " ")
    until(terminal, lambda: "(●)" in terminal.text)
    boxed(terminal, "down", " ")
    terminal.send(WORDS.encode())
    until(terminal, lambda: WORDS in terminal.text)
    unboxed(terminal, KEYS["^s"])


def save(terminal: Terminal, file: Path) -> None:
    """Save the sheet that is shown."""
    boxed(terminal, "s")
    terminal.press("^u")
    terminal.send(f"{file}\r".encode())
    until(terminal, file.exists)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_wizard_from_the_list_to_the_sheet(
    desk: Desk, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "sheet.txt"
    with opened(desk, language) as terminal:
        number = NUMBER.findall(terminal.text.split("\n")[1])[0]
        to_step(terminal, 5)
        terminal.press(" ", "down", " ")
        until(terminal, lambda: terminal.text.count("[x]") == 2)
        to_step(terminal, 6)
        explain(terminal, language)
        boxed(terminal, "enter")
        terminal.press("tab", "enter")
        until(terminal, lambda: not signs(terminal))
        save(terminal, file)
        terminal.press("esc", "^q")
        code = terminal.ended()

    kept = desk.json("options", number, "--sheet")
    assert (kept["language"], kept["decision"], kept["words"]) == (
        *(ISO[language], "REFUSED"),
        WORDS,
    )
    assert number in file.read_text().split("\n")[0]
    assert WORDS in file.read_text()
    assert code == 0


def test_draft_outlives_the_program(desk: Desk) -> None:
    with opened(desk, "fr") as terminal:
        to_step(terminal, 4)
        terminal.press(" ")
        until(terminal, lambda: "[x]" in terminal.text)
        before = terminal.text.split("\n")
        terminal.press("^q")
        terminal.ended()
    with opened(desk, "fr") as terminal:
        until(terminal, lambda: "[x]" in terminal.text)
        after = terminal.text.split("\n")
        terminal.press("^q")
        terminal.ended()

    assert after[1:-2] == before[1:-2]
