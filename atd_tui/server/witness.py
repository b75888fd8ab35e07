"""The witness: how far the server came, kept outside its database.

A database that was put back from a backup knows nothing of what came after. Whoever
reads on from a number that is given a second time would miss what it now stands for;
so a server that is behind its own witness does not start.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from atd_tui import atomic
from atd_tui.errors import SyncError
from atd_tui.server import chain
from atd_tui.server.tables import EPOCH, HEAD

FILE: Final = "witness.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """How far a life of the server came.

    Attributes:
        chain: that of the change with that number: no other one is taken for it.
    """

    epoch: str
    seq: int
    chain: str


def seen(connection: Connection) -> Seen:
    """Return how far the database says that it came."""
    head = connection.execute(select(HEAD.c.epoch, HEAD.c.seq)).one()
    return Seen(str(head.epoch), int(head.seq), chain.at(connection, head.seq))


def keep(folder: Path, now: Seen) -> None:
    """Write down how far the server came; of the same life never less than before."""
    before = read(folder)
    if before is None or before.epoch != now.epoch or before.seq < now.seq:
        atomic.replace(folder / FILE, json.dumps(asdict(now)).encode())


def read(folder: Path) -> Seen | None:
    """Return what was written down; ``None`` where nothing was yet.

    Raises:
        SyncError: ``server.witness`` where it cannot be read.
    """
    try:
        return Seen(**json.loads((folder / FILE).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        raise SyncError("server.witness", path=str(folder / FILE)) from None


def refuse_behind(connection: Connection, folder: Path) -> None:
    """Start only with a database that holds all that the witness saw.

    Raises:
        SyncError: ``server.behind`` with both numbers.
    """
    before = read(folder)
    if before is None:
        return
    now = seen(connection)
    facts = {"seen": before.seq, "here": now.seq}
    if before.epoch != now.epoch:
        lived = select(EPOCH.c.epoch).where(EPOCH.c.epoch == before.epoch)
        if connection.execute(lived).first() is None:
            raise SyncError("server.behind", **facts)
    elif now.seq < before.seq or chain.at(connection, before.seq) != before.chain:
        raise SyncError("server.behind", **facts)
