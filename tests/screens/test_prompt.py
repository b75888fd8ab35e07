"""One question, one line."""

import pytest

from atd_tui.screens.prompt import PromptScreen
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows
from tests.screens.hall import Hall


def short(text: str) -> str:
    return "at most five letters" if len(text) > 5 else ""


def hall() -> Hall:
    return Hall(
        lambda _: PromptScreen(
            "Left", "Reason", said="Why?", hint="a few words", check=short
        )
    )


async def test_it_asks_and_hints() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)):
        assert [line.strip("│ ") for line in app.box()[1:-1]] == [
            *("", "Why?", "", "Reason", "a few words"),
            *("", "[ OK ]    [ Cancel ]", ""),
        ]


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ([*"bus", "enter"], ["bus"]),
        ([*"bus", "ctrl+s"], ["bus"]),
        ([*"bus", "tab", "enter"], ["bus"]),
        ([*"bus", "tab", "tab", "enter"], [None]),
        (["enter"], [""]),
        ([*"too long", "enter"], []),
        ([*"too long", "enter", *["backspace"] * 4, "enter"], ["too "]),
        (["escape"], [None]),
        ([*"bus", "escape"], []),
        ([*"bus", "escape", "escape"], [None]),
        ([*"bus", "escape", "x", "escape"], []),
        ([*"bus", *["backspace"] * 3, "escape"], [None]),
    ],
)
async def test_what_is_typed_is_answered_refused_or_dropped(
    keys: list[str], answers: list[str | None]
) -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.answers == answers


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ([*"toolong"], "a few words"),
        ([*"toolong", "enter"], "× at most five letters"),
        ([*"toolong", "enter", "backspace"], "× at most five letters"),
        ([*"toolong", "enter", "backspace", "backspace"], "a few words"),
        ([*"bus", "escape"], "× Esc once more drops what you typed"),
        ([*"bus", "escape", "x"], "a few words"),
    ],
)
async def test_the_note_says_what_is_wrong(keys: list[str], note: str) -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.box()[5].strip("│ ") == note


async def test_hostile_words_do_nothing() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        for text in HOSTILE.values():
            asked = PromptScreen(text, text, text, said=text, hint=text)
            app.push_screen(asked)
            await pilot.pause()

            assert all(is_printable(line) for line in rows(app))
            app.pop_screen()
