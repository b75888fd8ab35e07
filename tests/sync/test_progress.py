"""How far a first sync is: by the numbers that the server gave, to the last of them."""

from pathlib import Path

from atd_tui.protocol import Operation
from atd_tui.sync.engine import Verb
from atd_tui.sync.run import Progress, Run
from tests.faults.sweep_sync import Wire
from tests.server import office
from tests.server.office import STAMP, Clock, desk, new
from tests.sync import desks

MANY = 1_200


def duty(number: int) -> Operation:
    """Return somebody who is in on a day."""
    said = {"kind": "coach", "languages": "[]", "service_day": "2026-11-18"}
    name = f"coach {number}"
    return new("duty", f"d{number}", office="BRU", name=name, from_at=STAMP, **said)


def test_the_first_pull_knows_how_far_it_is_and_a_later_one_only_what_came(
    tmp_path: Path,
) -> None:
    server = office.server(Clock())
    peeters = desk(server, "peeters")
    for start in range(0, MANY, 400):
        peeters.write(*(duty(each) for each in range(start, start + 400)))
    store = desks.connect(desks.made(tmp_path, "jansen"), server)

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
