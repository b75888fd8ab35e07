"""The sync as it stands on the glass, in each of its states."""

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.errors import StoreBusy
from atd_tui.screens.link import Link, Reach
from atd_tui.screens.sync import SyncScreen
from atd_tui.store import sync_meta
from atd_tui.store.sync_meta import Key
from tests.conftest import HOSTILE
from tests.frames import is_printable
from tests.glass import Household, on, quiet, shown
from tests.screens.synced import (
    OFFLINE,
    ONLINE,
    connect,
    family_met,
    ids_of,
    met,
    note,
    refused,
    sync_on,
)

Size = tuple[int, int]
SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


async def framed(family: Household, size: Size, link: Link) -> str:
    """Return the place of the sync as it stands with a line."""
    async with family.app(language="en", training=False).run_test(size=size) as glass:
        await sync_on(glass, link)
        return await quiet(glass)


@SIZES
async def test_laptop_that_works_alone(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with family.app(language="en", training=False).run_test(size=size) as glass:
        await sync_on(glass)

        assert await quiet(glass) == kept


@SIZES
async def test_laptop_of_invented_people_gets_no_server(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    async with family.app(language="en").run_test(size=size) as glass:
        await sync_on(glass)

        assert await quiet(glass) == kept


@SIZES
async def test_all_is_level(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store)
    assert await framed(family, size, ONLINE) == kept


@SIZES
async def test_clock_that_is_wrong(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store)
    with family.store.local() as session:
        sync_meta.put(session, {Key.AHEAD: -7})
    assert await framed(family, size, ONLINE) == kept


@SIZES
async def test_no_line_and_work_that_waits(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store)
    family_met(family.store)
    family.store.move_desk(office="BRU", desk="B")
    with family.store.writing("case.note") as write:
        write.session.connection().exec_driver_sql("UPDATE case_file SET note = 'x'")
    assert await framed(family, size, OFFLINE) == kept


@SIZES
async def test_conflicts_and_one_opened(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store)
    family_met(family.store)
    async with family.app(language="en", training=False).run_test(size=size) as glass:
        await sync_on(glass, ONLINE)
        first = await quiet(glass)
        await glass.press("down", "enter", "space")
        second = await quiet(glass)

    assert f"{first}\n{second}" == kept


@SIZES
async def test_row_that_one_deleted_and_the_other_changed(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store)
    step = ids_of(family.store, "task")[0]
    met(
        family.store,
        "task",
        step,
        kind="deletion",
        field="",
        theirs={"text": "Call the doctor on Thursday"},
    )
    assert await framed(family, size, ONLINE) == kept


@SIZES
async def test_work_that_came_back(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store)
    case = ids_of(family.store, "case_file")[0]
    refused(family.store, case)
    note(family.store, "parked", "sync.not-yours", "case_file", case, txn="t-413")
    assert await framed(family, size, ONLINE) == kept


@SIZES
async def test_first_sync_under_way(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store, level=False)
    link = Link(Reach.ONLINE, busy=True, done=25, total=46, received=118)
    assert await framed(family, size, link) == kept


@SIZES
async def test_first_pull_shows_how_far_it_is(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store, level=False)
    link = Link(Reach.ONLINE, busy=True, received=9000, read=10000, to_read=40000)
    assert await framed(family, size, link) == kept


@SIZES
async def test_names_are_hidden(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    connect(family.store)
    family_met(family.store)
    async with family.app(language="en", training=False).run_test(size=size) as glass:
        await sync_on(glass, ONLINE)
        await glass.press("f9")
        frame = await quiet(glass)

    assert [name for name in ("Petrosyan", "spray", "Keys") if name in frame] == []
    assert frame == kept


@SIZES
async def test_sync_that_cannot_be_read(
    family: Household, kept: SnapshotAssertion, size: Size
) -> None:
    family.slowly.clear()
    async with family.app(language="en", training=False).run_test(size=size) as glass:
        await glass.pause()
        screen = SyncScreen()
        glass.app.push_screen(screen)
        await on(glass, SyncScreen)
        waiting = await shown(glass, "reading how the sync stands")
        screen.failed(StoreBusy("store.busy"))
        failed = await shown(glass, "F5 tries again")
        family.slowly.set()
        await shown(glass, "this laptop works alone")

    assert f"{waiting}\n{failed}" == kept


async def test_hostile_values_are_shown_as_they_were_typed(family: Household) -> None:
    connect(family.store)
    steps = ids_of(family.store, "task")
    for n, hostile in enumerate(HOSTILE.values()):
        typed = hostile.encode(errors="replace").decode()
        values = {"mine": {"text": typed}, "theirs": {"text": f"x{typed}"}}
        met(family.store, "task", steps[n % len(steps)], by=typed[:40], **values)
    frames = []
    async with family.app(language="en", training=False).run_test() as glass:
        screen = await sync_on(glass, ONLINE)
        for _ in range(len(screen.found.items) if screen.found else 0):
            frames.append(await quiet(glass))
            screen.fields.action_edge(-1)
            frames.append(await quiet(glass))
            screen.inbox.action_move(1)

    assert len(frames) == 2 * len(set(steps))
    assert [
        line for f in frames for line in f.split("\n") if not is_printable(line)
    ] == []
