"""The first run: nothing is made before everything is right."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from atd_tui.reference import places
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.setup import SHORTEST, SetUp, SetUpScreen
from atd_tui.store import keys as store_keys
from atd_tui.widgets.safe import SafeInput
from tests.frames import is_printable, rows
from tests.screens.hall import Hall

SECRET = "vier woorden op rij"


@asynccontextmanager
async def filled(
    *, office: str = "bru", **typed: str
) -> AsyncIterator[tuple[Hall, Pilot[None]]]:
    """Fill the form, everything right but what is given, and send it."""
    app = Hall(lambda _: SetUpScreen())
    right = {"user": "Jansen", "passphrase": SECRET, "again": SECRET}
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        if office:
            await pilot.press("down", "enter", *office, "enter")
        for name, value in {**right, **typed}.items():
            app.screen.query_one(f"#{name} SafeInput", SafeInput).value = value
        app.screen.query_one("#desk SafeInput").focus()
        await pilot.press("enter")
        await pilot.pause()
        yield app, pilot


def notes(app: Hall) -> dict[str, str]:
    """Return label and the rest of each row of the box that has a label."""
    shown = [line.strip("│ ►") for line in app.box()[1:-1]]
    return {line[:16].strip(): line[16:].strip() for line in shown if line}


async def test_everything_that_is_right_is_sent_once() -> None:
    async with filled() as (app, pilot):
        await pilot.press("enter")

        assert app.asked == [SetUp("en", "BRU", "A", "Jansen", SECRET)]
        assert SECRET not in repr(app.asked)


async def test_the_letter_of_the_desk_is_a_capital() -> None:
    async with filled(desk="bz") as (app, _):
        assert app.asked == [SetUp("en", "BRU", "BZ", "Jansen", SECRET)]


@pytest.mark.parametrize(
    ("typed", "label", "note"),
    [
        ({"office": ""}, "Contact point", "× choose one"),
        ({"desk": "A1"}, "Desk", "A1                       × one or two letters"),
        ({"desk": ""}, "Desk", "× one or two letters"),
        ({"user": ""}, "Your name", "× visible text, at most 200…"),
        ({"user": "a\x1b]0;x\x07"}, "Your name", "a□]0;x□                  × visible"),
        ({"passphrase": "short", "again": "short"}, "× 5 of at least", "14 char"),
        ({"again": "other"}, "× not the same", ""),
    ],
)
async def test_what_is_wrong_is_said_beside_its_field(
    typed: dict[str, str], label: str, note: str
) -> None:
    async with filled(**typed) as (app, _):
        assert app.asked == []
        assert notes(app)[label][: len(note)] == note
        assert all(is_printable(line) for line in rows(app))


async def test_the_passphrase_is_counted_while_it_is_typed() -> None:
    async with filled(passphrase="abc", again="") as (app, pilot):
        counted = []
        field = app.screen.query_one("#passphrase SafeInput", SafeInput)
        for text in ("abcd", "d" * 14, "e" * 15):
            field.value = text
            await pilot.pause()
            counted.append(app.box()[7].strip("│ "))

        assert counted == [
            "4 of at least 14 characters, such as a sentence",
            "√ 14 characters",
            "√ 15 characters",
        ]


async def test_another_language_keeps_what_was_typed() -> None:
    async with filled(desk="1") as (app, pilot):
        await pilot.press("up", "up", "right")
        await pilot.pause()

        assert app.asked == [{"language": "nl"}]
        assert list(notes(app).values())[2].split()[0] == "1"


async def test_the_rules_are_those_of_the_store() -> None:
    assert store_keys.SHORTEST == SHORTEST


async def test_every_office_can_be_chosen() -> None:
    async with filled(office="") as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        offices = [p for p in places.contact_points() if places.is_office(p)]

        assert isinstance(app.screen, PickerScreen)
        assert [entry.id for entry in app.screen.entries()] == [p.code for p in offices]
