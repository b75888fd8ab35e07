"""How the background of a store stands, and what it takes from outside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

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


class Phase(StrEnum):
    """What the background is at.

    ``OFF``: nothing runs. ``LEVEL``: all was level when it last asked. ``PAUSED``:
    somebody said that it shall not use the network.
    """

    OFF = "off"
    SYNCING = "syncing"
    LEVEL = "level"
    OFFLINE = "offline"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Past:
    """A sync that ended, or a try in vain: then ``code`` says why."""

    at: datetime
    up: int = 0
    down: int = 0
    seconds: float = 0.0
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Stand:
    """How the background stands.

    Attributes:
        done, of: of the sync that is under way; ``of`` is 0 where nobody knows.
        code, facts: why the last try was in vain; empty after one that was not.
        since: when the server last answered; ``None`` where it never did.
        again_at: when the next try is made.
        past: what ended since the start, the newest first.
    """

    phase: Phase = Phase.OFF
    done: int = 0
    of: int = 0
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    since: datetime | None = None
    again_at: datetime | None = None
    past: tuple[Past, ...] = ()


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
