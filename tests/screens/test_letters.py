"""Letters that come in one go are text, and no keys."""

from textual import events
from textual.widgets import Input

from atd_tui.screens.queue import QueueScreen
from tests.glass import Glass, Household, board, on, quiet, shown, until


def typed_at_once(glass: Glass, text: str) -> None:
    """Send letters as a scanner or a paste without brackets does: all in one go."""
    for letter in text:
        glass.app.post_message(events.Key(letter, letter))


async def test_text_sent_in_one_go_runs_nothing_and_says_so(desk: Household) -> None:
    before = board(desk.store)

    async with desk.app().run_test() as glass:
        await quiet(glass)
        typed_at_once(glass, "vvz")
        await shown(glass, "! Dat was tekst")
        typed_at_once(glass, "jose")
        await quiet(glass)
        assert isinstance(glass.app.screen, QueueScreen)

    assert board(desk.store) == before


async def test_two_letters_are_two_keys(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        typed_at_once(glass, "by")
        await until(glass, lambda: glass.app.clipboard == "A-010")
        await shown(glass, "A-010 ●")


async def test_moving_fast_is_no_text(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        typed_at_once(glass, "jjjjjkky")
        await until(glass, lambda: glass.app.clipboard == "A-005")


async def test_text_in_the_filter_is_text(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("f")
        await on(glass, Input)
        typed_at_once(glass, "vznxh")
        await shown(glass, "0 van 11")
