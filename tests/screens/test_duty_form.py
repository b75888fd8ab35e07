"""Who came in: what is typed, and what becomes of it."""

from datetime import UTC, datetime

import pytest

from atd_tui.screens.duty_form import DutyForm
from atd_tui.screens.queue import QueueScreen
from atd_tui.widgets.field import Field
from tests.glass import Glass, Household, answer, board, on, quiet, refused, shown

WRONG = [
    ("name", ""),
    ("name", "a\x1bb"),
    ("languages", "fr, xyzzy"),
    ("until", "25:00"),
    ("until", "09:00"),
    ("until", "soon"),
    ("until", "²"),
]


async def opened(glass: Glass) -> DutyForm:
    """Open the form of somebody who came in; return it."""
    await quiet(glass)
    await glass.press("i")
    await shown(glass, "iemand is aangekomen")
    await glass.press("enter")
    await on(glass, DutyForm)
    await glass.pause()
    form = glass.app.screen
    assert isinstance(form, DutyForm)
    return form


def fill(form: DutyForm, **values: str) -> None:
    for name, value in values.items():
        form.query_one(f"#{name}", Field).input.value = value


@pytest.mark.parametrize("until", ["11:30", "11u30", "11h30"])
async def test_coach_comes_in_until_a_time(desk: Household, until: str) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        fill(form, name="M. Dubois", languages="fr, ti", until=until)
        await glass.press("enter")
        await shown(glass, "√ ")

    found = next(duty for duty in board(desk.store).duties if duty.name == "M. Dubois")
    assert (found.kind, found.languages, found.until_at) == (
        "coach",
        ("fra", "tir"),
        datetime(2026, 11, 18, 10, 30, tzinfo=UTC),
    )


async def test_what_cannot_be_used_is_said_at_its_field(desk: Household) -> None:
    found = []
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        for field, value in WRONG:
            fill(form, name="M. Dubois", languages="", until="")
            fill(form, **{field: value})
            await glass.press("enter")
            await glass.pause()
            found.append(("+".join(refused(form)), value))

        assert glass.app.screen is form
    assert found == WRONG


async def test_esc_throws_away_only_on_the_second_time(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        fill(form, name="M. Dubois")
        await glass.pause()
        await glass.press("escape")
        await shown(glass, "Nog eens Esc")
        await glass.press("escape")
        await on(glass, QueueScreen)

    assert len(board(desk.store).duties) == 2


async def test_who_is_chosen_has_gone(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("i")
        await shown(glass, "iemand is aangekomen")
        await answer(glass, "peeters")
        await shown(glass, "√ ")

    assert [duty.name for duty in board(desk.store).duties] == ["A. Jansen"]
