"""A hello: what a laptop that calls is told of itself and of where its buckets are."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from atd_tui.errors import SyncError
from atd_tui.protocol import SCHEMA, Hello, Welcome
from atd_tui.server import chain, sums
from atd_tui.server.accounts import Caller
from atd_tui.server.pull import standing
from atd_tui.server.tables import HEAD

_LIFE: Final = select(HEAD.c.epoch, HEAD.c.seq)


def life(connection: Connection) -> tuple[str, int]:
    """Return the life of the server and its last number."""
    epoch, seq = connection.execute(_LIFE).one()
    return str(epoch), int(seq)


def welcome(
    connection: Connection, caller: Caller, asked: Hello, *, now: datetime
) -> Welcome:
    """Tell a laptop where it stands; with nothing to do this is all.

    Raises:
        SyncError: ``sync.copied`` where its store is a copy; ``sync.history`` where it
            has read what the server never said in this life.
    """
    if caller.incarnation != asked.incarnation:
        raise SyncError("sync.copied")
    epoch, head = life(connection)
    if asked.epoch == epoch:
        _refuse_other_history(connection, asked, head)
    return Welcome(
        epoch=epoch,
        head=head,
        at=now,
        last=caller.last,
        durable=caller.durable,
        buckets=standing(connection, caller),
        sums=sums.of(connection, caller),
        least=SCHEMA,
        role=caller.account.role,
    )


def _refuse_other_history(connection: Connection, asked: Hello, head: int) -> None:
    """Go on only with a laptop that has read what this server said."""
    other = asked.chain and asked.chain != chain.at(connection, asked.seen)
    if asked.seen > head or other:
        raise SyncError("sync.history", seen=asked.seen, here=head)
