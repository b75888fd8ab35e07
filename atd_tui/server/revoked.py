"""Laptops that are let in no more, kept outside the database, beside the witness.

A database that was put back from a backup would let in again whoever was revoked
after it. Ids alone are kept, and none is taken out: who comes back is enrolled anew.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, select

from atd_tui import atomic
from atd_tui.errors import SyncError
from atd_tui.server.tables import DEVICE

FILE: Final = "revoked.json"


def of(connection: Connection) -> set[str]:
    """Return the laptops that the database lets in no more."""
    query = select(DEVICE.c.id).where(DEVICE.c.revoked_at != "")
    return set(connection.execute(query).scalars())


def keep(folder: Path, devices: Iterable[str]) -> None:
    """Write down which laptops are let in no more, beside those that were before.

    Raises:
        SyncError: ``server.folder`` where it cannot be written; as of ``read``.
    """
    before = read(folder)
    now = before.union(devices)
    if now == before:
        return
    try:
        atomic.replace(folder / FILE, json.dumps({"devices": sorted(now)}).encode())
    except OSError as error:
        facts = {"path": str(folder), "reason": error.strerror or ""}
        raise SyncError("server.folder", **facts) from None


def read(folder: Path) -> set[str]:
    """Return the laptops that were written down; none where nothing was yet.

    Raises:
        SyncError: ``server.revoked`` where it cannot be read.
    """
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        return {str(each) for each in said["devices"]}
    except FileNotFoundError:
        return set()
    except (OSError, ValueError, TypeError, LookupError):
        raise SyncError("server.revoked", path=str(folder / FILE)) from None


def forgotten(connection: Connection, folder: Path) -> list[str]:
    """Return the laptops that were written down, and that the database lets in.

    Raises:
        SyncError: as of ``read``.
    """
    let_in = select(DEVICE.c.id).where(DEVICE.c.revoked_at == "")
    return sorted(read(folder) & set(connection.execute(let_in).scalars()))
