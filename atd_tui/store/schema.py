"""The schema: the tables and triggers a store holds, and their number."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection
from sqlmodel import SQLModel

from atd_tui.errors import StoreUnusable
from atd_tui.models import (
    caseload,
    cases,
    checks,
    conflicts,
    contacts,
    housing,
    journal,
    local,
    options,
    people,
    places,
    queue,
    support,
    sync,
    tasks,
    terms,
)
from atd_tui.store import capture, people_index
from atd_tui.store.engine import APPLICATION_ID

VERSION = 1
"""The ``user_version`` this code reads and writes."""

MODELS = (
    caseload,
    cases,
    checks,
    conflicts,
    contacts,
    housing,
    journal,
    local,
    options,
    people,
    places,
    queue,
    support,
    sync,
    tasks,
    terms,
)
"""The modules whose import puts the tables into the metadata."""

Query = Callable[[str], Any]
"""Runs one statement on a connection, the driver's or SQLAlchemy's."""


def create(connection: Connection) -> None:
    """Make every table and trigger of a new store, in the caller's transaction."""
    SQLModel.metadata.create_all(connection, checkfirst=False)  # nothing is there
    people_index.create(connection.exec_driver_sql)
    connection.exec_driver_sql(
        "INSERT INTO capture_context (k, applying) VALUES (1, 0)"
    )
    create_triggers(connection.exec_driver_sql)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def create_triggers(run: Query) -> None:
    """Put every trigger there as it must be, where none is."""
    for sql in capture.triggers(SQLModel.metadata).values():
        run(sql)


def drop_triggers(run: Query) -> None:
    """Take every trigger away, before a migration."""
    for (name,) in run(_NAMES).fetchall():
        run(f'DROP TRIGGER "{name}"')


def refuse_altered(run: Query) -> int:
    """Compare the file's triggers with those that must be there.

    Returns the number of the state compared, which differs after any other change.

    Raises:
        StoreUnusable: one is missing, altered, or strange; ``trigger`` names it.
    """
    version = int(run("PRAGMA schema_version").fetchone()[0])
    expected = capture.triggers(SQLModel.metadata)
    found = dict(run(_TRIGGERS).fetchall())
    wrong = sorted(
        name
        for name in expected.keys() | found.keys()
        if expected.get(name) != found.get(name)
    )
    if wrong:
        table = wrong[0].rpartition("_")[0]
        raise StoreUnusable("store.trigger-missing", trigger=wrong[0], table=table)
    return version


_NAMES = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
