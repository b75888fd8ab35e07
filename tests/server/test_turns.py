"""Who writes waits in a line: nobody is passed, and nobody waits for who gave up."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from atd_tui.errors import SyncError
from atd_tui.server.database import Database
from atd_tui.server.turns import Turns

MANY = 6
LONG = 60.0


def until(holds: Callable[[], bool]) -> None:
    while not holds():
        threading.Event().wait(0.001)


def turns_of(database: Database) -> Turns:
    found = database._turns  # noqa: SLF001 -- looked at, not used
    assert found is not None
    return found


def test_they_come_in_the_order_in_which_they_asked() -> None:
    turns, came = Turns(), list[int]()

    def ask(n: int) -> None:
        with turns.turn(LONG):
            came.append(n)

    with ThreadPoolExecutor(MANY) as pool:
        with turns.turn(LONG):
            for n in range(MANY):
                pool.submit(ask, n)
                until(lambda: turns.length == n + 2)  # noqa: B023 -- called at once
        ask(MANY)

    assert came == list(range(MANY + 1))
    assert turns.length == 0


def test_who_waits_to_write_is_not_passed_by_who_has_just_written(
    tmp_path: Path,
) -> None:
    database, came = Database(f"sqlite:///{tmp_path}/server.db", LONG), list[str]()

    def write(name: str) -> None:
        with database.writing():
            came.append(name)

    with ThreadPoolExecutor(1) as pool:
        with database.writing():
            pool.submit(write, "waits")
            until(lambda: turns_of(database).length == 2)
        write("again")
    database.close()

    assert came == ["waits", "again"]


def test_who_gave_up_or_failed_is_waited_for_no_more() -> None:
    turns = Turns()
    with turns.turn(LONG), ThreadPoolExecutor(1) as pool:
        refused = pool.submit(turns.turn(0.0).__enter__).exception()
    assert isinstance(refused, SyncError)
    assert refused.code == "sync.busy"
    with pytest.raises(ZeroDivisionError), turns.turn(LONG):
        _ = 1 / 0

    with turns.turn(0.0):
        assert turns.length == 1
