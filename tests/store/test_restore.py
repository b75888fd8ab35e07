import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from atd_tui.errors import StoreBusy, StoreUnusable
from atd_tui.store import Door, Store, backup, files, installing, keys, restore
from atd_tui.store.lock import Application
from tests.store.rows import content, issue, key_of, labels


@pytest.fixture
def saved(store: Store, tmp_path: Path) -> Path:
    """Return a backup with one ticket, of a store that went on to have two."""
    issue(store, 1)
    made = backup.backup(store, tmp_path / "stick")
    issue(store, 2)
    return made


def opened(home: Path, door: Door) -> list[str]:
    """Return the labels of the store in a folder."""
    found = Store.open(home, key_of(home), door)
    try:
        return labels(found)
    finally:
        found.close()


def test_a_backup_comes_back_on_another_laptop(
    saved: Path, tmp_path: Path, door: Door
) -> None:
    restore.restore(saved, tmp_path / "new", key_of(saved))

    assert opened(tmp_path / "new", door) == ["A-001"]
    assert opened(saved, door) == ["A-001"]
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == ["app.lock", "ballast", "keys.json", "store.db"]


def test_a_store_is_not_replaced_unasked(
    saved: Path, store: Store, home: Path, door: Door
) -> None:
    store.close()
    before = content(home)

    with pytest.raises(StoreUnusable, match=r"store\.exists"):
        restore.restore(saved, home, key_of(saved))

    assert (content(home), opened(home, door)) == (before, ["A-001", "A-002"])


def test_a_store_that_is_replaced_is_put_aside(
    saved: Path, store: Store, home: Path, door: Door
) -> None:
    store.close()

    restore.restore(saved, home, key_of(saved), replace=True)
    restore.restore(saved, home, key_of(saved), replace=True)

    assert opened(home, door) == ["A-001"]
    assert opened(home / "replaced-1", door) == ["A-001", "A-002"]
    assert opened(home / "replaced-2", door) == ["A-001"]


def test_the_log_of_the_old_store_goes_with_it(
    saved: Path, store: Store, home: Path, tmp_path: Path, door: Door
) -> None:
    crashed = tmp_path / "crashed"
    shutil.copytree(home, crashed)
    assert (crashed / "store.db-wal").stat().st_size > 0

    restore.restore(saved, crashed, key_of(saved), replace=True)

    assert opened(crashed, door) == ["A-001"]
    assert opened(crashed / "replaced-1", door) == ["A-001", "A-002"]
    store.close()


def test_an_application_at_work_is_not_disturbed(
    saved: Path, store: Store, home: Path
) -> None:
    with Application(home), pytest.raises(StoreBusy, match=r"second-application"):
        restore.restore(saved, home, key_of(saved), replace=True)

    assert labels(store) == ["A-001", "A-002"]


def test_a_damaged_backup_is_refused_and_the_store_stays(
    saved: Path, store: Store, home: Path, door: Door
) -> None:
    store.close()
    key = key_of(saved)
    damaged = bytearray((saved / files.STORE).read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (saved / files.STORE).write_bytes(damaged)

    with pytest.raises(StoreUnusable, match=r"store\.damaged"):
        restore.restore(saved, home, key, replace=True)

    assert opened(home, door) == ["A-001", "A-002"]


def test_a_damaged_store_is_replaced_and_kept(
    saved: Path, store: Store, home: Path, door: Door
) -> None:
    store.close()
    (home / files.STORE).write_bytes(b"")

    restore.restore(saved, home, key_of(saved), replace=True)

    assert opened(home, door) == ["A-001"]
    assert (home / "replaced-1" / files.STORE).read_bytes() == b""


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"store\.missing"):
        restore.restore(tmp_path, tmp_path / "new", bytes(32))

    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("stopped_after", [0, 1, 2, 3, 4])
def test_an_installation_that_was_broken_off_is_ended_by_the_next_start(
    saved: Path, store: Store, home: Path, door: Door, stopped_after: int
) -> None:
    store.close()
    ready = home / installing.READY
    shutil.copytree(saved, ready)
    steps: list[Callable[[], object]] = [
        (ready / "old").mkdir,
        lambda: shutil.copy2(home / files.STORE, ready / "old" / files.STORE),
        lambda: (ready / files.STORE).replace(home / files.STORE),
        lambda: shutil.copy2(home / files.KEYS, ready / "old" / files.KEYS),
    ]
    for step in steps[:stopped_after]:
        step()

    assert opened(home, door) == ["A-001"]
    assert opened(home / "replaced-1", door) == ["A-001", "A-002"]
    assert not ready.exists()


def test_an_installation_is_not_ended_under_an_application(
    saved: Path, store: Store, home: Path
) -> None:
    store.close()
    shutil.copytree(saved, home / installing.READY)

    with Application(home), pytest.raises(StoreBusy, match=r"second-application"):
        keys.is_training(home)

    assert keys.is_training(home)
    assert not (home / installing.READY).exists()
