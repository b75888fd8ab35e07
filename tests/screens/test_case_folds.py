"""Entries that are folded: which, in what order, and one by one again."""

from datetime import date

from atd_tui.domain.timeline import Entry, Kind
from atd_tui.screens.case_folds import Fold, folded
from tests import one_case
from tests.glass import Household, quiet
from tests.screens.case_kept import press, stand_on, turned

DAY = date(2026, 11, 18)


def looked(n: int, *, on: date = DAY, actor: str = "jansen", struck: str = "") -> Entry:
    return Entry(f"stay:{n}", Kind.STAY, on, "9TER", actor, struck=struck)


NOTE = Entry("conversation:1", Kind.CONVERSATION, DAY, "NOTE", "jansen")


def test_routes_of_one_day_by_one_person_are_folded() -> None:
    alike = [looked(n) for n in range(3)]
    other = [looked(9, actor="peeters"), looked(8, on=date(2026, 11, 17))]

    assert [*folded([*alike, NOTE, *other])] == [Fold(tuple(alike)), NOTE, *other]
    assert Fold(tuple(alike)).ref == "fold:stay:2"


def test_few_or_struck_or_unfolded_entries_stay_apart() -> None:
    alike = [looked(n) for n in range(3)]
    struck = [looked(n, struck="undone") for n in range(3)]

    assert [*folded(alike[:2])] == alike[:2]
    assert [*folded(struck)] == struck
    assert [*folded(alike, {"fold:stay:2"})] == alike


async def test_enter_shows_the_routes_one_by_one(family: Household) -> None:
    async with family.app(language="en").run_test() as glass:
        screen = await turned(glass, one_case.NUMBER, "timeline")
        await stand_on(glass, screen, "fold:")
        before = await quiet(glass)
        after = await press(glass, "enter")
        kind = screen.chosen.kind

    assert ("routes looked at" in before, "routes looked at" in after) == (True, False)
    assert kind == "stay"
