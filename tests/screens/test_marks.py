"""The signs of the sync beside the rows of every list, and none on a lone laptop."""

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.app import AtdApp
from atd_tui.store import Store, case_labels, contacts, housing_units, queue
from atd_tui.store.housing_units import Counted
from tests.glass import Glass, Household, quiet, shown
from tests.screens.case_kept import opened, turned
from tests.screens.synced import ONLINE, connect, ids_of, met
from tests.screens.test_cases_frames import cases
from tests.screens.test_fitt_frames import homes_on, stand_on
from tests.screens.test_sync import pressed

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


async def online(glass: Glass) -> None:
    """Let the line stand."""
    app = glass.app
    assert isinstance(app, AtdApp)
    await quiet(glass)
    app.hear_link(ONLINE)
    await quiet(glass)


@SIZES
async def test_queue_with_tickets_on_their_way(
    desk: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    connect(desk.store)
    queue.call_next(desk.store)
    async with desk.app(language="en", training=False).run_test(size=size) as glass:
        await online(glass)

        assert await quiet(glass) == kept


@SIZES
async def test_cases_on_their_way(
    coach: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    store = coach.store
    connect(store)
    case_labels.add(store, "26-00001", "urgent")
    met(store, "case_file", ids_of(store, "case_file")[1], mine={"note": "x"})
    async with coach.app(language="en", training=False).run_test(size=size) as glass:
        await online(glass)
        await cases(glass)

        assert await quiet(glass) == kept


@SIZES
async def test_timeline_with_a_note_on_its_way(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    connect(family.store)
    contacts.note(family.store, "26-00001", "The school was called.")
    async with family.app(language="en", training=False).run_test(size=size) as glass:
        await online(glass)
        await turned(glass, "26-00001", "timeline")

        assert await quiet(glass) == kept


@SIZES
async def test_home_on_its_way(
    homes: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    store = homes.store
    connect(store)
    housing_units.count(store, "TUB-A1", Counted(beds=7))
    async with homes.app(language="en", training=False).run_test(size=size) as glass:
        await online(glass)
        screen = await homes_on(glass)
        stand_on(screen, "TUB-A1")

        assert await quiet(glass) == kept


@SIZES
async def test_case_says_what_was_written_twice(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    store = family.store
    connect(store)
    number = ids_of(store, "identifier")[1]
    met(store, "identifier", number, mine={"value": "1"}, theirs={"value": "2"})
    async with family.app(language="en", training=False).run_test(size=size) as glass:
        await online(glass)
        await opened(glass, "26-00001")

        assert await quiet(glass) == kept


async def test_case_that_changed_elsewhere_says_who_did(family: Household) -> None:
    store = family.store
    connect(store)
    async with family.app(language="en", training=False).run_test() as glass:
        await online(glass)
        await opened(glass, "26-00001")
        _arrive(store)
        told = await shown(glass, "just now")

    assert "Changed by S. Peeters just now" in told


async def test_own_change_is_not_told_as_of_another(family: Household) -> None:
    store = family.store
    connect(store)
    async with family.app(language="en", training=False).run_test() as glass:
        await online(glass)
        await opened(glass, "26-00001")
        contacts.note(store, "26-00001", "The school was called.")
        told = await shown(glass, "The school was")

    assert "just now" not in told


async def test_list_keeps_its_cursor_when_something_arrives(coach: Household) -> None:
    store = coach.store
    connect(store)
    async with coach.app(language="en", training=False).run_test() as glass:
        await online(glass)
        screen = await cases(glass, "down", "down")
        before = screen.table.cursor_id
        _arrive(store)
        await pressed(glass)

        assert screen.table.cursor_id == before


def _arrive(store: Store) -> None:
    """Let a conversation of a colleague come from the server."""
    case = ids_of(store, "case_file")[0]
    with store.receiving() as received:
        run = received.session.connection().exec_driver_sql
        columns = [row[1] for row in run("PRAGMA table_info(case_event)")]
        first = run("SELECT * FROM case_event WHERE case_id = ?", (case,)).first()
        assert first is not None
        row = dict(zip(columns, first, strict=True))
        row |= {
            "id": store.door.new_id(),
            "n": 99,
            "kind": "stage",
            "value": "INT2",
            "actor": "peeters",
            "device": "dv-8Ry",
            "at": "2026-11-18T08:41:00.000000+00:00",
        }
        names, signs = ", ".join(row), ", ".join("?" for _ in row)
        run(f"INSERT INTO case_event ({names}) VALUES ({signs})", tuple(row.values()))  # noqa: S608 -- our own names
        received.tables.add("case_event")
