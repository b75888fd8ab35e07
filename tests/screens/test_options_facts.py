"""The facts that the wizard asks: each answered, changed, taken back, refused."""

from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.prompt import PromptScreen
from atd_tui.store import checks, options_said
from tests import one_case
from tests.glass import Household, answer, on, quiet, shown
from tests.screens.case_kept import fill, form_on
from tests.screens.options_kept import (
    cleared,
    opened,
    prompted,
    space,
    stand_on,
)

BARE, NUMBER = one_case.BARE, one_case.NUMBER


async def test_answer_turns_and_shows_its_effect_at_once(family: Household) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE)
        turns, frames = [], []
        for _ in range(3):
            frames.append(await space(glass, screen, "fact:asks_to_leave"))
            turns.append(screen.draft.facts.get("asks_to_leave"))

    assert turns == [True, False, None]
    assert ["× Fedasil: ticket ← ?" in frame for frame in frames] == [
        *(False, True, False)
    ]
    assert "[x] Asks to leave             yes" in frames[0]


async def test_stated_fact_can_be_changed_and_taken_back(family: Household) -> None:
    options_said.note(family.store, BARE, {"pregnant": True})
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "needs")
        turns = []
        for _ in range(3):
            said = await space(glass, screen, "fact:pregnant")
            turns.append(dict(screen.draft.facts))
        stand_on(screen, "fact:pregnant")
        await glass.press("x")
        back = await quiet(glass)
        left = dict(screen.draft.facts)
        await glass.press("x")
        await quiet(glass)

    assert turns == [{"pregnant": False}, {"pregnant": None}, {}]
    assert "stated before" in said
    assert left == {"pregnant": None}
    assert "The file says: yes · x goes back to it" in back
    assert screen.draft.facts == {}


async def test_fact_of_the_file_is_changed_by_stating_another(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, NUMBER)
        first = await quiet(glass)
        said = await space(glass, screen, "fact:family_minors")

    assert "[x] Minor children            yes" in first
    assert "[ ] Minor children            no" in said
    assert screen.draft.facts == {"family_minors": False}


async def test_country_gives_its_group(family: Household) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "country")
        stand_on(screen, "fact:destination")
        await glass.press("space")
        await on(glass, PickerScreen)
        await quiet(glass)
        await answer(glass, "kosov")
        said = await shown(glass, "Country Kosovo (visa-free")

    assert screen.draft.facts == {"destination": "XKX"}
    assert "[…] Group of the country" in said


async def test_day_is_typed_as_everywhere_and_refused_at_its_field(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "stay")
        stand_on(screen, "fact:term_ends_on")
        await glass.press("space")
        still = await prompted(glass, "31/13/2026")
        why = await quiet(glass)
        await prompted(glass, "24/11")
        stand_on(screen, "fact:departure_arranged_on")
        await glass.press("space")
        await prompted(glass, "never")

    assert isinstance(still, PromptScreen)
    assert "×" in why
    assert {name: f"{v}" for name, v in screen.draft.facts.items()} == {
        "term_ends_on": "2026-11-24",
        "departure_arranged_on": "never",
    }


async def test_empty_day_is_not_known(family: Household) -> None:
    options_said.note(family.store, BARE, {"assisted_on": "never"})
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "country")
        stand_on(screen, "fact:assisted_on")
        await glass.press("space")
        await prompted(glass, "")

    assert screen.draft.facts == {"assisted_on": None}


async def test_age_is_a_number(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE)
        stand_on(screen, "fact:age")
        await glass.press("space")
        still = await prompted(glass, "old")
        await prompted(glass, "66")

    assert isinstance(still, PromptScreen)
    assert screen.draft.facts == {"age": 66}


async def test_many_codes_or_none_of_them(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "stay")
        stand_on(screen, "fact:extension_grounds")
        await glass.press("space")
        await on(glass, PickerScreen)
        await glass.press("down", "space", "down", "space", "ctrl+s")
        await quiet(glass)
        some = screen.draft.facts["extension_grounds"]
        await glass.press("space")
        await on(glass, PickerScreen)
        await glass.press("home", "enter")
        await quiet(glass)

    assert isinstance(some, tuple)
    assert screen.draft.facts["extension_grounds"] in {(), some}


async def test_route_is_noted_in_the_file_from_the_wizard(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "stay")
        stand_on(screen, "route:9BIS")
        await glass.press("space")
        fill(await form_on(glass), state="NOT_APPLICABLE", reason="no ground")
        await glass.press("ctrl+s")
        await shown(glass, "√ Route noted in the file")

    found = {each.route: each.state for each in checks.routes(family.store, BARE)}
    assert found["9BIS"] == "NOT_APPLICABLE"
