"""Every generic screen as it stands on the glass, in two sizes and four languages."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.screen import Screen

from atd_tui.errors import KeysError
from atd_tui.i18n import LANGUAGES
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.finder import Entry
from atd_tui.screens.goto import GoToScreen
from atd_tui.screens.help import HelpScreen
from atd_tui.screens.palette import PaletteScreen
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.prompt import PromptScreen
from atd_tui.screens.settings import SettingsScreen
from atd_tui.screens.setup import SetUpScreen
from atd_tui.screens.unlock import UnlockScreen
from tests.frames import frame
from tests.screens.hall import Hall

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])

OFFICES = [Entry("BRU", "Brussel", key="BRU"), Entry("LIE", "Luik", key="LIE")]
BODY = "Zhang +4 (5 personen) verlaat C-06 vandaag. Sleutels 2/3 terug."

SCREENS: Final[dict[str, Callable[[Hall], Screen[Any]]]] = {
    "confirm": lambda _: ConfirmScreen(
        "Definitief vertrek uit C-06?", BODY, act="Vertrek registreren"
    ),
    "goto": lambda _: GoToScreen(),
    "help": lambda app: HelpScreen(app.floor),
    "palette": lambda app: PaletteScreen(app.floor),
    "picker": lambda _: PickerScreen("Contactpunt", OFFICES),
    "prompt": lambda _: PromptScreen("Vertrokken", "Reden", hint="enkele woorden"),
    "settings": lambda _: SettingsScreen(),
    "setup": lambda _: SetUpScreen(),
    "unlock": lambda _: UnlockScreen(("jansen", "dubois")),
    "unlock-training": lambda _: UnlockScreen((), training=True),
}
NAMES = pytest.mark.parametrize("name", SCREENS)


@SIZES
@NAMES
async def test_screen(
    kept: SnapshotAssertion, name: str, size: tuple[int, int]
) -> None:
    app = Hall(SCREENS[name], language="nl")

    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert frame(app) == kept


@pytest.mark.parametrize("page", range(5))
async def test_settings_page(kept: SnapshotAssertion, page: int) -> None:
    app = Hall(SCREENS["settings"], language="nl")

    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.press(*["down"] * page)
        await pilot.pause()
        shown = frame(app).split("\n")

        if page == 4:  # what it says is that of the machine
            shown = [line[:28].rstrip() for line in shown]
        assert "\n".join(shown) == kept


async def test_unlock_refused(kept: SnapshotAssertion) -> None:
    app = Hall(SCREENS["unlock"], language="nl")

    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, UnlockScreen)
        app.screen.refused(KeysError("keys.wrong-passphrase"))
        await pilot.pause()

        assert frame(app) == kept


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "nl"])
@pytest.mark.parametrize("name", ["help", "settings", "setup", "unlock"])
async def test_screen_in_other_languages(
    kept: SnapshotAssertion, name: str, language: str
) -> None:
    app = Hall(SCREENS[name], language=language)

    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert frame(app) == kept
