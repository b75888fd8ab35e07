"""Health: everything that can be checked about a store, reported, never raised."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from atd_tui.errors import AtdError, StoreUnusable
from atd_tui.store import chain, engine, files, opening
from atd_tui.store.chain import VerifyResult
from atd_tui.store.connections import Connections
from atd_tui.store.opening import Looked

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
        facts: what the sentence of ``integrity`` names.
    """

    store: str
    integrity: str = "ok"
    schema: int | None = None
    sqlite_version: str = engine.SQLITE_VERSION
    unsent: int | None = None
    details: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


def doctor(home: Path, key: bytes) -> Health:
    """Examine the store of a home folder, in use or damaged; nothing is changed."""
    health = Health(str(home / files.STORE))
    try:
        looked = opening.look(home, key, thorough=True)
    except AtdError as error:
        damaged = error.code == "store.damaged"
        return _ill(health, error, _pages(home, key) if damaged else ())
    health = replace(health, schema=looked.version)
    try:
        unsent, audited = _read(looked, key)
        details = _damage(looked, key)
    except AtdError as error:
        return _ill(health, error)
    health = replace(health, unsent=unsent)
    if details:
        return _ill(health, StoreUnusable("store.damaged"), details)
    if not audited.ok:
        return _ill(health, StoreUnusable(audited.why, n=audited.broken_at))
    return health


def _ill(health: Health, error: AtdError, details: tuple[str, ...] = ()) -> Health:
    facts = {"path": health.store, **error.facts}
    return replace(health, integrity=error.code, facts=facts, details=details)


def _read(looked: Looked, key: bytes) -> tuple[int, VerifyResult]:
    with (
        closing(Connections(looked.path, key, looked.looking)) as connections,
        connections.reading() as session,
    ):
        run = session.connection().exec_driver_sql
        unsent = int(run("SELECT count(*) FROM action").scalar_one())
        device = str(run("SELECT id FROM device").scalar_one())
        return unsent, chain.verify(session, device)


def _damage(looked: Looked, key: bytes) -> tuple[str, ...]:
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


def _pages(home: Path, key: bytes) -> tuple[str, ...]:
    with closing(engine.unlock(home / files.STORE, key, "mode=ro")) as connection:
        return _report(connection, "cipher_integrity_check")


def _report(connection: Any, pragma: str) -> tuple[str, ...]:
    try:
        rows = connection.execute(f"PRAGMA {pragma}").fetchmany(_LONGEST_REPORT)
    except engine.DriverError as error:
        return (str(error),)
    return tuple(str(text) for (text,) in rows)
