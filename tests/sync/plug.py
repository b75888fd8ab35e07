"""The plug of a laptop, pulled before or after a commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol


class Killed(BaseException):
    """The program was killed here; no code of its own sees it go."""


class Mortal(Protocol):
    """What asks before and after each commit whether it is killed now."""

    killed: Callable[[str], None]


@contextmanager
def pulled(laptop: Mortal, moment: str | None) -> Iterator[None]:
    """Kill a laptop at a moment of its next commit; at none, never.

    Raises:
        Killed: it was.
    """

    def killed(now: str) -> None:
        if now == moment:
            raise Killed

    laptop.killed = killed
    try:
        yield
    finally:
        laptop.killed = lambda _: None
