"""How the background of a store stands: values alone that the glass may hold."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


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
        read, to_read: how far the first pull is, by the numbers of the server; 0 in
            another one.
        code, facts: why the last try was in vain; empty after one that was not.
        since: when the server last answered; ``None`` where it never did.
        again_at: when the next try is made.
        past: what ended since the start, the newest first.
    """

    phase: Phase = Phase.OFF
    done: int = 0
    of: int = 0
    read: int = 0
    to_read: int = 0
    code: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    since: datetime | None = None
    again_at: datetime | None = None
    past: tuple[Past, ...] = ()
