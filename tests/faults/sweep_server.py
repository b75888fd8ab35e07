"""One fault at each operation on the disk of a server, while a laptop sends.

Run with the shim preloaded, and ``FAULT_FILE`` naming the file of the server:
``python -m tests.faults.sweep_server FOLDER KIND=STEP …``. Prints one JSON line for
every STEP-th operation: how it answered, and what was there when all worked again.
"""

import json
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from atd_tui import protocol
from atd_tui.protocol import Pushed, Refusal, State, Transaction
from atd_tui.server.accounts import Chance
from atd_tui.server.core import Door, Server
from atd_tui.server.database import Database
from atd_tui.server.folder import DATABASE
from atd_tui.server.handling import OK, handle
from tests.faults.sweep import KINDS, asked, copied, meet, places
from tests.server import office
from tests.server.office import Clock, Desk, counted, desk, new

PUSHES = 2
ROWS = 8


def main() -> None:
    """Sweep each kind of fault over some pushes of a laptop."""
    folder = Path(sys.argv[1])
    pristine = folder / "pristine"
    pristine.mkdir()
    jansen = desk(office.server(Clock(), url(pristine)), "jansen")
    desk(jansen.server, "peeters")
    jansen.write(new("ticket", "before", office="BRU", label="before"))
    jansen.server.close()
    sent = [written(jansen, number) for number in range(PUSHES)]
    for kind, step in asked(sys.argv[2:]):
        for operation in places(kind, step):
            home = copied(pristine, folder / "home")
            heard = meet(KINDS[kind], operation, partial(work, jansen, home, sent))
            if heard is None:
                break
            answered = {number: [int(said), code] for number, said, code in heard}
            found = {"kind": kind, "answered": answered}
            sys.stdout.write(json.dumps(found | after(jansen, home, sent)) + "\n")


def url(folder: Path) -> str:
    """Return the address of the database in a folder."""
    return f"sqlite:///{folder / DATABASE}"


def written(jansen: Desk, number: int) -> Transaction:
    """Return a transaction of many rows, larger than a page of the file."""
    rows = [f"t{number}-{each}" for each in range(ROWS)]
    said = {"office": "BRU", "note": "x" * 400}
    return jansen.transaction(*(new("ticket", row, label=row, **said) for row in rows))


def opened(home: Path) -> Server:
    """Open the server of a folder, with what a running one takes from outside."""
    chance = Chance(secret=counted("later"), new_id=counted("later"))
    return Server(Database(url(home)), Door(Clock(), chance))


def work(
    jansen: Desk, home: Path, sent: list[Transaction], tell: Callable[[str], object]
) -> None:
    """Answer each push until one is in vain, and tell at once how."""
    server = opened(home)
    for number, each in enumerate(sent):
        status, said = push(server, jansen, each)
        code = protocol.read(Refusal, said).code if status != OK else "ok"
        tell(f"{number} {status} {code}\n")
        if status != OK:
            break
    server.close()


def push(server: Server, jansen: Desk, sent: Transaction) -> tuple[int, bytes]:
    """Push one transaction over a line, once all before it are answered."""
    asked = replace(jansen, heard=sent.n - 1, heard_in=jansen.epoch).pushing(sent)
    return handle(server, "push", jansen.token, protocol.written(asked))


def after(jansen: Desk, home: Path, sent: list[Transaction]) -> dict[str, object]:
    """Return what stood there, and what stands once all was sent again."""
    server = opened(home)
    _, stood = server.head()
    states: list[str] = []
    for each in sent:
        status, said = push(server, jansen, each)
        assert status == OK, said
        states += [result.state for result in protocol.read(Pushed, said).results]
    reader = replace(jansen, server=server, cursors={})
    numbers = [row.seq for row in reader.pull().rows]
    server.close()
    with sqlite3.connect(home / DATABASE) as file:
        sound = file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return {
        "stood": stood,
        "whole": sound
        and states == [State.OK] * PUSHES
        and numbers == list(range(1, PUSHES * ROWS + 2)),
    }


if __name__ == "__main__":
    main()
