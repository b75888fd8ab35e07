"""Names that steer terminals, and a crash while one of them is at hand."""

import re
import sys
from pathlib import Path

from atd_tui.domain.drafts import Draft
from atd_tui.models.queue import Ticket
from atd_tui.store import crashes, queue
from tests.conftest import HOSTILE
from tests.e2e.conftest import AT, Desk
from tests.terminal import Terminal

RAW = re.compile(
    "[\x00-\x06\x07\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""What must not come raw: all controls but those by which a screen is painted."""

STRINGS = re.compile(rb"\x1b[\]PX^_]")
"""How a title, the clipboard or a program of the terminal is reached."""

POINTER = b"\x1b]22;default\x07"
"""The shape of the mouse pointer, which Textual sets with each dialog."""

CRASHING = """
import sys
from atd_tui.screens.queue_deeds import QueueDeeds

def fall(self):
    name = self.chosen.ticket.name
    raise ValueError(name)

QueueDeeds.do_list_copy = fall
from atd_tui.__main__ import main
main()
"""


def plant(desk: Desk, texts: list[str]) -> None:
    """Write tickets with such names and notes, past all that refuses them."""
    with desk.store() as store:
        ids = [queue.issue(store, Draft()).row.ticket.id for _ in texts]
        with store.writing("test.plant") as write:
            for id_, text in zip(ids, texts, strict=True):
                row = write.session.get_one(Ticket, id_)
                row.name, row.note = text, text


def test_no_name_reaches_the_terminal_raw(bare: Desk) -> None:
    bare.json("init", "--training", "--office", "BRU", "--at", AT)
    texts = [text for text in HOSTILE.values() if "\ud800" not in text]
    plant(bare, texts)

    with bare.open(size=(140, 40)) as terminal:
        terminal.wait_for("␛[31mrood")
        for _ in texts:
            terminal.send(b"\x1b[B")
        terminal.settle()
        for key, title in ((b"\r", "Geschiedenis"), (b"e", "verbeteren")):
            terminal.send(key)
            terminal.wait_for(title)
            terminal.send(b"\x1b")
            terminal.wait_until_gone(title)
        shown = terminal.text
        written = terminal.received.replace(POINTER, b"")
        terminal.send(b"\x11")
        code = terminal.ended()

    assert code == 0
    assert RAW.findall(written.decode()) == []
    assert STRINGS.findall(written) == []
    signs = ("O'Brien [/x]", "[@click=app.quit()]x[/]", "⟨U+202E⟩", "voor␀na")
    assert [sign for sign in signs if sign not in shown] == []


def test_hostile_text_on_the_command_line_is_stored_or_refused_with_a_sentence(
    desk: Desk,
) -> None:
    outcomes = {}
    for name in ("action", "osc-52"):
        ran = desk.command("queue", "add", "--name", HOSTILE[name])
        outcomes[name] = ran.returncode
        assert RAW.findall(ran.stdout + ran.stderr) == []

    assert outcomes == {"action": 0, "osc-52": 2}


def test_crash_prints_one_line_without_a_name_and_keeps_the_report(
    desk: Desk, tmp_path: Path
) -> None:
    with desk.store() as store:
        queue.issue(store, Draft(name="Yilmaz Deniz"))
    program = tmp_path / "crashing.py"
    program.write_text(CRASHING)
    command = (sys.executable, "-P", str(program), "--store", str(desk.home))

    with Terminal((*command, "--at", AT), size=(80, 40), env=desk.env) as terminal:
        terminal.wait_for(" rijen")
        terminal.send(b"f")
        terminal.wait_for("Zoek:")
        terminal.send(b"yilmaz\r")
        terminal.wait_for("1 van 25")
        terminal.send(b"y")
        code = terminal.ended()

    said = re.fullmatch(
        r"atd-tui is gestopt \(ValueError, (C-\w{4})\)\. .* Start atd-tui opnieuw\.",
        terminal.last_words,
    )
    assert code == 70
    assert said is not None
    with desk.store() as store:
        kept = crashes.crashes(store)
    assert [crash.code for crash in kept] == [said[1]]
    assert "ValueError: Yilmaz Deniz" in kept[0].text
