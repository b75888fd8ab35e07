"""The steps on one row: which is here, what gives way where room lacks."""

from textual.app import App, ComposeResult

from atd_tui.widgets.steps import AHEAD, DONE, HERE, SHUT, StepName, Steps

STEPS = [
    StepName("Family and situation", "Family", DONE),
    StepName("Destination [/] and documents", "Country", HERE),
    StepName("Needs", "Needs", AHEAD),
    StepName("Explanation and choice", "Choice", SHUT),
]


class Stand(App[None]):
    def compose(self) -> ComposeResult:
        yield Steps()


async def said(width: int) -> str:
    async with Stand().run_test(size=(width, 4)) as glass:
        bar = glass.app.query_one(Steps)
        bar.show(STEPS)
        return bar.text


async def test_every_name_stands_whole_where_there_is_room() -> None:
    assert await said(120) == (
        " 1 Family and situation √ ─── 2 Destination [/] and documents ●"
        " ─── 3 Needs ○ ─── 4 Explanation and choice ×"
    )


async def test_names_become_short_then_what_is_between_them() -> None:
    assert await said(60) == (
        " 1 Family √ ─── 2 Country ● ─── 3 Needs ○ ─── 4 Choice ×"
    )
    assert await said(51) == " 1 Family √ ─ 2 Country ● ─ 3 Needs ○ ─ 4 Choice ×"


async def test_only_the_step_here_is_named_where_nothing_else_fits() -> None:
    assert await said(40) == " 1 √ ─── 2 Country ● ─── 3 ○ ─── 4 ×"
    assert await said(16) == " 1 √ ─ 2 Countr…"
