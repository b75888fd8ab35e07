"""A laptop full of work and an empty one of the same scope: in the end they are one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.store import (
    Door,
    Store,
    capture,
    digest,
    housing_board,
    sync_states,
)
from tests import lodgings, one_case
from tests.conftest import WEDNESDAY, Clock
from tests.server import office
from tests.store.rows import run
from tests.sync import desks

SCOPES = ("BRU", "TUB", "ZUL", "SGW", "BEA", "TIE")
Built = Callable[[Path, Door, Callable[[datetime], None]], bytes]


def built(folder: Path, build: Built) -> Store:
    """Return the store of a Wednesday morning, as the tests of the screens have it."""
    clock = Clock(WEDNESDAY)

    def at(instant: datetime) -> None:
        clock.at = instant

    door = Door(now=clock, new_id=desks.ids("whole"), actor="jansen")
    key = build(folder / "whole", door, at)
    return Store.open(folder / "whole", key, door)


def computed(store: Store) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return run(session, "SELECT * FROM case_deadline ORDER BY id")


def searched(store: Store) -> list[tuple[Any, ...]]:
    query = "SELECT person_id, names, numbers FROM person_search ORDER BY person_id"
    with store.reading() as session:
        return run(session, query)


@pytest.mark.parametrize("build", [one_case.build, lodgings.build])
def test_a_new_laptop_of_the_same_scope_is_the_same(
    tmp_path: Path, build: Built
) -> None:
    server = office.server(office.Clock())
    whole = desks.connect(built(tmp_path, build), server, "REGION_MANAGER", *SCOPES)
    empty = desks.made(tmp_path, "peeters", desk="B")
    desks.connect(empty, server, "REGION_MANAGER", *SCOPES)

    sent, read = desks.sync(server, whole), desks.sync(server, empty)

    assert (sent, read) == (["hello", "push"], ["hello", "pull"])
    assert digest.digest(whole) == digest.digest(empty)
    assert sync_states.counts(empty).refused == sync_states.counts(whole).refused == 0
    assert computed(empty) == computed(whole) != []
    assert searched(empty) == searched(whole)
    on = service_day(WEDNESDAY, BELGIUM)
    assert housing_board.read(empty, on) == housing_board.read(whole, on)


def test_the_digest_says_what_travels_and_nothing_else(tmp_path: Path) -> None:
    alone, other = (desks.made(tmp_path, "jansen", desk=desk) for desk in "AB")

    found = digest.digest(alone)

    assert list(found) == list(capture.CAPTURED)
    assert {rows for rows, _ in found.values()} == {0}
    assert found == digest.digest(other)
