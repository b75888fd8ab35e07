"""Disks for the tests: one that is soon full, one that cannot be written."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(at: Path, megabytes: int) -> Iterator[Path]:
    """Give a folder on a disk of its own; skip where no disk can be made."""
    at.mkdir()
    with _mounted(at, "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs"):
        yield at


@contextmanager
def unwritable(path: Path) -> Iterator[None]:
    """Let nobody write to a file or folder; skip where that cannot be done."""
    if os.geteuid():
        before = path.stat().st_mode
        path.chmod(0o500 if path.is_dir() else 0o400)
        try:
            yield
        finally:
            path.chmod(before)
        return
    # Root writes past the modes of files; not past a mount.
    with _mounted(path, "--bind", str(path)):
        _run("mount", "-o", "remount,bind,ro", str(path))
        yield


@contextmanager
def _mounted(at: Path, *how: str) -> Iterator[None]:
    if sys.platform != "linux" or os.geteuid() or not shutil.which("mount"):
        pytest.skip("needs root on Linux, to mount a disk")
    _run("mount", *how, str(at))
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot mount here: {done.stderr.strip()}")
