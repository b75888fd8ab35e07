"""The turn of who syncs a store: one at a time, and it ends with the process."""

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from atd_tui.errors import StoreBusy, StoreFull
from atd_tui.store import files
from atd_tui.store.lock import hold

PATIENCE: Final = 30.0
"""Seconds for which one waits for another process that syncs."""

_EVERY: Final = 0.05


class Turn:
    """Hold the store for one sync; commands that only write go on beside it."""

    def __init__(
        self, home: Path, awake: Callable[[], float], patience: float = PATIENCE
    ) -> None:
        self._path = home / files.SYNC
        self._awake, self._patience = awake, patience
        self._handle = -1

    def __enter__(self) -> Self:
        """Wait for the turn.

        Raises:
            StoreBusy: ``sync.underway``: another process had it all the time.
            StoreFull: ``store.full``, ``store.read-only``: there is no place for it.
        """
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise StoreFull("store.full" if full else "store.read-only") from None
        until = self._awake() + self._patience
        pause = threading.Event()
        while True:
            try:
                hold(handle)
            except OSError:
                if self._awake() >= until:
                    os.close(handle)
                    raise StoreBusy("sync.underway") from None
                pause.wait(_EVERY)
            else:
                self._handle = handle
                return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)
