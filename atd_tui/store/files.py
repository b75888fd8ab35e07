"""The files of a home folder: where they stand, how they are made, what is refused."""

import os
import stat
from pathlib import Path

from atd_tui import atomic
from atd_tui.errors import StoreUnusable

STORE = "store.db"
KEYS = "keys.json"
LOCK = "app.lock"
SYNC = "sync.lock"
MARKER = "running"
BALLAST = "ballast"
BACKUPS = "backups"
LOGS = ("-wal", "-journal")
"""What SQLite plays into a database when it opens it."""

SIDE_FILES = (*LOGS, "-shm")
"""What SQLite keeps beside a database while it is open."""

PAGE = 4096
"""Bytes of one page; no store is smaller."""

_PLAIN = b"SQLite format 3\x00"
_FIRST_PRINTABLE = 32
_TELLING = 256
_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600


def private_folder(folder: Path) -> None:
    """Make the folder, with its parents, so that nobody else may look into it.

    Raises:
        StoreUnusable: others may read it and it already holds something of theirs.
    """
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    if os.name != "posix" or not stat.S_IMODE(folder.stat().st_mode) & 0o077:
        return
    ours = {STORE, KEYS, LOCK, SYNC, MARKER, BALLAST, BACKUPS, "settings.json"}
    if {entry.name for entry in folder.iterdir()} <= ours:
        folder.chmod(_PRIVATE_FOLDER)
        return
    raise StoreUnusable("store.folder-open", folder=str(folder))


def create_empty(path: Path) -> None:
    """Create the file, readable by its owner only.

    Raises:
        FileExistsError: it is there already; nothing is overwritten.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE))


def sync_file(path: Path) -> None:
    """Wait until the file stands on the disk; never for a store that is open."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def place_new(source: Path, target: Path) -> None:
    """Give a finished file its name, never over another file.

    Raises:
        FileExistsError: the name is taken.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)
    else:
        source.unlink()
    atomic.sync_folder(target.parent)


def refuse_unfit(path: Path) -> None:
    """Look at the file from outside, without opening it as a database.

    Raises:
        StoreUnusable: missing, empty, truncated, or plainly something else.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        raise StoreUnusable("store.missing", path=str(path)) from None
    if not stat.S_ISREG(found.st_mode):
        raise StoreUnusable("store.foreign", path=str(path))
    if found.st_size <= 1:  # SQLite takes both for a new, empty database
        raise StoreUnusable("store.empty", path=str(path))
    head = _head(path)
    if head.startswith(_PLAIN) or _is_text(head):
        raise StoreUnusable("store.foreign", path=str(path))
    if found.st_size < PAGE or (found.st_size % PAGE and not has_log(path)):
        raise StoreUnusable("store.truncated", path=str(path))


def has_open_log(path: Path) -> bool:
    """Whether a log lies beside the store, be there anything in it or not."""
    return _log(path).exists()


def has_log(path: Path) -> bool:
    """Whether the last actions stand in the log beside the store, not in its file."""
    return has_open_log(path) and _log(path).stat().st_size > 0


def _log(path: Path) -> Path:
    return path.with_name(path.name + LOGS[0])


def _head(path: Path) -> bytes:
    # Closing a descriptor drops this process's POSIX locks on the file; a store that
    # is open here keeps its side files, and is then not read.
    if path.with_name(path.name + "-shm").exists():
        return b""
    with path.open("rb") as file:
        return file.read(PAGE)


def _is_text(head: bytes) -> bool:
    # So many encrypted, that is random, bytes never are all printable.
    return len(head) >= _TELLING and all(
        byte >= _FIRST_PRINTABLE or byte in b"\t\n\r\f" for byte in head
    )
