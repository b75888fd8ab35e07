"""What each key of the queue does to the store."""

import pytest

from atd_tui.domain.tickets import State
from atd_tui.i18n import Words
from atd_tui.phrases import queue as phrases
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.queue import QueueScreen
from atd_tui.store import Store, audit
from tests.glass import (
    Household,
    answer,
    board,
    gone,
    queue_on,
    quiet,
    row_of,
    shown,
    stand_on,
    until,
)


def state_of(store: Store, label: str) -> State:
    return row_of(store, label).standing.state


@pytest.mark.parametrize(
    ("label", "key", "state", "command"),
    [
        ("A-005", "c", State.CALLED, "queue.call"),
        ("A-010", "b", State.AT_DESK, "queue.arrived"),
        ("A-010", "x", State.NO_ANSWER, "queue.no-answer"),
        ("A-006", "r", State.WAITING, "queue.resume"),
        ("A-002", "r", State.CALLED, "queue.recall"),
        ("A-005", "h", State.PARKED, "queue.park"),
        ("A-005", "l", State.LEFT, "queue.leave"),
        ("A-005", "z", State.VOIDED, "queue.void"),
    ],
)
async def test_key_on_a_row_lets_one_thing_happen_and_says_so(
    desk: Household, label: str, key: str, state: State, command: str
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, label)
        before = {row.label: row.standing.state for row in board(desk.store).rows}

        await glass.press(key)
        frame = await shown(glass, "u = ")

    after = {row.label: row.standing.state for row in board(desk.store).rows}
    assert after == before | {label: state}
    said = phrases.told(Words("nl"), command, label)
    assert f"√ {said} · u = ongedaan" in frame


async def test_v_calls_who_is_next_and_goes_to_the_row(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("v")
        await shown(glass, "A-003 opgeroepen")
        chosen = queue_on(glass).chosen

    assert chosen is not None
    assert (chosen.label, state_of(desk.store, "A-003")) == ("A-003", State.CALLED)


async def test_d_asks_for_the_result_and_writes_it(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("d")
        await shown(glass, "Resultaat")
        await answer(glass, "enkel")
        await shown(glass, "A-010 is klaar")

    standing = row_of(desk.store, "A-010").standing
    assert (standing.state, standing.result) == (State.SERVED, "INFO_ONLY")


async def test_d_with_a_referral_also_asks_where_to(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("d")
        await shown(glass, "Resultaat")
        await answer(glass, "elders")
        await shown(glass, "doorverwezen?")
        await answer(glass, "CAW")
        await shown(glass, "A-010 is klaar")

    standing = row_of(desk.store, "A-010").standing
    assert (standing.result, standing.reason) == ("REF_OTHER", "CAW")


async def test_a_offers_the_coaches_who_are_in(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        await glass.press("a")
        await shown(glass, "A. Jansen", "S. Peeters", "niemand")
        await answer(glass, "peet")
        await shown(glass, "√ A-005")
        assigned = row_of(desk.store, "A-005").standing.coach
        await glass.press("a")
        await shown(glass, "niemand")
        await answer(glass, "niem")
        await until(glass, lambda: not row_of(desk.store, "A-005").standing.coach)

    assert assigned == "S. Peeters"


async def test_p_asks_for_the_reason_of_a_class_that_has_some(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        await glass.press("p")
        await shown(glass, "Welke voorrang")
        await answer(glass, "kwets")
        await shown(glass, "zwanger")
        await answer(glass, "medisch")
        await shown(glass, "√ A-005")
        vulnerable = row_of(desk.store, "A-005").standing
        await glass.press("p")
        await shown(glass, "Welke voorrang")
        await answer(glass, "gewoon")
        await shown(glass, "A-005 ○")

    standing = row_of(desk.store, "A-005").standing
    assert (vulnerable.priority, vulnerable.priority_reason) == (
        "vulnerable",
        "MEDICAL",
    )
    assert (standing.priority, standing.priority_reason) == ("ordinary", "")


async def test_t_sends_to_another_office(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        await glass.press("t")
        frame = await shown(glass, "Naar welk kantoor")
        await answer(glass, "antw")
        await shown(glass, "√ A-005")

    assert "Brussel" not in "\n".join(frame.split("\n")[3:20])
    standing = row_of(desk.store, "A-005").standing
    assert (standing.state, standing.office) == (State.REDIRECTED, "ANR")


async def test_question_closed_without_an_answer_does_nothing(desk: Household) -> None:
    before = board(desk.store)

    async with desk.app().run_test() as glass:
        await quiet(glass)
        for key in "dpat":
            await glass.press(key)
            await until(glass, lambda: isinstance(glass.app.screen, PickerScreen))
            await glass.press("escape")
            await until(glass, lambda: isinstance(glass.app.screen, QueueScreen))
        await quiet(glass)

    assert board(desk.store) == before


async def test_closing_the_day_asks_and_enter_is_no_yes(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("ctrl+e")
        await until(glass, lambda: isinstance(glass.app.screen, ConfirmScreen))
        await glass.press("enter")
        await until(glass, lambda: isinstance(glass.app.screen, QueueScreen))
        kept = board(desk.store).counts[State.UNSERVED]
        await glass.press("ctrl+e")
        frame = await shown(glass, "10 personen")
        await glass.press("tab", "enter")
        await shown(glass, "De dag is gesloten: 10 personen")

    assert "┌─ De dag sluiten? ─" in frame
    assert kept == 0
    assert board(desk.store).counts == {State.SERVED: 1, State.UNSERVED: 10}


async def test_u_takes_back_what_anyone_did_last(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("u")
        await shown(glass, "√ A-010")
        first = state_of(desk.store, "A-010")
        await glass.press("u")
        await until(glass, lambda: state_of(desk.store, "A-006") is State.WAITING)

    assert first is State.WAITING


async def test_u_with_nothing_done_today_says_why(empty_desk: Household) -> None:
    async with empty_desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("u")
        await shown(glass, "! u kan nu niet: ")


async def test_y_copies_the_number_and_no_name(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("y")
        await shown(glass, "A-010 gekopieerd")

        assert glass.app.clipboard == "A-010"


async def test_enter_opens_a_ticket_and_notes_that_it_was_looked_at(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("enter")
        await shown(glass, "Ticket A-010", "Geschiedenis")
        await glass.press("enter")
        await gone(glass, "Geschiedenis")

    last = audit.events(desk.store)[0]
    assert (last.action, last.object) == ("open", row_of(desk.store, "A-010").ticket.id)
