"""The first run, the passphrase, the lock, and what is left of them in memory."""

import json
import re
import sys
from pathlib import Path

import pytest

from atd_tui.store import keys
from tests.e2e.conftest import PASSPHRASE, Desk
from tests.terminal import Terminal

NAME = "Yilmaz-Vandenberghe Deniz"
UNLOCK = "─ Ontgrendelen ─"


def memory_holds(pid: int, *secrets: bytes) -> list[bytes]:
    """Return which of the secrets lie in the memory of a process."""
    found: set[bytes] = set()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            area = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if area:
                start, end = (int(edge, 16) for edge in area.groups())
                try:
                    memory.seek(start)
                    content = memory.read(end - start)
                except (OSError, ValueError, OverflowError):
                    continue
                found.update(secret for secret in secrets if secret in content)
    return sorted(found)


def opens(terminal: Terminal) -> None:
    """Type the passphrase, wait for the queue."""
    terminal.wait_for(UNLOCK)
    terminal.send(f"{PASSPHRASE}\r".encode())
    terminal.wait_for("Inloop Brussel")


def test_set_up_by_keys(bare: Desk) -> None:
    with bare.start(LANG="C.UTF-8") as terminal:
        terminal.wait_for("─ Set up this laptop ─")
        terminal.press("right")
        terminal.wait_for("─ Deze laptop inrichten ─")
        terminal.press("tab", "enter")
        terminal.wait_for("Luik")
        terminal.send(b"luik\r")
        terminal.wait_until_gone("Zoek:")
        terminal.settle(quiet=0.5)
        for text in ("jansen", PASSPHRASE, PASSPHRASE):
            terminal.press("tab")
            terminal.send(text.encode())
        terminal.press("enter")
        shown = terminal.wait_for("Nog niemand in de wachtrij")
        terminal.send(b"\x11")
        assert terminal.ended() == 0

    assert "LIE A" in shown
    assert "OEFENING" not in shown
    assert PASSPHRASE.encode() not in terminal.received
    settings = json.loads((bare.home / "settings.json").read_bytes())
    assert (settings["language"], settings["mask_after"]) == ("nl", 60)


def test_wrong_passphrase_then_the_right_one(real: Desk) -> None:
    with real.start(LANG="C.UTF-8") as terminal:
        terminal.wait_for(UNLOCK)
        terminal.send(b"not this one at all\r")
        terminal.wait_for("× ")
        opens(terminal)
        terminal.wait_for("Nog niemand in de wachtrij")
        terminal.send(b"\x11")
        assert terminal.ended() == 0


def test_environment_unlocks_and_a_wrong_one_asks(real: Desk) -> None:
    with real.start(ATD_TUI_PASSPHRASE=PASSPHRASE) as terminal:
        terminal.wait_for("Nog niemand in de wachtrij")
    with real.start(ATD_TUI_PASSPHRASE="something else altogether") as terminal:
        terminal.wait_for(UNLOCK)
        terminal.wait_for("× ")
        opens(terminal)
        terminal.wait_for("Nog niemand in de wachtrij")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_f9_twice_leaves_no_key_and_no_name_in_memory(real: Desk) -> None:
    key, _ = keys.unlock(real.home, passphrase=PASSPHRASE, user="jansen")
    secrets = (key, key.hex().encode(), PASSPHRASE.encode(), NAME.encode())
    real.json("queue", "add", "--name", NAME, ATD_TUI_PASSPHRASE=PASSPHRASE)

    with real.start() as terminal:
        opens(terminal)
        terminal.wait_for("Yilmaz-Vandenber")
        pid = terminal.process.pid
        before = memory_holds(pid, *secrets)
        terminal.press("f9")
        terminal.wait_for("Namen verborgen")
        terminal.send(b"\x1b[20~")
        terminal.wait_for(UNLOCK)
        after = memory_holds(pid, *secrets)
        same = terminal.process.poll() is None
        opens(terminal)
        terminal.wait_for("Yilmaz-Vandenber")

    assert before != []
    assert NAME.encode() in before
    assert (after, same) == ([], True)


def test_idle_desk_locks_and_the_environment_does_not_unlock_it_again(
    real: Desk,
) -> None:
    settings = {"language": "nl", "mask_after": 0, "lock_after": 1}
    (real.home / "settings.json").write_text(json.dumps(settings))

    with real.start(ATD_TUI_PASSPHRASE=PASSPHRASE) as terminal:
        terminal.wait_for("Nog niemand in de wachtrij")
        terminal.wait_for(UNLOCK)
        terminal.settle(quiet=1.0)
        assert UNLOCK in terminal.text
        opens(terminal)
