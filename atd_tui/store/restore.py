"""Restore: a backup verified, then put in the place of the store."""

import shutil
from pathlib import Path

from atd_tui import atomic
from atd_tui.errors import StoreFull, StoreUnusable
from atd_tui.store import copying, files, installing, keyfile, opening
from atd_tui.store.lock import Application


def restore(source: Path, home: Path, key: bytes, *, replace: bool = False) -> None:
    """Install the store of a backup folder in a home folder, with its keys.

    ``key`` unlocks the backup. The store it replaces is put aside, never deleted. An
    application that runs on the home folder must be closed first.

    Raises:
        StoreUnusable: the backup is not sound, or a store stands here and ``replace``
            was not said.
        StoreBusy: an application runs on this store.
        StoreFull: there is no room for it.
    """
    looked = opening.look(source, key)
    with Application(home):
        if (home / files.STORE).exists() and not replace:
            raise StoreUnusable("store.exists", path=str(home / files.STORE))
        try:
            _prepare(looked, home, key)
            installing.install(home)
        except OSError as error:
            why = error.strerror or str(error)
            raise StoreFull("restore.failed", path=str(home), why=why) from error


def _prepare(looked: opening.Looked, home: Path, key: bytes) -> None:
    preparing = home / ".restoring"
    shutil.rmtree(preparing, ignore_errors=True)
    preparing.mkdir(mode=0o700)
    try:
        copying.copy(looked, key, preparing / files.STORE)
        keys = looked.path.with_name(files.KEYS)
        if keys.exists():
            atomic.replace(preparing / files.KEYS, keys.read_bytes())
            # What the store wrote since the backup has numbers that it would use again.
            keyfile.mark(preparing, "")
        atomic.sync_folder(preparing)
        preparing.rename(home / installing.READY)
    finally:
        shutil.rmtree(preparing, ignore_errors=True)
    atomic.sync_folder(home)
