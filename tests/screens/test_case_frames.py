"""One case as it stands on the glass: full, bare, odd, hidden, shown."""

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from tests import one_case
from tests.frames import is_printable
from tests.glass import Household, quiet
from tests.screens.case_kept import TABS, opened, press

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


def below(frame: str) -> str:
    """Return a frame without its first row, which names the places there are."""
    return frame.partition("\n")[2]


@SIZES
async def test_case_of_a_family(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with family.app(language="en").run_test(size=size) as glass:
        screen = await opened(glass, one_case.NUMBER)
        for tab in TABS:
            assert below(await quiet(glass)) == kept(name=tab)
            screen.run("case.right")


async def test_bare_case_names_the_keys_that_fill_it(
    family: Household, kept: SnapshotAssertion
) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass, one_case.BARE)
        for tab in TABS:
            assert below(await quiet(glass)) == kept(name=tab)
            screen.run("case.right")


@SIZES
async def test_odd_names_break_no_frame(
    family: Household, size: tuple[int, int]
) -> None:
    frames = []
    async with family.app(language="en").run_test(size=size) as glass:
        screen = await opened(glass, one_case.ODD)
        for _ in TABS:
            frames.append((await quiet(glass)).split("\n"))
            screen.run("case.right")

    assert [line for found in frames for line in found if not is_printable(line)] == []
    assert {max(map(cell_len, found)) for found in frames} <= set(range(size[0] + 1))
    heads = {found[1].partition("=ap")[0] for found in frames}
    assert heads == {" 26-00003 · O'Brien [/x] [@click"}


@SIZES
async def test_hidden_names(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with family.app(language="en").run_test(size=size) as glass:
        await opened(glass, one_case.NUMBER)
        said = await press(glass, "f9")

        assert "Petrosyan" not in said
        assert "asthma" not in said
        assert below(said) == kept


async def test_what_is_revealed(family: Household, kept: SnapshotAssertion) -> None:
    async with family.app(language="en").run_test(size=(140, 40)) as glass:
        await opened(glass, one_case.NUMBER)
        said = await press(glass, "t")

        assert "86.03.12-123.58" in said
        assert "sign of trafficking" in said
        assert below(said) == kept


async def test_case_that_is_not_there_says_so(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, "26-09999")
        said = await quiet(glass)

    assert "26-09999" in said
    assert "F5 tries again." in said
