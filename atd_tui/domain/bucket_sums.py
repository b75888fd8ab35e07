"""The sum of a bucket: alike wherever the same versions of the same rows lie in it.

A number of the server is given to one version of one row and to no other, so the
numbers stand for the rows. They are added up, in whatever order, so that a row that
comes or goes changes the sum by its own part alone.
"""

from typing import Final

_PRIME: Final = 2_147_483_647

IN_SQL: Final = f"((seq % {_PRIME}) * (seq % {_PRIME}) % {_PRIME})"
"""``part`` of a column ``seq``, as a database reckons it."""


def part(seq: int) -> int:
    """Return what a row adds to the sum.

    Squares, for of two numbers that are both wrong the sum may well be right.
    """
    rest = seq % _PRIME
    return rest * rest % _PRIME


def said(rows: int, total: int) -> str:
    """Return how a sum travels: how many rows, and their parts together."""
    return f"{rows}.{total}"


NOTHING: Final = said(0, 0)
"""The sum of a bucket in which nothing lies."""
