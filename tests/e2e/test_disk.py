"""Disks that are full, cannot be written or were damaged: said, and a way on."""

import itertools
import shutil
from pathlib import Path

from atd_tui.store import files
from tests.e2e.conftest import AT, Desk
from tests.faults.disks import small_disk, unwritable
from tests.faults.test_full import fill

FULL = "De schijf is vol"


def test_full_disk_keeps_the_form_until_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", megabytes=48) as disk:
        desk = Desk(disk / "home")
        desk.json("init", "--training", "--office", "BRU", "--at", AT)
        with desk.open() as terminal:
            fill(disk)
            for n in itertools.count(1):
                terminal.send(b"n")
                terminal.wait_for("Nieuw ticket")
                terminal.send(b"Yilmaz Deniz\r")
                kept = terminal.wait_for_one(f"√ A-{n:03}", FULL)
                if FULL in kept:
                    break
            (disk / "filling").unlink()
            terminal.send(b"\r")
            terminal.wait_until_gone("Nieuw ticket")
            terminal.wait_for("uitgereikt")
            terminal.send(b"\x11")
            code = terminal.ended()

    assert "Yilmaz Deniz" in kept
    assert code == 0


def test_place_that_cannot_be_written_shows_the_queue_and_says_why_not_more(
    desk: Desk,
) -> None:
    with unwritable(desk.home), desk.start("--at", AT) as terminal:
        terminal.wait_for("A-016")
        terminal.send(b"v")
        terminal.wait_for("! Hier kan niets geschreven worden")
        terminal.send(b"\r")
        terminal.wait_for("Geschiedenis")
        terminal.send(b"\x1b")
        terminal.wait_until_gone("Geschiedenis")
        terminal.send(b"\x11")
        code = terminal.ended()

    assert code == 0


def test_damaged_store_is_named_and_f5_opens_the_one_put_back(
    desk: Desk, demo: Path
) -> None:
    path = desk.home / files.STORE
    content = bytearray(path.read_bytes())
    content[60_000] ^= 1
    path.write_bytes(content)

    with desk.start("--at", AT) as terminal:
        terminal.wait_for("× De gegevensbank is beschadigd.")
        shutil.copyfile(demo / files.STORE, path)
        terminal.send(b"\x1b[15~")
        terminal.wait_for("A-016")
        terminal.send(b"\x11")
        assert terminal.ended() == 0
