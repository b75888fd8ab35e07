"""A family arrives, and its stay is called off by who did not know: it is in its home.

Whichever reaches the server first, both laptops say the same, and a person sees both.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from atd_tui.domain.merge_classes import Value
from atd_tui.server.core import Server
from atd_tui.server.tables import CLAIM
from atd_tui.store import (
    Store,
    housing,
    housing_leave,
    housing_take,
    housing_undo,
    housing_units,
    sync_conflicts,
    sync_inbox,
    sync_undo,
)
from atd_tui.store.housing import Placing
from atd_tui.store.housing_family import Newcomers
from atd_tui.store.housing_leave import Leaving
from tests.server import office
from tests.store.rows import run
from tests.sync import desks

UNIT = "TUB-A2"
TODAY, TOMORROW, LATER = date(2026, 11, 18), date(2026, 11, 19), date(2026, 12, 10)

Deed = Callable[[Store], object]
Two = tuple[Store, Store]


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def two(tmp_path: Path, server: Server) -> Iterator[Two]:
    """Return two laptops that both know of a family that is to come."""
    made = [desks.made(tmp_path, name) for name in ("jansen", "peeters")]
    with closing(made[0]) as first, closing(made[1]) as second:
        for each in (first, second):
            desks.connect(each, server, "FITT_COACH", "BRU", "TUB")
            housing_units.seed(each)
        level(server, first, second)
        settle(first, "Sow")
        level(server, first, second)
        yield first, second


def level(server: Server, *stores: Store) -> None:
    """Sync the laptops, the first one first, until each knows of the other."""
    for store in (*stores, *stores):
        desks.sync(server, store)


def settle(store: Store, name: str) -> None:
    family = Newcomers(name, 1, (4,))
    days = Placing(newcomers=family, from_on=TOMORROW, to_on=LATER, ground="BORDER")
    housing.place(store, UNIT, days)


def arrive(store: Store) -> None:
    housing_take.arrive(store, UNIT)


def come_and_go(store: Store) -> None:
    arrive(store)
    housing_leave.end(store, UNIT, Leaving(on=TODAY, exit="VOL_RETURN"))


def call_off(store: Store) -> None:
    housing_leave.cancel(store, UNIT, reason="not coming")


def stays(store: Store) -> dict[str, str]:
    """Return how far the stay of each family in the home has come."""
    with store.reading() as session:
        return dict(run(session, _STAYS, UNIT))


_STAYS = """
SELECT h.label, p.state FROM unit_period p JOIN household h ON h.id = p.household_id
JOIN unit u ON u.id = p.unit_id WHERE p.kind = 'stay' AND u.code = ?
"""


def met(store: Store) -> list[tuple[Value, Value]]:
    """Return what does not stand and what does, of each conflict that is open."""
    some = sync_conflicts.list_(store)
    return [(c.later.values["state"], c.first.values["state"]) for c in some]


def told(store: Store) -> list[str]:
    return [note.code for note in sync_inbox.notes(store)]


ORDERS = list(permutations((0, 1)))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(
    ("deed", "state"),
    [(arrive, "active"), (come_and_go, "ended")],
)
def test_who_is_in_a_home_is_not_called_off(
    two: Two, server: Server, order: tuple[int, int], deed: Deed, state: str
) -> None:
    deed(two[0])
    call_off(two[1])
    level(server, *(two[n] for n in order))

    assert [stays(store) for store in two] == [{"Sow": state}] * 2
    # Of two steps behind a cancellation the first one meets it.
    stood = state if order == (0, 1) else "active"
    assert [met(store) for store in two] == [[("cancelled", stood)]] * 2
    assert [told(store) for store in two] == [[], []]
    assert [desks.differs(server, store) for store in two] == [False, False]
    sides = [(c.later.by, c.first.by) for c in sync_conflicts.list_(two[1])]
    assert sides == [("peeters", "jansen")]


@pytest.mark.parametrize("order", ORDERS)
def test_a_person_calls_it_off_after_all_and_takes_that_back(
    two: Two, server: Server, order: tuple[int, int]
) -> None:
    arrive(two[0])
    call_off(two[1])
    level(server, *(two[n] for n in order))
    (conflict,) = sync_conflicts.list_(two[1])

    sync_conflicts.decide(two[1], conflict.id, "mine")
    level(server, two[1], two[0])
    assert [stays(store) for store in two] == [{"Sow": "cancelled"}] * 2
    assert [met(store) for store in two] == [[], []]

    sync_undo.undo(two[1])
    level(server, two[1], two[0])
    assert [stays(store) for store in two] == [{"Sow": "active"}] * 2
    assert [met(store) for store in two] == [[("cancelled", "active")]] * 2


@pytest.mark.parametrize("order", ORDERS)
def test_an_arrival_that_is_taken_back_is_seen_beside_the_end(
    two: Two, server: Server, order: tuple[int, int]
) -> None:
    arrive(two[0])
    level(server, *two)
    housing_undo.undo(two[0])
    housing_leave.end(two[1], UNIT, Leaving(on=TODAY, exit="VOL_RETURN"))
    level(server, *(two[n] for n in order))

    assert [stays(store) for store in two] == [{"Sow": "ended"}] * 2
    assert [met(store) for store in two] == [[("planned", "ended")]] * 2


def test_a_home_that_was_given_on_in_between_is_told_as_taken(
    two: Two, server: Server
) -> None:
    call_off(two[1])
    settle(two[1], "Bah")
    arrive(two[0])
    level(server, two[1], two[0])

    both = {"Sow": "contested", "Bah": "planned"}
    assert [stays(store) for store in two] == [both] * 2
    assert [told(store) for store in two] == [["sync.home-taken"], []]
    assert [met(store) for store in two] == [[("cancelled", "active")]] * 2
    assert len(office.rows(server, CLAIM)) == 3  # the home, the family, its turnover


def test_a_home_given_on_after_an_arrival_is_told_as_taken(
    two: Two, server: Server
) -> None:
    call_off(two[1])
    settle(two[1], "Bah")
    arrive(two[0])
    level(server, two[0], two[1])

    both = {"Sow": "active", "Bah": "contested"}
    assert [stays(store) for store in two] == [both] * 2
    assert [told(store)[:1] for store in two] == [[], ["sync.home-taken"]]
    assert [met(store) for store in two] == [[("cancelled", "active")]] * 2
