"""The wizard in a test: opened on a file, gone through, its rows stood on."""

from textual.screen import Screen
from textual.widgets import Input

from atd_tui.domain.screening import Screening
from atd_tui.reference.codelists import codelist
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.options import OptionsScreen
from atd_tui.screens.options_glass import AnswerTable
from atd_tui.screens.options_sheet import SheetScreen
from atd_tui.screens.prompt import PromptScreen
from atd_tui.store import Store, case_file, checks, options_said
from tests import one_case
from tests.conftest import WEDNESDAY
from tests.glass import Glass, answer, on, quiet

ADULT = {"unaccompanied_minor": False, "claimed_minor": False, "age": 34}


def cleared(store: Store, number: str = one_case.BARE) -> None:
    """Look into all that keeps the talk from return: nothing is found."""
    for route in codelist("stay_route"):
        checks.check(store, number, route.code, "NOT_APPLICABLE", reason="no ground")
    screened = Screening("PROTECTION", "LOW", (), "Nothing was seen.", WEDNESDAY.date())
    checks.screen(store, number, screened)
    options_said.note(store, number, {**ADULT, "suspensive_appeal": False})


def case_id(store: Store, number: str) -> str:
    """Return the id of a case."""
    return case_file.open_case(store, number, audited=True).file.case.id


async def opened(glass: Glass, number: str, step: str = "family") -> OptionsScreen:
    """Open the wizard of a case over the queue, and go to a step."""
    await quiet(glass)
    screen = OptionsScreen(number)
    glass.app.push_screen(screen)
    await on(glass, OptionsScreen)
    await quiet(glass)
    while screen.draft.name != step:
        before = screen.draft.step
        screen.run("options.next")
        await glass.pause()
        assert screen.draft.step == before + 1, f"no way to {step}"
    await quiet(glass)
    return screen


def stand_on(screen: OptionsScreen, row_id: str) -> None:
    """Put the cursor on a row."""
    table = screen.query_one(AnswerTable)
    table.action_edge(0)
    before = ""
    while table.cursor_id != row_id:
        assert table.cursor_id != before, f"no row {row_id}"
        before = table.cursor_id
        table.action_move(1)


async def space(glass: Glass, screen: OptionsScreen, *row_ids: str) -> str:
    """Press Space on rows, each once the one before is done; return the frame."""
    for row_id in row_ids:
        stand_on(screen, row_id)
        await glass.press("space")
        await quiet(glass)
    return await quiet(glass)


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


async def freeze(glass: Glass) -> None:
    """Press Enter on the last step, say yes, and wait for the sheet."""
    await glass.press("enter")
    await on(glass, ConfirmScreen)
    await glass.press("tab", "enter")
    await on(glass, SheetScreen)
    await quiet(glass)
