"""The driver asks for no Kitty protocol, and leaves the cursor when it is asked to."""

import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

from atd_tui.widgets.driver import with_cursor, without_kitty

written: list[str] = []


class Recorder(HeadlessDriver):
    """A driver that keeps what it is told to write."""

    def write(self, data: str) -> None:
        written.append(data)


@pytest.mark.parametrize("asked", ["\x1b[>25u", "\x1b[>1u", "\x1b[<u", "\x1b[=1;1u"])
async def test_kitty_is_never_asked_for(asked: str) -> None:
    written.clear()
    driver = without_kitty(Recorder)(App())

    driver.write(asked)
    driver.write("Łukasz \x1b[?25h menu")

    assert written == ["", "Łukasz \x1b[?25h menu"]


async def test_the_cursor_stays_for_a_screen_reader() -> None:
    written.clear()
    driver = without_kitty(with_cursor(Recorder))(App())

    driver.write("\x1b[?25l\x1b[2J")

    assert written == ["\x1b[2J"]
