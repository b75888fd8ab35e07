"""When an application in a test has nothing left to do; asked, and not slept for.

Textual looks every fiftieth of a second whether its process still works. That is half
of the time of a screen's test, and on a busy machine it takes a rest for the end.
"""

import asyncio
import math
import threading
import time
from collections.abc import Iterator
from typing import Any, ClassVar, Final

import pytest
from textual._context import active_app

_GLANCE: Final = 0.1
"""Seconds after which it is asked whether a thread is kept by the test itself."""

_AT_ONCE: Final = 0.13
"""Seconds: what a timer does so soon belongs to what went before it."""

_LONGEST: Final = 10.0
"""Seconds; whatever takes longer is left alone, and found by what is asserted next."""


class Latch(threading.Event):
    """What a test keeps a thread at; whoever waits here has nothing left to do."""

    kept: ClassVar[list[threading.Thread]] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.kept.append(threading.current_thread())
        try:
            return super().wait(timeout)
        finally:
            self.kept.remove(threading.current_thread())


@pytest.fixture(scope="session", autouse=True)
def looked_at_closely() -> Iterator[None]:
    """Let Textual wait for stillness in the place of a while of little work."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("textual.app", "textual.pilot"):
            patch.setattr(f"{module}.wait_for_idle", still)
        yield


async def still(min_sleep: float = 0.0, max_sleep: float = 0.0) -> None:
    """Wait until all that was said was heard, drawn and read, or waits for us.

    That is so when the loop has nothing to run, twice, a frame drawn in between.
    """
    del min_sleep, max_sleep  # there is nothing to wait for but the end
    app: Any = active_app.get()
    limit = time.monotonic() + _LONGEST
    while time.monotonic() < limit:
        await _all_heard()
        all_read = await _all_read(app, limit)
        if app.screen_stack:
            app.screen._on_timer_update()  # noqa: SLF001 -- as Textual's own pilot
        await asyncio.sleep(0)
        if not all_read or not (_waiting() or await _came_due()):
            return


async def _all_heard() -> None:
    """Let the loop run what is due; what is due later is no part of it."""
    quiet = 0
    while quiet < 2:  # in the first a timer may have come due
        await asyncio.sleep(0)
        quiet = 0 if _waiting() else quiet + 1


async def _all_read(app: Any, limit: float) -> bool:
    """Let the threads finish; return whether they did, or are kept by the test."""
    bridge = getattr(app, "bridge", None)
    while bridge is not None and time.monotonic() < limit:
        try:
            await asyncio.wait_for(bridge.drain(), _GLANCE)
        except TimeoutError:
            if Latch.kept:
                return False
        else:
            break
    return True


async def _came_due() -> bool:
    """Wait for what is due at once; return whether there is such a thing."""
    loop: Any = asyncio.get_running_loop()
    due = [each.when() for each in loop._scheduled if not each.cancelled()]  # noqa: SLF001 -- the loop tells nobody
    left = min(due, default=math.inf) - loop.time()
    if left > _AT_ONCE:
        return False
    await asyncio.sleep(left)
    return True


def _waiting() -> int:
    """Return how much the loop runs as soon as it can."""
    loop: Any = asyncio.get_running_loop()
    return len(loop._ready)  # noqa: SLF001 -- the loop tells nobody
