"""Health: everything that can be checked about a store, reported, never raised."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atd_tui.errors import AtdError
from atd_tui.store import chain, engine, files, opening
from atd_tui.store.connections import Connections

_LONGEST_REPORT = 20


@dataclass(frozen=True, slots=True)
class Health:
    """What was found.

    Attributes:
        store: path of the file.
        integrity: ``ok``, or the code of what is wrong.
        schema: its number; ``None`` when it cannot be read.
        unsent: actions that no server has acknowledged; ``None`` when unreadable.
        details: what the database itself says about the damage: pages and indexes.
    """

    store: str
    integrity: str = "ok"
    schema: int | None = None
    sqlite_version: str = engine.SQLITE_VERSION
    unsent: int | None = None
    details: tuple[str, ...] = ()


def doctor(home: Path, key: bytes) -> Health:
    """Examine the store of a home folder, in use or damaged; nothing is changed."""
    path = str(home / files.STORE)
    try:
        looked = opening.look(home, key, thorough=True)
    except AtdError as error:
        return _broken(home, key, error)
    try:
        details = _damage(looked, key)
        integrity = "store.damaged" if details else ""
        unsent, audited = _count(looked, key)
    except AtdError as error:
        return Health(path, error.code, looked.version)
    return Health(
        path,
        integrity or audited or "ok",
        looked.version,
        unsent=unsent,
        details=details,
    )


def _broken(home: Path, key: bytes, error: AtdError) -> Health:
    path = home / files.STORE
    details: tuple[str, ...] = ()
    if error.code == "store.damaged":
        with closing(engine.unlock(path, key, "mode=ro")) as connection:
            details = _report(connection, "cipher_integrity_check")
    return Health(str(path), error.code, details=details)


def _damage(looked: opening.Looked, key: bytes) -> tuple[str, ...]:
    with (
        engine.named_errors(),
        closing(engine.unlock(looked.path, key, looked.looking)) as connection,
    ):
        found = _report(connection, f"integrity_check({_LONGEST_REPORT})")
        links = connection.execute("PRAGMA foreign_key_check").fetchmany(
            _LONGEST_REPORT
        )
    wrong = tuple(line for line in found if line != "ok")
    return wrong + tuple(
        f"{table} {row} -> {parent}" for table, row, parent, _ in links
    )


def _report(connection: Any, pragma: str) -> tuple[str, ...]:
    try:
        rows = connection.execute(f"PRAGMA {pragma}").fetchmany(_LONGEST_REPORT)
    except engine.DriverError as error:
        return (str(error),)
    return tuple(str(text) for (text,) in rows)


def _count(looked: opening.Looked, key: bytes) -> tuple[int, str]:
    with (
        closing(Connections(looked.path, key, looked.looking)) as connections,
        connections.reading() as session,
    ):
        run = session.connection().exec_driver_sql
        unsent = int(run("SELECT count(*) FROM action").scalar_one())
        device = str(run("SELECT id FROM device").scalar_one())
        return unsent, chain.verify(session, device).why
