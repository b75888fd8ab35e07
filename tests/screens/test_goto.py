"""The menu after ``g``."""

import pytest

from atd_tui.i18n import LANGUAGES
from atd_tui.screens.goto import GoToScreen
from tests.screens.hall import Hall


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("w", "global.queue"),
        ("d", "global.cases"),
        ("m", "global.my-cases"),
        ("l", "global.late-cases"),
        ("i", "global.settings"),
        ("g", None),
        ("escape", None),
        ("enter", None),
        ("f2", None),
    ],
)
async def test_any_key_closes_it(key: str, answer: str | None) -> None:
    app = Hall(lambda _: GoToScreen())

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()

        assert app.answers == [answer]


async def test_a_place_that_is_off_is_still_offered() -> None:
    app = Hall(lambda _: GoToScreen(lambda _: "queue.empty"))

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.pause()

        assert app.answers == ["global.queue"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_place_is_cut_in_any_language(language: str) -> None:
    app = Hall(lambda _: GoToScreen(), language=language)

    async with app.run_test(size=(80, 24)):
        assert ["…" in line for line in app.box()[1:]] == [False] * (len(app.box()) - 1)
