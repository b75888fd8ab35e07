"""The queue on the glass: its cursor, its filter, its preview and its states."""

from rich.cells import cell_len as width
from textual.widgets import Input

from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import State
from atd_tui.errors import StoreBusy
from atd_tui.models.queue import Ticket
from atd_tui.store import Store, queue
from atd_tui.widgets.line_table import LineTable
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable, rows
from tests.glass import (
    Glass,
    Household,
    board,
    gone,
    queue_on,
    quiet,
    row_of,
    shown,
    stand_on,
    type_in,
    until,
)


def listed(glass: Glass) -> list[str]:
    """Return the numbers of the rows on the glass, in their order."""
    return [line[2:7] for line in rows(glass.app) if line[:4] in {"  A-", "► A-"}]


def status(glass: Glass) -> str:
    """Return the line above the keys."""
    return rows(glass.app)[-2]


async def test_rows_stand_in_calling_order_between_seen_and_away(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)

        assert listed(glass) == [
            "A-010",
            *[f"A-{n:03}" for n in (3, 4, 5, 7, 8, 9, 11)],
            "A-002",
            "A-006",
            "A-001",
        ]


async def test_preview_follows_the_cursor(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("down")
        said = await quiet(glass)

    assert "─ A-003 Diallo Mamadou ─" in said
    assert "dialyse 3x per week" in said


async def test_filter_finds_accents_and_capitals(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("f")
        await until(glass, lambda: isinstance(glass.app.focused, Input))
        type_in(glass, "JOSE garcia")
        await shown(glass, "1 van 11")
        found = listed(glass)
        await glass.press("escape")
        await glass.pause()
        after_one = listed(glass)
        await glass.press("escape")
        await gone(glass, "1 van 11")

        assert (found, after_one) == (["A-004"], ["A-004"])
        assert len(listed(glass)) == 11


async def test_the_filter_says_what_esc_really_does(desk: Household) -> None:
    async with desk.app(language="en").run_test() as glass:
        await quiet(glass)
        await glass.press("f")
        await until(glass, lambda: isinstance(glass.app.focused, Input))
        await shown(glass, "Esc Close")
        type_in(glass, "d")
        await shown(glass, "Esc to the list")
        await glass.press("escape")
        await shown(glass, "Esc clear the filter")
        await glass.press("escape")
        await gone(glass, "Find:")


async def test_filter_without_a_hit_says_how_to_clear_it(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("slash")
        await until(glass, lambda: isinstance(glass.app.focused, Input))
        type_in(glass, "nobody")
        said = await shown(glass, "0 van 11")

        assert "Esc" in said
        assert listed(glass) == []


async def test_enter_leaves_the_filter_and_keys_work_on_what_was_found(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("f")
        await until(glass, lambda: isinstance(glass.app.focused, Input))
        type_in(glass, "tigrinya")
        await glass.press("enter", "c")
        await shown(glass, "A-009")
        await until(
            glass, lambda: row_of(desk.store, "A-009").standing.state is State.CALLED
        )


async def test_cursor_stays_on_its_row_when_the_list_is_read_again(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-009")
        queue.call(desk.store, "A-009")
        queue.call(desk.store, "A-011")
        queue.serve(desk.store, "A-010", "INFO_ONLY")
        await until(glass, lambda: listed(glass)[:2] == ["A-009", "A-011"])
        chosen = queue_on(glass).chosen

    assert chosen is not None
    assert chosen.label == "A-009"


async def test_cursor_stays_on_its_row_when_the_window_changes(
    desk: Household,
) -> None:
    async with desk.app().run_test(size=(80, 24)) as glass:
        await quiet(glass)
        stand_on(glass, "A-009")
        seen = []
        for size in ((140, 40), (80, 24)):
            await glass.resize_terminal(*size)
            await quiet(glass)
            chosen = queue_on(glass).chosen
            line = next(line for line in rows(glass.app) if line.startswith("►"))
            seen.append((chosen and chosen.label, line[2:7], "─ A-009" in line))
        one_pane = queue_on(glass).query_one("#side").display

    assert [label for label, _, _ in seen] == ["A-009", "A-009"]
    assert not one_pane


async def test_grey_key_says_why(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        before = board(desk.store)
        stand_on(glass, "A-005")
        await glass.press("b")
        await shown(glass, "! b kan nu niet: ")

        assert "opgeroepen" in status(glass)
    assert board(desk.store) == before


async def test_row_key_in_an_empty_queue_says_why(empty_desk: Household) -> None:
    async with empty_desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("c")
        await shown(glass, "! c kan nu niet: ")
        await glass.press("v")
        await shown(glass, "! v kan nu niet: ")


async def test_refusal_of_the_store_is_said_and_nothing_is_lost(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        desk.store.read_only = True
        await glass.press("c")
        said = await shown(glass, "! ")
        desk.store.read_only = False
        await glass.press("c")
        await shown(glass, "√ A-005")

    assert "kan" in said
    assert row_of(desk.store, "A-005").standing.state is State.CALLED


async def test_queue_that_does_not_open_says_so_and_f5_tries_again(
    desk: Household,
) -> None:
    desk.trouble.append(StoreBusy("store.busy"))
    async with desk.app().run_test() as glass:
        said = await shown(glass, "×", "F5")
        await glass.press("f5")
        await shown(glass, "A-010")

    assert "Loading" not in said
    assert len(desk.asked) == 2


async def test_what_is_done_elsewhere_in_the_house_shows_at_once(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        queue.issue(desk.store, Draft(name="Yilmaz Deniz"))
        await shown(glass, "A-012", "Yilmaz Deniz")


def plant(store: Store, texts: list[str]) -> None:
    """Write tickets with such names and notes, past all that refuses them."""
    ids = [queue.issue(store, Draft()).row.ticket.id for _ in texts]
    with store.writing("test.plant") as write:
        for id_, text in zip(ids, texts, strict=True):
            row = write.session.get_one(Ticket, id_)
            row.name, row.note = text, text


async def test_hostile_names_stay_in_their_cells_and_steer_nothing(
    store: Store, empty_desk: Household
) -> None:
    plant(store, [text for text in HOSTILE.values() if "\ud800" not in text])

    async with empty_desk.app().run_test(size=(140, 60)) as glass:
        first = await quiet(glass)
        frames = [first]
        for _ in range(len(HOSTILE) - 2):
            glass.app.screen.query_one(LineTable).action_move(1)
            await glass.pause()
            frames.append(frame(glass.app))
        widths = {line: width(line) for line in rows(glass.app)}

    assert [
        line for text in frames for line in text.split("\n") if not is_printable(line)
    ] == []
    assert {line: wide for line, wide in widths.items() if wide > 140} == {}
    assert [
        sign
        for sign in ("O'Brien [/x]", "␛[31mrood", "⟨U+202E⟩", "voor␀na")
        if sign not in first
    ] == []


async def test_number_of_another_office_is_shown_whole_with_its_sign(
    desk: Household,
) -> None:
    queue.redirect(desk.store, "A-003", "ANR")
    desk.store.move_desk(office="ANR", desk="A")

    async with desk.app().run_test() as glass:
        await quiet(glass)

        assert rows(glass.app)[4].startswith("► BRU/A-003 ▲ ")
