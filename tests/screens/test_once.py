"""What stands on a screen is styled as it is mounted, and anew in another theme."""

from textual.app import App
from textual.color import Color
from textual.dom import DOMNode
from textual.widgets import Static

from atd_tui.screens.cases import CasesScreen
from atd_tui.screens.once import StyledOnce
from atd_tui.screens.queue import QueueScreen
from atd_tui.widgets.key_bar import KeyBar
from tests.glass import Household, on, quiet


class Noted(StyledOnce[None]):
    """A screen of one line."""

    CSS = """
    Noted { Static { height: 1; } &.-wide.-tall Static { height: 3; } }
    """

    def compose(self) -> list[Static]:
        return [Static("x")]


class Noting(App[None]):
    """Note what is styled after it was mounted."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 -- Textual's
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 -- Textual's

    def __init__(self) -> None:
        super().__init__()
        self.styled: list[int] = []

    def on_mount(self) -> None:
        self.push_screen(Noted())

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:  # noqa: FBT001, FBT002 -- Textual's call
        if isinstance(node, Noted):
            self.styled.append(len(node.walk_children()))
        super().update_styles(node, animate)


async def test_a_screen_knows_its_size_before_anything_stands_on_it() -> None:
    app = Noting()
    async with app.run_test(size=(130, 30)) as pilot:
        await pilot.pause()
        line = app.screen.query_one(Static)
        first = {each for each in app.screen.classes if each[0] == "-"}
        begun, high = list(app.styled), line.size.height

        await pilot.resize_terminal(129, 29)
        await pilot.pause()
        low = line.size.height

    assert (first, begun, high) == ({"-wide", "-tall"}, [0], 3)
    assert (app.styled, low) == ([0, 1], 1)


async def test_places_wear_the_theme_chosen_while_they_were_not_looked_at(
    desk: Household,
) -> None:
    app = desk.app()
    async with app.run_test(size=(100, 30)) as glass:
        await quiet(glass)
        await glass.press("f3")
        await on(glass, CasesScreen)
        await quiet(glass)
        app.apply(theme="atd-light")
        await quiet(glass)
        worn = [app.screen.query_one(KeyBar).styles.background]

        await glass.press("f2")
        await on(glass, QueueScreen)
        await quiet(glass)
        worn.append(app.screen.query_one(KeyBar).styles.background)

    assert worn == [Color.parse("#e9e6de")] * 2
