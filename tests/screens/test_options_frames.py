"""The wizard as it stands on the glass: each step, stop, stay, side by side, hidden."""

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from atd_tui.screens import options_draft
from atd_tui.store import options_said
from tests import one_case
from tests.frames import is_printable
from tests.glass import Glass, Household, quiet
from tests.screens.options_kept import cleared, freeze, opened, space

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


def below(frame: str) -> str:
    """Return a frame without its first row, which names the places there are."""
    return frame.partition("\n")[2]


async def walked(glass: Glass, number: str, *wanted: str) -> str:
    """Go through the wizard of a case; return the frames of some of its steps."""
    screen = await opened(glass, number)
    frames = []
    while True:
        if screen.draft.name in wanted:
            frames.append(below(await quiet(glass)))
        if screen.draft.name == wanted[-1]:
            return "\n".join(frames)
        await glass.press("enter")
        await quiet(glass)


@SIZES
async def test_steps_of_somebody_who_may_return(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    cleared(family.store)
    stated = {"destination": "MAR", "asks_to_leave": True, "term_ends_on": "2026-12-01"}
    options_said.note(family.store, one_case.BARE, stated)
    async with family.app(language="en").run_test(size=size) as glass:
        frames = await walked(glass, one_case.BARE, *options_draft.STEPS)

    assert frames == kept


@SIZES
async def test_way_to_stay_comes_first(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with family.app(language="en").run_test(size=size) as glass:
        frames = await walked(glass, one_case.BARE, "stay", "ways")

    assert frames == kept


@SIZES
async def test_stop_with_its_referral_sealed_and_revealed(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with family.app(language="en").run_test(size=size) as glass:
        await opened(glass, one_case.NUMBER, "stay")
        sealed = await quiet(glass)
        await glass.press("t")
        revealed = await quiet(glass)

    stop = "STOP: sign of trafficking"
    assert (stop in sealed, stop in revealed) == (False, True)
    assert "\n".join(map(below, (sealed, revealed))) == kept


@SIZES
async def test_options_side_by_side_two_then_three(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test(size=size) as glass:
        screen = await opened(glass, one_case.BARE, "ways")
        two = await space(glass, screen, "way:AVR_TICKET", "way:AVR_PREMIUM")
        three = await space(glass, screen, "way:LAISSEZ_PASSER")

    assert "\n".join(map(below, (two, three))) == kept


async def test_hidden_names_and_words(
    family: Household, kept: SnapshotAssertion
) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test(size=(80, 24)) as glass:
        screen = await opened(glass, one_case.BARE, "choice")
        screen.change(options_draft.told(screen.draft, words="my sister Anahit waits"))
        await glass.press("end")
        shown = await quiet(glass)
        await glass.press("f9")
        said = await quiet(glass)

    assert "my sister" in shown
    assert ("Kabongo" in said, "Anahit" in said) == (False, False)
    assert below(said) == kept


@SIZES
async def test_odd_names_break_no_frame(
    family: Household, size: tuple[int, int]
) -> None:
    frames = []
    async with family.app(language="en").run_test(size=size) as glass:
        screen = await opened(glass, one_case.ODD)
        odd = "O'Brien [/x] [@click=app.quit()]x[/]\nnext [50%] " + "w" * 300
        screen.change(options_draft.told(screen.draft, words=odd, leaflet="[b]x[/b]"))
        for _ in options_draft.STEPS:
            frames.append((await quiet(glass)).split("\n"))
            await glass.press("enter")
            await quiet(glass)
        await glass.press("end", "d")
        frames.append((await quiet(glass)).split("\n"))

    assert [line for found in frames for line in found if not is_printable(line)] == []
    assert {max(map(cell_len, found)) for found in frames} <= set(range(size[0] + 1))
    assert "O'Brien [/x] [@click=app.quit()]x[/]" in "\n".join(frames[-1])


@SIZES
async def test_sheet_of_an_explanation(
    family: Household, kept: SnapshotAssertion, size: tuple[int, int]
) -> None:
    cleared(family.store)
    async with family.app(language="en").run_test(size=size) as glass:
        screen = await opened(glass, one_case.BARE, "choice")
        said = {"language": "lin", "interpreter_mode": "PHONE"}
        screen.change(options_draft.told(screen.draft, **said))
        await quiet(glass)
        await freeze(glass)
        shown = await quiet(glass)
        await glass.press("f9")
        hidden = await quiet(glass)

    assert below(shown) == kept
    assert "Names hidden" in hidden
    assert "This is advice" not in hidden


async def test_case_that_is_not_there_says_so(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        await opened(glass, "26-09999")
        said = await quiet(glass)

    assert "26-09999" in said
    assert "F5 tries again." in said
