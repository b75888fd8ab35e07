"""Whoever is next, called so that no other desk calls them too.

The call is written here first, as without a server: nobody at a desk waits for a line.
Then it goes to the server at once. Where another desk was first the server says so,
and the next one is called; where it does not answer in time the call stands as it is,
and what two desks did meanwhile is settled when they meet.
"""

import threading
import uuid
from contextlib import suppress
from typing import Final

from sqlalchemy import select

from atd_tui.domain.board import BoardRow
from atd_tui.domain.tickets import Kind
from atd_tui.errors import AtdError, Refused
from atd_tui.models import queue as tables
from atd_tui.models.base import table_of
from atd_tui.store import queue, sync_server
from atd_tui.store.store import Store
from atd_tui.sync.dial import Around
from atd_tui.sync.run import Run

PATIENCE: Final = 0.5
"""Seconds for which a desk waits for the server to agree."""

_EMPTY: Final = "queue.empty"
_EVENT: Final = table_of(tables.TicketEvent)


def call_next(
    store: Store,
    around: Around,
    *,
    desk: str = "",
    action: str = "",
    patience: float = PATIENCE,
) -> BoardRow:
    """Call whoever is next, and of two desks that do so at once, each somebody else.

    ``patience`` is how many seconds a desk waits before it goes on without an answer.

    Raises:
        Refused: ``queue.empty`` when nobody waits.
    """
    if sync_server.connected(store) is None:
        return queue.call_next(store, desk=desk, action=action)
    until = around.awake() + patience
    first = action or store.door.new_id()
    this, asked = first, False
    while True:
        try:
            row = queue.call_next(store, desk=desk, action=this)
        except Refused as refused:
            # Somebody may have come to another desk meanwhile.
            if refused.code != _EMPTY or asked or not _meets(store, around, until):
                raise
            asked = True
            continue
        asked = True
        if not _meets(store, around, until) or not _was_second(store, this):
            return row
        # The same action again takes the same way, and answers as it did.
        this = str(uuid.uuid5(uuid.UUID(first), this))


def _meets(store: Store, around: Around, until: float) -> bool:
    """Sync, and return whether that was done in time; else it goes on by itself."""
    done = threading.Event()

    def sync() -> None:
        # Why it was in vain is said by the sync itself, not at the desk.
        with suppress(AtdError):
            _sync(store, around)
            done.set()
        ended.set()

    ended = threading.Event()
    threading.Thread(target=sync, name="claim", daemon=True).start()
    ended.wait(max(0.0, until - around.awake()))
    return done.is_set()


def _sync(store: Store, around: Around) -> None:
    connection = sync_server.connected(store)
    if connection is None:
        return
    wire = around.wire(connection.url, connection.certificate)
    try:
        Run(store, wire, awake=around.awake).whole()
    finally:
        wire.close()


def _was_second(store: Store, action: str) -> bool:
    """Return whether the server kept another desk's call of this ticket."""
    query = select(_EVENT.c.id).where(
        _EVENT.c.action_id == action, _EVENT.c.kind == Kind.DOUBLED
    )
    with store.reading() as session:
        return session.connection().execute(query).first() is not None
