"""Whatever is done to the homes: no home is taken twice, no family has two."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import combinations, count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from atd_tui.domain.housing import Kind, Period, Span, State
from atd_tui.errors import Misused, Refused
from atd_tui.store import (
    Door,
    Store,
    housing,
    housing_board,
    housing_leave,
    housing_moves,
    housing_rows,
    housing_take,
    housing_undo,
    housing_units,
    keys,
)
from atd_tui.store.housing import Placing
from atd_tui.store.housing_family import Newcomers
from atd_tui.store.housing_leave import Leaving
from atd_tui.store.housing_moves import Parting
from atd_tui.store.housing_rows import PERIOD
from tests.conftest import WEDNESDAY, Clock, copied, counted

TODAY = WEDNESDAY.date()
UNITS = ("TUB-A1", "TUB-A2", "TUB-S1", "ZUL-H1")
RUNS = 50
STEPS = 100
"""Twice, by two seeds: together 10,000 steps."""

units = st.sampled_from(UNITS)
days = st.integers(-12, 25).map(lambda n: TODAY + timedelta(days=n))
later = st.none() | days


class Homes(RuleBasedStateMachine):
    """Staff of the units who do whatever comes to mind, in a store of their own."""

    def __init__(self, fresh: Callable[[], tuple[Store, Clock]]) -> None:
        super().__init__()
        self.store, self.clock = fresh()
        self.families = count(1)
        self.seen: list[Period] = []

    def teardown(self) -> None:
        self.forecast_is_a_recount()
        self.store.close()

    @initialize()
    def seeded(self) -> None:
        housing_units.seed(self.store)
        self.settle("TUB-A1", TODAY - timedelta(days=3), 3, [4, 9])
        self.seen = self.periods()
        self.settle("TUB-A2", TODAY, 2, [1])

    @rule(unit=units, start=days, adults=st.integers(0, 2), ages=st.lists(st.just(7)))
    def settle(self, unit: str, start: date, adults: int, ages: list[int]) -> None:
        newcomers = Newcomers(f"Family {next(self.families)}", adults, tuple(ages[:6]))
        placing = Placing(newcomers=newcomers, from_on=start, allowed="no other home")
        self.do(housing.place, unit, placing)

    @rule(unit=units, start=days, end=later, family=st.integers(1, 6))
    def place(self, unit: str, start: date, end: date | None, family: int) -> None:
        placing = Placing(household=f"Family {family}", from_on=start, to_on=end)
        self.do(housing.place, unit, placing)

    @rule(unit=units, start=days, end=days, family=st.integers(0, 6))
    def hold(self, unit: str, start: date, end: date, family: int) -> None:
        household = f"Family {family}" if family else ""
        about = {"household": household, "reason": "expected"}
        self.do(housing_take.hold, unit, Span(start, end), **about)

    @rule(unit=units, start=days, end=later)
    def maintain(self, unit: str, start: date, end: date | None) -> None:
        self.do(housing_take.maintain, unit, Span(start, end), reason="boiler")

    @rule(unit=units, on=later)
    def arrive(self, unit: str, on: date | None) -> None:
        self.do(housing_take.arrive, unit, on=on)

    @rule(unit=units, on=later)
    def end(self, unit: str, on: date | None) -> None:
        self.do(housing_leave.end, unit, Leaving(on=on, exit="VOL_RETURN"))

    @rule(unit=units, on=later)
    def plan(self, unit: str, on: date | None) -> None:
        self.do(housing_leave.plan, unit, on)

    @rule(unit=units, on=later)
    def cancel(self, unit: str, on: date | None) -> None:
        self.do(housing_leave.cancel, unit, on=on)

    @rule(unit=units, to=units, on=later)
    def move(self, unit: str, to: str, on: date | None) -> None:
        self.do(housing_moves.move, unit, to, on=on, allowed="they asked for it")

    @rule(unit=units, to=units, on=later)
    def swap(self, unit: str, to: str, on: date | None) -> None:
        self.do(housing_moves.swap, unit, to, on=on, allowed="they asked for it")

    @rule(unit=units, to=units, on=later, last=st.integers(1, 2))
    def split(self, unit: str, to: str, on: date | None, last: int) -> None:
        parting = Parting(tuple(self.living(unit)[-last:]))
        self.do(housing_moves.split, unit, parting, to, on=on)

    @rule(unit=units, to=units, on=later)
    def join(self, unit: str, to: str, on: date | None) -> None:
        self.do(housing_moves.join, unit, to, on=on, allowed="they asked for it")

    @rule(unit=units, on=later)
    def withdraw(self, unit: str, on: date | None) -> None:
        self.do(housing_units.withdraw, unit, on=on, reason="sold")

    @rule(unit=units, on=later)
    def put_back(self, unit: str, on: date | None) -> None:
        self.do(housing_units.put_back, unit, on=on)

    @rule()
    def undo(self) -> None:
        self.do(housing_undo.undo)

    @rule(days=st.integers(-3, 5))
    def another_day(self, days: int) -> None:
        self.clock.forward(hours=24 * days)

    @invariant()
    def nobody_meets(self) -> None:
        self.seen = self.periods()
        for one, other in combinations(self.seen, 2):
            if one.takes and other.takes and one.span.meets(other.span):
                assert one.unit_id != other.unit_id, (one, other)
                alike = one.household_id and one.household_id == other.household_id
                assert not (alike and one.kind is other.kind), (one, other)

    def forecast_is_a_recount(self) -> None:
        first, last = TODAY - timedelta(days=30), TODAY + timedelta(days=60)
        with self.store.reading() as session:
            homes = housing_rows.homes(session)
            taken = housing_rows.periods(session, self.clock().date())
        for each in housing_board.free(self.store, first, last):
            serving = [h for h in homes if any(s.covers(each.on) for s in h.service)]
            free = [
                home
                for home in serving
                if not any(
                    one.takes and one.span.covers(each.on) and not one.span.empty
                    for one in taken
                    if one.unit_id == home.id
                )
            ]
            known = [home.beds for home in free if home.beds is not None]
            found = (each.homes, each.known, each.places, each.of_homes)
            assert found == (len(free), len(known), sum(known), len(serving)), each

    def do(self, verb: Callable[..., object], *said: Any, **more: Any) -> None:
        try:
            verb(self.store, *said, **more)
        except (Refused, Misused):
            assert self.periods() == self.seen

    def periods(self) -> list[Period]:
        with self.store.reading() as session:
            query = PERIOD.select().order_by(PERIOD.c.id)
            rows = session.connection().execute(query)
            return [housing_rows.period(row) for row in rows]

    def living(self, unit: str) -> list[str]:
        with self.store.reading() as session:
            found = session.connection().exec_driver_sql(
                "SELECT m.person_id FROM membership AS m JOIN unit_period AS p"
                " ON p.household_id = m.household_id JOIN unit AS u ON u.id = p.unit_id"
                " WHERE u.code = ? AND p.kind = ? AND p.state = ? AND m.to_on IS NULL"
                " ORDER BY m.role, m.id",
                (unit, Kind.STAY.value, State.ACTIVE.value),
            )
            return [row.person_id for row in found]


@pytest.fixture
def fresh(blank: Path, tmp_path: Path) -> Callable[[], tuple[Store, Clock]]:
    """Return what makes a store and its clock, each time new ones."""
    numbers = count(1)

    def made() -> tuple[Store, Clock]:
        clock, new_id = Clock(WEDNESDAY), counted()
        home = copied(blank, tmp_path / f"home-{next(numbers)}")
        new_id()
        door = Door(now=clock, new_id=new_id, actor="peeters")
        return Store.open(home, keys.unlock_training(home), door), clock

    return made


@pytest.mark.parametrize("chance", [1, 2])
def test_no_home_is_ever_taken_twice(
    fresh: Callable[[], tuple[Store, Clock]], chance: int
) -> None:
    run_state_machine_as_test(
        seed(chance)(lambda: Homes(fresh)),  # type: ignore[arg-type]  # -- called, never subclassed
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )
