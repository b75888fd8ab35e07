import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from atd_tui.errors import StoreUnusable
from atd_tui.store import Door, Laptop, Store, ballast, files, keys
from tests.store.rows import actions, content, key_of, labels


@pytest.fixture
def store(home: Path, door: Door) -> Iterator[Store]:
    """Return a store that was made here; elsewhere a test gets a copy of one."""
    key = keys.create_training_keys(home)
    made = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    yield made
    made.close()


def test_a_new_store_stands_alone_and_private(store: Store, home: Path) -> None:
    store.close()

    found = {
        path.name: stat.S_IMODE(path.stat().st_mode) for path in sorted(home.iterdir())
    }

    assert found == {"ballast": 0o600, "keys.json": 0o600, "store.db": 0o600}
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert (home / files.BALLAST).stat().st_size == ballast.SIZE


def test_a_new_store_knows_its_laptop_and_nothing_else(
    store: Store, home: Path, door: Door
) -> None:
    assert store.device == Laptop(
        id=store.device.id,
        store_id=keys.store_id(home),
        office="BRU",
        desk="A",
        training=True,
        created_at=door.now(),
    )
    assert (labels(store), actions(store)) == ([], [])


def test_a_store_is_never_made_over_another(
    store: Store, home: Path, door: Door
) -> None:
    store.close()
    before = content(home)

    with pytest.raises(StoreUnusable, match=r"store\.exists"):
        Store.create(home, bytes(32), office="X", desk="X", training=True, door=door)

    assert content(home) == before


def test_a_store_is_not_made_beside_the_log_of_another(home: Path, door: Door) -> None:
    key = keys.create_training_keys(home)
    (home / "store.db-wal").write_bytes(b"somebody's last actions")

    with pytest.raises(StoreUnusable, match=r"store\.left-over"):
        Store.create(home, key, office="BRU", desk="A", training=True, door=door)

    assert (home / files.STORE).exists() is False


def test_real_people_are_not_kept_under_an_open_key(home: Path, door: Door) -> None:
    key = keys.create_training_keys(home)

    with pytest.raises(StoreUnusable, match=r"store\.training-key"):
        Store.create(home, key, office="BRU", desk="A", training=False, door=door)

    assert [path.name for path in home.iterdir()] == [files.KEYS]


def test_what_a_broken_off_creation_left_is_cleared(home: Path, door: Door) -> None:
    key = keys.create_training_keys(home)
    (home / ".store.db.1.new").write_bytes(b"half")

    made = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    made.close()

    assert sorted(path.name for path in home.glob(".*")) == []
    assert key_of(home) == key
