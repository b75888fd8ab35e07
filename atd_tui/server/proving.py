"""A backup that was put back and read: what it holds, laptops need not keep longer."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, update

from atd_tui.errors import SyncError
from atd_tui.server import chain, witness
from atd_tui.server.database import Database
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


def prove(live: Database, restored: Database) -> Proved:
    """Note what a database made of a backup holds, so that laptops let go of it.

    Raises:
        SyncError: ``server.itself`` where both are one database, ``server.standby``
            where it follows another one, ``server.not-its-backup`` where it is of
            another life or another server; see ``Database``.
    """
    # Before it is opened: SQLite may not open one file by two names.
    if _is_one_file(live, restored):
        raise SyncError("server.itself")
    restored.refuse_other()
    with restored.reading() as read:
        _refuse_standby(read)
        before = _rights(read)
    with live.writing() as to:
        to.execute(update(HEAD).values(rights=HEAD.c.rights + 1))
    with restored.reading() as read, live.writing() as to:
        # What is written to the one and read from the other is one, however named.
        if _rights(read) != before:
            raise SyncError("server.itself")
        return _noted(to, read)


def _noted(live: Connection, restored: Connection) -> Proved:
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


def _is_one_file(live: Database, restored: Database) -> bool:
    mine, theirs = live.file(), restored.file()
    return bool(mine and theirs) and Path(mine).samefile(theirs)


def _refuse_standby(restored: Connection) -> None:
    """Take none that repeats what another one does, and so also what goes wrong."""
    if restored.dialect.name != "postgresql":
        return
    if restored.exec_driver_sql("SELECT pg_is_in_recovery()").scalar_one():
        raise SyncError("server.standby")


def _rights(connection: Connection) -> int:
    """Return what grows with each look for a backup, and never goes back."""
    return int(connection.execute(select(HEAD.c.rights)).scalar_one())
