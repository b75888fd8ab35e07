"""The list: its cursor, its scrolling, what it paints and what it says."""

import pytest
from textual.events import MouseScrollDown
from textual.geometry import Offset

from atd_tui.widgets.bodies import empty
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.stand import Stand
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable, rows
from tests.widgets.tables import COLUMNS, queue, shown


async def test_a_short_list() -> None:
    lines = [
        Line("a", ("A-001", "Novak", "41'"), "▲"),
        Line("", section="Klaar 1"),
        Line("b", ("A-002", "Singh", "—"), tone=Tone.MUTED),
    ]

    async with shown(ListRows(lines)) as (app, _):
        assert frame(app) == (
            "  Nr    Naam             Wacht\n"
            "──────────────────────────────\n"
            "►▲A-001 Novak              41'\n"
            "─ Klaar 1 ────────────────────\n"
            "  A-002 Singh                —\n"
            "\n"
            "\n"
        )
        assert app.said == [("Highlighted", "a")]


async def test_a_sign_gives_way_to_the_cursor_but_stays_in_sight() -> None:
    lines = [Line("a", ("1", "x", ""), "▲"), Line("b", ("2", "y", ""), "×")]

    async with shown(ListRows(lines)) as (app, pilot):
        await pilot.press("down")

        assert rows(app)[2:4] == ["▲ 1     x", "►×2     y"]


async def test_moving_skips_sections_and_stays_inside() -> None:
    lines = [
        *(Line("", section="x"), Line("a", ("1", "", ""))),
        *(Line("", section="y"), Line("b", ("2", "", ""))),
        Line("", section="z"),
    ]

    async with shown(ListRows(lines), (30, 9)) as (app, pilot):
        seen = []
        for key in ("down", "down", "j", "up", "k", "up", "end", "home"):
            await pilot.press(key)
            seen.append(app.table.cursor_id)

        assert seen == ["b", "b", "b", "a", "a", "a", "b", "a"]
        assert rows(app)[2] == "─ x ──────────────────────────"


async def test_at_an_edge_the_list_jumps_half_a_page() -> None:
    async with shown(ListRows(queue(100))) as (app, pilot):
        await pilot.press(*["down"] * 5)
        before = rows(app)
        await pilot.press("down")

        assert before[1:3] == [
            "─────────────────────── ↓ 94 ─",
            "  A-000 Naam 0              0'",
        ]
        assert rows(app)[1:] == [
            "────────────────── ↑ 3  ↓ 91 ─",
            "  A-003 Naam 3              3'",
            "  A-004 Naam 4              4'",
            "  A-005 Naam 5              5'",
            "► A-006 Naam 6              6'",
            "  A-007 Naam 7              7'",
            "  A-008 Naam 8              8'",
        ]


@pytest.mark.parametrize(
    ("keys", "cursor", "top"),
    [
        (["pagedown"], "6", "  A-006"),
        (["pagedown", "pagedown"], "12", "► A-012"),
        (["end"], "99", "  A-094"),
        (["end", "pageup"], "93", "  A-088"),
        (["end", "pagedown"], "99", "  A-094"),
        (["pageup"], "0", "► A-000"),
        (["end", "home"], "0", "► A-000"),
    ],
)
async def test_keys_move_by_pages(keys: list[str], cursor: str, top: str) -> None:
    async with shown(ListRows(queue(100))) as (app, pilot):
        await pilot.press(*keys)

        assert app.table.cursor_id == cursor
        assert rows(app)[2].replace("►", " ")[:7] == top.replace("►", " ")


async def test_a_move_repaints_two_rows() -> None:
    async with shown(ListRows(queue(100))) as (app, _):
        app.table._exchange_repaint_regions()  # noqa: SLF001 -- what the start has painted
        app.table.action_move(1)
        painted = app.table._exchange_repaint_regions()  # noqa: SLF001 -- what will be

        assert sorted(region.y for region in painted) == [2, 3]
        assert {region.height for region in painted} == {1}


async def test_nothing_to_show_says_what_to_do() -> None:
    async with shown(ListRows(queue(3)), (64, 8)) as (app, pilot):
        said = empty("Nog niemand in de wachtrij.", [("n", "eerste inloper")])
        app.table.show(ListRows(), body=said)
        await pilot.press("down", "enter", "space", "end", "pagedown")

        assert rows(app)[2:6] == [
            "",
            "            Nog niemand in de wachtrij.",
            "",
            "            n eerste inloper",
        ]
        assert app.said[1:] == [("Highlighted", "")]


async def test_enter_opens_and_space_marks() -> None:
    async with shown(ListRows(queue(4))) as (app, pilot):
        await pilot.press("enter", "space", "space", "up", "space")

        assert list(app.table.marks) == ["0"]
        assert rows(app)[2:5] == [
            " *A-000 Naam 0              0'",
            "  A-001 Naam 1              1'",
            "► A-002 Naam 2              2'",
        ]
        assert [said for said in app.said if said[0] != "Highlighted"] == [
            *(("Opened", "0"), ("Marked", "0")),
            *(("Marked", "1"), ("Marked", "1")),
        ]
        app.table.clear_marks()
        assert list(app.table.marks) == []


async def test_rows_are_marked_all_at_once_seen_or_not() -> None:
    async with shown(ListRows(queue(40))) as (app, _):
        app.table.mark(("3", "39"))

        assert list(app.table.marks) == ["3", "39"]


async def test_a_list_without_marks_takes_none() -> None:
    app = Stand(lambda: [LineTable(COLUMNS, ListRows(queue(2)), marking=False)])

    async with app.run_test(size=(30, 8)) as pilot:
        app.query_one(LineTable).focus()
        await pilot.press("space")

        assert app.query_one(LineTable).marks == ()


async def test_a_click_moves_and_a_second_one_opens() -> None:
    async with shown(ListRows(queue(4))) as (app, pilot):
        await pilot.click(LineTable, offset=(3, 4))
        await pilot.click(LineTable, offset=(3, 1))
        await pilot.click(LineTable, offset=(3, 7))
        await pilot.click(LineTable, offset=(3, 3), times=2)

        assert app.said == [
            *(("Highlighted", "0"), ("Highlighted", "2"), ("Highlighted", "1")),
            ("Opened", "1"),
        ]


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    async with shown(ListRows(queue(50))) as (app, pilot):
        await pilot._post_mouse_events(  # noqa: SLF001 -- the pilot has no wheel
            [MouseScrollDown], LineTable, offset=(1, 3)
        )

        assert rows(app)[2] == "  A-003 Naam 3              3'"
        assert app.table.cursor_id == "0"


async def test_a_narrower_window_keeps_the_cursor_in_sight() -> None:
    async with shown(ListRows(queue(50)), (60, 20)) as (app, pilot):
        await pilot.press(*["down"] * 15)
        await pilot.resize_terminal(30, 8)
        await pilot.resize_terminal(60, 20)
        await pilot.pause()

        assert app.table.cursor_id == "15"
        assert [line[:7] for line in rows(app) if "►" in line] == ["► A-015"]


async def test_columns_change_their_titles() -> None:
    async with shown(ListRows(queue(1))) as (app, pilot):
        app.table.retitle([Column("no", "No", 5), Column("name", "", 4)])
        await pilot.pause()
        titled = rows(app)[0]
        app.table.retitle([Column("no", "", 5), Column("name", "", 6)])
        await pilot.pause()

        assert titled == "  No"
        assert rows(app)[:2] == ["──────────────────────────────", "► A-000 Naam 0"]


async def test_the_hardware_cursor_follows_the_row_when_asked() -> None:
    async with shown(ListRows(queue(4))) as (app, pilot):
        await pilot.press("down")
        unmoved = app.cursor_position
        app.screen_reader = True
        await pilot.press("down")

        assert [unmoved, app.cursor_position] == [Offset(0, 0), Offset(0, 4)]


async def test_hostile_rows_are_shown_and_do_nothing() -> None:
    lines = [
        line
        for name, text in HOSTILE.items()
        for line in (
            Line("", section=text),
            Line(name, (text, Piece(text, Tone.BAD), text), "▲"),
        )
    ]

    async with shown(ListRows(lines), (60, 2 * len(HOSTILE) + 2)) as (app, pilot):
        for y in range(3, 2 * len(HOSTILE) + 2, 2):
            await pilot.click(LineTable, offset=(10, y))

        assert [row_id for _, row_id in app.said] == list(HOSTILE)
        assert is_printable(frame(app).replace("\n", ""))
