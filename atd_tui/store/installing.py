"""Installing a restored store: steps that a crash may stop and the next start ends."""

import shutil
from pathlib import Path

from atd_tui import atomic
from atd_tui.store import files
from atd_tui.store.lock import Application

READY = "restored"
"""Folder of a verified store that is to take the place of the one in use."""

_OLD = "old"


def settle(home: Path) -> None:
    """End an installation that was broken off; without one, nothing is done.

    Raises:
        StoreBusy: an application is at work on this store.
    """
    if (home / READY).exists():
        with Application(home):
            install(home)


def install(home: Path) -> None:
    """Put the ready store in its place and the one before it aside; no file is lost.

    The caller holds the application's lock. Done twice, it goes on where it was.
    """
    ready = home / READY
    old = ready / _OLD
    old.mkdir(mode=0o700, exist_ok=True)
    if (ready / files.STORE).exists():
        _keep(home / files.STORE, old)
        for suffix in files.SIDE_FILES:
            # The old log must not be played into the new store.
            side = home / (files.STORE + suffix)
            if side.exists():
                side.replace(old / side.name)
        (ready / files.STORE).replace(home / files.STORE)
    if (ready / files.KEYS).exists():
        _keep(home / files.KEYS, old)
        (ready / files.KEYS).replace(home / files.KEYS)
    atomic.sync_folder(home)
    _put_aside(home, old)
    ready.rmdir()


def _keep(path: Path, folder: Path) -> None:
    if not path.exists():
        return
    kept = folder / path.name
    kept.unlink(missing_ok=True)
    try:
        kept.hardlink_to(path)
    except OSError:  # a file system without hard links
        shutil.copy2(path, kept)


def _put_aside(home: Path, old: Path) -> None:
    if not any(old.iterdir()):
        old.rmdir()
        return
    number = 1
    while (aside := home / f"replaced-{number}").exists():
        number += 1
    old.rename(aside)
