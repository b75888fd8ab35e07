"""How far a first sync is: by the numbers that the server gave, to the last of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from atd_tui.errors import SyncError
from atd_tui.protocol import Operation
from atd_tui.server.core import Server
from atd_tui.store import Store
from atd_tui.sync.dial import Around
from atd_tui.sync.engine import Verb
from atd_tui.sync.run import Progress, Run
from atd_tui.sync.stand import Phase, Stand
from atd_tui.sync.watch import Watch
from tests.faults.sweep_sync import Wire
from tests.server import office
from tests.server.office import STAMP, Clock, Desk, desk, new
from tests.sync import desks

MANY = 1_200


def duty(number: int) -> Operation:
    """Return somebody who is in on a day."""
    said = {"kind": "coach", "languages": "[]", "service_day": "2026-11-18"}
    name = f"coach {number}"
    return new("duty", f"d{number}", office="BRU", name=name, from_at=STAMP, **said)


def met(folder: Path) -> tuple[Server, Desk, Store]:
    """Return a server that somebody filled, and a laptop that has read nothing."""
    server = office.server(Clock())
    peeters = desk(server, "peeters")
    for start in range(0, MANY, 400):
        peeters.write(*(duty(each) for each in range(start, start + 400)))
    return server, peeters, desks.connect(desks.made(folder, "jansen"), server)


def test_the_first_pull_knows_how_far_it_is_and_a_later_one_only_what_came(
    tmp_path: Path,
) -> None:
    server, peeters, store = met(tmp_path)

    def synced() -> list[Progress]:
        told: list[Progress] = []
        Run(store, Wire(server), awake=lambda: 0.0, told=told.append).whole()
        return told

    first = synced()
    peeters.write(duty(MANY))
    later = synced()
    store.close()

    assert first == [
        Progress(Verb.HELLO, 0, 0, 0),
        Progress(Verb.PULL, 0, 0, 0, 0, MANY),
        Progress(Verb.PULL, 0, 0, 1000, 1000, MANY),
    ]
    assert later == [Progress(Verb.HELLO, 0, 0, 0), Progress(Verb.PULL, 0, 0, 0)]


def test_a_first_pull_that_broke_off_goes_on_from_there(tmp_path: Path) -> None:
    server, _, store = met(tmp_path)
    told: list[Progress] = []

    def running(stopped: Callable[[], bool] | None = None) -> Run:
        wire = Wire(server)
        return Run(store, wire, awake=lambda: 0.0, told=told.append, stopped=stopped)

    with pytest.raises(SyncError, match=r"^sync\.stopped$"):
        running(stopped=lambda: len(told) == 2).whole()
    running().whole()
    store.close()

    assert told == [
        Progress(Verb.HELLO, 0, 0, 0),
        Progress(Verb.PULL, 0, 0, 0, 0, MANY),
        Progress(Verb.HELLO, 0, 0, 0, 1000),
        Progress(Verb.PULL, 0, 0, 0, 1000, MANY),
    ]


def test_the_background_says_how_far_the_first_pull_is(tmp_path: Path) -> None:
    server, _, store = met(tmp_path)
    told: list[Stand] = []

    def tell(stand: Stand) -> None:
        told.append(stand)
        if stand.phase is Phase.LEVEL:
            watch.stop()

    around = Around(lambda: 0.0, lambda: 1.0, lambda *_: Wire(server))
    watch = Watch(store, around, tell)
    watch.run()
    store.close()

    assert [(each.phase, each.done, each.read, each.to_read) for each in told] == [
        (Phase.SYNCING, 0, 0, 0),
        (Phase.SYNCING, 0, 0, MANY),
        (Phase.SYNCING, 1000, 1000, MANY),
        (Phase.LEVEL, 0, 0, 0),
        (Phase.OFF, 0, 0, 0),
    ]
