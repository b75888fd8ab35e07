"""Whoever is next, called from the glass: at once, and with the server where it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from atd_tui.screens.link import Link, Reach

if TYPE_CHECKING:
    from atd_tui.domain.board import BoardRow
    from atd_tui.store.store import Store
    from atd_tui.sync.dial import Around


def call_next(
    link: Link, around: "Callable[[], Around] | None", store: "Store"
) -> "BoardRow":
    """Call whoever is next and no other desk called.

    Only where the server answered last is it asked at all: without a line a desk does
    not even wait the half second.

    Raises:
        Refused: ``queue.empty`` when nobody waits.
    """
    from atd_tui.store import queue  # noqa: PLC0415 -- first paint

    action = store.door.new_id()
    if around is None or link.reach is not Reach.ONLINE:
        return queue.call_next(store, action=action)
    from atd_tui.sync import claim  # noqa: PLC0415 -- first paint

    return claim.call_next(store, around(), action=action)
