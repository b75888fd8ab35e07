"""Ballast: a little room on the disk, given back when the disk is full."""

import contextlib
import os
import shutil
from pathlib import Path

from atd_tui.store import files

SIZE = 2 * 1024 * 1024
"""Bytes: enough for a log to be brought in, and a few hundred actions."""

_ROOM = 16 * SIZE


def take(home: Path) -> None:
    """Take the ballast aboard, where there is room; done before, it is skipped."""
    path = home / files.BALLAST
    if path.exists() or shutil.disk_usage(home).free < _ROOM:
        return
    with contextlib.suppress(OSError):  # a store works without ballast
        files.create_empty(path)
        # Random, so that a file system that compresses cannot make light of it.
        path.write_bytes(os.urandom(SIZE))


def give_back(home: Path) -> None:
    """Free the room, so that what is being typed can still be stored."""
    with contextlib.suppress(OSError):
        (home / files.BALLAST).unlink(missing_ok=True)
