"""The case screen in a test: opened on the file of a family, waited for."""

from atd_tui.screens.case import CaseScreen
from atd_tui.screens.form import FormScreen
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.note_area import NoteArea
from tests.glass import Glass, on, quiet

TABS = ("overview", "timeline", "family", "stay", "terms", "history")


async def opened(glass: Glass, number: str) -> CaseScreen:
    """Open a case over the queue; return its screen."""
    await quiet(glass)
    screen = CaseScreen(number)
    glass.app.push_screen(screen)
    await on(glass, CaseScreen)
    await quiet(glass)
    return screen


async def press(glass: Glass, *keys: str) -> str:
    """Press keys, each once all that the one before did is done; return the frame."""
    seen = ""
    for key in keys:
        await glass.press(key)
        seen = await quiet(glass)
    return seen or await quiet(glass)


async def turned(glass: Glass, number: str, tab: str) -> CaseScreen:
    """Open a case and turn to one of its tabs."""
    screen = await opened(glass, number)
    for _ in range(TABS.index(tab)):
        screen.run("case.right")
        await glass.pause()
    await quiet(glass)
    return screen


async def stand_on(glass: Glass, screen: CaseScreen, row_id: str) -> None:
    """Put the cursor of the tab on a row, given by the beginning of its id."""
    await go_to(glass, screen.tab.query(LineTable).first(), row_id)


async def go_to(glass: Glass, table: LineTable, row_id: str) -> None:
    """Put the cursor of a list on a row, given by the beginning of its id."""
    table.action_edge(0)
    before = ""
    while not table.cursor_id.startswith(row_id):
        assert table.cursor_id != before, f"no row {row_id}"
        before = table.cursor_id
        table.action_move(1)
    await quiet(glass)


async def form_on(glass: Glass) -> FormScreen:
    """Wait for a form; return it."""
    await on(glass, FormScreen)
    await quiet(glass)
    form = glass.app.screen
    assert isinstance(form, FormScreen)
    return form


def fill(form: FormScreen, **values: str) -> None:
    """Put texts into fields and values into choices."""
    for name, value in values.items():
        widget = form.query_one(f"#{name}")
        if isinstance(widget, Field):
            widget.input.value = value
        elif isinstance(widget, NoteArea):
            widget.area.text = value
        elif isinstance(widget, Choice):
            while widget.value != value:
                widget.action_step(1)
        else:
            widget.choose(value)  # type: ignore[attr-defined]
