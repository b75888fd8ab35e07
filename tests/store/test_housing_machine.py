"""Whatever is done to the homes: no home is taken twice, no family has two."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date, timedelta
from itertools import count, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
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
from tests.conftest import WEDNESDAY, Clock, copied, counted, opened

TODAY = WEDNESDAY.date()
UNITS = ("TUB-A1", "TUB-A2", "TUB-S1", "ZUL-H1")
RUNS = 24
STEPS = 240
LEAST = 5_000
"""Steps that each of two seeds takes at least: together 10,000."""

PERIODS = PERIOD.select()

units = st.sampled_from(UNITS)
days = st.integers(-12, 25).map(lambda n: TODAY + timedelta(days=n))
later = st.none() | days
ways = st.sampled_from(list(permutations(UNITS, 2)))


class Homes(RuleBasedStateMachine):
    """Staff of the units who do whatever comes to mind, in a store of their own."""

    def __init__(
        self, fresh: Callable[[], tuple[Store, Clock]], steps: Counter[str]
    ) -> None:
        super().__init__()
        self.store, self.clock = fresh()
        self.steps = steps
        self.families = count(3)
        self.seen: dict[str, Period] = {}
        self.did = False

    def teardown(self) -> None:
        self.forecast_is_a_recount()
        self.store.close()

    @initialize()
    def looked(self) -> None:
        self.seen = self.periods()

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

    @rule(ways=ways, on=later)
    def move(self, ways: tuple[str, str], on: date | None) -> None:
        self.do(housing_moves.move, *ways, on=on, allowed="they asked for it")

    @rule(ways=ways, on=later)
    def swap(self, ways: tuple[str, str], on: date | None) -> None:
        self.do(housing_moves.swap, *ways, on=on, allowed="they asked for it")

    @rule(ways=ways, on=later, last=st.integers(1, 2))
    def split(self, ways: tuple[str, str], on: date | None, last: int) -> None:
        unit, to = ways
        parting = Parting(tuple(self.living(unit)[-last:]))
        self.do(housing_moves.split, unit, parting, to, on=on)

    @rule(ways=ways, on=later)
    def join(self, ways: tuple[str, str], on: date | None) -> None:
        self.do(housing_moves.join, *ways, on=on, allowed="they asked for it")

    @rule(unit=units, on=later)
    def withdraw(self, unit: str, on: date | None) -> None:
        self.do(housing_units.withdraw, unit, on=on, reason="sold")

    @rule(unit=units, on=later)
    def put_back(self, unit: str, on: date | None) -> None:
        self.do(housing_units.put_back, unit, on=on)

    @precondition(lambda self: self.did)
    @rule()
    def undo(self) -> None:
        self.do(housing_undo.undo)

    @rule(days=st.integers(-3, 5))
    def another_day(self, days: int) -> None:
        self.steps["another day"] += 1
        self.clock.forward(hours=24 * days)

    def nobody_meets(self, changed: Iterable[Period]) -> None:
        """Look at what a step changed beside all that there is."""
        for one in changed:
            for other in self.seen.values():
                if one.id == other.id or not (one.takes and other.takes):
                    continue
                if one.span.meets(other.span):
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
        self.did = True
        try:
            verb(self.store, *said, **more)
        except (Refused, Misused):
            self.did = False
        before, self.seen = self.seen, self.periods()
        changed = [one for key, one in self.seen.items() if before.get(key) != one]
        assert self.did or (not changed and len(before) == len(self.seen))
        assert before.keys() <= self.seen.keys()
        self.nobody_meets(changed)
        self.steps[f"{verb.__name__}{'' if self.did else ', refused'}"] += 1

    def periods(self) -> dict[str, Period]:
        with self.store.reading() as session:
            rows = session.connection().execute(PERIODS)
            return {row.id: housing_rows.period(row) for row in rows}

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


def lived_in(home: Path, door: Door) -> None:
    """Write the homes of the data and two families who live in two of them."""
    with closing(Store.open(home, keys.unlock_training(home), door)) as store:
        housing_units.seed(store)
        for n, unit in enumerate(UNITS[:2], start=1):
            family = Newcomers(f"Family {n}", 2, (4,))
            housing.place(store, unit, Placing(newcomers=family, from_on=TODAY))


@pytest.fixture
def fresh(blank: Path, tmp_path: Path) -> Callable[[], tuple[Store, Clock]]:
    """Return what makes a store and its clock, each time new ones."""
    numbers, first = count(1), tmp_path / "first"
    new_id = counted()
    new_id()  # the blank store has the first of them
    copied(blank, first)
    lived_in(first, Door(now=Clock(WEDNESDAY), new_id=new_id, actor="peeters"))

    def made() -> tuple[Store, Clock]:
        clock = Clock(WEDNESDAY)
        home = tmp_path / f"home-{next(numbers)}"
        door = Door(now=clock, new_id=new_id, actor="peeters")
        return opened(first, home, keys.unlock_training(first), door), clock

    return made


@pytest.mark.parametrize("chance", [1, 2])
def test_no_home_is_ever_taken_twice(
    fresh: Callable[[], tuple[Store, Clock]], chance: int
) -> None:
    steps: Counter[str] = Counter()
    run_state_machine_as_test(
        seed(chance)(lambda: Homes(fresh, steps)),  # type: ignore[arg-type]  # -- called, never subclassed
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
        ),
    )

    done = {name for name in steps if "refused" not in name}
    assert steps.total() >= LEAST
    assert done == {
        *("place", "hold", "maintain", "arrive", "end", "plan", "cancel", "undo"),
        *("move", "swap", "split", "join", "withdraw", "put_back", "another day"),
    }
