"""The last day that the law allows, plans that go with a move, title and appeal."""

from datetime import date, timedelta

import pytest

from atd_tui.domain.housing import Kind, Span
from atd_tui.domain.people import Draft, Name
from atd_tui.errors import Misused
from atd_tui.store import (
    Store,
    housing,
    housing_board,
    housing_detail,
    housing_leave,
    housing_moves,
    housing_take,
    housing_title,
    housing_undo,
    housing_units,
    housing_week,
    people,
    people_kin,
)
from atd_tui.store.cases import Opening, open_case
from atd_tui.store.housing import Placing
from atd_tui.store.housing_board import Board, Lodged
from atd_tui.store.housing_family import Newcomers
from atd_tui.store.housing_moves import Parting
from atd_tui.store.housing_title import Titled
from atd_tui.store.housing_units import Counted
from tests.conftest import WEDNESDAY, Clock

TODAY = WEDNESDAY.date()
CAME = date(2026, 7, 25)
MAXIMUM = date(2026, 11, 25)


@pytest.fixture
def homes(store: Store) -> Store:
    """Return a store in which a family lives in TUB-A1, near the legal maximum."""
    housing_units.seed(store)
    family = Newcomers("Sow", 2, (4,))
    housing.place(store, "TUB-A1", Placing(newcomers=family, from_on=CAME))
    return store


def lodged(store: Store, unit: str) -> Lodged:
    board: Board = housing_board.read(store)
    each = next(one for one in board.standings if one.home.code == unit)
    assert each.period is not None
    return board.lodged[each.period.id]


def test_the_maximum_is_counted_without_a_case_and_goes_on_after_a_move(
    homes: Store,
) -> None:
    before = lodged(homes, "TUB-A1")
    housing_moves.move(homes, "TUB-A1", "TUB-A2", on=date(2026, 10, 1))
    moved = lodged(homes, "TUB-A2")

    assert (before.maximum, before.warns) == (MAXIMUM, True)
    assert (moved.maximum, moved.warns) == (MAXIMUM, True)


def test_who_parts_keeps_the_first_day_and_who_comes_anew_has_a_later_maximum(
    homes: Store,
) -> None:
    each = next(
        one for one in housing_board.read(homes).standings if one.home.code == "TUB-A1"
    )
    partner = housing_detail.detail(homes, each).members[1].person_id
    housing_moves.split(homes, "TUB-A1", Parting((partner,)), "TUB-A2")
    housing.place(homes, "TUB-A3", Placing(newcomers=Newcomers("Bah", 1, (2,))))

    assert lodged(homes, "TUB-A2").maximum == MAXIMUM
    later = lodged(homes, "TUB-A3")
    assert (later.maximum, later.warns) == (date(2027, 3, 18), False)


def test_a_move_keeps_the_day_of_leaving_and_its_cleaning(homes: Store) -> None:
    leaves = TODAY + timedelta(days=5)
    housing_leave.plan(homes, "TUB-A1", leaves)

    moved = housing_moves.move(homes, "TUB-A1", "TUB-A2")

    assert moved.period.span.to_on == leaves
    after = housing_board.read(homes, leaves)
    states = {one.home.code: one.status.value for one in after.standings}
    assert (states["TUB-A1"], states["TUB-A2"]) == ("FREE", "CLEANING")


def test_a_family_that_overstays_is_late_and_keeps_its_planned_day(
    homes: Store,
) -> None:
    due = TODAY - timedelta(days=2)
    housing_leave.plan(homes, "TUB-A1", due)

    each = next(
        one for one in housing_board.read(homes).standings if one.home.code == "TUB-A1"
    )

    assert each.period is not None
    assert (each.period.due, each.period.ends_on) == (due, due)
    assert each.period.span.to_on == TODAY + timedelta(days=1)


def test_title_and_appeal_are_noted_later_and_taken_back(homes: Store) -> None:
    told = Titled("BORDER", "AA 74/6", date(2026, 11, 16), None, TODAY)
    housing_title.note(homes, "TUB-A1", told)
    each = next(
        one for one in housing_board.read(homes).standings if one.home.code == "TUB-A1"
    )
    noted = housing_detail.detail(homes, each)
    housing_title.note(homes, "TUB-A1", Titled(forget=frozenset({"title_on"})))
    less = housing_detail.detail(homes, each)
    late = Titled(title_on=TODAY, title_until=TODAY - timedelta(days=1))
    with pytest.raises(Misused) as wrong:
        housing_title.note(homes, "TUB-A1", late)
    housing_undo.undo(homes)
    back = housing_detail.detail(homes, each)

    assert (noted.ground, noted.title, noted.title_on, noted.appeal_told_on) == (
        *("BORDER", "AA 74/6"),
        *(date(2026, 11, 16), TODAY),
    )
    assert (less.title, less.title_on) == ("AA 74/6", None)
    assert wrong.value.code == "housing.title-dates"
    assert back == noted


def test_a_family_whose_file_asks_for_a_unit_waits_until_it_has_one(
    homes: Store,
) -> None:
    person = people.create(homes, Draft(names=(Name("Narek", "Petrosyan"),))).person.id
    other = people_kin.join(homes, person, people_kin.Place("HEAD"))
    before = housing_week.read(homes).unplaced
    number = open_case(
        homes, Opening(person, kind="FITT", household=other.household_id)
    ).case.number
    waits = housing_week.read(homes).unplaced
    housing.place(homes, "TUB-A2", Placing(household=number))

    assert before == ()
    assert [(one.case, one.label) for one in waits] == [(number, "Petrosyan")]
    assert housing_week.read(homes).unplaced == ()


def test_what_was_counted_may_be_unknown_after_all(homes: Store) -> None:
    housing_units.count(homes, "ZUL-H1", Counted(beds=5, step_free=True))
    wrong = Counted(unknown=frozenset({"beds", "step_free"}), type="APARTMENT")
    home = housing_units.count(homes, "ZUL-H1", wrong)
    with pytest.raises(Misused) as refused:
        housing_units.count(homes, "ZUL-H1", Counted(unknown=frozenset({"roof"})))

    assert (home.beds, home.step_free, home.type) == (None, None, "APARTMENT")
    assert refused.value.code == "housing.known-as"


@pytest.mark.parametrize(
    ("until", "left"), [(9, [(3, 9, "planned")]), (2, [(1, 2, "cancelled")])]
)
def test_who_leaves_late_puts_off_what_was_to_begin_meanwhile(
    homes: Store, until: int, left: list[tuple[int, int, str]]
) -> None:
    clock = homes.door.now
    housing_leave.plan(homes, "TUB-A1", TODAY - timedelta(days=3))
    housing_leave.plan(homes, "TUB-A1", TODAY)
    span = Span(TODAY + timedelta(days=1), TODAY + timedelta(days=until))
    housing_take.hold(homes, "TUB-A1", span, reason="expected")
    assert isinstance(clock, Clock)
    clock.forward(hours=48)

    over = housing_leave.end(homes, "TUB-A1", housing_leave.Leaving(exit="ABSCONDED"))

    first, last = TODAY - timedelta(days=9), TODAY + timedelta(days=30)
    held = [
        one
        for one in housing_board.periods_between(homes, first, last)
        if one.kind is Kind.HOLD
    ]
    assert over.period.span == Span(CAME, TODAY + timedelta(days=2))
    assert [
        ((one.span.from_on or TODAY) - TODAY, (one.span.to_on or TODAY) - TODAY)
        for one in held
    ] == [(timedelta(days=start), timedelta(days=end)) for start, end, _ in left]
    assert [one.state.value for one in held] == [state for *_, state in left]
