"""What the keys of the homes note of the days there, and of the homes."""

from datetime import date

from atd_tui.domain.housing_days import Status
from atd_tui.screens.fitt_fits import FitsScreen
from atd_tui.screens.form import FormScreen
from atd_tui.store import housing_home
from tests.glass import Household, on, quiet, shown
from tests.screens.lodged import asked, chosen, detail, saved, standing, who
from tests.screens.test_fitt_frames import homes_on, stand_on


async def test_a_notes_who_went_out_and_says_that_no_adult_stays(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A2", "a")
        adult = detail(homes.store, "TUB-A2").members[0].person_id
        await saved(glass, kind="OUT", person=adult, back_by="22:00")
        await shown(
            glass, "Noted · no adult is with the children", "! no adult present"
        )

    presence = detail(homes.store, "TUB-A2").presence
    assert presence is not None
    assert presence.alone


async def test_c_notes_a_childs_day_and_asks_how_it_was_heard(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "c")
        await saved(glass, kind="HEARD")
        assert isinstance(glass.app.screen, FormScreen)
        await saved(glass, how="alone, with a drawing")
        await shown(glass, "√ Noted")

    heard = [one for one in detail(homes.store, "TUB-A1").notes if one.kind == "HEARD"]
    assert [(one.name, one.text) for one in heard] == [
        ("Narek Petrosyan", "alone, with a drawing")
    ]


async def test_i_notes_an_incident(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A4", "i")
        await saved(glass, text="Key lost", kind="keys")
        await shown(glass, "√ Incident noted")

    assert detail(homes.store, "TUB-A4").incidents == (
        (date(2026, 11, 18), "Key lost"),
    )


async def test_q_says_that_a_family_is_together_again(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "q")
        await chosen(glass, "together again")
        await shown(glass, "√ Together again")
        together = detail(homes.store, "TUB-A1").apart
        await glass.press("q")
        await saved(glass, place="127bis", review="+7")
        await shown(glass, "√ Noted")

    (held,) = detail(homes.store, "TUB-A1").apart
    assert (together, held.review_on) == ((), date(2026, 11, 25))


async def test_h_goes_through_the_conditions_of_the_own_home(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "h")
        await shown(glass, "Own home: to check")
        await chosen(glass, "decent dwelling")
        await saved(glass, state="NOT_MET", reason="no dwelling")
        await shown(glass, "Own home: not met", "× a decent dwelling")

    own = housing_home.own_home(homes.store, "26-00001")
    assert (own.met, own.conditions[0].reason) == (False, "no dwelling")


async def test_b_counts_beds_and_leaves_unknown_what_nobody_counted(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "ZUL-H2", "b")
        await saved(glass, beds="7", step_free="no")
        await shown(glass, "√ ZUL-H2 counted", "0/7")

    home = standing(homes.store, "ZUL-H2").home
    assert (home.beds, home.cots, home.step_free, home.ground_floor) == (
        *(7, None),
        *(False, None),
    )


async def test_s_takes_a_home_out_of_service_and_back_and_adds_one(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "ZUL-H2", "s")
        await chosen(glass, "out of service")
        await saved(glass, reason="sold")
        await shown(glass, "√ ZUL-H2 out of service")
        out = standing(homes.store, "ZUL-H2").status
        await glass.press("s")
        await chosen(glass, "back in")
        await saved(glass)
        await shown(glass, "√ ZUL-H2 back in service")
        await glass.press("s")
        await chosen(glass, "add a home")
        await saved(glass, code="ZUL-H4", site="ZUL", type="HOUSE")
        await shown(glass, "√ Home added", "ZUL-H4")

    assert out == Status.OUT_OF_SERVICE
    assert standing(homes.store, "ZUL-H2").status == Status.FREE


async def test_w_says_where_a_family_fits_and_enter_goes_on_to_place_it(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "ZUL-H1", "w")
        await saved(glass, adults="2", children="4,9")
        await on(glass, FitsScreen)
        await shown(glass, "2 homes fit")
        before = who(homes.store, "TUB-A4")
        await glass.press("enter")
        await shown(glass, "Check in at TUB-A4")
        await saved(glass, name="Barry")
        await shown(glass, "√ TUB-A4: checked in")

    assert before == (Status.FREE, "")
    assert who(homes.store, "TUB-A4") == (Status.OCCUPIED, "Barry")


async def test_names_are_hidden_in_the_questions_too(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        screen = await homes_on(glass)
        stand_on(screen, "TUB-A1")
        await quiet(glass)
        screen.atd.masked = True

        assert (screen.who(), screen.options()[0][1]) == (
            "P••••••••",
            "G••••• P••••••••",
        )
