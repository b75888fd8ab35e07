"""How far a laptop knows its buckets while its own writing is answered.

Numbers have no gap and each is of one row. So who knew all up to a number, and is told
of every row that then got one, knows all up to the last: nothing need be sent back.
"""

from collections.abc import Mapping
from typing import Self

from atd_tui.protocol import Cursor, Pushed, Welcome
from atd_tui.sync.journal import Standing


class Reach:
    """The number up to which all is known, of the buckets that were level at hello.

    Attributes:
        level: all buckets are known up to the last number that was heard of.
    """

    def __init__(self, at: int, handles: dict[str, str], *, level: bool) -> None:
        self._at, self._handles, self.level = at, handles, level

    @classmethod
    def nowhere(cls) -> Self:
        """Return that nothing is known: all must be read."""
        return cls(0, {}, level=False)

    @classmethod
    def of(cls, stands: Standing, welcome: Welcome) -> Self:
        """Return how far a laptop knows its buckets when it is welcomed."""
        if stands.whole or stands.put_away:
            return cls.nowhere()
        handles = {
            bucket: there.handle
            for bucket, there in welcome.buckets.items()
            if _knows(stands.cursors.get(bucket), there)
        }
        all_ = handles.keys() == welcome.buckets.keys()
        lost = {*stands.cursors, *stands.lies} - handles.keys()
        return cls(welcome.head, handles, level=all_ and not lost)

    @classmethod
    def read(cls, cursors: Mapping[str, Cursor]) -> Self:
        """Return how far a laptop knows its buckets when it has read the last page."""
        at = max((each.seq for each in cursors.values()), default=0)
        handles = {bucket: each.handle for bucket, each in cursors.items()}
        return cls(at, handles, level=True)

    def after(self, answer: Pushed) -> dict[str, Cursor]:
        """Return how far the buckets are known with an answer; empty if no further."""
        if not answer.until or answer.since > self._at:
            # Somebody wrote in between, or too much moved to be told.
            self.level = False
            return {}
        # What was granted since hello, or is not any more, is a page's to say.
        self.level = self.level and answer.sums.keys() == self._handles.keys()
        self._at = answer.until
        return {
            bucket: Cursor(handle=handle, seq=self._at)
            for bucket, handle in self._handles.items()
        }


def _knows(mine: Cursor | None, there: Cursor) -> bool:
    """Return whether a laptop has all of a bucket; of an empty one it has."""
    if mine is None or mine.handle != there.handle:
        return there.seq == 0
    return mine.seq >= there.seq
