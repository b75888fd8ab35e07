"""The folder of a server: its mark, its database if that is a file, its witnesses."""

import json
import os
from pathlib import Path
from typing import Final

from atd_tui import atomic
from atd_tui.errors import SyncError
from atd_tui.server.revoked import FILE as REVOKED
from atd_tui.server.witness import FILE as WITNESS

MARK: Final = "server.json"
DATABASE: Final = "server.db"
_VERSION: Final = 1
_OURS: Final = frozenset({MARK, DATABASE, WITNESS, REVOKED, "lost+found"})


def make(folder: Path) -> None:
    """Make the folder of a server, for nobody else to look into; a made one stays.

    Raises:
        SyncError: ``server.not-empty`` where something else lies there already,
            ``server.folder`` where none can be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_others(folder)
        folder.chmod(0o700)
        if not (folder / MARK).exists():
            mark = json.dumps({"atd-tui": "server", "version": _VERSION})
            atomic.replace(folder / MARK, mark.encode())
    except OSError as error:
        facts = {"path": str(folder), "reason": error.strerror or ""}
        raise SyncError("server.folder", **facts) from None


def refuse_none(folder: Path) -> None:
    """Open only the folder of a server.

    Raises:
        SyncError: ``server.none``.
    """
    if not (folder / MARK).is_file():
        raise SyncError("server.none", path=str(folder))


def url(folder: Path, chosen: str) -> str:
    """Return the address of the database: the chosen one, else a file in the folder.

    Raises:
        SyncError: ``server.no-database`` where that file is not there.
    """
    path = folder / DATABASE
    if not chosen and not path.is_file():
        raise SyncError("server.no-database", path=str(path))
    return chosen or f"sqlite:///{path}"


def make_database(folder: Path) -> None:
    """Make the file of the database, readable by its owner only; a made one stays."""
    handle = os.open(folder / DATABASE, os.O_RDWR | os.O_CREAT, 0o600)
    os.close(handle)


def _refuse_others(folder: Path) -> None:
    if (folder / MARK).exists():
        return
    if any(each.name not in _OURS for each in folder.iterdir()):
        raise SyncError("server.not-empty", path=str(folder))
