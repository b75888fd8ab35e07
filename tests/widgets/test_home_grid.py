"""The grid of homes: its cells, its cursor, and what a move repaints."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.message import Message
from textual.pilot import Pilot

from atd_tui.widgets import bodies
from atd_tui.widgets.home_cell import Cell
from atd_tui.widgets.home_grid import HomeGrid
from atd_tui.widgets.paint import Piece, Tone, text_of, width_of
from atd_tui.widgets.stand import Stand
from tests.frames import is_printable


def homes(number: int) -> list[Cell]:
    """Return so many homes."""
    return [
        Cell(f"{n}", f"H-{n:03}", Piece("■", Tone.GOOD), n % 6, "6", f"Family {n}", "x")
        for n in range(number)
    ]


class Heard(Stand):
    """A stand that keeps what the grid said."""

    def __init__(self) -> None:
        super().__init__(lambda: [HomeGrid()])
        self.screen_reader = False
        self.said: list[tuple[str, str]] = []

    @property
    def grid(self) -> HomeGrid:
        return self.query_one(HomeGrid)

    def _keep(self, message: Message) -> None:
        self.said.append((type(message).__name__, getattr(message, "home_id", "")))

    on_home_grid_highlighted = _keep
    on_home_grid_opened = _keep


@asynccontextmanager
async def shown(
    cells: list[Cell], size: tuple[int, int] = (80, 17)
) -> AsyncIterator[tuple[Heard, Pilot[None]]]:
    app = Heard()
    async with app.run_test(size=size) as pilot:
        app.grid.focus()
        app.grid.show(cells)
        await pilot.pause()
        yield app, pilot


async def test_cells_stand_between_rules_and_the_cursor_between_bars() -> None:
    async with shown(homes(8), (68, 9)) as (app, pilot):
        await pilot.press("right")

        assert app.grid.text.split("\n") == [
            " ┌──────────┬──────────┬──────────┬──────────┬──────────┬──────────┐",
            " │H-000■ 0/6▌H-001■ 1/6▌H-002■ 2/6│H-003■ 3/6│H-004■ 4/6│H-005■ 5/6│",
            " │Family 0  ▌Family 1  ▌Family 2  │Family 3  │Family 4  │Family 5  │",
            " │x         ▌x         ▌x         │x         │x         │x         │",
            " ├──────────┼──────────┼──────────┴──────────┴──────────┴──────────┘",
            " │H-006■ 0/6│H-007■ 1/6│",
            " │Family 6  │Family 7  │",
            " │x         │x         │",
            " └──────────┴──────────┘",
        ]


async def test_wide_and_high_cells_show_a_bar_of_places_and_a_remark() -> None:
    told = [
        Cell("a", "ZUL-H1", Piece("■"), 2, "5", "Sow", "day 3", "2 children"),
        Cell("b", "ZUL-H2", Piece("■"), 3, "?", "Bah", "day 4"),
        Cell("c", "ZUL-H3", Piece("!"), 7, "6", "Diop", "2 claims", "! for a night"),
    ]
    async with shown(told, (96, 9)) as (app, _):
        assert [line.rstrip() for line in app.grid.text.split("\n")][1:6] == [
            " ▌ZUL-H1 ■ 2/5▌ZUL-H2 ■ 3/?│ZUL-H3 ! 7/6│",
            " ▌Sow         ▌Bah         │Diop        │",
            " ▌day 3       ▌day 4       │2 claims    │",
            " ▌██░░░       ▌███         │███████     │",
            " ▌2 children  ▌            │! for a nig…│",
        ]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        (["right"], "1"),
        (["left"], "0"),
        (["down"], "7"),
        (["down", "down"], "14"),
        (["down"] * 5, "21"),
        (["end"], "24"),
        (["end", "down"], "24"),
        (["right"] * 6 + ["down", "down", "down"], "24"),
        (["right"] * 7, "7"),
        (["end", "home"], "0"),
        (["pagedown"], "21"),
        (["pagedown", "pageup"], "0"),
    ],
)
async def test_keys_move_the_cursor(keys: list[str], code: str) -> None:
    async with shown(homes(25)) as (app, pilot):
        await pilot.press(*keys)

        assert app.grid.cursor_id == code


async def test_what_is_moved_to_and_opened_is_said_once() -> None:
    async with shown(homes(3)) as (app, pilot):
        await pilot.press("right", "right", "right", "enter")
        await pilot.pause()

        assert app.said == [
            ("Highlighted", "0"),
            ("Highlighted", "1"),
            ("Highlighted", "2"),
            ("Opened", "2"),
        ]


async def test_homes_read_again_keep_the_cursor_on_its_home() -> None:
    async with shown(homes(9)) as (app, pilot):
        await pilot.press("down")
        app.grid.show(list(reversed(homes(9))))
        kept = app.grid.cursor_id
        app.grid.show(homes(5))

        assert (kept, app.grid.cursor_id) == ("7", "1")


async def test_more_homes_than_fit_scroll_under_the_cursor() -> None:
    async with shown(homes(500)) as (app, pilot):
        await pilot.press("end")
        seen = app.grid.text

        assert "H-499" in seen
        assert len(seen.split("\n")) == 17
        await pilot.press("home")
        assert "H-000" in app.grid.text


async def test_a_move_repaints_the_lines_of_two_cells() -> None:
    async with shown(homes(28)) as (app, pilot):
        before = app.grid.text.split("\n")
        await pilot.press("right")
        after = app.grid.text.split("\n")

    changed = [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
    assert changed == [1, 2, 3]


async def test_an_outline_stands_there_until_the_homes_are_read() -> None:
    app = Heard()
    async with app.run_test(size=(80, 17)) as pilot:
        app.grid.focus()
        await pilot.press("right", "enter")
        outline = app.grid.text
        app.grid.show([], body=bodies.empty("none"))

        assert "│░░░░░░    │" in outline
        assert "▌" not in outline
        assert app.said == []
        assert app.grid.text.strip() == "none"


async def test_a_click_chooses_and_a_second_one_opens() -> None:
    async with shown(homes(9)) as (app, pilot):
        await pilot.click(HomeGrid, offset=(14, 6))
        chosen = app.grid.cursor_id
        await pilot.click(HomeGrid, offset=(14, 6))
        await pilot.click(HomeGrid, offset=(60, 6))
        await pilot.pause()

        assert (chosen, app.said[-1]) == ("8", ("Opened", "8"))


async def test_no_text_breaks_a_cell(hostile: str) -> None:
    cell = Cell("a", hostile, Piece("■"), 12, "14", hostile, hostile, hostile)
    async with shown([cell, cell], (96, 13)) as (app, _):
        lines = app.grid.lines(96)

    assert {width_of(line) for line in lines} == {28}
    assert all(is_printable(text_of(line)) for line in lines)


def test_height_is_that_of_high_cells_where_they_fit() -> None:
    grid = HomeGrid()

    assert [
        grid.height_at(*size)
        for size in ((80, 40, 28), (95, 32, 28), (95, 20, 28), (95, 32, 500))
    ] == [17, 25, 17, 289]
