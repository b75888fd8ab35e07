"""The homes: where their keys lead, what is read and what is left out."""

from datetime import date

from atd_tui.screens.case import CaseScreen
from atd_tui.screens.fitt import FittScreen
from atd_tui.screens.picker import PickerScreen
from atd_tui.store import Store, audit, housing_units, keys
from tests import lodgings
from tests.glass import Glass, Household, answer, on, quiet, shown
from tests.screens.test_fitt_frames import homes_on, stand_on


def here(screen: FittScreen) -> str:
    """Return the code of the home under the cursor."""
    return screen.unit


async def test_homes_of_the_data_are_written_down_once_and_the_look_is_noted(
    empty_desk: Household,
) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        found = screen.found

    assert found is not None
    assert len(found.board.standings) == 28
    assert housing_units.seed(empty_desk.store) == 0
    events = audit.events(empty_desk.store)
    listed = [one.object for one in events if one.action == "list"]
    assert listed == ["homes", "queue"]


async def test_arrows_walk_through_the_homes(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        seen = [here(screen)]
        for key in ("right", "down", "left", "left", "up", "end", "down", "home", "up"):
            await glass.press(key)
            seen.append(here(screen))

    assert seen == [
        *("ZUL-H1", "ZUL-H2", "TUB-A3", "TUB-A2", "TUB-A1", "TUB-A1"),
        *("BEA-H6", "BEA-H6", "ZUL-H1", "ZUL-H1"),
    ]


async def test_enter_opens_the_case_of_the_family_and_esc_comes_back(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        stand_on(screen, "TUB-A1")
        await quiet(glass)
        await glass.press("enter")
        await on(glass, CaseScreen)
        await quiet(glass)
        await glass.press("escape")
        await on(glass, FittScreen)

        assert here(screen) == "TUB-A1"


async def test_enter_on_a_home_without_a_case_says_so(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        stand_on(screen, "TUB-A4")
        await glass.press("enter")

        await shown(glass, "No case goes with this home")


async def test_days_go_by_the_week_and_come_back(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        days = []
        for key in ("l", "l", "e", "e", "e", "v"):
            await glass.press(key)
            await quiet(glass)
            assert screen.found is not None
            days.append(screen.found.on)

    assert days == [
        date(2026, 11, 25),
        date(2026, 12, 2),
        date(2026, 11, 25),
        date(2026, 11, 18),
        date(2026, 11, 11),
        date(2026, 11, 18),
    ]


async def test_a_day_is_typed(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await homes_on(glass, "d")
        await answer(glass, "30/11")

        frame = await shown(glass, "Mo 30/11/2026 ·")
        assert "│Gashi" not in frame.split("BEA-H3")[0]


async def test_filter_shows_some_sites_and_states_and_esc_all(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass, "f")
        await on(glass, PickerScreen)
        await glass.press("t", "u", "b", "i", "space")
        await glass.press("o", "c", "c", "u", "space")
        await glass.press("ctrl+s")
        await on(glass, FittScreen)
        await quiet(glass)
        codes = [one.home.code for one in screen.shown]
        said = await shown(glass, "3 of 28 · Esc shows all")
        await glass.press("escape")
        await quiet(glass)

    assert codes == ["TUB-A1", "TUB-A2", "TUB-S1"]
    assert "ZUL" not in said
    assert len(screen.shown) == 28


async def test_the_timeline_and_the_grid_are_about_one_home(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass, "t", "down", "down")
        in_weeks = here(screen)
        await glass.press("t", "right")
        await quiet(glass)

        assert (in_weeks, here(screen)) == ("ZUL-H3", "ZUL-S1")


async def test_what_another_process_writes_appears(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        stand_on(screen, "TUB-A2")
        lodgings.contest(homes.store, "TUB-A2", "Da Silva")

        await shown(glass, "2 claims")


async def test_a_store_that_cannot_be_written_shows_its_homes(
    homes: Household, settled: tuple[object, bytes]
) -> None:
    home, key = homes.store.home, settled[1]
    homes.store.close()
    for path in home.iterdir():
        path.chmod(0o400 if path.is_file() else 0o500)
    assert keys.is_training(home)
    homes.store = Store.open(home, key, homes.store.door)
    try:
        async with homes.app(language="en").run_test() as glass:
            await homes_on(glass)
            await shown(glass, "Hakobyan")
    finally:
        for path in home.iterdir():
            path.chmod(0o600 if path.is_file() else 0o700)


async def test_a_key_without_a_home_for_it_says_why(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        stand_on(screen, "TUB-A4")
        said = [await refusal(glass, key) for key in "xma"]
        stand_on(screen, "TUB-A1")
        said += [await refusal(glass, "n")]
        await glass.press("l")
        await quiet(glass)
        said += [await refusal(glass, "x")]

    assert said == [
        *("nothing-here", "nobody-here", "nobody-here", "taken", "other-day"),
    ]


async def refusal(glass: Glass, key: str) -> str:
    """Press a key that is off; return the code of the reason that is shown."""
    screen = glass.app.screen
    assert isinstance(screen, FittScreen)
    await glass.press(key)
    frame = await shown(glass, f"! {key} cannot be used now")
    reasons = {
        "fitt.nothing-here": "Nothing takes this home",
        "fitt.nobody-here": "Nobody lives in this home",
        "fitt.taken": "A family lives in this home",
        "fitt.other-day": "That is done today",
    }
    (code,) = [code for code, said in reasons.items() if said in frame]
    return code.removeprefix("fitt.")
