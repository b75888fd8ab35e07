"""How far the clock of a laptop is from its server's: a testimony, never a judge.

Nothing waits for it and nothing is decided by it; who works there is told.
"""

from datetime import datetime, timedelta
from typing import Final

_DOUBTFUL: Final = timedelta(minutes=5)
"""From here on the times that a laptop writes are in doubt."""


def apart(here: datetime, there: datetime) -> int:
    """Return by how many whole minutes a laptop is ahead of its server.

    It is less than 0 of one that is behind, and 0 where they are near enough: a
    request is under way for some seconds.
    """
    off = here - there
    return round(off / timedelta(minutes=1)) if abs(off) >= _DOUBTFUL else 0
