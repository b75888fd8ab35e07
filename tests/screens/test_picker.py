"""Choosing out of a list by typing."""

import pytest

from atd_tui.screens.finder import Entry
from atd_tui.screens.picker import PickerScreen
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows
from tests.screens.hall import Hall

LANGUAGES = [
    Entry("fra", "French", key="fr"),
    Entry("tir", "Tigrinya", key="ti", more="ትግርኛ"),
    Entry("prs", "Dari", note="interpreter until 11:00"),
    Entry("por", "Portuguese", key="pt"),
]


def one(none: str = "") -> Hall:
    return Hall(lambda _: PickerScreen("Office", LANGUAGES, none=none))


def many(*taken: str) -> Hall:
    return Hall(lambda _: PickerScreen("Languages", LANGUAGES, taken=taken, many=True))


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["enter"], [("fra",)]),
        ([*"tig", "enter"], [("tir",)]),
        ([*"ti", "enter"], [("tir",)]),
        (["down", "down", "enter"], [("prs",)]),
        ([*"p t", "enter"], [("por",)]),
        ([*"xyzzy", "enter"], []),
        (["escape"], [None]),
    ],
)
async def test_one_is_chosen(keys: list[str], answers: list[tuple[str] | None]) -> None:
    app = one()

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.answers == answers


async def test_choosing_nothing_can_be_offered() -> None:
    app = one(none="nobody")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()

        assert app.answers == [()]


@pytest.mark.parametrize(
    ("taken", "keys", "answers"),
    [
        ([], ["enter"], [("fra",)]),
        ([], [*"tig", "enter"], [("tir",)]),
        ([], [*"tig", "space", *"dar", "space", "enter"], [("tir", "prs")]),
        ([], [*"tig", "space", *"dar", "enter"], [("tir", "prs")]),
        (["por"], ["enter"], [("por",)]),
        (["por"], [*"por", "space", "ctrl+s"], [()]),
        (["por", "fra"], ["space", "enter"], [("por",)]),
        (["por"], [*"dar", "enter"], [("por", "prs")]),
        (["por"], ["escape"], [None]),
    ],
)
async def test_many_are_chosen_in_their_order(
    taken: list[str], keys: list[str], answers: list[tuple[str, ...] | None]
) -> None:
    app = many(*taken)

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()

        assert app.answers == answers


async def test_what_is_chosen_stays_in_sight() -> None:
    app = many("tir")

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"dari", "space", *"fr")
        await pilot.pause()

        assert [line.strip("│ ") for line in app.box()[1:-1]] == [
            "Find: fr                                            1 of 4",
            "────────────────────────────────────────────────────────────",
            "► fr French",
            *("", "", "", ""),
            "Chosen: Tigrinya, Dari",
        ]


async def test_the_box_is_as_high_as_its_list() -> None:
    app = one()

    async with app.run_test(size=(80, 24)):
        assert len(app.box()) == len(LANGUAGES) + 6


async def test_hostile_entries_do_nothing() -> None:
    app = one()

    async with app.run_test(size=(80, 24)) as pilot:
        for text in HOSTILE.values():
            entry = Entry("x", text, key=text, note=text, more=text)
            app.push_screen(PickerScreen(text, [entry], taken=["x"], many=True))
            await pilot.pause()

            assert all(is_printable(line) for line in rows(app))
            app.pop_screen()
