"""The homes as they stand on the glass, in each of their states."""

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.errors import StoreBusy
from atd_tui.screens.fitt import FittScreen
from tests import lodgings
from tests.frames import is_printable
from tests.glass import Glass, Household, on, quiet, shown, type_in

Size = tuple[int, int]
SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


async def homes_on(glass: Glass, *keys: str) -> FittScreen:
    """Go to the homes and press some keys there."""
    await quiet(glass)
    await glass.press("f4")
    await on(glass, FittScreen)
    await quiet(glass)
    for key in keys:
        await glass.press(key)
        await quiet(glass)
    screen = glass.app.screen_stack[0]
    assert isinstance(screen, FittScreen)
    return screen


def stand_on(screen: FittScreen, code: str) -> None:
    """Put the cursor on a home."""
    assert screen.found is not None
    ids = {one.home.code: one.home.id for one in screen.found.board.standings}
    screen.grid.go(ids[code])


async def framed(homes: Household, size: Size, code: str) -> str:
    """Return the homes with the cursor on one of them."""
    async with homes.app(language="en").run_test(size=size) as glass:
        stand_on(await homes_on(glass), code)
        return await quiet(glass)


@SIZES
async def test_homes_of_a_morning(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    assert await framed(homes, size, "TUB-A1") == kept


@SIZES
async def test_hostile_long_and_foreign_names(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with homes.app(language="en").run_test(size=size) as glass:
        screen = await homes_on(glass)
        for code in ("SGW-H1", "SGW-H2", "BEA-H1"):
            stand_on(screen, code)
            frame = await quiet(glass)

            assert all(map(is_printable, frame.split("\n")))
            assert frame == kept(name=code)


@SIZES
async def test_homes_before_a_family_came(
    empty_desk: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await homes_on(glass)

        assert await quiet(glass) == kept


@SIZES
async def test_homes_that_are_all_taken(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    lodgings.fill(homes.store)
    async with homes.app(language="en").run_test(size=size) as glass:
        await homes_on(glass)

        assert await quiet(glass) == kept


@SIZES
async def test_home_with_two_claims(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    lodgings.contest(homes.store, "TUB-A2", "Da Silva")
    assert await framed(homes, size, "TUB-A2") == kept


@SIZES
async def test_homes_of_families_that_stay_too_long(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    lodgings.outstay(homes.store)
    async with homes.app(language="en").run_test(size=size) as glass:
        screen = await homes_on(glass)
        stand_on(screen, "ZUL-H2")
        late = await quiet(glass)
        stand_on(screen, "ZUL-H3")

        assert f"{late}\n{await quiet(glass)}" == kept


@SIZES
async def test_homes_that_are_only_asked_for_without_a_line(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    lodgings.join_server(homes.store)
    assert await framed(homes, size, "TUB-A4") == kept


@SIZES
async def test_the_week_of_the_homes(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    lodgings.contest(homes.store, "TUB-A2", "Da Silva")
    async with homes.app(language="en").run_test(size=size) as glass:
        await homes_on(glass, "ctrl+l")

        assert await shown(glass, "Who comes, leaves and waits") == kept


@SIZES
async def test_homes_with_hidden_names(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with homes.app(language="en").run_test(size=size) as glass:
        screen = await homes_on(glass)
        stand_on(screen, "TUB-A1")
        await quiet(glass)
        await glass.press("f9")
        await shown(glass, "Names hidden")
        frame = await quiet(glass)

    names = ("Petrosyan", "Gevorg", "Okafor", "Hakobyan", "boiler", "127bis", "kitchen")
    assert [name for name in names if name in frame] == []
    assert frame == kept


@SIZES
async def test_homes_of_which_nothing_new_is_known(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with homes.app(language="en").run_test(size=size) as glass:
        screen = await homes_on(glass)
        screen.failed(StoreBusy("store.busy"))

        assert await quiet(glass) == kept


@SIZES
async def test_homes_while_they_are_read_and_when_they_cannot_be(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    homes.slowly.clear()
    async with homes.app(language="en").run_test(size=size) as glass:
        await glass.pause()
        glass.app.push_screen(FittScreen())
        await on(glass, FittScreen)
        waiting = await shown(glass, "reading the homes")
        screen = glass.app.screen
        assert isinstance(screen, FittScreen)
        screen.failed(StoreBusy("store.busy"))
        await glass.pause()
        failed = await shown(glass, "could not be read")
        homes.slowly.set()
        await shown(glass, "ZUL-H1")

    assert f"{waiting}\n{failed}" == kept


@SIZES
async def test_weeks_of_all_homes(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with homes.app(language="en").run_test(size=size) as glass:
        await homes_on(glass, "t", "end", "home", "down")

        assert await quiet(glass) == kept


@SIZES
async def test_homes_of_another_day(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with homes.app(language="en").run_test(size=size) as glass:
        await homes_on(glass, "l", "end")

        assert await quiet(glass) == kept


@SIZES
async def test_which_home_fits_a_family(
    homes: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with homes.app(language="en").run_test(size=size) as glass:
        await homes_on(glass, "w")
        type_in(glass, "2")
        await glass.press("tab")
        type_in(glass, "1,4,9")
        form = await quiet(glass)
        await glass.press("ctrl+s")
        fits = await shown(glass, "homes fit")
        await quiet(glass)

    assert f"{form}\n{fits}" == kept
