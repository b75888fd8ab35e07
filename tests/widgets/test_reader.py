"""A text that is read from top to bottom, also where it is longer than its box."""

from textual.app import App, ComposeResult

from atd_tui.widgets.pane import Note
from atd_tui.widgets.reader import Reader

LINES = [Note(f"line {n} [/]") for n in range(30)]


class Stand(App[None]):
    def compose(self) -> ComposeResult:
        yield Reader()


async def test_long_text_says_how_much_is_above_and_below() -> None:
    async with Stand().run_test(size=(40, 10)) as glass:
        reader = glass.app.query_one(Reader)
        reader.show(LINES)
        reader.focus()
        first = reader.text.split("\n")
        await glass.press("down", "pagedown")
        later = reader.text.split("\n")
        await glass.press("end")
        last = reader.text.split("\n")
        await glass.press("home")
        home = reader.text.split("\n")

    assert (first[0], first[-1]) == (" line 0 [/]", " ↓ 21")
    assert (later[0], later[-1]) == (" line 9 [/]", " ↑ 9  ↓ 12")
    assert (last[-2], last[-1]) == (" line 29 [/]", " ↑ 21")
    assert home == first


async def test_short_text_stands_whole() -> None:
    async with Stand().run_test(size=(40, 10)) as glass:
        reader = glass.app.query_one(Reader)
        reader.show(LINES[:3])
        reader.focus()
        await glass.press("down", "end")

    assert reader.text == " line 0 [/]\n line 1 [/]\n line 2 [/]"
