"""The keys that are seldom pressed on the homes, and everything that speaks against."""

from datetime import date

from atd_tui.domain.housing_days import Status
from atd_tui.screens.fitt_fits import FitsScreen
from atd_tui.screens.form import FormScreen
from atd_tui.store import housing_home
from tests import lodgings
from tests.glass import Household, on, shown
from tests.screens.lodged import asked, chosen, detail, saved, standing, who
from tests.screens.test_fitt_frames import homes_on


async def test_everything_that_speaks_against_a_placing_is_told_at_once(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test(size=(140, 40)) as glass:
        await asked(glass, "TUB-A3", "n")
        await chosen(glass, "new family")
        await saved(glass, name="Diop", adults="0", children="3,4,5,6,7,8,9")
        frame = await shown(glass, "No adult is with the children")
        screen = glass.app.screen

        assert isinstance(screen, FormScreen)
        assert "There are 6 beds, and the family needs 7." in frame
        assert "The home is taken on some of these days" in frame


async def test_n_gives_a_family_that_came_second_another_home(homes: Household) -> None:
    lodgings.contest(homes.store, "TUB-A2", "Da Silva")
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A2", "n")
        await chosen(glass, "Da Silva, who came second")
        await on(glass, FitsScreen)
        await shown(glass, "homes fit")
        await glass.press("enter")
        await saved(glass)
        await shown(glass, "√ TUB-A2 → TUB-A4 · u = undo")

    assert who(homes.store, "TUB-A4") == (Status.OCCUPIED, "Da Silva")
    assert standing(homes.store, "TUB-A2").contested == ()


async def test_z_calls_a_claim_off_and_leaves_who_lives_there(homes: Household) -> None:
    lodgings.contest(homes.store, "TUB-A2", "Da Silva")
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A2", "z")
        await chosen(glass, "the claim of Da Silva")
        await saved(glass, reason="went to family")
        await shown(glass, "√ TUB-A2: claim called off")

    each = standing(homes.store, "TUB-A2")
    assert (each.status, each.contested) == (Status.OCCUPIED, ())


async def test_w_thinks_of_the_family_that_is_to_come(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "BEA-H3", "w")
        form = glass.app.screen
        assert isinstance(form, FormScreen)

        assert (form.typed()["adults"], form.typed()["children"]) == ("1", "6,12")


async def test_title_and_appeal_are_noted_and_shown(homes: Household) -> None:
    async with homes.app(language="en").run_test(size=(140, 40)) as glass:
        await asked(glass, "TUB-A1", "ctrl+t")
        await saved(glass, title="AA 74/6", title_on="16/11", appeal_told_on="18/11")
        await shown(glass, "√ Noted", "AA 74/6", "Appeal told")

    noted = detail(homes.store, "TUB-A1")
    assert (noted.ground, noted.title_on, noted.appeal_told_on) == (
        "DUBLIN",
        date(2026, 11, 16),
        date(2026, 11, 18),
    )


async def test_the_weekly_allowance_is_unknown_until_it_is_set(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "ctrl+w")
        await shown(glass, "adult: unknown", "child: unknown")
        await chosen(glass, "adult")
        await saved(glass, cents="thirty")
        await shown(glass, "Give an amount in euros")
        await saved(glass, cents="35,50", source="circular")
        await shown(glass, "adult: 35.50 euros a week · circular")

    adult, child = housing_home.allowances(homes.store)
    assert (adult.cents, adult.from_on, child.cents) == (3550, date(2026, 11, 18), None)


async def test_an_emptied_number_of_beds_is_unknown_again(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "SGW-H2", "b")
        await saved(glass, beds="", cots="", type="STUDIO")
        await shown(glass, "√ SGW-H2 counted")

    home = standing(homes.store, "SGW-H2").home
    assert (home.beds, home.cots, home.type, home.step_free) == (
        *(None, None),
        *("STUDIO", True),
    )


async def test_the_week_is_told_of_another_day_too(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await homes_on(glass, "l", "ctrl+l")
        frame = await shown(glass, "Coming this week")

        coming, rest = frame.split("Coming this week")[1].split("Leaving this week")
        assert ("Gashi" in coming, "Gashi" in rest) == (False, True)
