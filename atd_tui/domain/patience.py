"""How many later arrivals may still go before each ticket that waits.

A tree over the tickets in order of arrival, so that placing one of five hundred touches
nine numbers and not five hundred: the list is worked out at every key.
"""

from collections.abc import Iterable

_GONE = 1 << 60


class Patience:
    """Count down for all who came earlier, each time somebody is placed.

    Tickets are numbered from 0 in order of arrival. ``_least[i]`` is the least patience
    below node ``i``, without what ``_less`` says of the nodes above it.
    """

    def __init__(self, left: Iterable[int]) -> None:
        """Start with the number each may still lose; 0 or less is used up."""
        leaves = list(left)
        self._size = 1 << max(len(leaves) - 1, 0).bit_length()
        padding = [_GONE] * (self._size - len(leaves))
        self._least = [_GONE] * self._size + leaves + padding
        self._less = [0] * (2 * self._size)
        for node in range(self._size - 1, 0, -1):
            self._least[node] = min(self._least[2 * node], self._least[2 * node + 1])

    def first_used_up(self) -> int | None:
        """Return the first to arrive who may lose nothing more; ``None`` if nobody."""
        least, less = self._least, self._less
        if least[1] > 0:
            return None
        node, above = 1, 0
        while node < self._size:
            above += less[node]
            node *= 2
            if least[node] + above > 0:
                node += 1
        return node - self._size

    def place(self, number: int, met_before: Iterable[int] = ()) -> int:
        """Take a ticket out; all left who came earlier lose one.

        Args:
            number: the ticket that is placed.
            met_before: numbers of those it has overtaken before: they lose nothing.

        Returns:
            What the ticket itself might still have lost.
        """
        left = self._change(number, _GONE, earlier=-1) - _GONE
        for other in met_before:
            self._change(other, 1, earlier=0)
        return left

    def _change(self, number: int, by: int, *, earlier: int) -> int:
        """Change one ticket, and all who came earlier; return what it now may lose."""
        least, less = self._least, self._less
        node = number + self._size
        left = least[node] = least[node] + by
        while node > 1:
            other = node ^ 1
            if node > other and earlier:
                least[other] += earlier
                less[other] += earlier
            smaller = least[node] if least[node] < least[other] else least[other]  # noqa: FURB136 -- min() makes the list a fifth slower
            node >>= 1
            least[node] = smaller + less[node]
            left += less[node]
        return left
