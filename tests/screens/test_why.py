"""Why a ticket has its place: to be said aloud, in each language."""

import pytest

from atd_tui.i18n import Words
from atd_tui.phrases import queue as phrases
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.why import WhyScreen
from atd_tui.settings import LANGUAGES
from atd_tui.store import queue_board
from tests.glass import Household, on, quiet, shown, stand_on


@pytest.mark.parametrize("language", LANGUAGES)
async def test_why_says_the_sentence_and_names_nobody(
    desk: Household, language: str
) -> None:
    explained = queue_board.explanation(desk.store, "A-004")
    sentence = phrases.explanation(Words(language), explained)

    async with desk.app(language=language).run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-004")
        await glass.press("w")
        await on(glass, WhyScreen)
        said = await shown(glass, "A-003")
        box = [line.split("│")[1] for line in said.split("\n") if line.count("│") == 2]
        await glass.press("w")
        await on(glass, QueueScreen)

    assert sentence in " ".join(" ".join(box).split())
    assert [name for name in ("García", "Diallo") if name in " ".join(box)] == []
