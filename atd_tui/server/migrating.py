"""The tables of a server brought to this version, step by step, or found to be."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from atd_tui.errors import SyncError

NOW: Final = "0001"
"""The last step of this version."""

_STEPS: Final = Path(__file__).parent / "migrations"
_TURN: Final = "SELECT pg_advisory_xact_lock(2026111801)"
_UNBOUND: Final = "SET LOCAL statement_timeout = 0"


def migrate(connection: Connection) -> None:
    """Go every step that was not gone yet; on tables that are level, nothing.

    Raises:
        SyncError: ``server.tables-newer``, ``server.encoding``.
    """
    if connection.dialect.name == "postgresql":
        _refuse_other_letters(connection)
        # Of two servers that start at once, the second waits and finds it done.
        connection.exec_driver_sql(_TURN)
        connection.exec_driver_sql(_UNBOUND)
    if (standing := step(connection)) != NOW:
        _refuse_newer(standing)
        _go(connection)


def refuse_other(connection: Connection) -> None:
    """Work only on tables as this version knows them.

    Raises:
        SyncError: ``server.tables-older``, ``server.tables-newer``.
    """
    standing = step(connection)
    if standing != NOW:
        _refuse_newer(standing)
        raise SyncError("server.tables-older", standing=standing or "0", needed=NOW)


def step(connection: Connection) -> str:
    """Return the last step that was gone; empty where there are no tables."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    query = text("SELECT version_num FROM alembic_version")
    return str(connection.execute(query).scalar_one_or_none() or "")


def _refuse_newer(standing: str) -> None:
    if standing > NOW:
        raise SyncError("server.tables-newer", standing=standing, known=NOW)


def _refuse_other_letters(connection: Connection) -> None:
    letters = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if letters != "UTF8":
        raise SyncError("server.encoding", encoding=letters)


def _go(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 -- a server that is level needs none
    from alembic.config import Config  # noqa: PLC0415 -- likewise

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, "head")
