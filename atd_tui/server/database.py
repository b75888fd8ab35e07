"""The server's database: SQLite in a file, or PostgreSQL; one way to use both."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
)
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import StaticPool

from atd_tui.errors import SyncError
from atd_tui.server import migrating
from atd_tui.server.turns import Turns

WAIT_SECONDS: Final = 5
"""So long a transaction waits for the one before it, and for a connection."""

_WAL: Final = "PRAGMA journal_mode = wal"
_PRAGMAS: Final = (
    "synchronous = full",
    "secure_delete = on",
    "wal_autocheckpoint = 4000",  # 16 MB: else nearly each push waits for it
    "cache_size = -8000",  # 8 MB: else a large push reads pages again that it wrote
)
_MEMORY: Final = "sqlite://"
_SETTINGS: Final = (
    "-c synchronous_commit=on",  # what was acknowledged survives a power cut
    "-c statement_timeout=60s",
    "-c idle_in_transaction_session_timeout=60s",
    "-c client_encoding=UTF8",
)
_SAID: Final = {"application_name": "atd-tui", "connect_timeout": 5}
_CONNECTIONS: Final = 10
_BUSY: Final = frozenset({"40001", "40P01", "53300", "55P03", "57014"})
"""States of SQL in which the same request will go through a little later."""

_FULL: Final = frozenset({"53100", "SQLITE_FULL"})

_SNAPSHOT: Final[Mapping[str, Any]] = {
    "isolation_level": "REPEATABLE READ",
    "postgresql_readonly": True,
}


class Database:
    """The tables of one server, and the two ways into them.

    Raises:
        SyncError: ``server.database-url`` where the address is of no such database.
    """

    def __init__(self, url: str, wait_seconds: float = WAIT_SECONDS) -> None:
        self._engine = _engine(url, wait_seconds)
        self._is_sqlite = self._engine.dialect.name == "sqlite"
        self._wait_seconds = wait_seconds
        self._turns = Turns() if self._is_sqlite else None

    def migrate(self) -> None:
        """Bring the tables to this version; where they are, do nothing.

        Raises:
            SyncError: ``server.not-owner`` where the role may make no tables,
                ``server.tables-newer``, ``server.encoding``; see ``writing``.
        """
        with self.writing() as connection:
            migrating.migrate(connection)

    def step(self) -> str:
        """Return the last step that the tables have gone; empty where there are none.

        Raises:
            SyncError: see ``reading``.
        """
        with self.reading() as connection:
            return migrating.step(connection)

    def refuse_other(self) -> None:
        """Work only on tables as this version knows them.

        Raises:
            SyncError: ``server.tables-older``, ``server.tables-newer``.
        """
        with self.reading() as connection:
            migrating.refuse_other(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; on SQLite the only one at a time.

        Raises:
            SyncError: ``sync.database`` where it cannot be had or kept, ``sync.busy``
                where others had it too long, ``sync.server-full`` where its disk is,
                ``sync.collided`` where it would break what the tables forbid.
        """
        turn = self._turns.turn(self._wait_seconds) if self._turns else nullcontext()
        with _named_errors(), turn, self._engine.connect() as connection:
            connection.info["begin"] = "BEGIN IMMEDIATE"
            with connection.begin():
                if not self._is_sqlite:
                    wait = f"{round(self._wait_seconds * 1000)}ms"
                    # The second is what the guard of the tables asks for.
                    _set(connection, {"lock_timeout": wait, "atd.writer": "apply"})
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state from its first to its last look.

        Raises:
            SyncError: ``sync.database`` where it cannot be had.
        """
        with _named_errors(), self._engine.connect() as connection:
            connection.info["begin"] = "BEGIN"
            options = {} if self._is_sqlite else _SNAPSHOT
            with connection.execution_options(**options).begin():
                yield connection

    def file(self) -> str:
        """Return the file in which SQLite keeps it; empty where it is in none.

        Nothing of it is read: by a second name that could spoil it.

        Raises:
            SyncError: ``sync.database`` where it cannot be opened.
        """
        if not self._is_sqlite:
            return ""
        dialect = self._engine.dialect
        there, said = dialect.create_connect_args(self._engine.url)
        try:
            with closing(dialect.connect(*there, **said)) as opened:
                found = opened.cursor().execute("PRAGMA database_list").fetchone()
        except dialect.loaded_dbapi.Error as error:
            why = str(getattr(error, "sqlite_errorname", ""))
            raise SyncError("sync.database", why=why) from None
        return str(found[2])

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _set(connection: Connection, of_this: Mapping[str, str]) -> None:
    """Set values for this transaction alone."""
    said = ", ".join(
        f"set_config('{name}', '{value}', true)" for name, value in of_this.items()
    )
    connection.exec_driver_sql(f"SELECT {said}")


def _engine(url: str, wait_seconds: float) -> Engine:
    try:
        there = make_url(url)
        if there.get_backend_name() == "sqlite":
            return _sqlite(url, wait_seconds)
        return _postgresql(url, wait_seconds)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError):
        raise SyncError("server.database-url") from None


def _postgresql(url: str, wait_seconds: float) -> Engine:
    there = make_url(url)
    if there.drivername != "postgresql+psycopg":
        raise SyncError("server.database-url")
    theirs = str(there.query.get("options", ""))  # said last, so it holds
    ours = {name: said for name, said in _SAID.items() if name not in there.query}
    return create_engine(
        there,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        connect_args={**ours, "options": " ".join([*_SETTINGS, theirs]).strip()},
        pool_pre_ping=True,
        pool_size=_CONNECTIONS,
        max_overflow=_CONNECTIONS,
        pool_timeout=wait_seconds,
    )


def _sqlite(url: str, wait_seconds: float) -> Engine:
    # What is only in memory lives as long as its one connection.
    of: dict[str, Any] = {"pool_timeout": wait_seconds, "pool_size": _CONNECTIONS}
    if url == _MEMORY:
        of = {"poolclass": StaticPool}
    said = {"timeout": wait_seconds, "check_same_thread": False}
    engine = create_engine(url, hide_parameters=True, connect_args=said, **of)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver shall begin nothing by itself
        try:
            connection.execute(_WAL).fetchall()
        except engine.dialect.loaded_dbapi.Error as error:
            # A copy that may only be read stays as it was made.
            if getattr(error, "sqlite_errorname", "") != "SQLITE_READONLY":
                raise
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN"))

    return engine


@contextmanager
def _named_errors() -> Iterator[None]:
    """Name what the database refused by a code; its own words may hold values."""
    try:
        yield
    except NoneFree:
        raise SyncError("sync.busy") from None
    except (DataError, UnicodeError, OverflowError):
        raise SyncError("sync.malformed", place="") from None
    except IntegrityError:
        raise SyncError("sync.collided") from None
    except DBAPIError as error:
        raise _named(error) from None


def _named(error: DBAPIError) -> SyncError:
    state = str(getattr(error.orig, "sqlstate", "") or "")
    sqlite = str(getattr(error.orig, "sqlite_errorname", ""))
    if state in _BUSY or sqlite.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return SyncError("sync.busy")
    if not _FULL.isdisjoint({state, sqlite}):
        return SyncError("sync.server-full")
    if state == "42501":
        return SyncError("server.not-owner")
    return SyncError("sync.database", why=state or sqlite)
