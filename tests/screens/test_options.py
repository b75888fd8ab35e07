"""The wizard: how one goes through it, its draft, its stop, options side by side."""

from datetime import timedelta

from atd_tui.screens.case import CaseScreen
from atd_tui.screens.cases import CasesScreen
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.options import OptionsScreen
from atd_tui.screens.options_draft import Draft
from atd_tui.screens.options_glass import AnswerTable
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.reading import ReadingScreen
from atd_tui.store import Store, audit, drafts, options_said
from tests import one_case
from tests.conftest import Clock
from tests.glass import Household, on, quiet, shown
from tests.screens import case_kept
from tests.screens.options_kept import (
    case_id,
    cleared,
    opened,
    space,
    stand_on,
)

BARE, NUMBER = one_case.BARE, one_case.NUMBER


def stated(store: Store, number: str = BARE) -> dict[str, object]:
    own = case_id(store, number)
    with store.reading() as session:
        return dict(options_said.said(session, own))


def noted(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    found = audit.events(store, limit=20)
    wanted = [each for each in found if each.action in {"open", "unseal"}]
    return [(each.action, each.fields) for each in reversed(wanted)]


async def test_opening_is_noted_once_before_anything_is_shown(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        before = noted(family.store)
        await opened(glass, BARE, "needs")
        await glass.press("f5")
        await quiet(glass)

    assert noted(family.store) == [
        *before,
        *(("open", ("case_file",)), ("open", ("options",))),
    ]


async def test_wizard_opens_from_the_file_and_from_the_list(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await case_kept.opened(glass, NUMBER)
        await glass.press("w")
        await on(glass, OptionsScreen)
        await quiet(glass)
        await glass.press("escape")
        await on(glass, CaseScreen)
        await glass.press("f3")
        await on(glass, CasesScreen)
        await quiet(glass)
        await glass.press("w")
        await on(glass, OptionsScreen)
        await shown(glass, "Gevorg Petrosyan +4")


async def test_enter_goes_on_with_everything_unknown_and_escape_back(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "choice")
        names = []
        while isinstance(glass.app.screen, OptionsScreen):
            names.append(screen.draft.name)
            await glass.press("escape")
            await quiet(glass)
        assert isinstance(glass.app.screen, QueueScreen)

    assert names == ["choice", "ways", "needs", "country", "stay", "family"]
    assert stated(family.store) == {}


async def test_file_opens_at_the_ways_to_stay_and_comes_back(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, NUMBER, "stay")
        await glass.press("o")
        await on(glass, CaseScreen)
        await shown(glass, "[Stay 6]")
        await glass.press("escape")
        await on(glass, OptionsScreen)

    assert screen.draft.name == "stay"


async def test_stop_ends_the_talk_about_return(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, NUMBER, "stay")
        await glass.press("enter")
        sealed = await shown(glass, "! Referral needed: refer first.")
        await glass.press("t")
        revealed = await shown(glass, "STOP: sign of trafficking", "Payoke")

    assert screen.draft.name == "stay"
    assert ("trafficking/" in sealed, "Payoke" in sealed) == (True, False)
    assert "× closed 20" in revealed
    assert noted(family.store)[-1][0] == "unseal"


async def test_stop_that_follows_from_an_answer_leads_back_to_it(
    family: Household,
) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE)
        said = await space(glass, screen, "fact:claimed_minor")
        await glass.press("enter", "enter")
        await quiet(glass)

    assert "▲ STOP: unaccompanied minor" in said
    assert screen.draft.name == "stay"


async def test_draft_stands_again_where_it_was_left(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "needs")
        await space(glass, screen, "fact:medical_need")
        left = screen.draft
        await glass.press("f3")
        await quiet(glass)
    async with family.app(language="en").run_test() as glass:
        again = await opened(glass, BARE, "needs")
        said = await quiet(glass)

    assert again.draft == left
    assert "Your draft of We 18/11 09:42 stands here again" in said
    assert "draft kept 09:42" in said


async def test_draft_older_than_thirty_days_is_gone(
    family: Household, clock: Clock
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "needs")
        await space(glass, screen, "fact:medical_need")
    clock.at += timedelta(days=30)
    async with family.app(language="en").run_test() as glass:
        again = await opened(glass, BARE)

    assert again.draft == Draft()


async def test_draft_is_thrown_away_only_after_a_question(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "needs")
        await space(glass, screen, "fact:medical_need")
        await glass.press("ctrl+d")
        await on(glass, ConfirmScreen)
        await glass.press("enter")
        await quiet(glass)
        kept = dict(screen.draft.facts)
        await glass.press("ctrl+d")
        await on(glass, ConfirmScreen)
        await glass.press("tab", "enter")
        await shown(glass, "Draft thrown away")

    assert kept == {"medical_need": True}
    assert screen.draft == Draft()
    assert drafts.read(family.store, f"{screen.case_id}:options") == {}


async def test_fourth_mark_takes_the_place_of_the_first(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "ways")
        codes = ["INDEPENDENT", "EXTENSION", "DUBLIN_VOL", "IO_TICKET"]
        await space(glass, screen, *(f"way:{code}" for code in codes))
        four = screen.draft.compared
        await space(glass, screen, "way:EXTENSION")

    assert four == ("EXTENSION", "DUBLIN_VOL", "IO_TICKET")
    assert screen.draft.compared == ("DUBLIN_VOL", "IO_TICKET")


async def test_space_answers_the_row_it_was_pressed_on(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "ways")
        await glass.press("space", "down", "down", "space", "down")
        await quiet(glass)

    assert screen.draft.compared == ("INDEPENDENT", "DUBLIN_VOL")


async def test_all_about_an_option_names_findings_and_sources(
    family: Household,
) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test(size=(80, 40)) as glass:
        screen = await opened(glass, BARE, "ways")
        stand_on(screen, "way:AVR_PREMIUM")
        await glass.press("d")
        await on(glass, ReadingScreen)
        said = await quiet(glass)

    assert "? missing: asks to leave the country → closed" in said
    assert "agii-return-2022" in said
    assert "350.00 euros" in said


async def test_mark_of_narrow_and_wide_are_the_same(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "ways")
        await space(glass, screen, "way:EXTENSION", "way:AVR_TICKET")
        before = await quiet(glass)
        for size in ((140, 40), (100, 30), (80, 24)):
            await glass.resize_terminal(*size)
            await quiet(glass)

    assert screen.draft.compared == ("EXTENSION", "AVR_TICKET")
    assert before.count("[x]") == 2


async def test_what_is_side_by_side_is_read_to_its_end(family: Household) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "ways")
        ways = ("way:AVR_TICKET", "way:AVR_PREMIUM", "way:LAISSEZ_PASSER")
        first = await space(glass, screen, *ways)
        await glass.press("tab", "end")
        last = await quiet(glass)
        await glass.press("enter", "escape")
        await quiet(glass)
        focused = screen.focused

    heads = [line for line in first.split("\n") if "Laissez-passer" in line]
    assert "Sources" not in first
    assert "Sources" in last
    assert [line for line in heads if line in last] == heads
    assert screen.draft.name == "ways"
    assert isinstance(focused, AnswerTable)
