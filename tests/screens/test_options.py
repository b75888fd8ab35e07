"""The wizard: what its keys answer, keep and freeze, and what they refuse and why."""

from datetime import timedelta
from pathlib import Path

from textual.screen import Screen
from textual.widgets import Input

from atd_tui.domain.options_shown import CHOSEN, REFUSED
from atd_tui.screens.case import CaseScreen
from atd_tui.screens.cases import CasesScreen
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.options import OptionsScreen
from atd_tui.screens.options_draft import Draft
from atd_tui.screens.options_sheet import SheetScreen
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.prompt import PromptScreen
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.reading import ReadingScreen
from atd_tui.store import Store, audit, checks, drafts, options_said, options_shown
from tests import one_case
from tests.conftest import Clock
from tests.glass import Glass, Household, answer, on, quiet, shown, type_in
from tests.screens import case_kept
from tests.screens.case_kept import fill, form_on
from tests.screens.options_kept import case_id, cleared, opened, space, stand_on

BARE, NUMBER = one_case.BARE, one_case.NUMBER


def stated(store: Store, number: str = BARE) -> dict[str, object]:
    own = case_id(store, number)
    with store.reading() as session:
        return dict(options_said.said(session, own))


def noted(store: Store) -> list[tuple[str, tuple[str, ...]]]:
    found = audit.events(store, limit=20)
    wanted = [each for each in found if each.action in {"open", "unseal"}]
    return [(each.action, each.fields) for each in reversed(wanted)]


def statuses(screen: OptionsScreen) -> dict[str, str]:
    found = screen.sight.weighed.found.options
    return {one.option: one.status.value for one in found}


async def prompted(glass: Glass, text: str) -> Screen[object]:
    """Put a text into a box that asks for a line, and take it; return what is on."""
    await on(glass, PromptScreen)
    await quiet(glass)
    field = glass.app.focused
    assert isinstance(field, Input)
    field.clear()
    await answer(glass, text)
    await quiet(glass)
    return glass.app.screen


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


async def test_what_was_shown_is_frozen_with_the_answers_and_the_words(
    family: Household,
) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE)
        await space(glass, screen, "fact:asks_to_leave")
        while screen.draft.name != "choice":
            await glass.press("enter")
            await quiet(glass)
        await space(glass, screen, "choose:LAISSEZ_PASSER")
        await _said(glass, screen, "lin", "I think about it [/]\nno")
        await glass.press("enter")
        await on(glass, SheetScreen)
        said = await shown(glass, "√ Frozen in the file as it was shown")
        await glass.press("escape")
        await on(glass, QueueScreen)

    (kept,) = options_shown.shown(family.store, BARE)
    told = kept.explained
    assert (told.language, told.chosen, told.words) == (
        *("lin", ("LAISSEZ_PASSER",)),
        "I think about it [/]\nno",
    )
    assert told.decision == CHOSEN
    assert stated(family.store)["asks_to_leave"] is True
    assert drafts.read(family.store, f"{kept.case_id}:options") == {}
    assert "Explained in: Lingala" in said


async def test_refusal_leaves_no_choice_standing(family: Household) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "choice")
        await space(glass, screen, "choose:LAISSEZ_PASSER", "said:refused")
        refusing = (screen.draft.said.chosen, screen.draft.said.refused)
        await _said(glass, screen, "fr", "no")
        await glass.press("enter")
        await on(glass, SheetScreen)
        await shown(glass, "√ Frozen")

    (kept,) = options_shown.shown(family.store, BARE)
    assert refusing == ((), True)
    assert kept.explained.decision == REFUSED


async def test_enter_says_what_is_missing_and_goes_to_its_row(
    family: Household,
) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "choice")
        rows, frames = [], []
        await glass.press("end", "enter")
        frames.append(await quiet(glass))
        rows.append(screen.chosen.id)
        await space(glass, screen, "said:refused")
        await _language(glass, screen, "fr")
        await glass.press("enter")
        frames.append(await quiet(glass))
        rows.append(screen.chosen.id)

    assert rows == ["language", "words"]
    assert "Say in which language it was explained." in frames[0]
    assert "Write down what the person said" in frames[1]
    assert options_shown.shown(family.store, BARE) == []


async def test_language_that_is_none_is_refused_at_its_field(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "choice")
        stand_on(screen, "said:language")
        await glass.press("space")
        still = await prompted(glass, "xx9")
        why = await quiet(glass)

    assert isinstance(still, PromptScreen)
    assert "×" in why
    assert screen.draft.said.language == ""


async def test_interpreter_leaflet_and_what_was_talked_through(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "choice")
        stand_on(screen, "said:interpreter_mode")
        await glass.press("space")
        await on(glass, PickerScreen)
        await answer(glass, "phone")
        await quiet(glass)
        stand_on(screen, "said:leaflet")
        await glass.press("space")
        await prompted(glass, "voluntary return, FR")
        stand_on(screen, "said:options")
        await glass.press("space")
        await on(glass, PickerScreen)
        type_in(glass, "extension")
        await glass.press("enter")
        await quiet(glass)
        said = screen.draft.said
        stand_on(screen, "said:leaflet")
        await glass.press("x")
        await quiet(glass)

    assert (said.interpreter_mode, said.leaflet) == ("PHONE", "voluntary return, FR")
    assert said.options == ("EXTENSION",)
    assert screen.draft.said.leaflet == ""


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


async def test_last_sheet_opens_again_in_four_languages(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        sheet = await _frozen(glass, family)
        await glass.press("escape")
        await opened(glass, BARE)
        await glass.press("p")
        await on(glass, SheetScreen)
        await quiet(glass)
        again = glass.app.screen
        assert isinstance(again, SheetScreen)
        languages = []
        for _ in range(4):
            languages.append(again.language)
            await glass.press("l")
            await quiet(glass)

    assert again is not sheet
    assert languages == ["en", "fr", "nl", "de"]


async def test_sheet_is_saved_where_one_says_and_nothing_is_written_over(
    family: Household, tmp_path: Path
) -> None:
    file = tmp_path / "sheet.txt"
    async with family.app(language="en").run_test() as glass:
        await _frozen(glass, family)
        await glass.press("s")
        folder = await prompted(glass, str(tmp_path))
        await prompted(glass, str(file))
        await shown(glass, "√ Saved")
        await glass.press("s")
        there = await prompted(glass, str(file))
        why = await quiet(glass)

    lines = file.read_text().splitlines()
    assert lines[0] == "Ways of return · 26-00002 · 18/11/2026"
    assert file.stat().st_mode & 0o777 == 0o600
    assert isinstance(folder, PromptScreen)
    assert isinstance(there, PromptScreen)
    assert "There is a file sheet.txt already." in why


async def test_sheet_that_is_not_there_is_said(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, BARE)
        await glass.press("p")
        said = await quiet(glass)

    assert "Nothing was explained and kept in this case yet." in said


async def _language(glass: Glass, screen: OptionsScreen, text: str) -> None:
    stand_on(screen, "said:language")
    await glass.press("space")
    await prompted(glass, text)


async def _said(glass: Glass, screen: OptionsScreen, language: str, text: str) -> None:
    """Note in which language it was explained, and the person's words."""
    await _language(glass, screen, language)
    stand_on(screen, "said:words")
    await glass.press("space")
    fill(await form_on(glass), words=text)
    await glass.press("ctrl+s")
    await quiet(glass)


async def _frozen(glass: Glass, family: Household) -> SheetScreen:
    """Freeze an explanation; return its sheet."""
    cleared(family.store)
    screen = await opened(glass, BARE, "choice")
    await _said(glass, screen, "fr", "yes")
    await glass.press("enter")
    await on(glass, SheetScreen)
    await quiet(glass)
    sheet = glass.app.screen
    assert isinstance(sheet, SheetScreen)
    return sheet
