"""A laptop and its server: enrolled once, never as two, and again where it must be."""

import shutil
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import SyncError
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    backup,
    digest,
    files,
    keyfile,
    keys,
    queue,
    queue_board,
    restore,
    sync_server,
    sync_states,
)
from atd_tui.store.sync_server import Connection
from tests.server import office
from tests.sync import desks


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def store(tmp_path: Path, server: Server) -> Store:
    return desks.connect(desks.made(tmp_path, "jansen"), server)


def reopened(store: Store, home: Path | None = None) -> Store:
    store.close()
    folder = home or store.home
    door = desks.door("jansen", f"again-{folder.name}")
    return Store.open(folder, keys.unlock_training(folder), door)


def labels(store: Store) -> list[str]:
    return sorted(row.label for row in queue_board.board(store).rows)


def test_a_laptop_knows_its_server_and_what_it_is_there(store: Store) -> None:
    token = sync_server.token(store)
    again = reopened(store)

    found = sync_server.connected(again)

    assert found == Connection(
        url="http://localhost",
        certificate="",
        device="id-000000000002",
        epoch="id-000000000001",
        user="jansen",
        office="BRU",
        desk="A",
    )
    assert sync_server.token(again) == token != ""


def test_a_laptop_that_stands_alone_has_none(tmp_path: Path) -> None:
    alone = desks.made(tmp_path, "jansen")

    assert sync_server.connected(alone) is None
    assert sync_server.token(alone) == ""
    assert sync_states.counts(alone).position == 0


def test_the_mark_lies_beside_the_store_and_not_in_its_copy(
    tmp_path: Path, store: Store, server: Server
) -> None:
    queue.issue(store, Draft())
    store.close()
    copy = tmp_path / "copy"
    shutil.copytree(store.home, copy)
    keyfile.mark(copy, "")
    mark = keyfile.read(store.home).incarnation
    assert mark in (store.home / files.KEYS).read_text()

    copied = reopened(store, copy)

    with pytest.raises(SyncError, match=r"sync\.copied"):
        desks.sync(server, copied)
    assert labels(copied) == ["A-001"]


def test_a_restored_backup_uses_no_number_again(
    tmp_path: Path, store: Store, server: Server
) -> None:
    queue.issue(store, Draft())
    desks.sync(server, store)
    kept = backup.backup(store, tmp_path / "stick")
    queue.issue(store, Draft())
    desks.sync(server, store)
    key = keys.unlock_training(store.home)
    store.close()
    restore.restore(kept, store.home, key, replace=True)
    back = reopened(store)
    queue.issue(back, Draft(name="after the restore"))

    with pytest.raises(SyncError, match=r"sync\.copied"):
        desks.sync(server, back)
    desks.connect(back, server)
    desks.sync(server, back)

    assert labels(back) == ["A-001", "A-002", "A-002-2"]
    assert sync_states.counts(back).waiting == 0
    assert desks.sync(server, back) == ["hello"]


def test_who_is_enrolled_again_sends_nothing_twice(
    tmp_path: Path, store: Store, server: Server
) -> None:
    queue.issue(store, Draft())
    desks.sync(server, store)
    queue.issue(store, Draft())
    desks.connect(store, server)
    queue.issue(store, Draft())
    peeters = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)

    for one in (store, peeters):
        desks.sync(server, one)

    assert labels(store) == labels(peeters) == ["A-001", "A-002", "A-003"]
    assert digest.digest(store) == digest.digest(peeters)


def test_what_was_written_alone_goes_with_the_first_sync(
    tmp_path: Path, server: Server
) -> None:
    alone = desks.made(tmp_path, "jansen")
    for _ in range(3):
        queue.issue(alone, Draft())
    peeters = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)

    desks.connect(alone, server)
    for one in (alone, peeters):
        desks.sync(server, one)

    assert labels(peeters) == ["A-001", "A-002", "A-003"]


def test_two_laptops_of_one_enrolment_are_found_out(
    tmp_path: Path, store: Store, server: Server
) -> None:
    """A whole folder copied, its mark with it: the second one to write is refused."""
    store.close()
    shutil.copytree(store.home, tmp_path / "twin")
    twin = reopened(store, tmp_path / "twin")
    first = reopened(store)
    queue.issue(first, Draft(name="here"))
    queue.issue(twin, Draft(name="there"))
    desks.sync(server, first)

    with pytest.raises(SyncError, match=r"sync\.forked"):
        desks.sync(server, twin)

    assert sync_states.counts(twin).waiting == 1
