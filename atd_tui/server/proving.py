"""A backup that was put back and read: what it holds, laptops need not keep longer."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from atd_tui.errors import SyncError
from atd_tui.server import chain, witness
from atd_tui.server.tables import DEVICE, HEAD


@dataclass(frozen=True, slots=True)
class Proved:
    """What a backup was found to hold.

    Attributes:
        position: the number of its last change.
        devices: how many laptops may let go of something.
    """

    epoch: str
    position: int
    devices: int


def prove(live: Connection, restored: Connection) -> Proved:
    """Note what a database made of a backup holds, so that laptops let go of it.

    Raises:
        SyncError: ``server.not-its-backup`` where it is of another life or another
            server.
    """
    held = witness.seen(restored)
    head = live.execute(select(HEAD)).one()
    same = head.epoch == held.epoch and head.seq >= held.seq
    if not same or chain.at(live, held.seq) != held.chain:
        raise SyncError("server.not-its-backup", position=held.seq)
    devices = 0
    for row in restored.execute(select(DEVICE.c.id, DEVICE.c.last)):
        less = (DEVICE.c.id == row.id) & (DEVICE.c.durable < row.last)
        devices += live.execute(
            update(DEVICE)
            .where(less, DEVICE.c.last >= row.last)
            .values(durable=row.last)
        ).rowcount
    return Proved(held.epoch, held.seq, devices)
