"""One sync, request by request: what it asks for, and what an answer does."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.protocol import Kind, Page, Refusal, Sent
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.sync.engine import Engine, Request, Verb
from tests.server import office
from tests.server.office import Clock, new, put
from tests.sync.laptop import Laptop

TICKET = new("ticket", "t1", office="BRU", label="A14", note="")


@pytest.fixture
def server() -> Server:
    return office.server(Clock())


def laptop(server: Server, user: str, role: str = "COACH_FAM") -> Laptop:
    return Laptop(user, office.desk(server, user, role).token)


def asked(server: Server, of: Laptop, request: Request) -> bytes:
    status, body = handling.handle(
        server, request.verb, of.disk.token, protocol.written(request.body)
    )
    assert status == handling.OK, body
    return body


def until(server: Server, of: Laptop, stop: Verb | None = None) -> list[str]:
    """Sync up to the answer of a request of this kind; return what was asked."""
    engine, verbs = Engine(of), []
    while request := engine.next_request():
        verbs.append(request.verb.value)
        engine.on_response(request, asked(server, of, request))
        if request.verb is stop:
            break
    return verbs


def test_with_nothing_to_do_there_is_one_request(server: Server) -> None:
    jansen = laptop(server, "jansen")
    jansen.write(TICKET)

    assert until(server, jansen) == ["hello", "push"]
    assert until(server, jansen) == ["hello"]


def test_what_is_written_during_a_sync_goes_with_it(server: Server) -> None:
    jansen = laptop(server, "jansen")
    engine = Engine(jansen)
    verbs = []

    while request := engine.next_request():
        verbs.append(request.verb.value)
        if request.verb is Verb.PULL and not jansen.disk.rows:
            jansen.write(TICKET)
        engine.on_response(request, asked(server, jansen, request))

    assert verbs == ["hello", "pull", "push"]
    assert jansen.disk.waiting == []


def test_a_field_changed_twice_rests_on_what_was_first_seen(server: Server) -> None:
    """A pull in between must not hide what the other one wrote."""
    jansen, peeters = laptop(server, "jansen"), laptop(server, "peeters")
    jansen.write(*office.case("26-00001"))
    until(server, jansen)
    until(server, peeters)
    peeters.write(put("case_file", "c-26-00001", kind="FITT"))
    until(server, peeters)
    engine = Engine(jansen)
    for verb in ("hello", "pull"):
        request = engine.next_request()
        assert request is not None
        assert request.verb == verb
        body = asked(server, jansen, request)
        if verb == "pull":
            jansen.write(put("case_file", "c-26-00001", kind="BOTH"))
        engine.on_response(request, body)
    jansen.write(put("case_file", "c-26-00001", kind="ICAM"))

    until(server, jansen)

    rows = jansen.disk.rows
    assert rows["case_file", "c-26-00001"]["kind"] == "FITT"
    met = [row["mine"] for (name, _), row in rows.items() if name == "conflict"]
    assert sorted(met) == ['{"kind":"BOTH"}', '{"kind":"ICAM"}']


def test_the_same_request_is_given_until_it_was_answered(server: Server) -> None:
    jansen = laptop(server, "jansen")
    engine = Engine(jansen)

    first = engine.next_request()

    assert first is not None
    assert engine.next_request() == first
    with pytest.raises(SyncError, match=r"sync\.malformed"):
        engine.on_response(first, b"<html>Log in to the hotel</html>")
    assert engine.next_request() == first


def test_a_late_answer_changes_nothing(server: Server) -> None:
    jansen = laptop(server, "jansen")
    engine = Engine(jansen)
    hello = engine.next_request()
    assert hello is not None
    body = asked(server, jansen, hello)
    engine.on_response(hello, body)
    pull = engine.next_request()

    engine.on_response(hello, body)
    engine.on_refusal(hello, protocol.written(Refusal(code="sync.token")))

    assert engine.next_request() == pull


def test_a_refusal_of_the_server_is_said_with_its_facts(server: Server) -> None:
    engine = Engine(laptop(server, "jansen"))
    hello = engine.next_request()
    assert hello is not None

    refusal = Refusal(code="sync.device-unknown", facts={"device": "7"})
    with pytest.raises(SyncError, match=r"sync\.device-unknown") as refused:
        engine.on_refusal(hello, protocol.written(refusal))

    assert refused.value.facts == {"device": "7"}


def test_a_row_that_stands_otherwise_here_is_read_anew(server: Server) -> None:
    jansen, peeters = laptop(server, "jansen"), laptop(server, "peeters")
    for one in (jansen, peeters):
        until(server, one)
    peeters.write(new("ticket", "t0", office="BRU", label="A13", note=""))
    until(server, peeters)
    jansen.write(TICKET)
    until(server, jansen, Verb.PUSH)
    jansen.disk.seqs.clear()  # as after a fault of the disk

    assert until(server, jansen) == ["hello", "pull", "pull"]
    assert jansen.disk.seqs == {("ticket", "t0"): 1, ("ticket", "t1"): 2}
    assert not jansen.disk.whole


def test_a_page_is_put_in_only_with_the_last_one(server: Server) -> None:
    jansen = laptop(server, "jansen")
    until(server, jansen)
    engine = Engine(jansen)
    peeters = laptop(server, "peeters")
    peeters.write(TICKET)
    until(server, peeters)
    hello = engine.next_request()
    assert hello is not None
    engine.on_response(hello, asked(server, jansen, hello))
    pull = engine.next_request()
    assert pull is not None
    page = protocol.read(Page, asked(server, jansen, pull))

    engine.on_response(pull, protocol.written(page.model_copy(update={"more": True})))

    assert jansen.disk.rows == {}
    assert jansen.standing().cursors == page.cursors
    # Killed here: another engine goes on behind the page that was put away.
    assert until(server, jansen) == ["hello", "pull"]
    assert list(jansen.disk.rows) == [("ticket", "t1")]


def test_a_stale_answer_puts_no_older_row_in() -> None:
    jansen = Laptop("jansen", "")
    row = Sent(kind=Kind.ROW, table="ticket", row="t1", seq=9, buckets=["ref"])
    for seq, note in ((9, "newer"), (7, "older")):
        said = row.model_copy(update={"seq": seq, "values": {"note": note}})
        jansen.stage(Page(epoch="e", cursors={}, rows=[said], more=False), b"")

    jansen.disk.pages[-1].cursors["ref"] = protocol.Cursor(handle="h", seq=9)
    jansen.install()

    assert jansen.disk.rows["ticket", "t1"] == {"note": "newer"}


def test_what_a_restore_lost_is_given_back(
    tmp_path: Path, restored: Callable[[Path], None]
) -> None:
    server = office.server(Clock(), f"sqlite:///{tmp_path}/server.db")
    jansen, peeters = laptop(server, "jansen"), laptop(server, "peeters")
    jansen.write(TICKET)
    until(server, jansen)
    with sqlite3.connect(tmp_path / "server.db") as live:
        live.backup(sqlite3.connect(tmp_path / "backup.db"))
    jansen.write(put("ticket", "t1", note="after the backup"))
    until(server, jansen)
    jansen.write(put("ticket", "t1", visit="first"))
    until(server, peeters)

    restored(tmp_path)
    server.new_epoch("restored")

    assert until(server, jansen) == ["hello", "known", "push", "pull"]
    until(server, peeters)
    said = {"note": "after the backup", "visit": "first"}
    for one in (jansen, peeters):
        assert one.disk.rows["ticket", "t1"].items() >= said.items()
    assert until(server, jansen) == ["hello"]


@pytest.fixture
def restored() -> Callable[[Path], None]:
    """Return what puts the backup in the place of the server's file."""

    def restore(folder: Path) -> None:
        with sqlite3.connect(folder / "backup.db") as backup:
            backup.backup(sqlite3.connect(folder / "server.db"))

    return restore
