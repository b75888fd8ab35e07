"""Wrong codes: who gave too many waits a while, longer each time, never for ever."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from atd_tui.errors import SyncError
from atd_tui.server.tables import ATTEMPT

_FREE: Final = 3
"""So many wrong codes are taken for slips of the hand."""

_MOST_MINUTES: Final = 60


def refuse(connection: Connection, place: str, *, now: datetime) -> None:
    """Listen to nobody whose time is not over; a place that is not named never waits.

    Raises:
        SyncError: ``sync.later`` with the seconds that are left.
    """
    query = select(ATTEMPT.c.until).where(ATTEMPT.c.place == _kept(place))
    until = connection.execute(query).scalar_one_or_none() if place else None
    if until and (left := datetime.fromisoformat(until) - now) > timedelta():
        raise SyncError("sync.later", seconds=int(left.total_seconds()) + 1)


def failed(connection: Connection, place: str, *, now: datetime) -> None:
    """Count a wrong code; from the fourth on it costs 1, 2, 4 … 60 minutes.

    After a day without another one it is as if none had been.
    """
    if not place:
        return
    mine = ATTEMPT.c.place == _kept(place)
    old = (now - timedelta(days=1)).isoformat()
    connection.execute(delete(ATTEMPT).where(ATTEMPT.c.until < old))
    query = select(ATTEMPT.c.failures).where(mine)
    before = connection.execute(query).scalar_one_or_none()
    failures = (before or 0) + 1
    said = {"failures": failures, "until": _until(failures, now).isoformat()}
    if before is None:
        connection.execute(insert(ATTEMPT).values(place=_kept(place), **said))
    else:
        connection.execute(update(ATTEMPT).where(mine).values(said))


def _until(failures: int, now: datetime) -> datetime:
    paid = failures - _FREE
    if paid <= 0:
        return now
    return now + timedelta(minutes=min(2 ** min(paid - 1, 6), _MOST_MINUTES))


def _kept(place: str) -> str:
    """Return what is kept of an address: enough to know it again."""
    return hashlib.sha256(place.encode()).hexdigest()
