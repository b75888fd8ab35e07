"""Each dialog of the queue as it stands on the glass, 80x24."""

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.domain.drafts import Draft
from atd_tui.screens.queue import QueueScreen
from atd_tui.store import queue, queue_undo
from tests.glass import Glass, Household, on, quiet, shown, stand_on, type_in


async def looked_at(glass: Glass, key: str, title: str) -> str:
    """Press a key, wait for a title; return the frame."""
    await glass.press(key)
    await shown(glass, title)
    return await quiet(glass)


async def closed(glass: Glass) -> None:
    """Close what stands over the queue."""
    await glass.press("escape")
    await on(glass, QueueScreen)


@pytest.mark.parametrize("language", ["nl", "de"])
async def test_forms(desk: Household, kept: SnapshotAssertion, language: str) -> None:
    titles = {
        "nl": ("Nieuw ticket", "verbeteren"),
        "de": ("Neues Ticket", "berichtigen"),
    }
    new, edit = titles[language]
    async with desk.app(language=language).run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        assert await looked_at(glass, "n", new) == kept(name="new")
        await closed(glass)
        assert await looked_at(glass, "e", edit) == kept(name="edit")


async def test_form_with_what_is_wrong_and_a_name_that_is_there(
    desk: Household, kept: SnapshotAssertion
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await looked_at(glass, "n", "Nieuw ticket")
        type_in(glass, "José García")
        await glass.press("tab")
        type_in(glass, "fr, xyzzy")
        await glass.press("enter")
        await shown(glass, "×")

        assert await quiet(glass) == kept


async def test_questions(desk: Household, kept: SnapshotAssertion) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-010")
        for key, title in (
            ("d", "Resultaat"),
            ("p", "Welke voorrang"),
            ("a", "welke coach"),
            ("t", "Naar welk kantoor"),
            ("i", "wie is vertrokken"),
            ("ctrl+e", "De dag sluiten?"),
        ):
            assert await looked_at(glass, key, title) == kept(name=key)
            await closed(glass)


async def test_second_questions(desk: Household, kept: SnapshotAssertion) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        for key, answer, title in (
            ("d", "elders", "doorverwezen?"),
            ("p", "kwets", "zwanger"),
            ("i", "iemand", "Iemand is aangekomen"),
        ):
            await looked_at(glass, key, "Zoek")
            type_in(glass, answer)
            await glass.pause()
            assert await looked_at(glass, "enter", title) == kept(name=title)
            await closed(glass)


async def test_what_explains(desk: Household, kept: SnapshotAssertion) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-009")
        for key, title in (
            ("w", "Waarom"),
            ("f1", "Dit scherm"),
            ("ctrl+p", "Alle opdrachten"),
            ("g", "Ga naar"),
        ):
            assert await looked_at(glass, key, title) == kept(name=key)
            await closed(glass)


async def test_detail_with_what_was_undone_and_corrected(
    desk: Household, kept: SnapshotAssertion
) -> None:
    queue.call(desk.store, "A-005")
    queue_undo.undo(desk.store)
    corrected = Draft(name="Petrosyan Gevork", persons=5, children=3)
    queue_undo.edit(desk.store, "A-005", corrected)
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")

        assert await looked_at(glass, "enter", "Geschiedenis") == kept
