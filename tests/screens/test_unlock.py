"""The lock: a passphrase, a wait for those who guess, another language."""

import pytest

from atd_tui.errors import KeysError, StoreBusy
from atd_tui.screens.unlock import TRIES, WAIT, UnlockScreen
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows
from tests.screens.hall import Hall

WRONG = KeysError("keys.wrong-passphrase")


def hall(*users: str, training: bool = False) -> Hall:
    return Hall(lambda _: UnlockScreen(users, training=training), training=training)


def screen(app: Hall) -> UnlockScreen:
    assert isinstance(app.screen, UnlockScreen)
    return app.screen


async def test_the_passphrase_is_asked_and_hidden() -> None:
    app = hall("jansen", "dubois")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"secret")

        assert [line.strip("│ ") for line in app.box()[1:-1]] == [
            "",
            "User             (x) jansen  ( ) dubois",
            "Passphrase       ••••••",
            "^t shows it",
            "Keyboard test",
            "shown and not kept; try @ a q w m ;",
            "",
            "[ Unlock ]",
            "",
        ]
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert app.box()[3].strip("│ ") == "Passphrase       secret"


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ([*"abc", "enter"], [("jansen", "abc")]),
        ([*"abc", "enter", "enter"], [("jansen", "abc")]),
        ([*"abc", "tab", "tab", "enter"], [("jansen", "abc")]),
        (["up", "right", "down", *"abc", "enter"], [("dubois", "abc")]),
        ([*"a", "tab", *"typed in the open", "enter"], [("jansen", "a")]),
        (["ctrl+q"], ["leave"]),
    ],
)
async def test_it_asks_the_house_to_open(keys: list[str], asked: list[object]) -> None:
    app = hall("jansen", "dubois")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.asked == asked


async def test_a_refusal_empties_the_field_and_counts() -> None:
    app = hall("jansen")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"abc", "enter")
        screen(app).refused(WRONG)
        await pilot.press("x")
        await pilot.pause()

        assert [line.strip("│ ") for line in app.box()[3:5]] == [
            "Passphrase       •",
            "4 tries left",
        ]
        assert [line.strip() for line in rows(app)[16:18]] == [
            "× This passphrase does not unlock the store. Try again; look at Caps",
            "Lock and the keyboard layout.",
        ]


async def test_somebody_who_guesses_waits() -> None:
    app = hall("jansen")

    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(TRIES):
            await pilot.press(*"abc", "enter")
            screen(app).refused(WRONG)
        await pilot.press(*"abc", "enter")
        await pilot.pause()

        assert len(app.asked) == TRIES
        assert rows(app)[22] in {
            f" Wait 0:{WAIT - passed:02} before the next try."
            if passed
            else " Wait 1:00 before the next try."
            for passed in range(5)
        }


async def test_another_refusal_is_no_wrong_try() -> None:
    app = hall("jansen")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"abc", "enter")
        screen(app).refused(StoreBusy("store.busy"))
        await pilot.pause()

        assert app.box()[4].strip("│ ") == "^t shows it"


async def test_f8_says_it_in_another_language_and_keeps_what_was_typed() -> None:
    app = hall("jansen")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"abc", "f8")
        await pilot.pause()

        assert app.asked == [{"language": "nl"}]
        assert rows(app)[0].split()[-5:] == [
            *("►Nederlands", "Français", "Deutsch", "English", "F8"),
        ]
        assert app.box()[3].strip("│ ").split()[-1] == "•••"


async def test_a_training_store_opens_without_a_word() -> None:
    app = hall(training=True)

    async with app.run_test(size=(80, 24)) as pilot:
        first = rows(app)[0]
        await pilot.press("enter")
        await pilot.pause()

        assert "TRAINING · invented people" in first
        assert app.asked == [("", "")]


async def test_hostile_names_do_nothing() -> None:
    app = hall("jansen")

    async with app.run_test(size=(80, 24)) as pilot:
        for text in HOSTILE.values():
            app.push_screen(UnlockScreen((text, "x")))
            await pilot.pause()
            screen(app).refused(KeysError("keys.unknown-user", user=text))
            await pilot.pause()

            assert all(is_printable(line) for line in rows(app))
            app.pop_screen()
