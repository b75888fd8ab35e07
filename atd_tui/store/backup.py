"""Backup: the store copied while it is open, verified, put where it is found again."""

from datetime import UTC
from pathlib import Path

from atd_tui.store import files, shelf
from atd_tui.store.chain import Entry
from atd_tui.store.store import Store


def backup(store: Store, folder: Path | None = None) -> Path:
    """Make a verified backup; return its folder, which ``restore`` takes.

    Without ``folder`` it goes to the home folder's own shelf, where the newest three
    stay. In a folder of one's own nothing is ever taken away.

    Raises:
        StoreFull: there is no room, or nothing can be written there.
    """
    own = store.home / files.BACKUPS
    made = store.put_copy(folder or own)
    if folder is None:
        shelf.prune(own)
    if not store.read_only:
        store.note(Entry("backup", str(made)))
    return made


def daily(store: Store) -> Path | None:
    """Make the backup of the day; ``None`` when there is one, or nobody would miss it.

    Raises:
        StoreFull: there is no room, or nothing can be written there.
    """
    today = store.door.now().astimezone(UTC).strftime("%Y%m%d")
    newest = shelf.backups(store.home / files.BACKUPS)[-1:]
    made_today = any(f"-{today}T" in folder.name for folder in newest)
    if made_today or store.device.training or store.read_only:
        return None
    return backup(store)
