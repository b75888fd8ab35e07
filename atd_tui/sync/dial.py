"""What a sync takes from outside, and the line that it opens with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from atd_tui.errors import SyncError
from atd_tui.store import sync_server
from atd_tui.store.store import Store
from atd_tui.sync.run import Answer


class Wire(Protocol):
    """A line that can be let go from outside."""

    def send(self, verb: str, token: str, body: bytes) -> Answer:
        """Send a request; return what came back."""

    def close(self) -> None:
        """Let go of the connection."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the background takes from outside.

    Attributes:
        awake: counts seconds, also those of a closed lid.
        chance: a number from 0 to 1, another one each time.
        wire: opens a line to an address with a certificate.
    """

    awake: Callable[[], float]
    chance: Callable[[], float]
    wire: Callable[[str, str], Wire]


class Dial:
    """The line of one thread, opened anew where the server has another address."""

    def __init__(self, store: Store, wire: Callable[[str, str], Wire]) -> None:
        self._store, self._wire = store, wire
        self._to = ("", "")
        self._open: Wire | None = None

    def wire(self) -> Wire:
        """Return the line to the server of the store.

        Raises:
            SyncError: ``sync.not-connected``.
        """
        connection = sync_server.connected(self._store)
        if connection is None:
            raise SyncError("sync.not-connected")
        to = connection.url, connection.certificate
        if self._open is None or self._to != to:
            self.close()
            self._to, self._open = to, self._wire(*to)
        return self._open

    def close(self) -> None:
        """Let go of the connection."""
        if self._open is not None:
            self._open.close()
            self._open = None
