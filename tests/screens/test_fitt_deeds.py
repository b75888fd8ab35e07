"""What each key of the homes does in the store."""

from datetime import date

import pytest

from atd_tui.domain.housing_days import Standing, Status
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.fitt_fits import FitsScreen
from atd_tui.screens.form import FormScreen
from atd_tui.store import Store, housing_board, housing_detail, housing_home
from tests.glass import Glass, Household, gone, on, quiet, refused, shown, type_in
from tests.screens.case_kept import fill, form_on
from tests.screens.test_fitt_frames import homes_on, stand_on


def standing(store: Store, code: str, day: date | None = None) -> Standing:
    """Return how a home stands."""
    board = housing_board.read(store, day)
    return next(one for one in board.standings if one.home.code == code)


def who(store: Store, code: str) -> tuple[Status, str]:
    """Return how a home stands and who takes it."""
    board = housing_board.read(store)
    each = next(one for one in board.standings if one.home.code == code)
    lodged = board.lodged.get(each.period.id) if each.period else None
    return each.status, lodged.label if lodged else ""


def detail(store: Store, code: str) -> housing_detail.Detail:
    """Return a home closely."""
    return housing_detail.detail(store, standing(store, code))


async def asked(glass: Glass, code: str, key: str) -> None:
    """Press a key on a home."""
    screen = await homes_on(glass)
    stand_on(screen, code)
    await quiet(glass)
    await glass.press(key)
    await quiet(glass)


async def chosen(glass: Glass, text: str) -> None:
    """Choose out of a list."""
    type_in(glass, text)
    await quiet(glass)
    await glass.press("enter")
    await quiet(glass)


async def saved(glass: Glass, **values: str) -> None:
    """Fill a form in and take it."""
    form = await form_on(glass)
    fill(form, **values)
    await quiet(glass)
    await glass.press("ctrl+s")
    await quiet(glass)


async def test_n_places_a_new_family_and_u_takes_it_back(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A4", "n")
        await chosen(glass, "a new family")
        await saved(glass, name="Sow", adults="1", children="4, 9", ground="BORDER")
        await shown(glass, "√ TUB-A4: checked in · u = undo", "Sow")
        placed = who(homes.store, "TUB-A4")
        await glass.press("u")
        await shown(glass, "√ Last action undone: TUB-A4")

    assert placed == (Status.OCCUPIED, "Sow")
    assert who(homes.store, "TUB-A4") == (Status.FREE, "")


async def test_a_family_too_large_comes_back_and_a_reason_lets_it_in(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A4", "n")
        await chosen(glass, "a new family")
        await saved(glass, name="Diop", adults="2", children="4,5,6,7,8")
        await shown(glass, "There are 6 beds, and the family needs 7.")
        await saved(glass, allowed="two nights, then TUB-A5")
        await shown(glass, "TUB-A4: checked in")

    assert who(homes.store, "TUB-A4") == (Status.OCCUPIED, "Diop")


async def test_ages_that_are_none_are_refused_at_their_field(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A4", "n")
        await chosen(glass, "a new family")
        await saved(glass, name="Diop", adults="2", children="four")

        assert refused(glass.app.screen) == ["children"]


async def test_n_on_a_home_that_is_expected_notes_that_they_came(
    homes: Household,
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "BEA-H3", "n")
        await chosen(glass, "Gashi came")
        await saved(glass)
        await shown(glass, "√ BEA-H3: checked in")

    assert who(homes.store, "BEA-H3") == (Status.OCCUPIED, "Gashi")


async def test_x_asks_how_they_left_and_once_more(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "x")
        await saved(glass, exit="VOL_RETURN", keys_given="3", keys_back="3")
        await on(glass, ConfirmScreen)
        body = await shown(glass, "Petrosyan leaves TUB-A1 on We 18/11/2026")
        await glass.press("enter")
        await gone(glass, "Check out of TUB-A1?")
        stayed = who(homes.store, "TUB-A1")
        await glass.press("x")
        await saved(glass, exit="VOL_RETURN")
        await on(glass, ConfirmScreen)
        await glass.press("tab", "enter")
        await shown(glass, "√ TUB-A1: checked out · u = undo")

    assert "voluntary return" in body
    assert stayed == (Status.OCCUPIED, "Petrosyan")
    assert who(homes.store, "TUB-A1") == (Status.CLEANING, "")


async def test_x_without_a_coded_reason_is_refused(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "x")
        await saved(glass)

        assert isinstance(glass.app.screen, FormScreen)


async def test_x_ends_repairs(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "SGW-H4", "x")
        await saved(glass)
        await shown(glass, "√ SGW-H4 is free")

    assert who(homes.store, "SGW-H4") == (Status.FREE, "")


@pytest.mark.parametrize(
    ("way", "to", "after"),
    [
        ("to a home that is free", "TUB-A4", {"TUB-A2": "", "TUB-A4": "Okafor"}),
        ("change homes", "TUB-A1", {"TUB-A2": "Petrosyan", "TUB-A1": "Okafor"}),
        ("move in with", "BEA-H1", {"TUB-A2": ""}),
    ],
)
async def test_m_moves_swaps_and_joins(
    homes: Household, way: str, to: str, after: dict[str, str]
) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A2", "m")
        await chosen(glass, way)
        await saved(glass, to=to)
        await shown(glass, f"√ TUB-A2 → {to} · u = undo")

    assert {code: who(homes.store, code)[1] for code in after} == after


async def test_m_parts_a_family(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "m")
        await chosen(glass, "some of them")
        known = detail(homes.store, "TUB-A1").members
        ids = [one.person_id for one in known if one.name.startswith(("Anahit", "Ani"))]
        await saved(glass, persons=",".join(ids), label="Petrosyan A.", to="TUB-A4")
        await shown(glass, "√ TUB-A1 → TUB-A4")

    assert [
        len(detail(homes.store, code).members) for code in ("TUB-A1", "TUB-A4")
    ] == [
        *(2, 2),
    ]


async def test_r_reserves_and_z_calls_off(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A5", "r")
        await saved(glass, reason="family of four", to_on="25/11/2026")
        await shown(glass, "√ TUB-A5 reserved")
        reserved = who(homes.store, "TUB-A5")[0]
        await glass.press("z")
        await saved(glass, reason="they stay at home")
        await shown(glass, "√ TUB-A5: called off")

    assert reserved == Status.RESERVED
    assert who(homes.store, "TUB-A5")[0] == Status.FREE


async def test_o_closes_a_home_for_repairs_with_a_reason(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A5", "o")
        await saved(glass)
        assert isinstance(glass.app.screen, FormScreen)
        await saved(glass, reason="boiler", to_on="+3")
        await shown(glass, "√ TUB-A5 closed for repairs")

    assert who(homes.store, "TUB-A5")[0] == Status.MAINTENANCE


async def test_p_plans_the_day_of_leaving(homes: Household) -> None:
    async with homes.app(language="en").run_test() as glass:
        await asked(glass, "TUB-A1", "p")
        await saved(glass, on="24/11/2026")
        await shown(glass, "√ TUB-A1: leaving planned", "out 24/11")

    assert detail(homes.store, "TUB-A1").planned_to == date(2026, 11, 24)


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
