"""What the engine asks of a laptop's store; each answer is one commit there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from atd_tui.protocol import Cursor, Midway, Page, Pushed, Transaction, Welcome


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a laptop stands.

    Attributes:
        epoch: the life of the server that its numbers are of; empty before the first.
        chain: what the server vouched for the furthest number with that was read.
        heard: number of the last transaction of which it heard what became of it, in
            the life ``heard_in`` of the server.
        cursors: how far each bucket is read, pages that are put away included.
        lies: the buckets in which some row may lie, as its answers said: also such as
            were not read since they were granted.
        whole: it must read everything anew, its own writing too.
        put_away: pages wait for the last one of their pull; ``midway`` is how far the
            history of a row is told by them that goes on in the next, and ``read`` up
            to which number all was put in before them.
    """

    incarnation: str
    epoch: str
    seen: int
    cursors: Mapping[str, Cursor]
    lies: Collection[str] = ()
    chain: str = ""
    heard: int = 0
    heard_in: str = ""
    whole: bool = False
    put_away: bool = False
    midway: Midway | None = None
    read: int | None = None


class Journal(Protocol):
    """The laptop's side: its outbox, its rows, and the pages put away."""

    def standing(self) -> Standing:
        """Return where the laptop stands."""

    def ready(self, most: int, after: int = 0) -> Sequence[Transaction]:
        """Return the next transactions to send, whole ones, of so many changes.

        ``after`` is the number of the last one that is on its way already.
        """

    def settle(self, answer: Pushed, reached: Mapping[str, Cursor]) -> bool:
        """Take answered transactions out, and put in what then stands.

        ``reached`` are buckets of which all up to a number is known with that.
        Returns ``False`` where a row stands as it was sent, and was let go before
        that; how far was read is forgotten then.
        """

    def stage(self, page: Page, text: bytes) -> bool:
        """Put a page away; nothing if it says of a row only that it stands as here.

        ``text`` is the page as it came: nobody writes it down again.
        Returns ``False`` where it does not stand here so: all must be read anew.
        """

    def install(self) -> None:
        """Put in all pages together, what waits over them, and purge what is lost."""

    def read_anew(self) -> None:
        """Forget the pages and how far was read; what is held stays until then."""

    def unsure(self) -> Sequence[str]:
        """Return the transactions that a restored server may not have."""

    def begin_life(self, epoch: str, missing: Sequence[str], last: int) -> None:
        """Go on with a restored server: what it lost waits again, in its order.

        ``last`` is the number of this laptop that it counts from. All that waits is
        numbered on from there, and all is read anew.
        """

    def welcome(self, said: Welcome) -> None:
        """Keep what the server said of itself; forget what is in its backup."""

    def level(self, sums: Mapping[str, str]) -> bool:
        """Note that all was sent and read, just now.

        Returns ``True`` where what is held is not what the server says, by the sums of
        its buckets: some are to be read from the start.
        """
