"""The last step of the wizard: what was explained and said, frozen, on its sheet."""

from pathlib import Path

from atd_tui.domain.options_shown import CHOSEN, REFUSED
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.options import OptionsScreen
from atd_tui.screens.options_sheet import SheetScreen
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.prompt import PromptScreen
from atd_tui.screens.queue import QueueScreen
from atd_tui.store import Store, drafts, options_said, options_shown
from tests import one_case
from tests.glass import Glass, Household, answer, on, quiet, shown, type_in
from tests.screens.case_kept import fill, form_on
from tests.screens.options_kept import (
    case_id,
    cleared,
    freeze,
    opened,
    prompted,
    space,
    stand_on,
)

BARE = one_case.BARE


def stated(store: Store, number: str = BARE) -> dict[str, object]:
    own = case_id(store, number)
    with store.reading() as session:
        return dict(options_said.said(session, own))


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
        await freeze(glass)
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


async def test_nothing_is_frozen_without_a_yes(family: Household) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "choice")
        await _language(glass, screen, "fr")
        await glass.press("enter")
        await on(glass, ConfirmScreen)
        await glass.press("enter")
        await on(glass, OptionsScreen)
        await quiet(glass)

    assert options_shown.shown(family.store, BARE) == []
    assert screen.draft.said.language == "fra"


async def test_refusal_leaves_no_choice_standing(family: Household) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, BARE, "choice")
        await space(glass, screen, "choose:LAISSEZ_PASSER", "said:refused")
        refusing = (screen.draft.said.chosen, screen.draft.said.refused)
        await _said(glass, screen, "fr", "no")
        await freeze(glass)
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


async def test_last_sheet_opens_again_in_every_language_there_is(
    family: Household,
) -> None:
    folder = family.store.home / "sheets"
    folder.mkdir()
    (folder / "tir.toml").write_text(_TIGRINYA, encoding="utf-8")
    (folder / "rus.toml").write_text("language = ", encoding="utf-8")
    async with family.app(language="en").run_test() as glass:
        sheet = await _frozen(glass, family)
        await glass.press("escape")
        await opened(glass, BARE)
        await glass.press("p")
        await on(glass, SheetScreen)
        await quiet(glass)
        again = glass.app.screen
        assert isinstance(again, SheetScreen)
        languages, frames = [], []
        for _ in range(5):
            languages.append(again.language)
            await glass.press("l")
            frames.append(await quiet(glass))

    assert again is not sheet
    assert languages == ["fr", "nl", "tir", "de", "en"]
    assert "l: de en fr nl TIR" in frames[1]
    assert "rus.toml is broken" in frames[1]
    assert "ናይ ምምላስ 26-00002 18/11/2026" in frames[1]


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
    assert lines[0] == "Options de retour · 26-00002 · 18/11/2026"
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


_TIGRINYA = """
language = "tir"
name = "ትግርኛ"
direction = "ltr"
fallback = "fr"
[phrases]
"Ways of return · {number} · {on}" = "ናይ ምምላስ {number} {on}"
"""


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
    await freeze(glass)
    sheet = glass.app.screen
    assert isinstance(sheet, SheetScreen)
    return sheet
