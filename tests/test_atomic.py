"""A small file is replaced whole or not at all."""

import resource
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from atd_tui import atomic


def test_replace_writes_a_file_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"

    atomic.replace(path, b"{}")

    assert path.read_bytes() == b"{}"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_replace_leaves_nothing_of_the_longer_content_before(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    atomic.replace(path, b"a" * 10_000)

    atomic.replace(path, b"b")

    assert path.read_bytes() == b"b"


def test_replace_keeps_the_old_file_when_the_new_one_has_no_place(
    tmp_path: Path,
) -> None:
    path = tmp_path / "keys.json"
    path.mkdir()

    with pytest.raises(IsADirectoryError):
        atomic.replace(path, b"b")

    assert list(tmp_path.iterdir()) == [path]


def test_replace_keeps_the_old_file_when_the_disk_is_full(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    atomic.replace(path, b"old")

    with _files_at_most(4), pytest.raises(OSError, match="File too large"):
        atomic.replace(path, b"new and longer")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_replace_does_not_follow_a_link_out_of_the_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"theirs")
    folder = tmp_path / "home"
    folder.mkdir()
    path = folder / "settings.json"
    path.symlink_to(elsewhere)

    atomic.replace(path, b"ours")

    assert elsewhere.read_bytes() == b"theirs"
    assert path.read_bytes() == b"ours"


def test_replace_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        atomic.replace(tmp_path / "none" / "keys.json", b"")

    assert list(tmp_path.iterdir()) == []


@contextmanager
def _files_at_most(size: int) -> Iterator[None]:
    """Let the kernel take no more than ``size`` bytes a file, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
