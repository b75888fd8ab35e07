"""All commands, and the help, which is made of them."""

import pytest

from atd_tui.screens.help import HelpScreen
from atd_tui.screens.palette import PaletteScreen
from atd_tui.widgets.line_table import LineTable
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows
from tests.screens.hall import Hall


def palette() -> Hall:
    return Hall(lambda app: PaletteScreen(app.floor))


def help_() -> Hall:
    return Hall(lambda app: HelpScreen(app.floor, note="○ waits  √ done"))


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["enter"], ["queue.next"]),
        (["down", "enter"], ["queue.new"]),
        (["pagedown", "pageup", "enter"], ["queue.next"]),
        ([*"settings", "enter"], ["global.settings"]),
        ([*"Next CALL", "enter"], ["queue.next"]),
        ([*"done", "enter"], ["queue.serve"]),
        ([*"xyzzy", "enter"], []),
        ([*"xyzzy", "escape", "enter"], ["queue.next"]),
        ([*"x", "escape"], []),
        (["escape"], [None]),
        (["ctrl+p"], [None]),
    ],
)
async def test_the_palette_gives_the_action_to_run(
    keys: list[str], answers: list[str | None]
) -> None:
    app = palette()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.answers == answers


async def test_the_palette_says_why_an_action_is_off() -> None:
    app = palette()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"done")
        await pilot.pause()

        assert [app.box()[n].strip("│ ") for n in (3, -2)] == [
            "► d    Done: write the result                 Nobody is waiting.",
            "Nobody is waiting.",
        ]


async def test_the_palette_says_when_nothing_is_found() -> None:
    app = palette()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"xyzzy")
        await pilot.pause()

        assert app.box()[4].strip("│ ") == "Nothing found for “xyzzy”."
        assert app.box()[1].split()[-4:] == ["0", "of", "36", "│"]


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["enter"], ["queue.next"]),
        ([*"undo", "enter"], ["global.undo"]),
        ([*"first and last", "enter"], []),
        (["f1"], [None]),
        (["escape"], [None]),
    ],
)
async def test_the_help_runs_what_can_be_run(
    keys: list[str], answers: list[str | None]
) -> None:
    app = help_()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.answers == answers


async def test_the_help_is_grouped_by_where_the_keys_work() -> None:
    app = help_()

    async with app.run_test(size=(100, 60)):
        sections = [line for line in app.box() if "│ ─ " in line]
        last = [line.strip("│ ") for line in app.box()[-3:-1]]

        assert [section.split("─")[1].strip() for section in sections] == [
            *("This screen", "The list", "Everywhere"),
        ]
        assert last == ["A grey key says why it does nothing now.", "○ waits  √ done"]


async def test_a_row_is_clicked_twice_to_choose_it() -> None:
    app = palette()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(LineTable, offset=(5, 3), times=2)
        await pilot.pause()

        assert app.answers == ["queue.arrived"]


async def test_hostile_queries_do_nothing() -> None:
    app = palette()

    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, PaletteScreen)
        for text in HOSTILE.values():
            screen.field.value = text
            await pilot.pause()

            assert all(is_printable(line) for line in rows(app))
