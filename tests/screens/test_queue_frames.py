"""The queue as it stands on the glass, in each of its states."""

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from atd_tui.errors import StoreBusy
from tests.glass import Household, on, quiet, shown, stand_on, type_in

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


@SIZES
@pytest.mark.parametrize("language", ["nl", "de"])
async def test_queue_in_the_morning(
    desk: Household, kept: SnapshotAssertion, language: str, size: tuple[int, int]
) -> None:
    async with desk.app(language=language).run_test(size=size) as glass:
        await quiet(glass)
        stand_on(glass, "A-003")

        assert await quiet(glass) == kept


@SIZES
async def test_queue_before_the_first_visitor(
    empty_desk: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with empty_desk.app().run_test(size=size) as glass:
        assert await quiet(glass) == kept


async def test_queue_of_real_people_has_no_banner(
    desk: Household, kept: SnapshotAssertion
) -> None:
    async with desk.app(training=False).run_test() as glass:
        assert await quiet(glass) == kept


@SIZES
async def test_queue_while_it_is_read(
    desk: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    desk.slowly.clear()
    async with desk.app().run_test(size=size) as glass:
        said = await shown(glass, "wordt gelezen")
        desk.slowly.set()
        await quiet(glass)

        assert said == kept


@SIZES
async def test_queue_that_could_not_be_read(
    desk: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    desk.trouble.append(StoreBusy("store.busy"))
    async with desk.app().run_test(size=size) as glass:
        await shown(glass, "×")

        assert await quiet(glass) == kept


@pytest.mark.parametrize("typed", ["jose", "nobody"])
async def test_queue_with_a_filter(
    desk: Household, kept: SnapshotAssertion, typed: str
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("f")
        await on(glass, Input)
        type_in(glass, typed)
        await shown(glass, " van 11")

        assert await quiet(glass) == kept


@SIZES
async def test_queue_with_hidden_names(
    desk: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with desk.app().run_test(size=size) as glass:
        await quiet(glass)
        stand_on(glass, "A-003")
        await glass.press("f9")
        await shown(glass, "Namen verborgen")

        assert await quiet(glass) == kept


@pytest.mark.parametrize(
    ("label", "keys"),
    [("A-004", "b"), ("A-004", "c"), ("A-010", "bu")],
    ids=["refused", "called", "undone"],
)
async def test_queue_after_a_key(
    desk: Household, kept: SnapshotAssertion, label: str, keys: str
) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, label)
        for key in keys:
            await glass.press(key)
            await quiet(glass)

        assert await quiet(glass) == kept
