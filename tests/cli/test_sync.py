"""``sync`` from the shell: its figures, and every way in which a line fails."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.sentences import SENTENCES
from atd_tui.store import Store, queue, sync_inbox, sync_server, sync_states
from atd_tui.sync.laptop import Laptop
from tests.cli.conftest import Shell
from tests.server import office
from tests.sync import desks, proxy

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(answer: Answer) -> Iterator[str]:
    """Give the address of something that is no server of ours."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def saying(
    status: int, body: bytes, kind: str = "application/json", **head: str
) -> Answer:
    def answer(to: BaseHTTPRequestHandler) -> None:
        to.send_response(status)
        to.send_header("Content-Type", kind)
        to.send_header("Content-Length", head.get("length", str(len(body))))
        if "location" in head:
            to.send_header("Location", head["location"])
        to.end_headers()
        to.wfile.write(body)
        to.close_connection = True

    return answer


PORTAL = b"<html><body>Please sign in to the network</body></html>"
FAULTS = {
    "portal": (saying(200, PORTAL, "text/html"), "sync.not-ours"),
    "portal-elsewhere": (saying(302, b"", location="http://x/"), "sync.redirected"),
    "broken": (saying(500, b"Internal Server Error", "text/plain"), "sync.broken"),
    "empty": (saying(200, b""), "sync.not-ours"),
    "cut": (saying(200, b'{"epoch": "e"', length="400"), "sync.cut"),
    "another-shape": (saying(200, b'{"hello": "world"}'), "sync.malformed"),
    "proxy": (saying(503, PORTAL, "text/html"), "sync.away"),
    "database": (saying(503, b'{"code": "sync.database"}'), "sync.database"),
    "revoked": (saying(401, b'{"code": "sync.token"}'), "sync.token"),
}


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Store]:
    """Return a laptop that belongs to a server, with a ticket to be sent."""
    store = desks.connect(desks.made(tmp_path, "jansen"), office.server(office.Clock()))
    queue.issue(store, Draft())
    yield store
    store.close()


@pytest.fixture
def atd(laptop: Store, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(laptop.home, capsys)


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_answers_the_outbox_stays_and_a_sentence_says_what_to_do(
    laptop: Store, atd: Shell, fault: str
) -> None:
    answer, code = FAULTS[fault]
    with answering(answer) as url:
        sync_server.move(laptop, url=url)
        refused = atd("sync", "--json")

    assert (refused.code, refused.err) == (1, "")
    assert refused.json["error"] == code
    assert refused.json["message"] != code
    assert sync_states.counts(laptop).waiting == 1


@pytest.mark.parametrize(
    ("days", "vouched", "code"),
    [(-1, "own", "sync.certificate-old"), (1, "", "sync.certificate-foreign")],
)
def test_over_a_certificate_that_is_not_good_nothing_is_sent(
    laptop: Store, atd: Shell, tmp_path: Path, days: int, vouched: str, code: str
) -> None:
    path = proxy.certificate(tmp_path, days=days)
    heard: list[bytes] = []
    secure = proxy.secure(path)
    with proxy.listening(lambda at: heard.append(proxy.request(at)), secure) as port:
        url = f"https://127.0.0.1:{port}"
        sync_server.move(laptop, url=url, certificate=vouched and str(path))
        refused = atd("sync", "--json")

    said = SENTENCES[code].format(host="127.0.0.1")
    assert (refused.code, refused.json) == (1, {"error": code, "message": said})
    assert (heard, sync_states.counts(laptop).waiting) == ([], 1)


def test_a_server_that_is_not_there_is_said_so(laptop: Store, atd: Shell) -> None:
    sync_server.move(laptop, url="http://127.0.0.1:9")

    refused = atd("sync")

    assert (refused.code, refused.out) == (1, "")
    said = SENTENCES["sync.unreachable"].format(host="127.0.0.1")
    assert refused.err == f"{said}\n"
    assert sync_states.counts(laptop).waiting == 1


def test_its_status_asks_nobody(laptop: Store, atd: Shell) -> None:
    sync_server.move(laptop, url="http://127.0.0.1:9")

    status = atd.json("sync", "--status")

    assert status == {
        "connected": True,
        "server": "http://127.0.0.1:9",
        "device": status["device"],
        "user": "jansen",
        "office": "BRU",
        "desk": "A",
        "waiting": 1,
        "changes": 2,
        "tables": {"ticket": 1, "ticket_event": 1},
        "conflicts": 0,
        "quarantined": 0,
        "last_ok": None,
        "position": 0,
        "minutes_ahead": 0,
    }


def test_its_status_counts_what_waits_sealed_or_not(laptop: Store, atd: Shell) -> None:
    Laptop(laptop).ready(1)
    queue.issue(laptop, Draft())

    status, said = atd.json("sync", "--status"), atd("sync", "--status").out

    assert status["tables"] == {"ticket": 2, "ticket_event": 2}
    assert (status["waiting"], status["changes"]) == (2, 4)
    assert said.splitlines()[1:4] == [
        "↑ 2 to send",
        "    2  ticket",
        "    2  course of a ticket",
    ]


def test_the_digest_says_what_each_table_holds(laptop: Store, atd: Shell) -> None:
    before = atd.json("doctor", "--digest")["digest"]
    again = atd.json("doctor", "--digest")["digest"]
    queue.issue(laptop, Draft())
    after = atd.json("doctor", "--digest")["digest"]

    assert before == again
    assert (before["ticket"]["rows"], after["ticket"]["rows"]) == (1, 2)
    assert {name for name in before if before[name] != after[name]} == {
        "ticket",
        "ticket_event",
    }
    assert len(before["person"]["sha256"]) == 64


def test_a_lone_store_has_nobody_to_sync_with(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = Shell(store.home, capsys)

    assert alone.error("sync") == (1, "sync.not-connected")
    assert alone.error("sync", "--watch") == (1, "sync.not-connected")
    assert alone.error("sync", "server", "http://127.0.0.1:9") == (
        1,
        "sync.not-connected",
    )
    assert alone.json("sync", "--status")["connected"] is False


def test_a_store_of_invented_people_belongs_to_no_server(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--server", "http://127.0.0.1:9", "--code", "abcd-efgh")
    alone = Shell(store.home, capsys)

    assert alone.error("sync", "connect", *asked) == (1, "sync.training")


def test_it_is_called_at_another_address(laptop: Store, atd: Shell) -> None:
    assert atd.json("sync", "server", "https://x.example") == {
        "server": "https://x.example"
    }
    connection = sync_server.connected(laptop)
    assert connection is not None
    assert connection.url == "https://x.example"
    assert atd.error("sync", "server", "http://x.example") == (1, "sync.not-https")
    none = ("https://y.example", "--certificate", "/no/such/file.pem")
    assert atd.error("sync", "server", *none) == (1, "sync.certificate-file")
    assert sync_server.connected(laptop) == connection
    assert atd.error("sync", "--status", "--watch") == (2, "sync.status-and-watch")


def test_refused_work_is_listed_in_whole_tried_again_and_put_aside(
    laptop: Store, atd: Shell
) -> None:
    told = {
        "code": "sync.ceiling",
        "e": "ticket",
        "id": "t",
        "facts": {"left_cents": 5},
    }

    def refuses(to: BaseHTTPRequestHandler) -> None:
        verb = to.path.rpartition("/")[2]
        saying(200, json.dumps(_answers(laptop, verb, told)).encode())(to)

    with answering(refuses) as url:
        sync_server.move(laptop, url=url)
        done = atd.json("sync")

    assert (done["pushed"], done["acknowledged"], done["quarantined"]) == (1, 0, 1)
    (note,) = atd.json("conflicts", "list")
    assert (note["kind"], note["code"]) == ("refused", "sync.ceiling")
    assert note["message"].startswith("This would pass the ceiling")
    assert {each["table"] for each in note["typed"]} == {"ticket", "ticket_event"}
    assert note["choices"] == ["again", "aside"]
    atd.json("conflicts", "resolve", note["id"], "again")
    assert atd.json("conflicts", "list") == []
    assert atd.json("sync", "--status")["waiting"] == 1
    assert len(sync_inbox.notes(laptop, seen=True)) == 1


def _answers(store: Store, verb: str, told: dict[str, Any]) -> dict[str, Any]:
    """Return what a server says that refuses all it is sent."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        sent = run("SELECT n, id FROM sync_out WHERE state = 'ready'").all()
        rows = [
            {"t": "gone", "e": table, "id": row, "seq": 0}
            for table in ("ticket", "ticket_event")
            for (row,) in run(f"SELECT id FROM {table}").all()  # noqa: S608 -- our own names
        ]
    connection = sync_server.connected(store)
    epoch = connection.epoch if connection else ""
    refused = {"st": "refused", "told": [told], "rows": rows}
    match verb:
        case "hello":
            at = desks.AT.isoformat()
            more = {"head": 0, "at": at, "last": 0, "buckets": {}, "least": 1}
        case "push":
            more = {"results": [{"n": n, "id": id_, **refused} for n, id_ in sent]}
        case _:
            more = {"cur": {}, "rows": [], "more": False}
    return {"epoch": epoch, **more}
