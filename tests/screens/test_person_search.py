"""Search before create: what is found, what it shows, and the way to somebody new."""

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from atd_tui.domain.people import Draft, Name
from atd_tui.screens.person import PersonScreen
from atd_tui.screens.person_form import PersonForm
from atd_tui.screens.person_search import PersonSearch
from atd_tui.screens.queue import QueueScreen
from atd_tui.store import Store, audit
from atd_tui.widgets.field import Field
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable
from tests.glass import Glass, Household, gone, on, quiet, shown, type_in, until
from tests.screens import people

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


async def searching(glass: Glass, typed: str = "") -> PersonSearch:
    """Open the search from the menu; return it once what was typed is answered."""
    await quiet(glass)
    await glass.press("g", "p")
    await on(glass, PersonSearch)
    screen = glass.app.screen
    assert isinstance(screen, PersonSearch)
    if typed:
        type_in(glass, typed)
        await until(glass, screen._is_answered)  # noqa: SLF001 -- nothing shows it for nobody
    return screen


def names(store: Store, *found: str) -> None:
    """Write down people of whom only a name is known."""
    for name in found:
        people.written(store, Draft(names=(Name(family=name),)))


@SIZES
async def test_search_before_anything_is_typed(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await searching(glass)

        assert await shown(glass, "Type a name or a number") == kept


@SIZES
async def test_people_found_with_what_tells_them_apart(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    people.family(empty_desk.store)

    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await searching(glass, "diallo")
        await glass.press("down", "down")

        assert await shown(glass, "3 found", "Rue Haute") == kept


async def test_nobody_found_says_how_to_go_on(
    kept: SnapshotAssertion, empty_desk: Household
) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        await searching(glass, "Nobody [/]")

        assert await shown(glass, "write down a new person") == kept


async def test_spelling_makes_no_difference(empty_desk: Household) -> None:
    names(empty_desk.store, "José", "Szczęsny", "Đorđe")
    people.written(empty_desk.store, people.MAMADOU)

    async with empty_desk.app(language="en").run_test() as glass:
        screen = await searching(glass)
        for typed, found in {
            "jose": "José",
            "SZCZ": "Szczęsny",
            "dorde": "Đorđe",
            "8123456": "Mamadou",
            "81 23 456": "Mamadou",
        }.items():
            screen.query_one(Input).clear()
            await shown(glass, "Type a name or a number")
            type_in(glass, typed)

            await shown(glass, "1 found", found)


async def test_search_is_noted_once_however_much_is_typed(
    empty_desk: Household,
) -> None:
    people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await searching(glass, "di")
        type_in(glass, "allo")
        await shown(glass, "1 found", "Awa Diallo")
        await quiet(glass)

    noted = [event.object for event in audit.events(empty_desk.store)]
    assert noted.count("people") == 1


async def test_enter_opens_the_card_and_notes_it_first(empty_desk: Household) -> None:
    (awa,) = people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await searching(glass, "awa")
        await glass.press("enter")
        await on(glass, PersonScreen)
        await shown(glass, "Awa Diallo", "about 35")

    opened = [e.object for e in audit.events(empty_desk.store) if e.action == "open"]
    assert opened == [awa]


async def test_new_person_only_after_a_search(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        screen = await searching(glass)
        await glass.press("ctrl+n")
        await shown(glass, "! Search first")

        assert glass.app.screen is screen


@pytest.mark.parametrize(
    ("typed", "given", "family", "number"),
    [
        ("Haidari Nasrin", "Nasrin", "Haidari", ""),
        ("Nasrin HAIDARI", "Nasrin", "HAIDARI", ""),
        ("Haidari 8123456", "", "Haidari", "8123456"),
        ("85.07.30-033.28", "", "", "85.07.30-033.28"),
    ],
)
async def test_form_begins_with_what_was_searched(
    empty_desk: Household, typed: str, given: str, family: str, number: str
) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        await searching(glass, typed)
        await glass.press("ctrl+n")
        await on(glass, PersonForm)
        form = glass.app.screen
        begun = [
            form.query_one(f"#{name}", Field).value
            for name in ("given", "family", "number")
        ]

        assert begun == [given, family, number]


async def test_n_in_the_list_is_a_key_and_in_the_field_a_letter(
    empty_desk: Household,
) -> None:
    people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        screen = await searching(glass, "awa")
        await glass.press("n")
        await shown(glass, "awan")
        await glass.press("backspace")
        await shown(glass, "1 found")
        await glass.press("tab", "n")
        await on(glass, PersonForm)

        assert screen.field.value == "awa"


async def test_esc_clears_the_search_and_then_closes(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        await searching(glass, "nobody")
        await glass.press("escape")
        await gone(glass, "nobody")
        await on(glass, Input)
        await glass.press("escape")
        await on(glass, QueueScreen)


async def test_hidden_names_are_hidden_here_too(empty_desk: Household) -> None:
    people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await searching(glass, "diallo")
        await shown(glass, "Awa Diallo")
        await glass.press("f9")
        said = await shown(glass, "A•• D•••••")

        assert ("Diallo" in said, "diallo" in said) == (False, False)


async def test_hostile_names_are_found_and_steer_nothing(
    empty_desk: Household,
) -> None:
    names(empty_desk.store, "O'Brien [/x]", "[@click=app.quit()]x[/] Brien", "{name}")

    async with empty_desk.app(language="en").run_test() as glass:
        screen = await searching(glass, "o'brien")
        await shown(glass, "O'Brien [/x]")
        for text in HOSTILE.values():
            screen.field.value = text.replace("\ud800", "")
            await quiet(glass)
            lines = frame(glass.app).split("\n")

            assert [line for line in lines if not is_printable(line)] == []
