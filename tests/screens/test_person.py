"""The card of a person: what it shows, what it hides, what its keys do."""

from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.domain.people import Address, Draft, Name
from atd_tui.screens.form import FormScreen
from atd_tui.screens.person import PersonScreen
from atd_tui.screens.person_form import PersonForm
from atd_tui.screens.person_search import PersonSearch
from atd_tui.store import Store, audit, people_card, people_match
from atd_tui.widgets.line_table import LineTable
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable
from tests.glass import Glass, Household, gone, on, quiet, shown, type_in
from tests.screens import people

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
NUMBER = "85.07.30-033.28"


async def opened(glass: Glass, person_id: str) -> PersonScreen:
    """Open the card of somebody, and wait until it is read."""
    await quiet(glass)
    screen = PersonScreen(person_id)
    glass.app.push_screen(screen)
    await on(glass, PersonScreen)
    await quiet(glass)
    return screen


def stand_on(screen: PersonScreen, row_id: str) -> None:
    """Put the cursor on the row whose id begins so."""
    table = screen.query_one(LineTable)
    table.action_edge(0)
    while not table.cursor_id.startswith(row_id):
        before = table.cursor_id
        table.action_move(1)
        assert table.cursor_id != before, f"no row {row_id}"


def card(store: Store, person_id: str) -> people_card.Card:
    return people_card.card(store, person_id)


@SIZES
async def test_card_of_somebody_with_all_that_belongs_to_them(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    father, *_ = people.family(empty_desk.store)

    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await opened(glass, father)

        assert await shown(glass, "Mamadou Diallo", "26-00001") == kept


@SIZES
async def test_card_of_a_minor_with_a_guardian(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    *_, son, _ = people.family(empty_desk.store)

    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await opened(glass, son)

        assert await shown(glass, "Ibrahima Diallo", "K. Peeters") == kept


async def test_card_of_somebody_alone_says_what_can_be_done(
    kept: SnapshotAssertion, empty_desk: Household
) -> None:
    (awa,) = people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, awa)

        assert await shown(glass, "No case and no household") == kept


async def test_opening_is_noted_once_and_reading_again_is_not(
    empty_desk: Household,
) -> None:
    (awa,) = people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, awa)
        await glass.press("f5")
        await quiet(glass)

    opened_ = [e.object for e in audit.events(empty_desk.store) if e.action == "open"]
    assert opened_ == [awa]


async def test_numbers_are_hidden_until_asked_for_and_that_is_noted(
    empty_desk: Household,
) -> None:
    (mamadou,) = people.written(empty_desk.store, people.MAMADOU)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, mamadou)
        hidden = frame(glass.app)
        await glass.press("t")
        await shown(glass, NUMBER)
        await glass.press("t")
        await gone(glass, NUMBER)

    sealed = [e for e in audit.events(empty_desk.store) if e.action == "unseal"]
    assert (NUMBER in hidden, "••.••.••-•••.28" in hidden) == (False, True)
    assert [(e.object, e.fields) for e in sealed] == [(mamadou, ("identifier.value",))]


async def test_hidden_names_hide_the_numbers_again(empty_desk: Household) -> None:
    (mamadou,) = people.written(empty_desk.store, people.MAMADOU)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, mamadou)
        await glass.press("t")
        await shown(glass, NUMBER)
        await glass.press("f9")
        said = await shown(glass, "M•••••• D•••••")

        assert [text for text in ("Mamadou", NUMBER, "Haute") if text in said] == []


async def test_somebody_joins_the_household(empty_desk: Household) -> None:
    mamadou, awa = people.written(empty_desk.store, people.MAMADOU, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, mamadou)
        await glass.press("a")
        await on(glass, PersonSearch)
        type_in(glass, "awa")
        await shown(glass, "1 found")
        await glass.press("enter")
        await on(glass, FormScreen)
        await shown(glass, "New household")
        await glass.press("ctrl+s")
        await shown(glass, "Add to the household")
        await glass.press("ctrl+s")
        await shown(glass, "√ Added to the household", "member")

    members = card(empty_desk.store, mamadou).kin.members
    assert {(one.person_id, one.role) for one in members} == {
        (mamadou, "HEAD"),
        (awa, "OTHER"),
    }


async def test_second_head_is_refused_in_the_form(empty_desk: Household) -> None:
    father, *_ = people.family(empty_desk.store)
    people.written(empty_desk.store, Draft(names=(Name(family="Novak"),)))

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, father)
        await glass.press("a")
        await on(glass, PersonSearch)
        type_in(glass, "novak")
        await shown(glass, "1 found")
        await glass.press("enter")
        await shown(glass, "Add to the household")
        await glass.press("enter", "home")
        type_in(glass, "head")
        await glass.press("enter", "ctrl+s")
        await shown(glass, "× This household has a head already")


async def test_membership_is_ended_and_stays_in_sight(empty_desk: Household) -> None:
    father, mother, *_ = people.family(empty_desk.store)

    async with empty_desk.app(language="en").run_test() as glass:
        screen = await opened(glass, father)
        stand_on(screen, "member:")
        while mother not in screen.chosen[1]:
            await glass.press("down")
        await glass.press("x")
        await shown(glass, "Awa Diallo leaves the household")
        await glass.press("ctrl+s")
        await shown(glass, "√ Ended", "01/09/2026 – 18/11/2026")

    members = card(empty_desk.store, father).kin.members
    ended = {one.person_id: one.to_on for one in members if one.to_on}
    assert ended == {mother: date(2026, 11, 18)}


async def test_guardian_is_noted(empty_desk: Household) -> None:
    (awa,) = people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, awa)
        await glass.press("v")
        await on(glass, FormScreen)
        type_in(glass, "K. Peeters")
        await glass.press("ctrl+s")
        await shown(glass, "√ Guardian noted", "K. Peeters")

    (guardian,) = card(empty_desk.store, awa).kin.guardians
    assert guardian.name == "K. Peeters"


async def test_move_ends_the_address_before(empty_desk: Household) -> None:
    (mamadou,) = people.written(empty_desk.store, people.MAMADOU)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, mamadou)
        await glass.press("m")
        await on(glass, FormScreen)
        await glass.press("tab")
        type_in(glass, "Kerkstraat 3")
        await glass.press("ctrl+s")
        await shown(glass, "√ New address noted", "Kerkstraat 3")

    assert card(empty_desk.store, mamadou).person.draft.addresses[1:] == (
        Address(
            "HOME",
            "Rue Haute 12",
            "1000",
            "Brussel",
            date(2026, 9, 1),
            date(2026, 11, 18),
        ),
        Address("HOME", "Kerkstraat 3", from_on=date(2026, 11, 18)),
    )


async def test_e_corrects_and_keeps_what_was_not_touched(
    empty_desk: Household,
) -> None:
    (awa,) = people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, awa)
        await glass.press("e")
        await on(glass, PersonForm)
        await glass.pause()
        await glass.press("end")
        type_in(glass, " Fanta")
        await glass.press("ctrl+s")
        await shown(glass, "√ Saved", "Awa Fanta Diallo")

    after = card(empty_desk.store, awa).person.draft
    assert (after.names, after.birth, after.addresses) == (
        (Name("Awa Fanta", "Diallo"),),
        people.AWA.birth,
        people.AWA.addresses,
    )


async def test_linked_record_is_shown_and_taken_apart(empty_desk: Household) -> None:
    mamadou, other = people.written(empty_desk.store, people.MAMADOU, people.AWA)
    people_match.decide(empty_desk.store, mamadou, other, "same")

    async with empty_desk.app(language="en").run_test() as glass:
        screen = await opened(glass, mamadou)
        await shown(glass, "another record")
        stand_on(screen, "same:")
        await glass.press("x")
        await shown(glass, "√ Taken apart again")

    assert card(empty_desk.store, mamadou).same == ()


async def test_keys_that_do_nothing_say_why(empty_desk: Household) -> None:
    (awa,) = people.written(empty_desk.store, people.AWA)

    async with empty_desk.app(language="en").run_test() as glass:
        await opened(glass, awa)
        await glass.press("x")
        await shown(glass, "! x cannot be used now: Stand on a member")
        await glass.press("u")
        await shown(glass, "! u cannot be used now")


async def test_hostile_names_steer_nothing(empty_desk: Household) -> None:
    store = empty_desk.store
    safe = [text for text in HOSTILE.values() if text.strip() and text.isprintable()]
    ids = people.written(
        store, *(Draft(names=(Name(t[:60], t[:60]),), note=t[:60]) for t in safe)
    )

    async with empty_desk.app(language="en").run_test() as glass:
        for person_id in ids:
            await opened(glass, person_id)
            lines = frame(glass.app).split("\n")

            assert [line for line in lines if not is_printable(line)] == []
            await glass.press("escape")
