"""Which periods are only asked for: written here, and not confirmed by the server."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from atd_tui.domain.housing import OPEN, Period
from atd_tui.store import sync_meta, sync_states
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_states import State

_UNCONFIRMED: Final = frozenset({State.WAITING, State.SENDING, State.REFUSED})


def marked(session: Session, periods: Sequence[Period]) -> list[Period]:
    """Return the same periods, those marked that the server has yet to confirm.

    Of two laptops that give a home to two families the first to arrive has it. A
    laptop without a server is its own authority.
    """
    ids = [one.id for one in periods if one.state in OPEN]
    if not ids or not sync_meta.text(session, Key.DEVICE):
        return list(periods)
    states = sync_states.states(session, PERIOD.name, ids)
    return [
        replace(one, requested=True) if states.get(one.id) in _UNCONFIRMED else one
        for one in periods
    ]
