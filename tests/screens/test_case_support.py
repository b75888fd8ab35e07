"""The special needs of a case, as its first page tells them, and the key to them."""

import pytest

from atd_tui.screens.support import SupportScreen
from tests import one_case
from tests.glass import Household, on, quiet
from tests.screens import case_kept
from tests.screens.support_kept import treated


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((80, 24), "Needs (b)    18/11 · during return"),
        ((140, 40), "Needs (b) contact 18/11 · during return"),
    ],
    ids=["80x24", "140x40"],
)
async def test_first_page_tells_what_runs_and_the_key_leads_there(
    family: Household, size: tuple[int, int], told: str
) -> None:
    treated(family.store)
    async with family.app(language="en").run_test(size=size) as glass:
        await case_kept.opened(glass, one_case.BARE)
        said = await quiet(glass)
        await glass.press("b")
        await on(glass, SupportScreen)

    assert told in said


async def test_first_page_of_somebody_without_needs_says_nothing_of_them(
    family: Household,
) -> None:
    async with family.app(language="en").run_test(size=(140, 40)) as glass:
        await case_kept.opened(glass, one_case.BARE)
        said = await quiet(glass)

    assert "Needs (b)" not in said
