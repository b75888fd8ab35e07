"""A place that cannot be written: one may look, and is told why not more."""

import shutil
from pathlib import Path

import pytest

from atd_tui.errors import StoreFull, StoreUnusable
from atd_tui.store import Door, Store, audit, files, health, restore
from atd_tui.store import backup as backups
from atd_tui.store.lock import Application
from atd_tui.store.sync_lock import Turn
from tests.faults.disks import unwritable
from tests.store.rows import issue, key_of, labels


@pytest.fixture
def closed(store: Store, home: Path) -> Path:
    """Return the home of a closed store with a ticket."""
    issue(store)
    store.close()
    return home


def test_a_store_in_a_folder_that_cannot_be_written_can_be_read(
    closed: Path, door: Door
) -> None:
    with unwritable(closed):
        store = Store.open(closed, key_of(closed), door)

        assert (store.read_only, store.trouble) == (True, "store.read-only")
        assert (labels(store), audit.verify(store).ok) == (["A-001"], True)
        with pytest.raises(StoreFull, match=r"store\.read-only"):
            issue(store, 2)
        with pytest.raises(StoreFull, match=r"store\.read-only"):
            store.move_desk(office="ANR", desk="B")
        audit.record(store, "open", "case-1")
        assert labels(store) == ["A-001"]
        assert health.doctor(closed, key_of(closed)).integrity == "ok"
        store.close()

    again = Store.open(closed, key_of(closed), door)
    issue(again, 2)
    again.close()


def test_a_store_whose_file_cannot_be_written_can_be_read(
    closed: Path, door: Door
) -> None:
    with unwritable(closed / files.STORE):
        store = Store.open(closed, key_of(closed), door)

        assert (store.read_only, labels(store)) == (True, ["A-001"])
        with pytest.raises(StoreFull, match=r"store\.read-only"):
            issue(store, 2)
        store.close()


def test_a_backup_is_taken_off_a_disk_that_cannot_be_written(
    closed: Path, tmp_path: Path, door: Door
) -> None:
    with unwritable(closed):
        store = Store.open(closed, key_of(closed), door)
        made = backups.backup(store, tmp_path / "rescue")
        with pytest.raises(StoreFull, match=r"backup\.failed"):
            backups.backup(store)
        store.close()

    with unwritable(made):
        restore.restore(made, tmp_path / "new", key_of(made))

    rescued = Store.open(tmp_path / "new", key_of(made), door)
    assert labels(rescued) == ["A-001"]
    rescued.close()


def test_a_store_that_was_not_closed_is_not_read_without_its_log(
    store: Store, home: Path, tmp_path: Path, door: Door
) -> None:
    issue(store)
    crashed = tmp_path / "crashed"
    shutil.copytree(home, crashed)
    store.close()

    with unwritable(crashed), pytest.raises(StoreUnusable) as refused:
        Store.open(crashed, key_of(crashed), door)

    assert refused.value.code == "store.read-only-unfinished"
    again = Store.open(crashed, key_of(crashed), door)
    assert labels(again) == ["A-001"]
    again.close()


def test_a_laptop_that_cannot_be_written_says_so_instead_of_syncing(
    closed: Path, door: Door
) -> None:
    with unwritable(closed):
        store = Store.open(closed, key_of(closed), door)

        with pytest.raises(StoreFull, match=r"store\.read-only"), Turn(closed, float):
            raise AssertionError("there is no place to note whose turn it is")
        store.close()


def test_an_application_starts_where_nothing_can_be_written(closed: Path) -> None:
    with unwritable(closed), Application(closed) as application:
        assert application.unclean is False
