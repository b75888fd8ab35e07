"""One fault at each operation on the disk of a laptop, in the middle of its sync.

Run with the shim preloaded: ``python -m tests.faults.sweep_sync FOLDER KIND=STEP …``.
Prints one JSON line for every STEP-th operation: what the sync told, what the laptop
and the server held then, and what both hold after one more sync without a fault.
"""

import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select

from atd_tui.domain.drafts import Draft
from atd_tui.errors import AtdError
from atd_tui.server import handling
from atd_tui.server.accounts import Chance
from atd_tui.server.core import Door as ServerDoor
from atd_tui.server.core import Server
from atd_tui.server.database import Database
from atd_tui.server.tables import RECEIVED
from atd_tui.store import Store, ballast, digest, queue, sync_states
from atd_tui.sync.run import Run
from tests.faults.sweep import KINDS, asked, copied, meet, places
from tests.faults.sweep_server import url
from tests.server import office
from tests.server.office import Clock, counted
from tests.store.rows import issue, key_of, run
from tests.sync import desks

MINE, THEIRS = 8, 8


@dataclass(frozen=True)
class Answered:
    """What came back over no line at all."""

    status: int
    body: bytes
    bytes_up: int = 0
    bytes_down: int = 0


@dataclass(frozen=True)
class Wire:
    """A line into a server in this process."""

    server: Server

    def send(self, verb: str, token: str, body: bytes) -> Answered:
        """Answer at once."""
        return Answered(*handling.handle(self.server, verb, token, body))

    def close(self) -> None:
        """Nothing is open."""


def main() -> None:
    """Sweep each kind of fault over a sync that sends and receives."""
    folder = Path(sys.argv[1])
    pristine = folder / "pristine"
    pristine.mkdir()
    make(pristine)
    for kind, step in asked(sys.argv[2:]):
        for operation in places(kind, step):
            world = copied(pristine, folder / "world")
            heard = meet(KINDS[kind], operation, partial(work, world))
            if heard is None:
                break
            found = {"kind": kind, "told": [line[0] for line in heard]}
            sys.stdout.write(json.dumps(found | after(world)) + "\n")
    sys.stdout.write(json.dumps({"level": after(pristine)["level"]}) + "\n")


def make(folder: Path) -> None:
    """Make a server with the work of one laptop, and another laptop with its own."""
    server = office.server(Clock(), url(folder))
    peeters = desks.connect(desks.made(folder, "peeters", desk="B"), server)
    for each in range(THEIRS):
        queue.issue(peeters, Draft(name=f"theirs {each}"))
    desks.sync(server, peeters)
    peeters.close()
    store = desks.connect(desks.made(folder, "jansen"), server)
    for each in range(MINE):
        issue(store, each + 1, action=f"a-{each}")
    store.close()
    ballast.give_back(store.home)
    server.close()


def opened(world: Path) -> tuple[Store, Server]:
    """Open the laptop and the server of a world."""
    home = world / "jansen-A"
    store = Store.open(home, key_of(home), desks.door("jansen", "later"))
    chance = Chance(secret=counted("later"), new_id=counted("later"))
    return store, Server(Database(url(world)), ServerDoor(Clock(), chance))


def work(world: Path, tell: Callable[[str], object]) -> None:
    """Sync, and tell how it went."""
    store, server = opened(world)
    tell(f"{synced(store, server)}\n")
    store.close()


def synced(store: Store, server: Server) -> str:
    """Sync once; return why that was in vain, else ``ok``."""
    try:
        Run(store, Wire(server), awake=lambda: 0.0).whole()
    except AtdError as error:
        return error.code
    return "ok"


def after(world: Path) -> dict[str, object]:
    """Return what was there, and what is after a sync that meets no fault."""
    store, server = opened(world)
    try:
        acked, before = acknowledged(store), received(server)
        waits, seen = sync_states.counts(store).waiting, tickets(store)
        again = synced(store, server)
        held = json.dumps(digest.digest(store), sort_keys=True).encode()
        return {
            "acknowledged in vain": sorted(acked - before),
            "kept": len(acked) + waits,
            "seen": seen,
            "again": again,
            "left": sync_states.counts(store).waiting,
            "on the server": len(received(server)),
            "sound": sound(store),
            "level": hashlib.sha256(held).hexdigest(),
        }
    finally:
        store.close()
        server.close()


def acknowledged(store: Store) -> set[str]:
    """Return the transactions that the laptop holds for taken."""
    with store.reading() as session:
        rows = run(session, "SELECT id FROM sync_out WHERE state = 'acked'")
    return {str(row[0]) for row in rows}


def tickets(store: Store) -> int:
    """Return how many tickets a laptop shows."""
    with store.reading() as session:
        return int(run(session, "SELECT count(*) FROM ticket")[0][0])


def received(server: Server) -> set[str]:
    """Return the transactions that the server has answered."""
    database = server._database  # noqa: SLF001 -- looked at, not used
    with database.reading() as connection:
        mine = RECEIVED.c.id.like("a-%")
        return set(connection.execute(select(RECEIVED.c.id).where(mine)).scalars())


def sound(store: Store) -> bool:
    """Return whether the file is whole, and nothing is being put in."""
    with store.reading() as session:
        return (
            run(session, "PRAGMA quick_check") == [("ok",)]
            and run(session, "PRAGMA foreign_key_check") == []
            and run(session, "SELECT applying FROM capture_context") == [(0,)]
            and run(session, "SELECT count(*) FROM ticket") == [(MINE + THEIRS,)]
        )


if __name__ == "__main__":
    main()
