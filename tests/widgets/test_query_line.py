"""The line on which a question is typed, and its pointer."""

import pytest
from textual.app import App, ComposeResult

from atd_tui.widgets.query_line import QueryLine
from tests.frames import rows

KNOWN = "Known are coach, status, stage, kind, group, office, lang, nat and flag."


class Asking(App[None]):
    """Show a line and something under it."""

    def compose(self) -> ComposeResult:
        yield QueryLine("Find:", "Esc clears", limit=500, id="query")

    @property
    def line(self) -> QueryLine:
        return self.query_one(QueryLine)


async def pointed(text: str, start: int, end: int, why: str = "No.") -> list[str]:
    """Return what stands there once a word was pointed at."""
    app = Asking()
    async with app.run_test(size=(60, 8)) as pilot:
        app.line.field.focus()
        app.line.field.insert_text_at_cursor(text)
        await pilot.pause()
        app.line.point(start, end, why)
        await pilot.pause()
        return rows(app)[:5]


async def test_pointer_stands_under_the_word() -> None:
    shown = await pointed("coach:me stge:x", 9, 15)

    assert shown[:3] == [
        f" Find: coach:me stge:x{'':27}Esc clears",
        "                ^^^^^^",
        " × No.",
    ]


async def test_pointer_counts_cells_and_not_letters() -> None:
    shown = await pointed("名前 stge:x", 3, 9)

    assert shown[1] == "            ^^^^^^"


async def test_pointer_follows_a_text_that_is_longer_than_the_line() -> None:
    app = Asking()
    async with app.run_test(size=(60, 8)) as pilot:
        app.line.field.focus()
        app.line.field.insert_text_at_cursor(f"{'a' * 60} stge:x")
        await pilot.press("left", "end")
        await pilot.pause()
        app.line.point(61, 67, "No.")
        await pilot.pause()
        shown = rows(app)

    assert shown[1].index("^") == shown[0].index("stge:x")


async def test_pointer_stays_on_the_line_when_the_word_is_beyond_it() -> None:
    shown = await pointed(f"{'a' * 60} stge:x", 61, 67)

    assert shown[1].rstrip() == f"{' ' * 47}^"


@pytest.mark.parametrize("why", [KNOWN, f"{KNOWN} " * 9], ids=["long", "endless"])
async def test_reason_goes_on_on_the_next_lines(why: str) -> None:
    shown = await pointed("stge:x", 0, 6, why)

    assert shown[2].startswith(" × Known are coach, status, stage, kind,")
    assert shown[3].startswith("   ")
    assert len([line for line in shown if line]) <= 5


async def test_nothing_is_pointed_at_once_it_can_be_read() -> None:
    app = Asking()
    async with app.run_test(size=(60, 8)) as pilot:
        app.line.point(0, 3, "No.")
        await pilot.pause()
        app.line.unpoint()
        await pilot.pause()
        shown = rows(app)

    assert [line for line in shown if line] == [f" Find:{'':43}Esc clears"]


async def test_text_that_steers_a_terminal_is_pointed_at_too() -> None:
    shown = await pointed("a\x1b[31m stge:x", 7, 13)

    assert shown[1] == f"{' ' * 14}^^^^^^"


async def test_another_language_holds_at_once() -> None:
    app = Asking()
    async with app.run_test(size=(60, 8)) as pilot:
        app.line.rename("Zoek:", "Esc wist")
        await pilot.pause()
        shown = rows(app)

    assert shown[0] == f" Zoek:{'':45}Esc wist"
