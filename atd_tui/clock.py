"""The clocks: the one place where the time of this machine is read."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def system() -> datetime:
    """Return the instant now, aware, UTC."""
    return datetime.now(UTC)


def fixed(at: datetime) -> Callable[[], datetime]:
    """Return a clock that always shows one instant."""
    instant = at.astimezone(UTC)
    return lambda: instant


def ticking_from(at: datetime) -> Callable[[], datetime]:
    """Return a clock that showed ``at`` when this was called and runs on from there."""
    start = time.monotonic()
    instant = at.astimezone(UTC)
    return lambda: instant + timedelta(seconds=time.monotonic() - start)


def awake_seconds() -> float:
    """Return seconds since boot, counting the time the machine was suspended."""
    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    if boottime is None:
        return time.monotonic()
    return time.clock_gettime(boottime)
