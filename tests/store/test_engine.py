from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from atd_tui.errors import StoreBusy, StoreFull, StoreUnusable
from atd_tui.store import Store, engine, files
from tests.store.rows import key_of, raw, run


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 50, 4), (3, 51, 2)])
def test_a_library_that_corrupts_stores_is_refused(version: tuple[int, ...]) -> None:
    with pytest.raises(StoreUnusable) as refused:
        engine.refuse_old_sqlite(version)

    assert (refused.value.code, refused.value.facts) == (
        "store.sqlite-too-old",
        {"found": ".".join(map(str, version)), "needed": "3.51.3"},
    )


def test_the_library_in_use_is_not_refused() -> None:
    engine.refuse_old_sqlite()
    engine.refuse_old_sqlite((3, 51, 3))


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_a_key_that_is_no_raw_key_is_never_tried(tmp_path: Path, size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        engine.unlock(tmp_path / "store.db", bytes(size), "mode=rw")


@pytest.mark.usefixtures("store")
def test_a_connection_stands_as_the_promises_need_it(home: Path) -> None:
    names = (
        *("journal_mode", "synchronous", "foreign_keys", "recursive_triggers"),
        *("trusted_schema", "busy_timeout", "secure_delete", "cache_size"),
    )
    with raw(home) as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names
        }

    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "cache_size": -24_000,
    }


def test_nothing_of_a_name_is_readable_in_the_files(store: Store, home: Path) -> None:
    with store.writing("queue.edit") as write:
        issue_note = "Đorđe Łukaszewicz"
        run(write.session, "INSERT INTO crash VALUES ('1', '', '', ?)", issue_note)
        run(write.session, _TICKET)

    content = b"".join(path.read_bytes() for path in home.glob("store.db*"))

    assert (b"ukaszewicz" in content, b"CREATE TABLE" in content) == (False, False)


_TICKET = """
INSERT INTO ticket VALUES ('t', 'BRU', 'BRU', '2026-11-18', 1, 'A', 'A-001', '', '',
'', 1, 0, '[]', 0, '', '', 'ukaszewicz', '', '', '')
"""


def test_a_reader_cannot_write(store: Store) -> None:
    with (
        pytest.raises(StoreFull, match=r"store\.read-only"),
        store.reading() as session,
    ):
        run(session, "DELETE FROM crash")


@pytest.mark.usefixtures("store")
def test_a_missing_file_is_not_made_by_connecting(home: Path) -> None:
    with pytest.raises(engine.DriverError):
        engine.connect(home / "other.db", key_of(home))

    assert (home / "other.db").exists() is False


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (5, StoreBusy("store.busy")),
        (5 | 2 << 8, StoreBusy("store.busy")),
        (6, StoreBusy("store.busy")),
        (15, StoreBusy("store.busy")),
        (8, StoreFull("store.read-only")),
        (10 | 4 << 8, StoreFull("store.disk-error")),
        (11, StoreUnusable("store.damaged")),
        (13, StoreFull("store.full")),
        (14, StoreFull("store.disk-error")),
        (19, None),
        (26, StoreUnusable("store.damaged")),
    ],
)
def test_each_answer_of_the_database_has_one_meaning(
    code: int, expected: object
) -> None:
    error = engine.DriverError("trouble")
    error.sqlite_errorcode = code

    named = engine.named_error(error)

    assert (type(named), str(named)) == (type(expected), str(expected))


def test_a_mistake_in_a_statement_stays_what_it_is(store: Store) -> None:
    with (
        pytest.raises(OperationalError, match="no such table"),
        store.reading() as session,
    ):
        run(session, "SELECT * FROM nowhere")


def test_an_error_names_no_value(store: Store) -> None:
    with pytest.raises(OperationalError) as raised, store.reading() as session:
        run(session, "SELECT * FROM nowhere WHERE name = ?", "Çelik")

    assert "Çelik" not in str(raised.value)


@pytest.mark.usefixtures("store")
def test_the_file_is_named_as_ours(home: Path) -> None:
    with raw(home) as connection:
        found = connection.execute("PRAGMA application_id").fetchone()

    assert found == (int.from_bytes(b"ATDT"),)
    assert (home / files.STORE).stat().st_mode & 0o777 == 0o600
