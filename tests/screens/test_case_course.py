"""The course of a case on the glass: stages, steps, hand-over, labels."""

from collections.abc import Sequence

from atd_tui.screens.case import CaseScreen
from atd_tui.screens.handover import HandoverScreen
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.reading import ReadingScreen
from atd_tui.store import Store, case_turn, cases, term_rows
from atd_tui.store.tasks import tasks
from atd_tui.store.term_rows import KeptAct
from tests import one_case
from tests.glass import Household, gone, on, quiet, shown, type_in
from tests.screens.case_kept import fill, form_on, opened, press, stand_on, turned

NUMBER = one_case.NUMBER


async def test_stage_that_is_barred_says_all_that_bars_it(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        await glass.press("s")
        await on(glass, PickerScreen)
        offered = await quiet(glass)
        await press(glass, "down", "enter")
        await on(glass, ReadingScreen)
        said = " ".join((await quiet(glass)).replace("│", " ").split())
        await glass.press("enter")
        await on(glass, CaseScreen)

    assert "conclusions interview" in offered
    assert "subsequent application" in said
    assert "a sign that stops the return track" in said
    assert cases.read(family.store, NUMBER).standing.stage == "ANALYSIS"


async def test_stage_goes_back_with_a_reason_and_forth_by_undo(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        await press(glass, "s", "enter")
        fill(await form_on(glass), reason="one more talk")
        await glass.press("enter")
        await shown(glass, "√ Now: first interview")
        back = cases.read(family.store, NUMBER).standing.stage
        await glass.press("u")
        await shown(glass, "√ Last action undone")

    assert back == "INT1"
    assert cases.read(family.store, NUMBER).standing.stage == "ANALYSIS"


async def test_space_ticks_a_step(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, NUMBER)
        (step,) = [
            t for t in tasks(family.store, NUMBER) if t.text == "call the doctor"
        ]
        await stand_on(glass, screen, f"task:{step.id}")
        await glass.press("space")
        await shown(glass, "√ Step done · u = undo")

    states = {each.id: each.state.value for each in tasks(family.store, NUMBER)}
    assert states[step.id] == "done"


async def test_step_is_put_off_with_a_day_and_a_reason(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, NUMBER)
        (step,) = [
            t for t in tasks(family.store, NUMBER) if t.text == "call the doctor"
        ]
        await stand_on(glass, screen, f"task:{step.id}")
        await glass.press("p")
        form = await form_on(glass)
        fill(form, until="17/11/2026", reason="closed")
        await glass.press("enter")
        refused = await shown(glass, "× ")
        form = await form_on(glass)
        fill(form, until="+5")
        await glass.press("enter")
        await shown(glass, "√ Put off")

    (put,) = [t for t in tasks(family.store, NUMBER) if t.id == step.id]
    assert "17/11/2026" in refused
    assert (f"{put.due_on}", put.put_off_reason) == ("2026-11-23", "closed")


async def test_transfer_is_asked_and_taken_over(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, NUMBER)
        await glass.press("x")
        fill(await form_on(glass), coach="peeters", note="moves to Leuven")
        await glass.press("ctrl+s")
        await shown(glass, "√ Asked to take over")
        await glass.press("x")
        await on(glass, PickerScreen)
        offered = await quiet(glass)
        await glass.press("enter")
        await on(glass, HandoverScreen)
        sheet = await quiet(glass)
        before = cases.read(family.store, NUMBER).standing.coach
        await glass.press("ctrl+s")
        await shown(glass, "√ Taken over", "S. Peeters · saved")

    assert [said in sheet for said in ("moves to Leuven", "Warnings", "Terms")] == [
        *(True, True, True)
    ]
    assert before == "jansen"
    assert "jansen asks peeters to take over" in offered
    assert cases.read(family.store, NUMBER).standing.coach == "peeters"


async def test_case_is_concluded_suspended_closed_and_opened_again(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, one_case.BARE)
        steps = []
        for words, code in [
            ("susp", "NEW_PROCEDURE"),
            ("close", "ERROR"),
            ("open", "ERROR"),
        ]:
            await glass.press("m")
            await on(glass, PickerScreen)
            for letter in words:
                await glass.press(letter)
            await press(glass, "enter")
            fill(await form_on(glass), code=code)
            await glass.press("ctrl+s")
            await gone(glass, "^s")
            await quiet(glass)
            steps.append(cases.read(family.store, one_case.BARE).standing.status.value)

    assert steps == ["SUSPENDED", "CLOSED", "NEW"]


async def test_label_that_is_no_label_is_refused(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, one_case.BARE)
        await glass.press("z")
        await shown(glass, "Add a label")
        type_in(glass, "[/] x")
        await glass.press("enter")
        said = await shown(glass, "! ")

    assert "[/] x" in said


async def test_a_term_that_was_suspended_runs_again(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await turned(glass, NUMBER, "terms")
        await glass.press("ctrl+e")
        fill(await form_on(glass), kind="suspension", on="16/11/2026")
        await glass.press("ctrl+s")
        await shown(glass, "What that changes")
        await press(glass, "escape", "ctrl+e")
        offered = await quiet(glass)
        await glass.press("ctrl+s")
        await shown(glass, "What that changes")

    notes = [note for act in acts(family.store) for note in act.notes]
    assert "Let a term run again" in offered
    assert [(note.kind.value, f"{note.on}") for note in notes] == [
        ("suspension", "2026-11-16"),
        ("resumption", "2026-11-18"),
    ]


def acts(store: Store) -> Sequence[KeptAct]:
    with store.reading() as session:
        case_id = case_turn.found(session, NUMBER)
        return term_rows.read(session, [case_id])[case_id].acts
