"""The queue in the colours of each theme."""

from collections.abc import Callable

import pytest

from atd_tui.domain.tickets import State
from atd_tui.settings import THEMES
from tests.glass import Glass, Household, quiet, row_of, shown, stand_on

SnapCompare = Callable[..., bool]


@pytest.mark.parametrize("theme", THEMES)
def test_queue_in_a_theme(
    desk: Household, snap_compare: SnapCompare, theme: str
) -> None:
    async def call_one(glass: Glass) -> None:
        await quiet(glass)
        stand_on(glass, "A-004")
        await glass.press("c")
        await shown(glass, "√ A-004")
        await quiet(glass)

    app = desk.app(theme=theme)

    assert snap_compare(app, terminal_size=(100, 30), run_before=call_one)
    assert row_of(desk.store, "A-004").standing.state is State.CALLED


def test_form_over_the_queue(desk: Household, snap_compare: SnapCompare) -> None:
    async def open_form(glass: Glass) -> None:
        await quiet(glass)
        await glass.press("n")
        await shown(glass, "Nieuw ticket")
        await quiet(glass)

    assert snap_compare(desk.app(), terminal_size=(100, 30), run_before=open_form)
