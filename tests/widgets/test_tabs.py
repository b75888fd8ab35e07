"""The names of tabs on one row: which is shown, what goes where room lacks."""

from textual.app import App, ComposeResult

from atd_tui.widgets.tabs import TabName, Tabs

TABS = [
    TabName("one", "Overview"),
    TabName("two", "Timeline", 17),
    TabName("three", "[/] x", 0),
]


class Stand(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield Tabs()

    def on_tabs_chosen(self, message: Tabs.Chosen) -> None:
        self.chosen.append(message.tab_id)


async def test_shown_tab_stands_in_brackets() -> None:
    async with Stand().run_test() as glass:
        tabs = glass.app.query_one(Tabs)
        tabs.show(TABS, "two")

        assert tabs.text == "  Overview [Timeline 17] [/] x 0"


async def test_numbers_go_first_where_room_lacks() -> None:
    async with Stand().run_test(size=(28, 4)) as glass:
        tabs = glass.app.query_one(Tabs)
        tabs.show(TABS, "one")

        assert tabs.text == " [Overview] Timeline  [/] x"


async def test_click_posts_the_tab_under_it() -> None:
    app = Stand()
    async with app.run_test() as glass:
        app.query_one(Tabs).show(TABS, "one")
        await glass.pause()
        await glass.click(Tabs, offset=(14, 0))
        await glass.click(Tabs, offset=(70, 0))

    assert app.chosen == ["two"]
