import stat
from pathlib import Path

import pytest

from atd_tui.errors import StoreFull
from atd_tui.store import Door, Store, audit, backup, files, keys, opening, shelf
from tests.conftest import Clock
from tests.store.rows import content, issue, key_of, labels

PASSPHRASE = "correct horse battery"


def test_a_backup_is_a_store_with_its_keys(
    store: Store, home: Path, door: Door
) -> None:
    issue(store)

    made = backup.backup(store)

    assert made == home / "backups" / "0001-20261118T084200Z"
    assert {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()
    } == {
        "keys.json": 0o600,
        "store.db": 0o600,
    }
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    copied = Store.open(made, keys.unlock_training(made), door)
    assert (labels(copied), copied.device) == (["A-001"], store.device)
    copied.close()


def test_a_backup_is_recorded_after_it_was_made(store: Store) -> None:
    made = backup.backup(store)

    assert [(event.action, event.object) for event in audit.events(store)] == [
        ("backup", str(made))
    ]


def test_the_newest_three_stay_whatever_the_clock_says(
    store: Store, home: Path, clock: Clock
) -> None:
    for _ in range(5):
        clock.forward(hours=-7)
        backup.backup(store)

    names = [made.name for made in shelf.backups(home / files.BACKUPS)]

    assert names == [
        "0003-20261117T114200Z",
        "0004-20261117T044200Z",
        "0005-20261116T214200Z",
    ]


def test_in_a_folder_of_ones_own_all_stay(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "atd"

    made = [backup.backup(store, stick) for _ in range(5)]

    assert shelf.backups(stick) == made
    assert not (store.home / files.BACKUPS).exists()


def test_a_backup_of_a_store_that_is_written_meanwhile_is_whole(
    store: Store, door: Door
) -> None:
    issue(store)
    with store.reading() as session:
        session.connection().exec_driver_sql("SELECT * FROM ticket").fetchone()
        made = backup.backup(store)

    assert opening.look(made, key_of(made), thorough=True).checked
    issue(store, 2)
    copied = Store.open(made, key_of(made), door)
    assert labels(copied) == ["A-001"]
    copied.close()


def test_where_nothing_can_be_written_nothing_is_left(
    store: Store, tmp_path: Path
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    before = content(store.home)

    with pytest.raises(StoreFull) as refused:
        backup.backup(store, blocked)

    assert refused.value.code == "backup.failed"
    assert (blocked.read_text(), content(store.home)) == ("a file", before)


def test_other_folders_on_the_shelf_are_left_alone(store: Store, home: Path) -> None:
    own = home / files.BACKUPS / "before the holidays"
    own.mkdir(parents=True)
    (home / files.BACKUPS / ".making-1").mkdir()

    for _ in range(4):
        backup.backup(store)

    assert own.exists()
    assert len(shelf.backups(home / files.BACKUPS)) == 3


def test_a_path_with_quotes_is_only_a_path(store: Store, tmp_path: Path) -> None:
    made = backup.backup(store, tmp_path / "l'été ; DROP?mode=memory#%20")

    assert opening.look(made, key_of(made)).version == 1


def test_the_backup_of_the_day_is_made_once_a_day(
    home: Path, door: Door, clock: Clock
) -> None:
    key = keys.create_keys(home, user="els", passphrase=PASSPHRASE, now=door.now())
    store = Store.create(home, key, office="BRU", desk="A", training=False, door=door)

    made = [backup.daily(store), backup.daily(store)]
    clock.forward(minutes=24 * 60)
    made.append(backup.daily(store))

    assert made == [
        home / "backups" / "0001-20261118T084200Z",
        None,
        home / "backups" / "0002-20261119T084200Z",
    ]
    store.close()


def test_invented_people_are_not_backed_up_by_the_day(store: Store) -> None:
    assert backup.daily(store) is None
