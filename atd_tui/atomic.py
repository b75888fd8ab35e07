"""The one way to replace a small file: after a power cut it is the old or the new."""

import os
import secrets
from pathlib import Path


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` in ``path``, readable by its owner only (0600).

    The folder must exist. Nothing is left beside the file when this fails.

    Raises:
        OSError: the disk did not take it; the old file, if there was one, stands.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write(fresh, content)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names made, changed or removed in ``folder`` survive a power cut."""
    if os.name == "nt":  # Windows has no handle on a folder; NTFS journals the names
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
