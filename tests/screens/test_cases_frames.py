"""The list of cases as it stands on the glass, in each of its states."""

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from atd_tui.errors import StoreBusy
from atd_tui.screens.cases import CasesScreen
from tests.frames import is_printable
from tests.glass import Glass, Household, on, quiet, shown, type_in

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


async def cases(glass: Glass, *keys: str) -> CasesScreen:
    """Go to the cases and press some keys there."""
    await quiet(glass)
    await glass.press("f3")
    await on(glass, CasesScreen)
    for key in keys:
        await quiet(glass)
        await glass.press(key)
    await quiet(glass)
    screen = glass.app.screen_stack[0]
    assert isinstance(screen, CasesScreen)
    return screen


async def find(glass: Glass, text: str) -> str:
    """Type on the line on which one asks."""
    await glass.press("f")
    await on(glass, Input)
    type_in(glass, text)
    return await quiet(glass)


@SIZES
async def test_cases_of_a_coach(
    coach: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with coach.app(language="en").run_test(size=size) as glass:
        await cases(glass, "down")

        assert await quiet(glass) == kept


@SIZES
async def test_all_cases_with_long_and_hostile_names(
    coach: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with coach.app(language="en").run_test(size=size) as glass:
        await cases(glass, "l", "end", "up", "up")
        frame = await quiet(glass)

    assert all(map(is_printable, frame.split("\n")))
    assert frame == kept


@SIZES
async def test_cases_before_there_is_one(
    empty_desk: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await cases(glass)

        assert await quiet(glass) == kept


async def test_nothing_found_tells_where_there_is_something(
    coach: Household, kept: SnapshotAssertion
) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass)

        assert await find(glass, "ndiaye") == kept


@SIZES
@pytest.mark.parametrize(
    "typed",
    ["fatou stge:intake due<7d", "due<soon"],
    ids=["field", "day"],
)
async def test_word_that_cannot_be_read_is_pointed_at(
    coach: Household, kept: SnapshotAssertion, typed: str, size: tuple[int, int]
) -> None:
    async with coach.app(language="en").run_test(size=size) as glass:
        await cases(glass)

        assert await find(glass, typed) == kept


@SIZES
async def test_cases_with_hidden_names(
    coach: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with coach.app(language="en").run_test(size=size) as glass:
        await cases(glass, "f9")
        await shown(glass, "Names hidden")

        assert await quiet(glass) == kept


@SIZES
async def test_file_looked_into_from_the_list(
    coach: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with coach.app(language="en").run_test(size=size) as glass:
        await cases(glass, "o")

        assert await quiet(glass) == kept


@SIZES
async def test_many_cases_before_and_after_they_are_given(
    coach: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with coach.app(language="en").run_test(size=size) as glass:
        await cases(glass, "l", "m", "a")
        await shown(glass, "Give to which coach?")
        type_in(glass, "peeters")
        await glass.press("enter")
        before = await shown(glass, "can be done for 8 cases")
        await glass.press("ctrl+s")
        after = await shown(glass, "done for 8 cases", "given to S. Peeters")

    assert f"{before}\n{after}" == kept


async def test_cases_that_could_not_be_read(
    coach: Household, kept: SnapshotAssertion
) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass)
        screen.failed(StoreBusy("store.busy"))
        stays = await quiet(glass)

    assert stays == kept
