"""The pulse: one look at the counter for all who wait, and the witness kept by it.

Several processes and several hosts may write to one database; so nobody tells another
what moved, each looks at the one counter.
"""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Final

from anyio import to_thread

from atd_tui.errors import SyncError
from atd_tui.server.core import Server

_BUSY_SECONDS: Final = 0.2
"""Between two looks while somebody waits."""

_IDLE_SECONDS: Final = 2.0


class Pulse:
    """What moved last, and who waits for it."""

    def __init__(self, server: Server, folder: Path | None) -> None:
        self._server = server
        self._folder = folder
        self._last = self._kept = ("", 0, 0)
        self._moved = asyncio.Event()
        self._called = asyncio.Event()
        self._waiting = 0
        self.stopping = False

    async def run(self) -> None:
        """Look again and again until the server stops."""
        while not self.stopping:
            await self._look()
            if self._waiting:
                await asyncio.sleep(_BUSY_SECONDS)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(self._called.wait(), _IDLE_SECONDS)
            self._called.clear()

    def stop(self) -> None:
        """Let everybody who waits go at once."""
        self.stopping = True
        self._called.set()
        self._moved.set()

    def ticket(self) -> asyncio.Event:
        """Return what the next move sets; take it before looking whether one was."""
        return self._moved

    async def wait(self, ticket: asyncio.Event, seconds: float) -> None:
        """Wait for a move, so long at most."""
        self._waiting += 1
        if self._waiting == 1:
            self._called.set()
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(ticket.wait(), seconds)
        finally:
            self._waiting -= 1

    async def _look(self) -> None:
        # A database that is away will be back, and who asks is told; so will a disk.
        with suppress(SyncError, OSError):
            now = await to_thread.run_sync(self._server.moved)
            if now != self._last:
                self._last = now
                self._moved.set()
                self._moved = asyncio.Event()
            if self._folder is not None and now != self._kept:
                await to_thread.run_sync(self._server.testify, self._folder)
                self._kept = now
