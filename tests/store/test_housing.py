"""The homes in the store: the guard against raw SQL, what is kept, what undo leaves."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError

from atd_tui.domain.housing import Span
from atd_tui.errors import Refused
from atd_tui.store import (
    Store,
    housing,
    housing_board,
    housing_leave,
    housing_moves,
    housing_take,
    housing_undo,
    housing_units,
)
from atd_tui.store.housing import Placing
from atd_tui.store.housing_family import Newcomers
from atd_tui.store.housing_fit import Held
from atd_tui.store.housing_leave import Leaving
from atd_tui.store.housing_units import Counted
from tests.conftest import WEDNESDAY

TODAY = WEDNESDAY.date()
TOMORROW = TODAY + timedelta(days=1)


Days = tuple[int, int | None]


def dates(days: Days) -> tuple[str, str | None]:
    """Return the days of a period as they are stored, counted from today."""
    first, after = days
    end = None if after is None else TODAY + timedelta(days=after)
    start = TODAY + timedelta(days=first)
    return start.isoformat(), end.isoformat() if end else None


@pytest.fixture
def placed(store: Store) -> Held:
    """Return the stay of a family in TUB-A1 since today."""
    housing_units.seed(store)
    family = Newcomers("Petrosyan", 2, (4, 9))
    return housing.place(store, "TUB-A1", Placing(newcomers=family))


def raw(store: Store, sql: str, *values: object) -> None:
    """Run a statement past every rule, as the journal alone would see it."""
    with store.writing("test.raw") as write:
        write.session.connection().exec_driver_sql(sql, tuple(values))
        write.subject = "raw"


INSERT = (
    "INSERT INTO unit_period (id, scope, unit_id, kind, state, household_id, case_id,"
    " from_on, to_on, reason, allowed, entry_ground, title, exit, inspection, follows)"
    " SELECT ?, scope, {unit}, ?, ?, {household}, '', ?, ?, '', '', '', '', '', '', ''"
    " FROM unit_period WHERE id = ?"
)
SAME_HOME = INSERT.format(unit="unit_id", household="''")
SAME_FAMILY = INSERT.format(
    unit="(SELECT id FROM unit WHERE code = 'TUB-A2')", household="household_id"
)


@pytest.mark.parametrize(
    ("sql", "row", "days", "code"),
    [
        (SAME_HOME, ("stay", "active"), (0, None), "housing.overlap"),
        (SAME_HOME, ("turnover", "planned"), (5, 6), "housing.overlap"),
        (SAME_HOME, ("hold", "ended"), (-3, 1), "housing.overlap"),
        (SAME_FAMILY, ("stay", "planned"), (9, None), "housing.two-homes"),
        (SAME_HOME, ("hold", "planned"), (-3, -4), "housing.dates"),
    ],
)
def test_raw_sql_is_stopped(
    store: Store, placed: Held, sql: str, row: tuple[str, str], days: Days, code: str
) -> None:
    with pytest.raises(DBAPIError) as stopped:
        raw(store, sql, "x", *row, *dates(days), placed.period.id)

    assert code in str(stopped.value.orig)


@pytest.mark.parametrize(
    ("row", "days"),
    [
        (("stay", "cancelled"), (0, None)),
        (("stay", "contested"), (0, None)),
        (("hold", "ended"), (-3, 0)),
        (("maintenance", "ended"), (2, 2)),
    ],
)
def test_raw_sql_that_takes_nobodys_days_is_let_be(
    store: Store, placed: Held, row: tuple[str, str], days: Days
) -> None:
    raw(store, SAME_HOME, "x", *row, *dates(days), placed.period.id)


def test_a_claim_that_came_second_is_on_the_board(store: Store, placed: Held) -> None:
    start = TODAY.isoformat()
    raw(store, SAME_HOME, "x", "stay", "contested", start, None, placed.period.id)

    board = housing_board.read(store)

    (home,) = [one for one in board.standings if one.home.code == "TUB-A1"]
    assert [one.id for one in home.contested] == ["x"]
    assert home.period == placed.period


def test_a_reservation_becomes_the_stay_of_the_same_family(
    store: Store, placed: Held
) -> None:
    housing_leave.end(store, "TUB-A1", Leaving(exit="RELEASED_COURT"))
    span = Span(TODAY, TODAY + timedelta(days=9))
    housing_take.hold(store, "TUB-A2", span, household="Petrosyan")
    other = Placing(newcomers=Newcomers("Sow", 1))
    with pytest.raises(Refused) as refused:
        housing.place(store, "TUB-A2", other)

    stay = housing.place(store, "TUB-A2", Placing(household="Petrosyan"))

    assert refused.value.code == "housing.overlap"
    assert (stay.period.household_id, stay.unit) == (
        placed.period.household_id,
        "TUB-A2",
    )


def test_a_move_keeps_the_past_stay(store: Store, placed: Held) -> None:
    moved = housing_moves.move(store, "TUB-A1", "TUB-A2")
    before = housing_board.periods_between(
        store, TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    )

    kept = next(one for one in before if one.id == placed.period.id)
    assert (kept.span, kept.state.value) == (Span(TODAY, TODAY), "ended")
    assert moved.period.household_id == kept.household_id


@pytest.mark.usefixtures("placed")
def test_a_family_moves_in_with_one_that_is_to_leave(store: Store) -> None:
    housing.place(store, "TUB-A2", Placing(newcomers=Newcomers("Sow", 1)))
    housing_leave.plan(store, "TUB-A1", TODAY + timedelta(days=5))

    joined = housing_moves.join(store, "TUB-A2", "TUB-A1")

    assert (joined.persons, joined.period.span.to_on) == (
        5,
        TODAY + timedelta(days=5),
    )


@pytest.mark.usefixtures("placed")
def test_work_that_is_done_lets_a_family_in_the_same_day(store: Store) -> None:
    housing_leave.end(store, "TUB-A1", Leaving(exit="VOL_RETURN"))
    family = Newcomers("Sow", 1, (3,))
    with pytest.raises(Refused):
        housing.place(store, "TUB-A1", Placing(newcomers=family))

    housing_leave.end(store, "TUB-A1", Leaving())
    stay = housing.place(store, "TUB-A1", Placing(newcomers=family))

    assert stay.period.span == Span(TODAY)


@pytest.mark.usefixtures("placed")
def test_an_undo_after_which_the_home_would_be_taken_twice_is_refused(
    store: Store,
) -> None:
    housing_leave.end(store, "TUB-A1", Leaving(exit="VOL_RETURN"))
    raw(store, "UPDATE unit_period SET inspection = 'clean' WHERE kind = 'stay'")
    raw(store, "UPDATE unit_period SET exit = 'ABSCONDED' WHERE kind = 'stay'")

    with pytest.raises(Refused) as refused:
        housing_undo.undo(store)

    assert refused.value.code == "housing.undo-later"


@pytest.mark.usefixtures("placed")
def test_a_home_leaves_service_and_comes_back(store: Store) -> None:
    gone = housing_units.withdraw(store, "TUB-A2", on=TOMORROW, reason="sold")
    back = housing_units.put_back(store, "TUB-A2", on=TOMORROW + timedelta(days=7))

    assert gone.service == (Span(None, TOMORROW),)
    assert back.service == (Span(None, TOMORROW), Span(TOMORROW + timedelta(days=7)))
    assert housing_board.free(store, TODAY, TOMORROW)[1].of_homes == 27


@pytest.mark.usefixtures("placed")
def test_what_is_counted_is_known_from_then_on(store: Store) -> None:
    counted = Counted(beds=5, cots=1, step_free=True, ground_floor=True)

    home = housing_units.count(store, "ZUL-H1", counted)

    assert (home.beds, home.cots, home.step_free, home.ground_floor) == (
        *(5, 1, True),
        True,
    )
    assert housing_undo.undo(store) == ["ZUL-H1"]


@pytest.mark.usefixtures("placed")
def test_the_homes_are_seeded_once(store: Store) -> None:
    assert housing_units.seed(store) == 0
