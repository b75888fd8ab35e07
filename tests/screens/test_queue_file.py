"""From a ticket to a file: the case, the appointment, what the queue says of both."""

from datetime import UTC, datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as Person
from atd_tui.domain.people import Name
from atd_tui.domain.tickets import State
from atd_tui.screens.case import CaseScreen
from atd_tui.screens.form import FormScreen
from atd_tui.screens.person_form import PersonForm
from atd_tui.screens.person_search import PersonSearch
from atd_tui.screens.queue import QueueScreen
from atd_tui.store import Store, appointments, cases, queue, queue_file
from atd_tui.store.appointments import Meeting
from tests.conftest import BRUSSELS, Clock
from tests.glass import (
    Glass,
    Household,
    gone,
    on,
    quiet,
    row_of,
    shown,
    stand_on,
    type_in,
)
from tests.screens import people


def arrived(store: Store, name: str = "Diallo Mamadou") -> str:
    """Issue a ticket, and have the person at the desk; return its label."""
    label = queue.issue(store, Draft(name=name)).row.label
    queue.call(store, label)
    queue.arrived(store, label)
    return label


async def pressed(glass: Glass, label: str, *keys: str) -> None:
    """Stand on a row of the queue and press keys."""
    await quiet(glass)
    stand_on(glass, label)
    await glass.press(*keys)


async def test_linked_ticket_opens_its_case_in_one_key(empty_desk: Household) -> None:
    store = empty_desk.store
    *_, file = people.family(store)
    label = arrived(store)
    queue_file.link_case(store, label, file.case.number)

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label, "o")
        await on(glass, CaseScreen)
        await shown(glass, "26-00001")


async def test_ticket_of_somebody_with_a_case_is_linked(empty_desk: Household) -> None:
    store = empty_desk.store
    *_, file = people.family(store)
    label = arrived(store)

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label, "o")
        await on(glass, PersonSearch)
        await shown(glass, "1 found", "26-00001")
        await glass.press("enter")
        await on(glass, CaseScreen)
        await quiet(glass)

    assert row_of(store, label).ticket.case_id == file.case.id


async def test_link_can_be_taken_back(empty_desk: Household) -> None:
    store = empty_desk.store
    *_, file = people.family(store)
    label = arrived(store)
    queue_file.link_case(store, label, file.case.id)

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label)
        await shown(glass, "26-00001")
        await glass.press("u")
        await gone(glass, "26-00001")

    assert row_of(store, label).ticket.case_id == ""


async def test_case_is_opened_from_the_ticket(empty_desk: Household) -> None:
    store = empty_desk.store
    people.written(store, people.AWA)
    label = arrived(store, "diallo awa")

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label, "o")
        await shown(glass, "1 found")
        await glass.press("enter")
        await on(glass, FormScreen)
        await shown(glass, "New case", "walk-in", "individual, no fixed address")
        await glass.press("ctrl+s")
        await on(glass, CaseScreen)
        await quiet(glass)

    row = row_of(store, label)
    opened = cases.read(store, row.ticket.case_id).case
    assert (opened.entry_channel, opened.target_group, opened.ticket_id) == (
        "WALKIN",
        "IND_NO_ADDRESS",
        row.ticket.id,
    )


async def test_person_of_the_ticket_is_written_down_on_the_way(
    empty_desk: Household,
) -> None:
    label = arrived(empty_desk.store, "Tesfay Selam")

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label, "o")
        await shown(glass, "Nobody is known as")
        await glass.press("ctrl+n")
        await on(glass, PersonForm)
        await glass.pause()
        await glass.press("ctrl+s")
        await on(glass, FormScreen)
        await shown(glass, "For Selam Tesfay")
        await glass.press("ctrl+s")
        await on(glass, CaseScreen)
        await quiet(glass)

    assert row_of(empty_desk.store, label).ticket.case_id


async def test_track_is_opened_before_the_ticket_is_done(
    empty_desk: Household,
) -> None:
    store = empty_desk.store
    people.written(store, people.AWA)
    label = arrived(store, "awa")

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label, "d")
        await shown(glass, "track opened")
        await glass.press("enter")
        await on(glass, PersonSearch)
        await shown(glass, "1 found")
        await glass.press("enter")
        await on(glass, FormScreen)
        await glass.press("ctrl+s")
        await shown(glass, f"√ {label} is done · 26-00001")

    row = row_of(store, label)
    assert (row.standing.state, row.standing.result) == (State.SERVED, "TRACK_OPENED")
    assert cases.read(store, "26-00001").case.id == row.ticket.case_id


async def test_track_that_is_not_opened_leaves_the_ticket(
    empty_desk: Household,
) -> None:
    label = arrived(empty_desk.store, "")

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label, "d")
        await shown(glass, "track opened")
        await glass.press("enter")
        await on(glass, PersonSearch)
        await glass.press("escape")
        await on(glass, QueueScreen)

    assert row_of(empty_desk.store, label).standing.state is State.AT_DESK


async def plan(glass: Glass, label: str, day: str, time: str) -> None:
    """Serve a ticket with an appointment on a day."""
    await pressed(glass, label, "d")
    type_in(glass, "appointment")
    await glass.pause()
    await glass.press("enter")
    await on(glass, FormScreen)
    type_in(glass, day)
    await glass.press("tab")
    type_in(glass, time)


async def test_appointment_of_a_ticket_is_made_and_the_ticket_done(
    empty_desk: Household,
) -> None:
    label = arrived(empty_desk.store)

    async with empty_desk.app(language="en").run_test() as glass:
        await plan(glass, label, "25/11/2026", "10:00")
        await glass.press("ctrl+s")
        await shown(glass, f"√ {label} is done · appointment We 25/11 10:00")

    row = row_of(empty_desk.store, label)
    (made,) = appointments.appointments(empty_desk.store)
    assert (made.ticket_id, made.at, made.name) == (
        row.ticket.id,
        datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
        "Diallo Mamadou",
    )
    assert row.standing.result == "APPOINTMENT"


async def test_clash_is_said_and_needs_a_second_yes(empty_desk: Household) -> None:
    store = empty_desk.store
    *_, file = people.family(store)
    at = datetime(2026, 11, 25, 10, 0, tzinfo=BRUSSELS)
    appointments.make(store, Meeting(at=at, case=file.case.number, coach="jansen"))
    label = arrived(store, "Novak Jelena")

    async with empty_desk.app(language="en").run_test() as glass:
        await plan(glass, label, "25/11/2026", "10:30")
        await glass.press("tab", "tab", "enter")
        type_in(glass, "jansen")
        await glass.pause()
        await glass.press("enter", "ctrl+s")
        await shown(glass, "× ")
        assert row_of(store, label).standing.state is State.AT_DESK
        despite = glass.app.screen.query_one("#despite")
        despite.focus()
        await glass.press("right", "ctrl+s")
        await shown(glass, f"√ {label} is done")

    assert len(appointments.appointments(store)) == 2


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
async def test_queue_shows_the_case_of_a_ticket(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    store = empty_desk.store
    people.family(store)
    label = queue.issue(store, Draft(name="Diallo Mamadou")).row.label
    queue_file.link_case(store, label, "26-00001")

    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await quiet(glass)

        assert await shown(glass, "26-00001", "case") == kept


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-18T08:30", "opens 09:00"),
        ("2026-11-18T09:42", "open until 12:00"),
        ("2026-11-18T12:30", "closed since 12:00"),
        ("2026-11-19T09:42", "no walk-in today"),
        ("2026-11-11T09:42", "closed today: Armistice"),
    ],
)
async def test_empty_queue_says_when_the_walk_in_is_open(
    empty_desk: Household, clock: Clock, at: str, said: str
) -> None:
    clock.at = datetime.fromisoformat(at).replace(tzinfo=BRUSSELS)

    async with empty_desk.app(language="en").run_test() as glass:
        await shown(glass, said)


async def test_hours_that_nobody_knows_are_not_guessed(empty_desk: Household) -> None:
    empty_desk.store.move_desk(office="GNT", desk="A")

    async with empty_desk.app(language="en").run_test() as glass:
        said = await shown(glass, "nobody has come yet")

        assert [word for word in ("open", "walk-in today") if word in said] == []


async def test_search_begins_with_the_name_of_the_ticket(
    empty_desk: Household,
) -> None:
    people.written(empty_desk.store, Person(names=(Name(family="O'Brien [/x]"),)))
    label = arrived(empty_desk.store, "O'Brien [/x]")

    async with empty_desk.app(language="en").run_test() as glass:
        await pressed(glass, label, "o")
        await on(glass, PersonSearch)
        await shown(glass, f"{label}: who is it?", "1 found")
