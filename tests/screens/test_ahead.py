"""Keys typed while a store opens: kept in order for the screen that stands first."""

from collections import Counter
from collections.abc import Iterable

from textual import events
from textual.widgets import Input

from atd_tui.errors import KeysError, StoreBusy
from atd_tui.screens.help import HelpScreen
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.unlock import UnlockScreen
from tests.glass import Glass, Household, answer, board, on, quiet, shown, until

SLOW = 0.05
"""Seconds between two keys of a hand."""


def typed(glass: Glass, keys: Iterable[str]) -> None:
    """Send keys with the times at which a hand would have pressed them."""
    for n, key in enumerate(keys):
        event = events.Key(key, key if len(key) == 1 else None)
        event.time += n * SLOW
        glass.app.post_message(event)


def names(desk: Household) -> Counter[str]:
    return Counter(row.ticket.name for row in board(desk.store).rows)


async def test_keys_typed_while_the_store_opens_are_all_kept(desk: Household) -> None:
    before = names(desk)
    desk.slowly.clear()
    async with desk.app().run_test() as glass:
        await until(glass, lambda: desk.asked)
        typed(glass, ["n", *"yilmaz", "enter"])
        await glass.pause()
        waiting = type(glass.app.screen)
        desk.slowly.set()
        await shown(glass, "√ A-")
        await quiet(glass)

    assert waiting is QueueScreen
    assert names(desk) - before == Counter({"yilmaz": 1})


async def test_what_needs_no_store_works_at_once(desk: Household) -> None:
    desk.slowly.clear()
    async with desk.app().run_test() as glass:
        await until(glass, lambda: desk.asked)
        await glass.press("f1")
        await on(glass, HelpScreen)
        await glass.press("t")
        await until(glass, lambda: _typed(glass) == "t")
        desk.slowly.set()
        await quiet(glass)


async def test_what_is_typed_behind_the_passphrase_is_for_the_queue(
    desk: Household,
) -> None:
    async with desk.app(training=False, prompt=True).run_test() as glass:
        await _unlock(glass, desk, behind="n")
        await shown(glass, "─ Nieuw ticket ─")


async def test_what_is_typed_behind_a_wrong_passphrase_is_the_next_try(
    desk: Household,
) -> None:
    desk.trouble.append(KeysError("keys.wrong-passphrase"))
    async with desk.app(training=False, prompt=True).run_test() as glass:
        await _unlock(glass, desk, behind="four")
        await until(glass, lambda: _typed(glass) == "four")


async def test_a_store_that_does_not_open_holds_no_key_back(desk: Household) -> None:
    desk.trouble.append(StoreBusy("store.busy"))
    async with desk.app().run_test() as glass:
        await shown(glass, "F5")
        await glass.press("n")
        await shown(glass, "n kan nu niet")
        await glass.press("f5")
        await shown(glass, "A-005")


async def _unlock(glass: Glass, desk: Household, *, behind: str) -> None:
    """Answer with a passphrase, and type more while the store opens slowly."""
    await on(glass, UnlockScreen)
    desk.slowly.clear()
    await answer(glass, "four words and a number 7")
    await until(glass, lambda: desk.asked)
    typed(glass, behind)
    await glass.pause()
    desk.slowly.set()


def _typed(glass: Glass) -> str:
    field = glass.app.focused
    return field.value if isinstance(field, Input) else ""
