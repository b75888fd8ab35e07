"""Special needs as they stand on the glass: none, one of everything, hidden, odd."""

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from atd_tui.domain.support import Measure, Need, Offer
from atd_tui.domain.support_care import Contact, Enquiry
from atd_tui.store import support, support_care, support_work
from tests import one_case
from tests.frames import is_printable
from tests.glass import Household, quiet
from tests.screens.case_kept import form_on
from tests.screens.support_kept import TODAY, by, opened, stand_on, treated

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
ODD = "O'Brien [/x] [@click=app.quit()]x[/] [50%] " + "w" * 100


def below(frame: str) -> str:
    """Return a frame without its first row, which names the places there are."""
    return frame.partition("\n")[2]


@SIZES
async def test_nothing_asked_for_yet(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with family.app(language="en").run_test(size=size) as glass:
        await opened(glass)

        assert below(await quiet(glass)) == kept


@SIZES
async def test_request_with_something_of_everything(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    treated(family.store)
    async with family.app(language="en").run_test(size=size) as glass:
        screen = await opened(glass)
        for row in ("request", "measure", "offer", "contact"):
            await stand_on(glass, screen, f"{row}:")

            assert below(await quiet(glass)) == kept(name=row)


@SIZES
async def test_hidden_texts(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    treated(family.store)
    async with family.app(language="en").run_test(size=size) as glass:
        await opened(glass)
        await glass.press("f9")
        said = await quiet(glass)

    assert [text in said for text in ("Kabongo", "dialysis", "his sister")] == [
        False
    ] * 3
    assert below(said) == kept


@SIZES
async def test_odd_texts_break_no_frame(
    family: Household, size: tuple[int, int]
) -> None:
    store, odd = family.store, ODD
    of = support.request(store, one_case.ODD, Need("SPECIFIC", "", odd)).request.id
    one = support_work.add(store, of, Measure("PRACTICAL", odd[:99], odd[:99]))
    support_work.offer(store, one.measures[0].id, Offer(odd[:99], 10**8))
    support_care.ask(store, of, Enquiry(odd, "COD"))
    support_care.plan(store, of, Contact(TODAY, odd[:99]))
    frames = []
    async with family.app(language="en").run_test(size=size) as glass:
        screen = await opened(glass, one_case.ODD)
        for row in ("request:", "measure:", "offer:", "enquiry:", "contact:"):
            await stand_on(glass, screen, row)
            frames.append((await quiet(glass)).split("\n"))
        await glass.press("x")
        frames.append((await quiet(glass)).split("\n"))

    assert [line for found in frames for line in found if not is_printable(line)] == []
    assert {max(map(cell_len, found)) for found in frames} <= set(range(size[0] + 1))


async def test_forms(family: Household, kept: SnapshotAssertion) -> None:
    treated(family.store)
    on = dict.fromkeys("nmpiafc", "request:") | dict.fromkeys("os", "measure:")
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass)
        for key, row in {**on, "v": "offer:"}.items():
            await stand_on(glass, screen, row)
            await glass.press(key)
            await form_on(glass)

            assert below(await quiet(glass)) == kept(name=key)
            await glass.press("escape")
            await quiet(glass)


async def test_form_of_a_decision(family: Household, kept: SnapshotAssertion) -> None:
    support.request(family.store, one_case.BARE, Need("MEDICAL", budget_line="SN"))
    by(family.store, "peeters")
    async with family.app(language="en").run_test() as glass:
        await opened(glass)
        await glass.press("d")
        await form_on(glass)

        assert below(await quiet(glass)) == kept


async def test_case_that_is_not_there_says_so(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, "26-09999")
        said = await quiet(glass)

    assert "26-09999" in said
    assert "F5 tries again." in said
