"""The server's database: SQLite in a file, or PostgreSQL; one way to use both."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from atd_tui.errors import SyncError
from atd_tui.server.tables import ServerTable

_WAIT_SECONDS: Final = 5
_PRAGMAS: Final = ("journal_mode = wal", "synchronous = full", "secure_delete = on")
_MEMORY: Final = "sqlite://"


class Database:
    """The tables of one server, and the two ways into them."""

    def __init__(self, url: str) -> None:
        self._engine = _engine(url)
        self._is_sqlite = self._engine.dialect.name == "sqlite"

    def create(self) -> None:
        """Make the tables that are not there."""
        with self.writing() as connection:
            ServerTable.metadata.create_all(connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; on SQLite the only one at a time.

        Raises:
            SyncError: ``sync.database`` where it cannot be had or kept.
        """
        with _named_errors(), self._engine.connect() as connection:
            connection.info["begin"] = "BEGIN IMMEDIATE"
            with connection.begin():
                if not self._is_sqlite:
                    wait = f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'"
                    connection.exec_driver_sql(wait)
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

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


_SNAPSHOT: Final[Mapping[str, Any]] = {
    "isolation_level": "REPEATABLE READ",
    "postgresql_readonly": True,
}


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    # What is only in memory lives as long as its one connection.
    pool: dict[str, Any] = {"poolclass": StaticPool} if url == _MEMORY else {}
    said = {"timeout": _WAIT_SECONDS, "check_same_thread": False}
    engine = create_engine(url, hide_parameters=True, connect_args=said, **pool)

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver shall begin nothing by itself
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.info.get("begin", "BEGIN"))

    return engine


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise SyncError("sync.database") from error
