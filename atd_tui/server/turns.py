"""A line in which the threads of a process wait, each for as long as it may.

SQLite looks only now and then whether it may write, and whoever asks at the right
moment passes those that have waited for seconds.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from atd_tui.errors import SyncError


class Turns:
    """Lets one in at a time, in the order in which they came."""

    def __init__(self) -> None:
        self._line: deque[Event] = deque()
        self._guard = Lock()

    @property
    def length(self) -> int:
        """How many wait, and the one whose turn it is."""
        return len(self._line)

    @contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Wait for one's turn, and have it until the end of the block.

        Raises:
            SyncError: ``sync.busy`` where it did not come in time.
        """
        mine = Event()
        with self._guard:
            self._line.append(mine)
            self._call_first()
        came = mine.wait(seconds)
        try:
            if not came:
                raise SyncError("sync.busy")
            yield
        finally:
            with self._guard:
                self._line.remove(mine)
                self._call_first()

    def _call_first(self) -> None:
        if self._line:
            self._line[0].set()
