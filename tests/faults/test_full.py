"""A disk that is full: nothing half stored, one clear code, and a way on."""

from pathlib import Path

import pytest

from atd_tui.errors import StoreFull
from atd_tui.store import Door, Store, audit, ballast, files, health, keys
from atd_tui.store import backup as backups
from tests.faults.disks import small_disk
from tests.store.rows import actions, changes, issue, labels, run


def limit(store: Store, pages: int) -> None:
    """Let the database itself grow no further than so many pages."""
    with store.writing("queue.edit") as write:
        run(write.session, f"PRAGMA max_page_count = {pages}")


def until_full(store: Store) -> tuple[list[str], str]:
    """Issue tickets until one is refused; return the acknowledged, and the code."""
    acknowledged: list[str] = []
    while True:
        try:
            issue(store, len(acknowledged) + 1, action=f"a-{len(acknowledged)}")
        except StoreFull as error:
            return acknowledged, error.code
        acknowledged.append(f"a-{len(acknowledged)}")


def test_a_refused_action_leaves_nothing_and_later_ones_work(store: Store) -> None:
    limit(store, 1)

    acknowledged, code = until_full(store)

    stored = [action.id for action in actions(store)]
    assert (code, stored, len(changes(store))) == (
        "store.full",
        acknowledged,
        len(acknowledged),
    )
    assert (store.trouble, (store.home / files.BALLAST).exists()) == (
        "store.full",
        False,
    )
    assert audit.verify(store).ok

    limit(store, 1_000_000)
    issue(store, 999, action="later")

    assert (actions(store)[-1].id, store.trouble) == ("later", "")


def test_what_was_typed_can_be_stored_by_the_same_action(store: Store) -> None:
    limit(store, 1)
    acknowledged, _ = until_full(store)
    refused = f"a-{len(acknowledged)}"
    limit(store, 1_000_000)

    issue(store, 999, action=refused)
    issue(store, 999, action=refused)

    assert [action.id for action in actions(store)] == [*acknowledged, refused]


def test_on_a_full_disk_the_ballast_lets_the_day_go_on(
    tmp_path: Path, door: Door
) -> None:
    with small_disk(tmp_path / "disk", megabytes=64) as disk:
        home = disk / "home"
        key = keys.create_training_keys(home)
        store = Store.create(
            home, key, office="BRU", desk="A", training=True, door=door
        )
        fill(disk)
        acknowledged, code = until_full(store)

        assert (code, store.trouble) == ("store.full", "store.full")
        assert not (home / files.BALLAST).exists()
        assert [action.id for action in actions(store)] == acknowledged

        issue(store, 999, action="last words")
        assert labels(store)[-1] == "A-999"
        store.close()
        again = Store.open(home, key, door)
        assert [action.id for action in actions(again)] == [*acknowledged, "last words"]
        assert health.doctor(home, key).integrity == "ok"
        assert not (home / files.BALLAST).exists()
        again.close()

        (disk / "filling").unlink()
        Store.open(home, key, door).close()
        assert (home / files.BALLAST).stat().st_size == ballast.SIZE


def test_a_backup_without_room_is_no_backup(store: Store, tmp_path: Path) -> None:
    issue(store)
    with small_disk(tmp_path / "stick", megabytes=1) as stick:
        fill(stick, leave=60_000)

        with pytest.raises(StoreFull) as refused:
            backups.backup(store, stick / "atd")

        assert (refused.value.code, list((stick / "atd").iterdir())) == (
            "backup.no-room",
            [],
        )
    assert (labels(store), store.trouble) == (["A-001"], "")


def test_a_store_is_made_whole_or_not_at_all(tmp_path: Path, door: Door) -> None:
    with small_disk(tmp_path / "disk", megabytes=1) as disk:
        home = disk / "home"
        key = keys.create_training_keys(home)
        fill(disk, leave=60_000)

        with pytest.raises(StoreFull, match=r"store\.full"):
            Store.create(home, key, office="BRU", desk="A", training=True, door=door)

        assert [path.name for path in home.iterdir()] == [files.KEYS]


def fill(disk: Path, *, leave: int = 0) -> None:
    """Fill a disk but for so many bytes."""
    with (disk / "filling").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65_536))
        except OSError:
            file.truncate(max(0, file.tell() - leave))
