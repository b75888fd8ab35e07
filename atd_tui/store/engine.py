"""Connections: how the encrypted file is opened, and what its errors mean here."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # -- it has no stubs
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from atd_tui.errors import AtdError, StoreBusy, StoreFull, StoreUnusable

APPLICATION_ID = 0x41544454
"""``ATDT``, in the file's header."""

OLDEST_SQLITE = (3, 51, 3)
"""The first release without the WAL-reset corruption."""

WAIT_SECONDS = 5.0
"""How long a writer waits for another one."""

WAIT_PRAGMA = "busy_timeout = 5000"
"""The same, as the database is told it."""

_CACHE_PRAGMA = "cache_size = -24000"
"""In KiB: a list of 40,000 cases stays decrypted, else each question reads it anew."""

SQLITE_VERSION: str = driver.sqlite_version
"""Of the library in use."""

_KEY_BYTES = 32
_READERS = 4

_COMPILED: LRUCache[Any, Any] = LRUCache(2_000)
"""Statements as they were said in SQL: the same for the writer and the readers."""

_BUSY = {5: "store.busy", 6: "store.busy", 15: "store.busy"}
_FULL = {
    8: "store.read-only",
    10: "store.disk-error",
    13: "store.full",
    14: "store.disk-error",
}
_DAMAGED = {11: "store.damaged", 26: "store.damaged"}

DriverError = driver.Error
"""What the driver raises outside SQLAlchemy."""

Connect = Callable[[], Any]
"""Opens one connection of the driver."""


def refuse_old_sqlite(version: tuple[int, ...] = driver.sqlite_version_info) -> None:
    """Refuse a library that is known to corrupt stores.

    Raises:
        StoreUnusable: SQLite is older than ``OLDEST_SQLITE``.
    """
    if version < OLDEST_SQLITE:
        found = ".".join(map(str, version))
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise StoreUnusable("store.sqlite-too-old", found=found, needed=needed)


def unlock(path: Path, key: bytes, query: str) -> Any:
    """Open one connection with the key, and touch nothing yet.

    ``query`` is the URI's: ``mode=rw`` or ``mode=ro``, never one that creates.
    """
    # 63 hex digits would silently become a passphrase.
    if len(key) != _KEY_BYTES:
        raise ValueError("a data key has 32 bytes")
    connection = driver.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    # Else SQLCipher writes its troubles to stderr, across the screen.
    connection.execute("PRAGMA cipher_log = off")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def connect(path: Path, key: bytes, query: str = "mode=rw") -> Any:
    """Open one connection as every part of the store uses it."""
    connection = unlock(path, key, query)
    try:
        connection.execute("PRAGMA application_id").fetchone()  # a wrong key shows here
        if query == "mode=rw":
            connection.execute("PRAGMA journal_mode = wal").fetchone()
        settle(connection)
    except driver.Error:
        connection.close()
        raise
    return connection


def has_wal(connection: Any) -> bool:
    """Whether the file keeps a log, as it does from its first writer on."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    return bool(mode == "wal")


def settle(connection: Any) -> None:
    """Set an open connection as every part of the store uses it."""
    for pragma in (
        "synchronous = full",
        "foreign_keys = on",
        "recursive_triggers = on",  # else REPLACE walks past the triggers
        "trusted_schema = off",
        WAIT_PRAGMA,
        "secure_delete = on",
        _CACHE_PRAGMA,
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def bring_in(path: Path, key: bytes) -> None:
    """Bring the log into the file as its last user, where it has no other.

    Of what is stored nothing is read, so that it costs nothing beside opening a store.
    """
    with suppress(driver.Error), closing(unlock(path, key, "mode=rw")) as connection:
        connection.execute("PRAGMA application_id").fetchone()


def writer(connect_once: Connect) -> Engine:
    """Return the engine of the one writing connection; its turns are waited for."""
    return _engine(connect_once, "BEGIN IMMEDIATE", size=1)


def reader(connect_once: Connect) -> Engine:
    """Return the engine of the reading connections; they cannot write."""

    def connect_reader() -> Any:
        connection = connect_once()
        connection.execute("PRAGMA query_only = on")
        return connection

    return _engine(connect_reader, "BEGIN", size=_READERS)


def _engine(connect_once: Connect, begin: str, *, size: int) -> Engine:
    pattern = _pattern()
    engine = Engine(
        QueuePool(
            connect_once,
            pool_size=size,
            max_overflow=0,
            timeout=WAIT_SECONDS,
            dialect=pattern.dialect,
        ),
        pattern.dialect,
        pattern.url,
        execution_options={"compiled_cache": _COMPILED},
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@cache
def _pattern() -> Engine:
    """Return an engine on nothing; what it found out of the library serves the others.

    What is said in SQL is made of the dialect once, by whichever connection first.
    """
    engine = create_engine("sqlite://", module=driver)
    engine.connect().close()
    engine.dispose()
    return engine


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn the driver's errors into the house's; a broken constraint stays what it is.

    Raises:
        StoreBusy, StoreFull, StoreUnusable: by what the database answered.
    """
    try:
        yield
    except PoolTimeout:
        raise StoreBusy("store.busy") from None
    except DBAPIError as error:
        named = named_error(error.orig)
        if named is None:
            raise
        raise named from error
    except driver.Error as error:
        named = named_error(error)
        if named is None:
            raise
        raise named from error


def named_error(error: BaseException | None) -> AtdError | None:
    """Return what the driver's error means; ``None`` for a rule broken by a caller."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in _BUSY:
        return StoreBusy(_BUSY[primary])
    if primary in _FULL:
        return StoreFull(_FULL[primary])
    if primary in _DAMAGED:
        return StoreUnusable(_DAMAGED[primary])
    return None
