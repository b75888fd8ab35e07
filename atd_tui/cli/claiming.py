"""A call that the server agrees to, as the shell asks for it."""

from atd_tui.cli import syncing
from atd_tui.domain.board import BoardRow
from atd_tui.store import Store
from atd_tui.sync import claim


def call_next(store: Store, *, desk: str = "", action: str = "") -> BoardRow:
    """Call whoever is next and no other desk called.

    Raises:
        Refused: ``queue.empty`` when nobody waits.
    """
    return claim.call_next(store, syncing.around(), desk=desk, action=action)
