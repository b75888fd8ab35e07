"""The list while its rows are read: again, by pages, and later."""

from atd_tui.widgets.rows import Line, ListRows
from tests.frames import rows
from tests.widgets.tables import Counted, queue, shown


async def test_reading_again_keeps_the_row_and_its_line() -> None:
    async with shown(ListRows(queue(100))) as (app, pilot):
        await pilot.press("pagedown", "down")
        app.table.show(ListRows(queue(100)[3:]))
        await pilot.pause()

        assert app.table.cursor_id == "7"
        assert rows(app)[3] == "► A-007 Naam 7              7'"


async def test_reading_again_paints_only_what_changed() -> None:
    lines = queue(6)

    async with shown(ListRows(lines)) as (app, _):
        app.table._exchange_repaint_regions()  # noqa: SLF001 -- what the start has painted
        changed = Line("4", ("A-004", "Naam 4", "5'"))
        app.table.show(ListRows([*lines[:4], changed, lines[5]]))
        painted = app.table._exchange_repaint_regions()  # noqa: SLF001 -- what will be

        assert [region.y for region in painted] == [6]


async def test_a_row_that_is_gone_leaves_the_cursor_where_it_was() -> None:
    async with shown(ListRows(queue(4))) as (app, pilot):
        await pilot.press("end")
        app.table.show(ListRows(queue(3)))
        await pilot.pause()

        assert app.said == [
            ("Highlighted", "0"),
            ("Highlighted", "3"),
            ("Highlighted", "2"),
        ]


async def test_the_cursor_can_be_sent_to_a_row() -> None:
    async with shown(ListRows(queue(3))) as (app, pilot):
        app.table.show(ListRows(queue(50)), cursor="40")
        await pilot.pause()

        assert app.table.cursor_id == "40"


async def test_a_hundred_thousand_rows_are_asked_for_by_pages() -> None:
    lines = Counted(100_000)

    async with shown(lines, (80, 24)) as (app, pilot):
        await pilot.press("end", "up")

        assert lines.asked == [(0, 200), (99_800, 100_000)]
        assert app.table.cursor_id == "99998"


async def test_rows_that_must_be_read_are_wanted_and_shown_once_they_come() -> None:
    lines = Counted(300, at_hand=False)

    async with shown(lines) as (app, pilot):
        before = rows(app)[2]
        lines.at_hand = True
        app.table.arrived(0)
        await pilot.pause()

        assert before == "  ░░░   ░░░░░░░░░░       ░░░"
        assert rows(app)[2][:3] == "► 0"
        assert app.said == [("Wanted", ""), ("Highlighted", "0")]
