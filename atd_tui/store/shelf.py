"""The shelf of backups: numbered folders, each a whole store with its keys."""

import os
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

from atd_tui import atomic
from atd_tui.errors import StoreFull
from atd_tui.store import copying, files
from atd_tui.store.opening import Looked

KEPT = 3
"""Backups that stay on the shelf of the home folder."""

_PRIVATE = 0o700
_NAME = re.compile(r"(\d{4,})-\d{8}T\d{6}Z")


def add(looked: Looked, key: bytes, *, at: datetime, shelf: Path) -> Path:
    """Put one verified backup on a shelf; return its folder.

    It gets its name when it is whole: what is broken off is no backup.

    Raises:
        StoreFull: there is no room, or nothing can be written there.
    """
    making = shelf / f".making-{os.getpid()}"
    try:
        # A stick's own folder may be open to all; what is made in it is not.
        shelf.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=_PRIVATE)
        try:
            _fill(making, looked, key)
            return _name(making, shelf, at)
        finally:
            shutil.rmtree(making, ignore_errors=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreFull("backup.failed", path=str(shelf), why=why) from error


def backups(shelf: Path) -> list[Path]:
    """Return the backups of a shelf, the oldest first, whatever the clock did."""
    found = (entry for entry in shelf.glob("*") if _NAME.fullmatch(entry.name))
    return sorted(found, key=_number)


def prune(shelf: Path) -> None:
    """Take away all but the newest backups."""
    for old in backups(shelf)[:-KEPT]:
        shutil.rmtree(old)


def _fill(folder: Path, looked: Looked, key: bytes) -> None:
    copying.copy(looked, key, folder / files.STORE)
    keys = looked.path.with_name(files.KEYS)
    if keys.exists():
        atomic.replace(folder / files.KEYS, keys.read_bytes())
    atomic.sync_folder(folder)


def _name(folder: Path, shelf: Path, at: datetime) -> Path:
    number = max(map(_number, backups(shelf)), default=0)
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    while True:
        number += 1
        target = shelf / f"{number:04}-{stamp}"
        try:
            folder.rename(target)
        except OSError:
            if not target.exists():
                raise
            continue  # another process took the number
        atomic.sync_folder(shelf)
        return target


def _number(backup: Path) -> int:
    return int(backup.name.partition("-")[0])
