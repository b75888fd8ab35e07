"""One identity is one machine: a copy of a laptop, keys and all, is found out.

    the laptop  ── pushed 1 2 3 ── heard of 3 ── pushes 4
    its copy    ── heard of 1 ─────────────────── pushes 4, and not 2 and 3 again

After a restore both count on from what the server has, so their numbers alone say
nothing: of what was heard in another life no more is here than each life since then
began with. What was taken in this life has its number for as long as that lasts.
"""

from typing import Final

from sqlalchemy import Connection, func, insert, literal, select

from atd_tui.protocol import Push
from atd_tui.server.answers import Answers
from atd_tui.server.tables import DEVICE, EPOCH, KEPT

_LIVES: Final = select(EPOCH.c.epoch, EPOCH.c.parent)


def begin_life(connection: Connection, epoch: str) -> None:
    """Keep how many transactions of each laptop are there when a life begins."""
    there = select(literal(epoch), DEVICE.c.id, DEVICE.c.last)
    connection.execute(insert(KEPT).from_select(["epoch", "device", "n"], there))


def refuse(connection: Connection, answered: Answers, device: str, asked: Push) -> None:
    """Take nothing from a copy; ``asked`` is of this life of the server.

    Raises:
        SyncError: ``sync.forked``.
    """
    answered.refuse_renumbered(asked.transactions, _begun(connection, device, asked))
    heard = asked.heard
    if asked.heard_in != asked.epoch:
        since = _since(connection, asked.heard_in, asked.epoch)
        least = select(func.coalesce(func.min(KEPT.c.n), 0)).where(
            KEPT.c.device == device, KEPT.c.epoch.in_(since)
        )
        heard = min(heard, int(connection.execute(least).scalar_one()))
    answered.refuse_copy(asked.transactions, heard)


def _begun(connection: Connection, device: str, asked: Push) -> int:
    """Return how many transactions of a laptop were there when this life began."""
    here = (KEPT.c.device == device) & (KEPT.c.epoch == asked.epoch)
    return connection.execute(select(KEPT.c.n).where(here)).scalar_one_or_none() or 0


def _since(connection: Connection, heard_in: str, now: str) -> list[str]:
    """Return the lives since another one; all of them where that was itself lost.

    Where it began nobody knows then: of a laptop that wrote in it too little is counted
    rather than too much, and at worst it is enrolled again.
    """
    parents = {row.epoch: row.parent for row in connection.execute(_LIVES)}
    since: list[str] = []
    at = now
    while at in parents and at != heard_in:
        since.append(at)
        at = parents[at]
    return since
