import os
import stat
from pathlib import Path

import pytest

from atd_tui.errors import StoreUnusable
from atd_tui.store import files


def test_private_folder_makes_it_for_its_owner_only(tmp_path: Path) -> None:
    files.private_folder(tmp_path / "a" / "b")

    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700


def test_private_folder_closes_an_open_folder_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    (folder / files.KEYS).touch()

    files.private_folder(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_private_folder_with_files_of_others_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter.odt").touch()

    with pytest.raises(StoreUnusable, match=r"store\.folder-open"):
        files.private_folder(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_create_empty_is_private_whatever_the_mask_says(tmp_path: Path) -> None:
    mask = os.umask(0)
    try:
        files.create_empty(tmp_path / "new")
    finally:
        os.umask(mask)

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600


def test_create_empty_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("kept")

    with pytest.raises(FileExistsError):
        files.create_empty(tmp_path / "taken")

    assert (tmp_path / "taken").read_text() == "kept"


def test_place_new_gives_the_name_away_once(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_text("ours")
    target = tmp_path / "target"
    target.write_text("theirs")

    with pytest.raises(FileExistsError):
        files.place_new(source, target)

    assert (source.read_text(), target.read_text()) == ("ours", "theirs")

    target.unlink()
    files.place_new(source, target)

    assert (source.exists(), target.read_text()) == (False, "ours")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "store.empty"),
        (b"\n", "store.empty"),
        (b"\x8f\x01", "store.truncated"),
        (bytes(range(256)) * 15, "store.truncated"),
        (b"SQLite format 3\x00" + bytes(8000), "store.foreign"),
        (b"Geachte mevrouw,\r\n" * 500, "store.foreign"),
        (b"Beste", "store.truncated"),
    ],
)
def test_a_file_that_is_plainly_no_store_is_refused(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / files.STORE
    path.write_bytes(content)

    with pytest.raises(StoreUnusable) as refused:
        files.refuse_unfit(path)

    assert (refused.value.code, path.read_bytes()) == (code, content)


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"store\.missing"):
        files.refuse_unfit(tmp_path / files.STORE)

    assert list(tmp_path.iterdir()) == []


def test_what_is_not_a_regular_file_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(bytes(range(256)) * 32)
    link, folder = tmp_path / "link", tmp_path / "folder"
    link.symlink_to(elsewhere)
    folder.mkdir()

    for path in (link, folder):
        with pytest.raises(StoreUnusable, match=r"store\.foreign"):
            files.refuse_unfit(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / files.STORE)

    with pytest.raises(StoreUnusable, match=r"store\.foreign"):
        files.refuse_unfit(tmp_path / files.STORE)
