from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from atd_tui.errors import StoreUnusable
from atd_tui.store import Door, Store, engine, files, keys, opening
from tests.conftest import copied
from tests.store.rows import content, issue, key_of, labels, raw, run


@pytest.fixture
def closed(store: Store, home: Path) -> Path:
    """Return the home folder of a closed store with a ticket."""
    issue(store)
    store.close()
    return home


def refusal(home: Path, key: bytes, door: Door) -> str:
    """Return the code of the refusal to open; the files are as they were."""
    before = content(home)

    with pytest.raises(StoreUnusable) as refused:
        Store.open(home, key, door)

    assert content(home) == before
    return refused.value.code


def test_a_store_opens_again_as_it_was(closed: Path, door: Door) -> None:
    again = Store.open(closed, key_of(closed), door)

    assert (labels(again), again.read_only, again.trouble, again.checked) == (
        ["A-001"],
        False,
        "",
        True,
    )
    again.close()


def test_a_wrong_key_is_not_damage(closed: Path, door: Door) -> None:
    assert refusal(closed, bytes(32), door) == "store.wrong-key"


def test_a_store_without_its_key_file_has_no_right_key(
    closed: Path, door: Door
) -> None:
    (closed / files.KEYS).unlink()

    assert refusal(closed, bytes(32), door) == "store.wrong-key"


def test_a_database_of_another_program_is_refused(closed: Path, door: Door) -> None:
    with raw(closed) as connection:
        connection.execute("PRAGMA application_id = 252006674")

    assert refusal(closed, key_of(closed), door) == "store.foreign"


def test_a_database_without_a_version_is_refused(closed: Path, door: Door) -> None:
    with raw(closed) as connection:
        connection.execute("PRAGMA user_version = 0")

    assert refusal(closed, key_of(closed), door) == "store.foreign"


def test_a_newer_store_is_refused_and_named(closed: Path, door: Door) -> None:
    with raw(closed) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = content(closed)

    with pytest.raises(StoreUnusable) as refused:
        Store.open(closed, key_of(closed), door)

    assert (refused.value.code, refused.value.facts) == (
        "store.newer",
        {"path": str(closed / files.STORE), "found": 99, "known": 1},
    )
    assert content(closed) == before


def test_a_newer_store_keeps_also_its_unfinished_log(
    store: Store, home: Path, door: Door
) -> None:
    issue(store)
    with raw(home) as connection:
        connection.execute("PRAGMA user_version = 2")

        # The store is still open: its log holds what the file does not.
        assert (home / "store.db-wal").stat().st_size > 0
        assert refusal(home, key_of(home), door) == "store.newer"


def test_a_store_of_real_people_is_not_opened_by_an_open_key(
    closed: Path, door: Door
) -> None:
    key = key_of(closed)
    with raw(closed) as connection:
        connection.execute("UPDATE device SET training = 0")

    assert refusal(closed, key, door) == "store.training-key"


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_what_looked_reads_on_and_leaves_the_file_as_a_writer_would(
    closed: Path, door: Door, mode: str
) -> None:
    with raw(closed) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    before = content(closed)

    only_read = Store.open(closed, key_of(closed), door)
    assert labels(only_read) == ["A-001"]
    only_read.close()
    # Of a file without a log the first connection that may write makes one with it.
    assert content(closed).keys() == before.keys()
    assert (content(closed) == before) is (mode == "wal")

    again = Store.open(closed, key_of(closed), door)
    with again.reading() as session:
        assert run(session, "SELECT count(*) FROM ticket") == [(1,)]
        issue(again, 2)
        assert run(session, "SELECT count(*) FROM ticket") == [(1,)]
        with pytest.raises(OperationalError, match="readonly"):
            run(session, "DELETE FROM ticket")
    assert labels(again) == ["A-001", "A-002"]
    again.close()
    assert content(closed).keys() == before.keys()


def test_what_a_killed_writer_left_in_the_log_is_brought_in_by_who_only_reads(
    closed: Path, door: Door
) -> None:
    held = Store.open(closed, key_of(closed), door)
    issue(held, 2)
    killed = copied(closed, closed.with_name("killed"))
    held.close()
    assert files.has_log(killed / files.STORE)

    again = Store.open(killed, key_of(killed), door)
    assert labels(again) == ["A-001", "A-002"]
    again.close()

    assert not files.has_open_log(killed / files.STORE)


def test_a_large_store_is_read_through_when_asked(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SMALL", 0)
    key = key_of(closed)

    usual, thorough = (
        opening.look(closed, key),
        opening.look(closed, key, thorough=True),
    )

    assert (usual.checked, thorough.checked) == (False, True)


def test_a_library_too_old_touches_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"store\.sqlite-too-old"):
        engine.refuse_old_sqlite((3, 40, 1))

    assert list(tmp_path.iterdir()) == []


def test_a_key_file_of_real_people_lets_a_training_store_open(
    home: Path, door: Door
) -> None:
    key = keys.create_keys(
        home, user="an", passphrase="drie fietsen in de gracht", now=door.now()
    )
    made = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    made.close()

    again = Store.open(home, key, door)

    assert again.device.training is True
    again.close()
