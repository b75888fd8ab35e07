"""A home given away by two laptops at once: asked for, confirmed, or come second."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from atd_tui.domain.housing_days import Standing
from atd_tui.errors import Refused
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    housing,
    housing_board,
    housing_claims,
    housing_undo,
    housing_units,
    housing_week,
)
from atd_tui.store.housing import Placing
from atd_tui.store.housing_family import Newcomers
from tests.server import office
from tests.sync import desks

UNIT, OTHER = "TUB-A1", "TUB-A2"


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def two(tmp_path: Path, server: Server) -> Iterator[tuple[Store, Store]]:
    """Return two laptops level with one server, homes and all."""
    made = [desks.made(tmp_path, name) for name in ("jansen", "peeters")]
    with closing(made[0]) as first, closing(made[1]) as second:
        for each in (first, second):
            desks.connect(each, server, "FITT_COACH", "BRU", "TUB", "ZUL")
            housing_units.seed(each)
        level(server, first, second)
        yield first, second


def level(server: Server, *stores: Store) -> None:
    """Sync the laptops, one after the other, until each knows of the other."""
    for store in (*stores, *stores):
        desks.sync(server, store)


def settle(store: Store, name: str, unit: str = UNIT) -> None:
    housing.place(
        store, unit, Placing(newcomers=Newcomers(name, 1, (4,)), ground="BORDER")
    )


def at(store: Store, unit: str = UNIT) -> Standing:
    board = housing_board.read(store)
    return next(one for one in board.standings if one.home.code == unit)


def test_a_laptop_alone_asks_nobody(store: Store) -> None:
    housing_units.seed(store)
    settle(store, "Sow")

    period = at(store).period
    assert period is not None
    assert not period.requested


def test_a_home_is_asked_for_until_the_server_confirms(
    two: tuple[Store, Store], server: Server
) -> None:
    first, _ = two
    settle(first, "Sow")
    before = at(first).period
    desks.sync(server, first)
    after = at(first).period

    assert (before and before.requested, after and after.requested) == (True, False)
    assert before is not None
    assert after is not None
    assert before.id == after.id


def test_who_came_second_waits_with_all_that_was_typed_and_gets_another_home(
    two: tuple[Store, Store], server: Server
) -> None:
    first, second = two
    settle(first, "Sow")
    settle(second, "Bah")
    level(server, first, second)
    told = housing_week.read(second)
    claim = at(second)
    new = housing_claims.rehouse(second, UNIT, OTHER)
    level(server, second, first)

    assert [(one.home.code, one.who) for one in told.claims] == [(UNIT, "Bah")]
    assert [one.period.state.value for one in told.claims] == ["contested"]
    assert claim.period is not None
    assert claim.period.household_id != new.period.household_id
    assert (new.unit, new.household, new.persons) == (OTHER, "Bah", 2)
    assert not at(first).contested
    assert not at(second).contested
    for store in two:
        there = at(store, OTHER).period
        assert there is not None
        assert (there.id, there.requested) == (new.period.id, False)


def second_claim(store: Store, name: str = "Bah") -> None:
    """Let a claim on the home stand that came second, as the server would say."""
    far = Placing(newcomers=Newcomers(name, 1, (4,)))
    late = housing.place(store, "TUB-A5", far)
    with store.writing("test.contest") as write:
        run = write.session.connection().exec_driver_sql
        run(
            "UPDATE unit_period SET state = 'contested',"
            " unit_id = (SELECT id FROM unit WHERE code = ?) WHERE id = ?",
            (UNIT, late.period.id),
        )
        write.subject = late.period.id


def test_a_claim_is_called_off_and_stands_again_after_an_undo(store: Store) -> None:
    housing_units.seed(store)
    settle(store, "Sow")
    second_claim(store)
    housing_claims.call_off(store, UNIT, reason="they went to family")
    off = at(store).contested
    housing_undo.undo(store)

    assert off == ()
    assert [one.reason for one in at(store).contested] == [""]


def test_one_of_several_claims_is_named(store: Store) -> None:
    housing_units.seed(store)
    settle(store, "Sow")
    second_claim(store)
    second_claim(store, "Diop")
    with pytest.raises(Refused) as refused:
        housing_claims.rehouse(store, UNIT, OTHER)

    made = housing_claims.rehouse(store, UNIT, OTHER, household="Diop")

    assert (refused.value.code, refused.value.facts["known"]) == (
        "housing.claims-several",
        "Bah, Diop",
    )
    assert made.household == "Diop"
    assert [one.unit_id for one in at(store).contested] == [at(store).home.id]


def test_a_claim_is_refused_another_home_that_is_taken(store: Store) -> None:
    housing_units.seed(store)
    settle(store, "Sow")
    settle(store, "Diop", OTHER)
    second_claim(store)
    with pytest.raises(Refused) as taken:
        housing_claims.rehouse(store, UNIT, OTHER)
    with pytest.raises(Refused) as none:
        housing_claims.call_off(store, OTHER)

    assert (taken.value.code, none.value.code) == (
        "housing.overlap",
        "housing.no-claim",
    )
    assert len(at(store).contested) == 1
