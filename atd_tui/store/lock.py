"""The lock of the application: one window on a store, and how its last run ended."""

import contextlib
import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from atd_tui import atomic
from atd_tui.errors import StoreBusy
from atd_tui.store import files

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_UNWRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS)
_LONGEST_PID = 32
_BEYOND = 1024
"""Byte that is locked on Windows, which lets nobody read a locked one."""


class Application:
    """Hold a store's folder for one application; commands work beside it.

    The system itself lets go when the process dies, however it dies.

    Attributes:
        unclean: the application before this one did not end by itself; its store is
            to be opened thoroughly.
    """

    def __init__(self, home: Path) -> None:
        """Take the lock.

        Raises:
            StoreBusy: another application holds it; ``pid`` names its process.
        """
        self._home = home
        self.unclean = False
        if not home.exists():
            files.private_folder(home)
        try:
            handle = os.open(home / files.LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            if error.errno not in _UNWRITABLE:
                raise
            self._handle: int | None = (
                None  # nothing can be written, so nothing clashes
            )
            return
        try:
            hold(handle)
        except OSError:
            pid = os.read(handle, _LONGEST_PID).decode("ascii", "replace").strip()
            os.close(handle)
            raise StoreBusy("store.second-application", pid=pid or "?") from None
        self._handle = handle
        with contextlib.suppress(OSError):  # a full disk must not keep anybody out
            os.ftruncate(handle, 0)
            os.write(handle, str(os.getpid()).encode())
            self._mark()

    def release(self, *, clean: bool = True) -> None:
        """Let go; ``clean`` says that the store was closed before. Once is enough."""
        if self._handle is None:
            return
        if clean:
            (self._home / files.MARKER).unlink(missing_ok=True)
        os.close(self._handle)
        self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release(clean=kind is None)

    def _mark(self) -> None:
        marker = self._home / files.MARKER
        try:
            files.create_empty(marker)
        except FileExistsError:
            self.unclean = True
        atomic.sync_folder(self._home)


def hold(handle: int) -> None:
    """Lock an open file, or fail at once where another process has it."""
    if sys.platform == "win32":
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
