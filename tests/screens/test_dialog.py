"""A dialog in the real application: it keeps every key to itself."""

from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.help import HelpScreen
from atd_tui.screens.prompt import PromptScreen
from tests.glass import Household, quiet

KEYS = ("f1", "f2", "f5", "f7", "f9", "ctrl+p", "ctrl+q", "ctrl+e", "u", "n", "g")


async def test_a_question_blocks_every_key_of_the_place_below(desk: Household) -> None:
    stands = {}
    async with desk.app(language="en").run_test(size=(80, 24)) as glass:
        await quiet(glass)
        glass.app.push_screen(ConfirmScreen("Really?", "All of it.", act="Do it"))
        await glass.pause()
        for key in KEYS:
            await glass.press(key)
            await glass.pause()
            top = [type(screen).__name__ for screen in glass.app.screen_stack[-2:]]
            stands[key] = (*top, glass.app.is_running)

    assert stands == dict.fromkeys(KEYS, ("QueueScreen", "ConfirmScreen", True))


async def test_letters_go_into_the_field_of_a_dialog(desk: Household) -> None:
    async with desk.app(language="en").run_test(size=(80, 24)) as glass:
        await quiet(glass)
        asked = PromptScreen("Left", "Reason")
        glass.app.push_screen(asked)
        await glass.pause()
        await glass.press(*"vnux:?/g")
        await glass.pause()

        assert asked.field.value == "vnux:?/g"


async def test_help_runs_the_action_that_was_found(desk: Household) -> None:
    async with desk.app(language="en").run_test(size=(80, 24)) as glass:
        await quiet(glass)
        await glass.press("f1")
        await glass.pause()
        opened = isinstance(glass.app.screen, HelpScreen)
        await glass.press(*"settings", "enter")
        await glass.pause()

        assert opened
        assert type(glass.app.screen).__name__ == "SettingsScreen"
