"""The question before what cannot be undone."""

import pytest

from atd_tui.screens.confirm import ConfirmScreen
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows
from tests.screens.hall import Hall

BODY = "Zhang +4 (5 persons) leaves C-06 today. This cannot be undone."


def hall() -> Hall:
    return Hall(lambda _: ConfirmScreen("Leave C-06 for good?", BODY, act="Write it"))


async def test_the_safe_button_has_the_focus_and_the_verb_is_on_the_other() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)):
        assert app.box() == [
            "┌─ Leave C-06 for good? ─────────────────────────────────────────┐",
            "│                                                                │",
            "│ Zhang +4 (5 persons) leaves C-06 today. This cannot be undone. │",
            "│                                                                │",
            "│ ►[ Do not ]    [ Write it ]                                    │",
            "│                                                                │",
            "└─────────────────────────────────────────────────── Esc closes ─┘",
        ]
        assert rows(app)[23] == (
            " Tab Other button  Ent Press button"
            "                                    Esc Close"
        )


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["enter"], [False]),
        (["escape"], [False]),
        (["space"], [False]),
        (["y", "j", "o", "d"], []),
        (["tab", "enter"], [True]),
        (["right", "enter"], [True]),
        (["right", "left", "enter"], [False]),
        (["shift+tab", "enter"], [True]),
    ],
)
async def test_only_moving_to_the_verb_says_yes(
    keys: list[str], answers: list[bool]
) -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.answers == answers


async def test_the_buttons_are_clicked() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#act")
        await pilot.pause()

        assert app.answers == [True]


async def test_hostile_words_do_nothing() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        for text in HOSTILE.values():
            app.push_screen(ConfirmScreen(text, text, act=text, safe=text))
            await pilot.pause()

            assert all(is_printable(line) for line in rows(app))
            app.pop_screen()
