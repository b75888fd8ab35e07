"""The list of cases: its places, its views, what it reads and what it notes."""

from dataclasses import replace

from textual.widgets import Input

from atd_tui.domain.caseload import Sort
from atd_tui.screens.case import CaseScreen
from atd_tui.screens.cases import CasesScreen
from atd_tui.screens.person_search import PersonSearch
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.queue import QueueScreen
from atd_tui.store import Store, audit, case_labels, views
from tests.glass import (
    Glass,
    Household,
    answer,
    on,
    quiet,
    shown,
    stand_on,
    type_in,
    until,
)


async def cases(glass: Glass, *keys: str) -> CasesScreen:
    """Go to the cases and press some keys there."""
    await quiet(glass)
    await glass.press("f3")
    await on(glass, CasesScreen)
    for key in keys:
        await quiet(glass)
        await glass.press(key)
    await quiet(glass)
    screen = glass.app.screen_stack[0]
    assert isinstance(screen, CasesScreen)
    return screen


async def find(glass: Glass, text: str) -> str:
    """Type on the line on which one asks."""
    await glass.press("f")
    await on(glass, Input)
    type_in(glass, text)
    return await quiet(glass)


def numbers(screen: CasesScreen) -> list[str]:
    """Return the numbers of the cases that are listed and were read."""
    lines = (screen.line_of(row_id) for row_id in screen.listed)
    return [line.number for line in lines if line is not None]


def opened(store: Store) -> list[str]:
    """Return the ids of the files that were opened, the last first."""
    return [event.object for event in audit.events(store) if event.action == "open"]


async def test_places_stay_as_they_were_left(desk: Household) -> None:
    async with desk.app(language="en").run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        await glass.press("f3")
        await shown(glass, "►F3 Cases")
        await glass.press("f2")
        await on(glass, QueueScreen)
        await shown(glass, "►F2 Queue", "► A-005")


async def test_cursor_and_view_stay_when_another_place_was_gone_to(
    coach: Household,
) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass, "l", "down", "down")
        chosen = screen.chosen
        await glass.press("f2")
        await on(glass, QueueScreen)
        await glass.press("f3")
        await shown(glass, "[All 9]")
        again = screen.chosen

    assert chosen is not None
    assert (again, chosen.number) == (chosen, "26-00001")


async def test_f3_goes_back_from_a_file_to_the_list(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass, "enter")
        await on(glass, CaseScreen)
        await quiet(glass)
        await glass.press("f2")
        await on(glass, QueueScreen)
        await glass.press("f3")
        await on(glass, CaseScreen)
        await glass.press("f3")
        await on(glass, CasesScreen)


async def test_go_to_menu_shows_a_view_from_anywhere(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await quiet(glass)
        await glass.press("g", "l")
        late = await shown(glass, "[Late 5]")
        await glass.press("g", "m")
        mine = await shown(glass, "[Mine 7]")

    assert ("5 cases" in late, "7 cases" in mine) == (True, True)


async def test_opening_a_file_is_noted_and_a_move_of_the_cursor_is_not(
    coach: Household,
) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass, "down", "down", "up")
        before = opened(coach.store)
        await glass.press("o")
        await until(glass, lambda: opened(coach.store))
        await quiet(glass)
        looked = opened(coach.store)
        await glass.press("enter")
        await on(glass, CaseScreen)
        await quiet(glass)
        here = screen.table.cursor_id

    assert (before, looked) == ([], [here])
    assert opened(coach.store)[:2] == [here, here]


async def test_list_that_is_looked_at_is_noted(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass)

    listed = [e.object for e in audit.events(coach.store) if e.action == "list"]
    assert sorted(listed) == ["cases", "queue"]


async def test_n_looks_for_the_person_first(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass, "n")
        await on(glass, PersonSearch)


async def test_y_copies_the_number_and_no_name(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass, "y")
        await shown(glass, "26-00003 copied")

        assert glass.app.clipboard == "26-00003"


async def test_query_narrows_the_view_and_esc_gives_it_back(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass)
        await find(glass, "stage:int1 -lang:pan")
        narrowed = numbers(screen)
        await glass.press("enter", "escape")
        await quiet(glass)

    assert narrowed == ["26-00004"]
    assert len(numbers(screen)) == 7


async def test_rows_stay_while_a_word_cannot_be_read(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass)
        frame = await find(glass, "due<soon")
        before = numbers(screen)
        screen.query_line.field.value = "due<2d"
        after = await quiet(glass)

    assert ("^^^^^^^^" in frame, "^" in after) == (True, True)
    assert len(before) == 7
    assert "× due" not in after


async def test_v_shows_the_one_that_only_all_cases_have(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass)
        await find(glass, "ndiaye")
        await glass.press("enter", "v")
        await shown(glass, "[All 9]")

    assert numbers(screen) == ["26-00009"]


async def test_v_offers_views_with_their_counts(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass, "v")
        await shown(glass, "Without coach · 1")
        await answer(glass, "without")
        await shown(glass, "[Without coach 1]")

    assert numbers(screen) == ["26-00008"]


async def test_h_and_l_go_round_the_views(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass, "h")
        last = await shown(glass, "[Aftercare 1]")
        await glass.press("l")
        await shown(glass, "[Mine 7]")

    assert "Deniz Yilmaz" in last


async def test_s_sorts(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass, "s")
        await on(glass, PickerScreen)
        await answer(glass, "number")
        await shown(glass, "sort: number")

    assert numbers(screen) == [f"26-0000{n}" for n in range(1, 8)]


async def test_view_is_kept_shown_again_shared_and_removed(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass)
        await find(glass, "lang:fra")
        await glass.press("enter", "b")
        await answer(glass, "keep")
        await shown(glass, "Keep this view")
        type_in(glass, "French")
        await glass.press("ctrl+s")
        await shown(glass, "View French kept", "[French 2]")
        kept = views.views(coach.store)
        await glass.press("b")
        await answer(glass, "share")
        await until(glass, lambda: views.views(coach.store)[0].shared)
        await quiet(glass)
        await glass.press("h", "l", "b")
        await answer(glass, "remove")
        await shown(glass, "View French removed", "[Mine 7]")

    text = "coach:me status:open lang:fra"
    assert kept == [views.View("French", text, Sort.LEGAL, "jansen", shared=False)]
    assert views.views(coach.store) == []


async def test_name_of_a_view_that_cannot_be_used_comes_back(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        await cases(glass, "b")
        await answer(glass, "keep")
        await shown(glass, "Keep this view")
        type_in(glass, "Late")
        await glass.press("ctrl+s")
        await shown(glass, "is a view that is always there")

    assert views.views(coach.store) == []


async def test_what_another_writes_in_a_case_shows(coach: Household) -> None:
    async with coach.app(language="en").run_test() as glass:
        screen = await cases(glass)
        before = screen.chosen
        case_labels.add(coach.store, "26-00003", "school")
        await shown(glass, "school")
        after = screen.chosen

    assert before is not None
    assert after is not None
    labels = ("dialysis", "school", "urgent")
    assert replace(after, touched_at=None) == replace(
        before, labels=labels, touched_at=None
    )


async def test_narrower_glass_keeps_the_case(coach: Household) -> None:
    async with coach.app(language="en").run_test(size=(140, 40)) as glass:
        screen = await cases(glass, "down", "down")
        here = screen.table.cursor_id
        await glass.resize_terminal(80, 24)
        await quiet(glass)
        narrow = screen.table.cursor_id
        await glass.resize_terminal(140, 40)
        await quiet(glass)
        wide = screen.table.cursor_id

    assert (narrow, wide) == (here, here)
