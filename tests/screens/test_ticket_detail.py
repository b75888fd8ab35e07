"""The history of a ticket: nothing of it goes, what was undone is marked."""

from atd_tui.domain.drafts import Draft
from atd_tui.screens.queue import QueueScreen
from atd_tui.store import queue, queue_undo
from tests.glass import Household, on, quiet, shown, stand_on


def history(text: str) -> list[str]:
    """Return the lines of the history in a frame."""
    lines = [line.split("│")[1].strip() for line in text.split("\n") if "│" in line]
    start = next(n for n, line in enumerate(lines) if "Geschiedenis" in line)
    return [line for line in lines[start + 1 :] if line]


async def test_what_was_undone_and_corrected_stays_in_the_history(
    desk: Household,
) -> None:
    queue.call(desk.store, "A-005")
    queue_undo.undo(desk.store)
    queue_undo.edit(desk.store, "A-005", Draft(name="Petrosyan", persons=5, children=3))
    async with desk.app().run_test(size=(100, 40)) as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        await glass.press("enter")
        lines = history(await shown(glass, "Geschiedenis"))

    assert lines[0] == "08:58   ticket uitgereikt aan loket A · jansen"
    assert [line[:7] for line in lines if "opgeroepen" in line] == ["09:42 ×"]
    assert [line for line in lines if "Petrosyan Gevorg → Petrosyan" in line] != []


async def test_ticket_of_another_desk_opened_meanwhile_stays_itself(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-008")
        await glass.press("enter")
        said = await shown(glass, "Ticket A-008")
        queue.call(desk.store, "A-004")
        await quiet(glass)
        await shown(glass, "Ticket A-008")
        await glass.press("escape")
        await on(glass, QueueScreen)

    assert "O'Brien [/x]" in said
    assert "[@click=app.quit()]x[/] [b]vet[/b]" in said
