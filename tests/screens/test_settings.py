"""Settings: each choice holds at once, and can be taken back."""

import pytest
from textual.pilot import Pilot

from atd_tui.errors import StoreFull
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.screens import settings_rows
from atd_tui.screens.settings import SettingsScreen
from atd_tui.settings import THEMES, Settings
from atd_tui.widgets.safe import cells
from tests.frames import rows
from tests.screens.hall import Device, Hall, Kept


def hall() -> Hall:
    return Hall(lambda _: SettingsScreen())


async def pressed(pilot: Pilot[None], *keys: str) -> list[str]:
    await pilot.app.workers.wait_for_complete()
    await pilot.press(*keys)
    await pilot.pause()
    return rows(pilot.app)


async def test_the_first_row_is_that_of_the_place_below() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        shown = await pressed(pilot)

        assert shown[0].split() == [
            *(
                "►F2",
                "Queue",
                "Brussels",
                "·",
                "desk",
                "A",
                "We",
                "18/11/2026",
                "09:42",
            ),
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_and_pages_fit_in_every_language(language: str) -> None:
    words = Words(language)
    labels = [words.text(setting.label) for setting in settings_rows.SETTINGS]
    pages = [words.text(name) for _, name in settings_rows.PAGES]

    assert [label for label in labels if cells(label) > 22] == []
    assert [page for page in pages if cells(page) > 26] == []


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        (["tab", "right"], [{"language": "nl"}]),
        (["down", "tab", "right"], [{"theme": "atd-light"}]),
        (["down", "tab", "left"], [{"theme": "atd-16"}]),
        (["down", "tab", "tab", "right"], [{"screen_reader": True}]),
        (["down", "down", "tab", "right"], [{"kitty": True}]),
        (["down", "down", "tab", "tab", "right"], [{"mouse": "on"}]),
        (["down", "down", "down", "tab", "right"], [{"mask_after": 120}]),
        (["down", "down", "down", "tab", "tab", "left"], [{"lock_after": 120}]),
    ],
)
async def test_a_choice_holds_at_once(keys: list[str], asked: list[object]) -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, *keys)

        assert app.asked == asked


async def test_changes_are_taken_back_one_by_one() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        shown = await pressed(pilot, "down", "tab", "right", "right", "u", "u", "u")

        assert app.asked == [{"theme": THEMES[n]} for n in (1, 2, 1, 0)]
        assert shown[4].split("Theme")[1].split() == ["‹", "dark", "›", "1/4"]


async def test_a_change_that_cannot_be_kept_is_said_and_not_shown() -> None:
    app = hall()
    app.refusing = StoreFull("store.full")

    async with app.run_test(size=(80, 24)) as pilot:
        shown = await pressed(pilot, "down", "tab", "right")

        assert shown[4].split("Theme")[1].split() == ["‹", "dark", "›", "1/4"]
        assert shown[22][:40] == " × The disk is full; nothing was stored."


async def test_what_counts_later_is_said() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        shown = await pressed(pilot, "down", "down", "tab", "right")

        assert shown[22] == " √ Kitty protocol: from the next start on · u = undo"


async def test_another_language_holds_for_every_row_and_keeps_the_focus() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "tab", "right")

        assert app.words.language == "nl"
        assert app.focused is not None
        assert app.focused.id == "language"
        assert rows(app)[1].split()[0] == Words("nl").text("Settings")


async def test_another_desk_is_asked_for() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "tab", "tab", "tab", "backspace", "b", "enter")
        asked = list(app.asked)
        app.store = Kept(Device("BRU", "B"))
        assert isinstance(app.screen, SettingsScreen)
        app.screen.moved()
        shown = await pressed(pilot)

        assert asked == [("BRU", "B")]
        assert shown[6].split()[-4:] == ["Desk", "B", "Enter:", "keep"]
        assert shown[22] == " √ Tickets are issued there from now on."


async def test_a_desk_is_one_or_two_letters() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        shown = await pressed(pilot, "tab", "tab", "tab", "1", "enter")

        assert app.asked == []
        assert shown[6].split("A1")[1].strip() == "× one or two letters"


async def test_another_office_is_picked() -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "tab", "tab", "enter", *"lie", "enter")

        assert app.asked == [("LIE", "A")]


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["escape"], [None]),
        (["f7"], [None]),
        (["tab", "escape"], []),
        (["tab", "escape", "escape"], [None]),
        (["tab", "f2"], [None]),
    ],
)
async def test_the_ways_out(keys: list[str], answers: list[None]) -> None:
    app = hall()

    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, *keys)

        assert app.answers == answers


def test_spans_are_said_as_people_say_them() -> None:
    words = Words("en")

    said = [settings_rows.span(words, seconds) for seconds in (0, 45, 60, 900)]

    assert said == ["never", "45 s", "1 min", "15 min"]


def test_a_span_that_is_not_offered_stays() -> None:
    mask = next(each for each in settings_rows.SETTINGS if each.name == "mask_after")

    offered = [value for value, _ in mask.options(Words("en"), 45)]

    assert offered == ["30", "45", "60", "120", "300", "600", "900", "0"]


def test_every_setting_is_shown_once() -> None:
    shown = [setting.name for setting in settings_rows.SETTINGS]

    assert sorted(shown) == sorted(Settings.__slots__)
