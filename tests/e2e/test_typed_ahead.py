"""Keys typed before the first screen stands: none is lost, the passphrase neither."""

from tests.e2e.conftest import AT, PASSPHRASE, Desk


def test_a_key_typed_at_once_is_answered_by_the_queue(desk: Desk) -> None:
    with desk.start("--at", AT) as terminal:
        terminal.send(b"n")
        terminal.wait_for("─ Nieuw ticket ─")
        terminal.send(b"Yilmaz Deniz\r")
        terminal.wait_for("√ A-019")
        terminal.send(b"\x11")
        assert terminal.ended() == 0


def test_keys_of_the_list_keep_their_order(desk: Desk) -> None:
    with desk.start("--at", AT, size=(80, 40)) as terminal:
        terminal.send(b"\x1b[B\x1b[B\x1b[B\x1b[A\r")
        shown = terminal.wait_for("─ Geschiedenis")

    assert "A-013" in shown


def test_a_text_typed_at_once_runs_nothing_and_says_so(desk: Desk) -> None:
    before = desk.states()

    with desk.start("--at", AT) as terminal:
        terminal.send(b"vvzxd")
        terminal.wait_for("! Dat was tekst")

    assert desk.states() == before


def test_a_passphrase_typed_at_once_unlocks(real: Desk) -> None:
    with real.start(LANG="C.UTF-8") as terminal:
        terminal.send(f"{PASSPHRASE}\r".encode())
        terminal.wait_for("Nog niemand in de wachtrij")
        terminal.send(b"\x11")
        assert terminal.ended() == 0
