"""Opening: every look at a file before it is trusted, none of which touches it."""

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atd_tui.errors import AtdError, StoreUnusable
from atd_tui.store import engine, files, installing, keys, schema

SMALL = 4 * 1024 * 1024
"""Bytes; a store up to this size is read through in whole at every opening."""

_CORRUPT = 11
_NOT_A_DATABASE = 26


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file turned out to be.

    Attributes:
        query: how it is opened; not ``mode=rw`` where nothing can be written.
        version: its ``user_version``, never newer than ours.
        checked: whether every page was read through.
        state: number of the schema's state in which every trigger was there.
    """

    path: Path
    query: str
    version: int
    checked: bool
    state: int

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.query != "mode=rw"

    @property
    def looking(self) -> str:
        """How it is opened when nothing in it may change, its log included."""
        return _looking(self.query)


def look(
    home: Path, key: bytes, *, thorough: bool = False, version: int = schema.VERSION
) -> Looked:
    """Look at the store of a home folder; leave it byte for byte as it is.

    Raises:
        StoreUnusable: by what it is instead of a store this version may open.
    """
    looked, connection = look_in(home, key, thorough=thorough, version=version)
    connection.close()
    return looked


def look_in(
    home: Path, key: bytes, *, thorough: bool = False, version: int = schema.VERSION
) -> tuple[Looked, Any]:
    """Look as ``look`` does; return the connection too, which can only read.

    Raises:
        StoreUnusable: as of ``look``.
    """
    engine.refuse_old_sqlite()
    installing.settle(home)
    path = home / files.STORE
    files.refuse_unfit(path)
    query = _query(path)
    with ExitStack() as failed:
        failed.enter_context(engine.named_errors())
        connection = engine.unlock(path, key, _looking(query))
        failed.callback(connection.close)
        found = _read_header(connection, home, key)
        if found > version:
            raise StoreUnusable(
                "store.newer", path=str(path), found=found, known=version
            )
        checked = thorough or path.stat().st_size <= SMALL
        if checked:
            _refuse_damaged(connection, path)
        # An older store has the triggers of its day.
        current = found == schema.VERSION
        state = schema.refuse_altered(connection.execute) if current else 0
        _refuse_open_key(connection, home)
        failed.pop_all()
    return Looked(path, query, found, checked, state), connection


def refuse_open_key(home: Path, *, training: bool) -> None:
    """Refuse the key that lies in the clear for a store that holds real people.

    Raises:
        StoreUnusable: the key file is a training store's and the store is not.
    """
    if not training and (home / files.KEYS).exists() and keys.is_training(home):
        raise StoreUnusable("store.training-key", path=str(home / files.KEYS))


def _query(path: Path) -> str:
    if os.access(path.parent, os.W_OK):
        return "mode=rw" if os.access(path, os.W_OK) else "mode=ro"
    if files.has_log(path):  # and beside it nothing may be made that reads it
        raise StoreUnusable("store.read-only-unfinished", path=str(path))
    return "mode=ro&immutable=1"


def _looking(query: str) -> str:
    # A read-only connection leaves also an unfinished log where it is.
    return "mode=ro" if query == "mode=rw" else query


def _read_header(connection: Any, home: Path, key: bytes) -> int:
    path = str(home / files.STORE)
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except engine.DriverError as error:
        raise _unreadable(error, home, key) from error
    if application != engine.APPLICATION_ID or version < 1:
        raise StoreUnusable("store.foreign", path=path)
    return int(version)


def _unreadable(error: engine.DriverError, home: Path, key: bytes) -> AtdError:
    path = str(home / files.STORE)
    if error.sqlite_errorcode == _CORRUPT:
        # The header is sound and names more pages than the file has.
        return StoreUnusable("store.truncated", path=path)
    if error.sqlite_errorcode == _NOT_A_DATABASE:
        right = keys.is_key_of(home, key)
        return StoreUnusable("store.damaged" if right else "store.wrong-key", path=path)
    return engine.named_error(error) or StoreUnusable("store.damaged", path=path)


def _refuse_damaged(connection: Any, path: Path) -> None:
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()
    if answer != ("ok",):
        raise StoreUnusable("store.damaged", path=str(path))


def _refuse_open_key(connection: Any, home: Path) -> None:
    (training,) = connection.execute("SELECT training FROM device").fetchone()
    refuse_open_key(home, training=bool(training))
