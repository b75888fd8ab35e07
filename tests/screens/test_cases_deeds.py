"""What each key of the list does to cases in the store."""

import pytest
from textual.widgets import TextArea

from atd_tui.screens.cases_bulk import BulkScreen
from atd_tui.store import (
    Store,
    case_bulk,
    case_labels,
    case_transfer,
    case_turn,
    cases,
    coaches,
    tasks,
)
from tests.glass import Glass, Household, answer, gone, on, quiet, shown, type_in
from tests.glass import until as seen_at_last
from tests.screens.test_cases import cases as cases_on
from tests.screens.test_cases import find


def coach_of(store: Store, number: str) -> str:
    return cases.read(store, number).standing.coach


def labels_of(store: Store, number: str) -> tuple[str, ...]:
    with store.reading() as session:
        return tuple(case_labels.labels(session, case_turn.found(session, number)))


async def give(glass: Glass, name: str) -> None:
    """Choose the coach that cases are given to."""
    await shown(glass, "Give to which coach?")
    await answer(glass, name)


async def test_a_gives_one_case_at_once_and_u_takes_it_back(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "a")
        await give(glass, "peeters")
        await shown(glass, "√ 26-00003 given to S. Peeters · u = undo")
        given = coach_of(coach.store, "26-00003")
        await glass.press("u")
        await shown(glass, "√ Last action undone: 26-00003")

    assert (given, coach_of(coach.store, "26-00003")) == ("peeters", "jansen")


async def test_a_on_marked_rows_shows_each_first_and_one_undo_takes_all_back(
    coach: Household,
) -> None:
    numbers = ("26-00003", "26-00004", "26-00001")
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "space", "space", "space", "a")
        await give(glass, "peeters")
        await shown(glass, "can be done for 3 cases")
        before = [coach_of(coach.store, number) for number in numbers]
        await glass.press("ctrl+s")
        await shown(glass, "done for 3 cases")
        given = [coach_of(coach.store, number) for number in numbers]
        await glass.press("ctrl+s")
        done = await shown(glass, "√ Done for 3 cases · u = undo")
        await glass.press("u")
        await shown(glass, "Last action undone in 3 cases")

    assert (before, given) == (["jansen"] * 3, ["peeters"] * 3)
    assert [coach_of(coach.store, number) for number in numbers] == before
    assert "marked" not in done


async def test_one_of_many_that_cannot_be_given_is_named_and_the_others_are(
    coach: Household,
) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "l", "m", "a")
        await give(glass, "peeters")
        frame = await shown(glass, "can be done for 8 cases · not for 1")
        await glass.press("ctrl+s")
        await shown(glass, "done for 8 cases")
        await glass.press("escape")
        await shown(glass, "√ Done for 8 cases · not for 1")

    assert "×26-00009 Awa Ndiaye" in frame
    assert {coach_of(coach.store, f"26-0000{n}") for n in range(1, 10)} == {"peeters"}


async def test_many_that_were_only_looked_at_stay_as_they_were(
    coach: Household,
) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "m", "a")
        await give(glass, "peeters")
        await on(glass, BulkScreen)
        await quiet(glass)
        await glass.press("escape")
        frame = await shown(glass, "7 marked")
        await glass.press("escape")
        await gone(glass, "marked")

    assert "Done" not in frame
    assert coach_of(coach.store, "26-00003") == "jansen"


async def test_coach_who_left_meanwhile_is_refused_before_anything_is_done(
    coach: Household,
) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "m", "a")
        await shown(glass, "Give to which coach?")
        coaches.leave(coach.store, "peeters", coach.store.door.now().date())
        await answer(glass, "peeters")
        await shown(glass, "× S. Peeters is no longer there since 18/11/2026")
        await glass.press("ctrl+s")
        await quiet(glass)

    assert coach_of(coach.store, "26-00003") == "jansen"


async def test_p_puts_the_next_steps_off_with_a_reason(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass)
        await find(glass, "26-00005")
        await glass.press("enter", "p")
        await shown(glass, "Put the next step off")
        type_in(glass, "25/11/2026")
        await glass.press("tab")
        type_in(glass, "ill")
        await glass.press("enter")
        await shown(glass, "√ 26-00005 put off until We 25/11/2026")

    own = [task for task in tasks.tasks(coach.store, "26-00005") if not task.code]
    assert [(f"{t.due_on}", t.put_off_reason) for t in own] == [("2026-11-25", "ill")]


@pytest.mark.parametrize("marked", [False, True], ids=["one", "many"])
async def test_z_adds_a_label(coach: Household, marked: bool) -> None:  # noqa: FBT001 -- a parameter
    keys = ("space", "space") if marked else ("down",)
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, *keys, "z")
        await shown(glass, "Add a label")
        if marked:
            await answer(glass, "Add a label")
            await gone(glass, "Take dialysis away")
        await answer(glass, "school")
        if marked:
            await shown(glass, "can be done for 2 cases")
            await glass.press("ctrl+s")
        await seen_at_last(glass, lambda: labels_of(coach.store, "26-00004"))
        await quiet(glass)

    assert labels_of(coach.store, "26-00004") == ("school",)


async def test_z_takes_a_label_away(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "z")
        await shown(glass, "Take dialysis away")
        await answer(glass, "dialysis")
        await shown(glass, "√ 26-00003 dialysis taken away")

    assert labels_of(coach.store, "26-00003") == ("urgent",)


async def test_z_takes_a_label_away_from_all_that_bear_it(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "space", "space", "z")
        await shown(glass, "Take dialysis away")
        await answer(glass, "dialysis")
        looked = await shown(glass, "Take dialysis off 2 cases")
        await glass.press("ctrl+s")
        await shown(glass, "done for 1 case · not for 1")

    assert "×26-00004" in looked
    assert labels_of(coach.store, "26-00003") == ("urgent",)


async def test_a_may_leave_a_case_without_a_coach(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "a")
        await give(glass, "no coach")
        await shown(glass, "√ 26-00003 without a coach now · u = undo")

    assert coach_of(coach.store, "26-00003") == ""


async def test_x_asks_another_to_take_over(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "x")
        await shown(glass, "Ask another to take over")
        await glass.press("tab", "enter")
        await answer(glass, "peeters")
        await quiet(glass)
        note = glass.app.focused
        assert isinstance(note, TextArea)
        note.insert("wants to speak with a woman")
        await glass.press("ctrl+s")
        await shown(glass, "26-00003: asked to take over")

    asked = cases.read(coach.store, "26-00003").standing.asked
    assert asked is not None
    assert (asked.to_coach, asked.note) == ("peeters", "wants to speak with a woman")


@pytest.mark.parametrize(
    ("choice", "said", "after"),
    [
        ("accept", "26-00009 is yours now", "jansen"),
        ("withdraw", "26-00009: withdrawn", "peeters"),
    ],
)
async def test_x_answers_where_it_was_asked(
    coach: Household, choice: str, said: str, after: str
) -> None:
    case_transfer.ask(coach.store, "26-00009", coach="jansen", note="moves")
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "l")
        await find(glass, "26-00009")
        await glass.press("enter", "x")
        await shown(glass, "asks jansen to take over")
        await answer(glass, choice)
        if choice == "accept":
            await shown(glass, "writes: moves")
            await glass.press("ctrl+s")
        await shown(glass, said)

    standing = cases.read(coach.store, "26-00009").standing
    assert (standing.asked, standing.coach) == (None, after)


async def test_a_sheet_that_was_only_read_takes_nothing_over(
    coach: Household,
) -> None:
    case_transfer.ask(coach.store, "26-00009", coach="jansen", note="moves")
    app = coach.app(language="en")
    async with app.run_test() as glass:
        await cases_on(glass, "l")
        await find(glass, "26-00009")
        await glass.press("enter", "x")
        await shown(glass, "asks jansen to take over")
        await answer(glass, "accept")
        await shown(glass, "writes: moves")
        app.mask()
        masked = await gone(glass, "writes: moves")
        await glass.press("escape")
        await quiet(glass)

    standing = cases.read(coach.store, "26-00009").standing
    assert (standing.coach, standing.asked is None) == ("peeters", False)
    assert "Take over 26-00009" in masked


async def test_x_refuses_with_a_reason(coach: Household) -> None:
    case_transfer.ask(coach.store, "26-00009", coach="jansen", note="moves")
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "l")
        await find(glass, "26-00009")
        await glass.press("enter", "x")
        await shown(glass, "asks jansen to take over")
        await answer(glass, "refuse")
        await shown(glass, "Refuse the transfer")
        await glass.press("ctrl+s")
        await shown(glass, "26-00009: refused")

    assert cases.read(coach.store, "26-00009").standing.asked is None


async def test_keys_on_an_empty_list_say_why_they_do_nothing(
    empty_desk: Household,
) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        await cases_on(glass, "a")
        frame = await shown(glass, "! a cannot be used now")

    assert "No case is chosen." in frame


async def test_u_with_nothing_done_today_says_why(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases_on(glass, "u")
        await shown(glass, "! ")


async def test_bulk_hides_names_with_the_rest(coach: Household) -> None:
    app = coach.app(language="en")
    async with app.run_test() as glass:
        await cases_on(glass, "m", "a")
        await give(glass, "peeters")
        seen = await shown(glass, "can be done for 7 cases")
        app.mask()
        hidden = await quiet(glass)

    assert ("Diallo" in seen, "Diallo" in hidden) == (True, False)
    assert case_bulk.preview(coach.store, ["26-00003"], case_bulk.PutLabel("x"))[0].ok
