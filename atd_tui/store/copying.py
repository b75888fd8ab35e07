"""A copy of a store: made whole by the database itself, read back before it counts."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from atd_tui.errors import StoreFull, StoreUnusable
from atd_tui.store import engine, files
from atd_tui.store.opening import Looked

_NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"


def copy(looked: Looked, key: bytes, target: Path) -> None:
    """Copy a store that was looked at into a new file, and verify what was written.

    Writers wait meanwhile. A copy that fails leaves no file.

    Raises:
        StoreFull: there is no room for the copy.
        StoreUnusable: the copy is not what the store is.
    """
    files.create_empty(target)
    with ExitStack() as undo:
        undo.callback(target.unlink)
        with _source(looked, key) as source:
            counts = row_counts(source)
            _vacuum_into(looked, key, target)
        _refuse_other(target, key, counts)
        files.sync_file(target)
        undo.pop_all()


def row_counts(connection: Any) -> dict[str, int]:
    """Return how many rows each table has."""
    names = [name for (name,) in connection.execute(_NAMES).fetchall()]
    return {name: _count(connection, name) for name in names}


def _count(connection: Any, table: str) -> int:
    query = f'SELECT count(*) FROM "{table}"'  # noqa: S608 -- a name of the schema itself
    return int(connection.execute(query).fetchone()[0])


@contextmanager
def _source(looked: Looked, key: bytes) -> Iterator[Any]:
    with (
        engine.named_errors(),
        closing(engine.connect(looked.path, key, looked.query)) as connection,
    ):
        connection.execute("BEGIN" if looked.read_only else "BEGIN IMMEDIATE")
        yield connection


def _vacuum_into(looked: Looked, key: bytes, target: Path) -> None:
    with closing(engine.connect(looked.path, key, looked.query)) as connection:
        try:
            connection.execute("VACUUM INTO ?", (str(target),))
        except engine.DriverError as error:
            if isinstance(engine.named_error(error), StoreFull):
                raise StoreFull("backup.no-room", path=str(target.parent)) from error
            raise


def _refuse_other(target: Path, key: bytes, counts: dict[str, int]) -> None:
    with (
        engine.named_errors(),
        closing(engine.unlock(target, key, "mode=ro")) as copied,
    ):
        wrong = copied.execute("PRAGMA cipher_integrity_check").fetchall()
        answer = copied.execute("PRAGMA quick_check(1)").fetchone()
        if wrong or answer != ("ok",) or row_counts(copied) != counts:
            raise StoreUnusable("backup.unsound", path=str(target.parent))
