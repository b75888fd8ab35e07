"""What the keys of the homes do to families: in, out, elsewhere, reserved."""

from datetime import date

import pytest

from atd_tui.domain.housing_days import Status
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.form import FormScreen
from tests.glass import Household, gone, on, refused, shown
from tests.screens.lodged import asked, chosen, detail, saved, who


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
