"""What a durable write costs: with its journal, beside the bare driver's INSERT."""

import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver  # type: ignore[import-untyped]  # -- it has no stubs

from atd_tui.domain.drafts import Draft
from atd_tui.store import Door, Store, keys, queue, queue_undo
from tests.bench.figures import Figure, Sizes, milliseconds, spread

_AT: Final = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
_DRAFT: Final = Draft(persons=3, children=1, languages=("tir",), name="Semret Tesfay")
_NOTED: Final = replace(_DRAFT, note="Comes back with her passport")


def writing(sizes: Sizes) -> Iterator[Figure]:
    """Issue and edit tickets, each beside one INSERT by the bare driver."""
    inserts, issues, edits = [], [], []
    sizes.folder.mkdir(parents=True, exist_ok=True)
    bare = _bare(sizes.folder / "bare.db")
    with closing(bare), closing(_empty(sizes.folder / "writes")) as store:
        for number in range(1, sizes.writes + 1):
            inserts.append(milliseconds(partial(_insert, bare)))
            issues.append(milliseconds(partial(queue.issue, store, _DRAFT)))
            note = partial(queue_undo.edit, store, f"A-{number:03}", _NOTED)
            edits.append(milliseconds(note))
    peer = ("bare INSERT, FULL sync", inserts)
    yield from spread("write.issue", issues, peer=peer)
    yield from spread("write.note", edits, peer=peer)


def _empty(home: Path) -> Store:
    """Return an open training store without a ticket."""
    home.mkdir(mode=0o700)
    key = keys.create_training_keys(home)
    door = Door(now=lambda: _AT, new_id=lambda: str(uuid.uuid4()), actor="jansen")
    return Store.create(home, key, office="BRU", desk="A", training=True, door=door)


def _bare(path: Path) -> Any:
    """Return the driver's connection to an encrypted file of one table."""
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{'07' * 32}'\"")
    connection.execute("PRAGMA journal_mode = wal").fetchone()
    connection.execute("PRAGMA synchronous = full")
    connection.execute("CREATE TABLE ticket (id TEXT PRIMARY KEY, name TEXT, at TEXT)")
    return connection


def _insert(connection: Any) -> None:
    values = (str(uuid.uuid4()), _DRAFT.name, _AT.isoformat())
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO ticket VALUES (?, ?, ?)", values)
    connection.execute("COMMIT")
