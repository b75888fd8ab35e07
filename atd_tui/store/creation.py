"""Creation: the one place where a store's file is made."""

import os
from pathlib import Path

from sqlmodel import Session

from atd_tui.errors import KeysError, StoreUnusable
from atd_tui.models.local import Device
from atd_tui.store import ballast, engine, files, installing, keys, opening, schema
from atd_tui.store.door import Door

_NEW = f".{files.STORE}.{{}}.new"


def create(
    home: Path, key: bytes, *, office: str, desk: str, training: bool, door: Door
) -> None:
    """Make a whole store under another name first; what is broken off leaves none.

    Raises:
        StoreUnusable: a store, or what is left of one, stands here already.
    """
    engine.refuse_old_sqlite()
    files.private_folder(home)
    installing.settle(home)
    opening.refuse_open_key(home, training=training)
    path = home / files.STORE
    _refuse_taken(path)
    device = Device(
        id=door.new_id(),
        store_id=_store_id(home, door),
        office=office,
        desk=desk,
        training=training,
        created_at=door.now(),
    )
    for broken_off in home.glob(_NEW.format("*")):
        broken_off.unlink(missing_ok=True)
    new = home / _NEW.format(os.getpid())
    files.create_empty(new)
    try:
        _fill(new, key, device)
        files.sync_file(new)
        files.place_new(new, path)
    except (FileExistsError, FileNotFoundError):  # somebody else was at it too
        raise StoreUnusable("store.exists", path=str(path)) from None
    finally:
        new.unlink(missing_ok=True)
    ballast.take(home)


def _refuse_taken(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise StoreUnusable("store.exists", path=str(path))
    for suffix in files.LOGS:
        log = path.with_name(path.name + suffix)
        # SQLite would play another store's log into the new one.
        if log.exists() and log.stat().st_size:
            raise StoreUnusable("store.left-over", path=str(log))
    for suffix in files.SIDE_FILES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _store_id(home: Path, door: Door) -> str:
    try:
        return keys.store_id(home)
    except KeysError as error:
        if error.code != "keys.missing":
            raise
        return door.new_id()


def _fill(path: Path, key: bytes, device: Device) -> None:
    writer = engine.writer(lambda: engine.connect(path, key))
    try:
        with engine.named_errors(), Session(writer) as session:
            schema.create(session.connection())
            session.add(device)
            session.commit()
    finally:
        writer.dispose()
