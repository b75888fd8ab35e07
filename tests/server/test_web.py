"""The server as it answers over HTTP: paths, sizes, packing, tokens, statuses."""

import gzip
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from atd_tui import protocol
from atd_tui.server import bodies, web
from atd_tui.server.accounts import Chance
from atd_tui.server.core import Door, Server
from atd_tui.server.database import Database
from atd_tui.server.web import Place
from tests.server import asgi
from tests.server.asgi import Answer, Client
from tests.server.office import Clock, Desk, new

HELLO = {"protocol": 1, "schema": 1, "incarnation": "jansen"}


@pytest.fixture
def client(jansen: Desk) -> Iterator[Client]:
    app = web.application(jansen.server, Place(wait_seconds=5))
    with asgi.client(app, authorization=f"Bearer {jansen.token}") as made:
        yield made


def said(body: object) -> bytes:
    return json.dumps(body).encode()


def test_it_is_alive(client: Client, jansen: Desk) -> None:
    answer = client.get("/health")

    assert answer.json == {
        "ok": True,
        "database": True,
        "epoch": jansen.epoch,
        "position": 0,
    }
    assert answer.head["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/", 404, "sync.path"),
        ("POST", "/v1/sync/hello/", 404, "sync.path"),
        ("POST", "/v1/sync/drop", 404, "sync.path"),
        ("GET", "/openapi.json", 404, "sync.path"),
        ("GET", "/docs", 404, "sync.path"),
        ("GET", "/v1/sync/push", 405, "sync.method"),
        ("POST", "/health", 405, "sync.method"),
    ],
)
def test_a_path_that_is_none_has_a_code(
    client: Client, method: str, path: str, status: int, code: str
) -> None:
    assert client.ask(method, path).refused == (status, code)


def test_the_paths_are_described_where_the_server_is_developed(jansen: Desk) -> None:
    with asgi.client(web.application(jansen.server, Place(shown=True))) as shown:
        paths = shown.get("/openapi.json").json["paths"]

    assert sorted(paths) == [
        *("/health", "/v1/enrol", "/v1/sync/hello", "/v1/sync/known"),
        *("/v1/sync/pull", "/v1/sync/push", "/v1/sync/wait"),
    ]


def test_a_request_packed_in_each_way_is_answered_alike(client: Client) -> None:
    body = said({"epoch": "", "ids": [f"{n:036}" for n in range(200)]})
    ways = {
        "identity": body,
        "gzip": gzip.compress(body),
        "zstd": zstandard.compress(body),
    }

    answers = [
        client.post("/v1/sync/known", packed, content_encoding=way)
        for way, packed in ways.items()
    ]

    assert [answer.refused for answer in answers] == [(422, "sync.malformed")] * 3


def test_an_answer_is_packed_in_the_way_that_was_asked_for(client: Client) -> None:
    body = said({"ids": [f"{n:036}" for n in range(200)]})
    asked = ("zstd, gzip", "gzip", "gzip;q=0", "br")

    answers = [
        client.post("/v1/sync/known", body, accept_encoding=way) for way in asked
    ]

    ways = [answer.head.get("content-encoding") for answer in answers]
    assert ways == ["zstd", "gzip", None, None]
    texts = [zstandard.ZstdDecompressor().decompress(answers[0].body, 10**6)]
    texts += [gzip.decompress(answers[1].body), *(a.body for a in answers[2:])]
    assert [len(json.loads(each)["ids"]) for each in texts] == [200] * 4


NOT_TAKEN = {
    "another type": ({"content-type": "text/html"}, b"{}", 415, "sync.type"),
    "another packing": ({"content-encoding": "br"}, b"{}", 415, "sync.packing"),
    "no gzip": ({"content-encoding": "gzip"}, b"no gzip", 422, "sync.malformed"),
    "half a gzip": (
        {"content-encoding": "gzip"},
        gzip.compress(b"x" * 9)[:-3],
        *(422, "sync.malformed"),
    ),
    "no zstd": ({"content-encoding": "zstd"}, b"no zstd", 422, "sync.malformed"),
    "a gzip of much": (
        {"content-encoding": "gzip"},
        gzip.compress(bytes(10**6)),
        *(413, "sync.too-large"),
    ),
    "a zstd of much": (
        {"content-encoding": "zstd"},
        zstandard.compress(bytes(10**8)),
        *(413, "sync.too-large"),
    ),
    "too many bytes": ({}, b" " * 20_000, 413, "sync.too-large"),
    "a length of the moon": (
        {"content-length": "99999999999999999999999"},
        *(b"{}", 413, "sync.too-large"),
    ),
    "no token": ({"authorization": ""}, b"{}", 401, "sync.token"),
    "a password": ({"authorization": "Basic eA=="}, b"{}", 401, "sync.token"),
}


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_a_body_that_is_not_taken(client: Client, what: str) -> None:
    head, body, *refused = NOT_TAKEN[what]

    answer = client.ask("POST", "/v1/sync/hello", body, head)

    assert answer.refused == tuple(refused)


def test_a_body_without_an_end_is_read_no_further_than_it_may_be(
    client: Client,
) -> None:
    sent: list[int] = []

    def endless() -> Iterator[bytes]:
        while len(sent) < 10_000:
            sent.append(1)
            yield b" " * 4_096

    answer = client.post("/v1/sync/hello", endless())

    assert answer.refused == (413, "sync.too-large")


def test_each_verb_has_its_own_limit() -> None:
    limits = {verb: bodies.most(verb) for verb in (*web.VERBS, "enrol")}

    assert limits == {
        "hello": 16_384,
        "push": protocol.MOST_BYTES,
        "pull": 262_144,
        "known": 2_097_152,
        "wait": 262_144,
        "enrol": 4_096,
    }


def test_wrong_codes_cost_time_and_are_answered_alike(
    client: Client, jansen: Desk, clock: Clock
) -> None:
    server = jansen.server
    used, old = (server.invite("jansen", "BRU", letter) for letter in "BC")

    def enrol(code: str) -> Answer:
        return client.post("/v1/enrol", said({"code": code, "incarnation": "x"}))

    assert enrol(used.lower()).status == 200
    clock.forward(minutes=16)
    wrong = [enrol(code) for code in (used, old, "never-given", "never-given")]

    assert [each.refused for each in wrong] == [(403, "sync.code")] * 4
    assert len({each.body for each in wrong}) == 1
    later = enrol(server.invite("jansen", "BRU", "D"))
    assert later.refused == (429, "sync.later")
    assert later.head["retry-after"] == "61"
    clock.forward(seconds=61)
    assert enrol(server.invite("jansen", "BRU", "D")).status == 200


def test_the_log_names_no_value_and_nobody(
    client: Client, jansen: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    secret = new("ticket", "t1", office="BRU", label="A14", name="Amina")
    push = jansen.pushing(jansen.transaction(secret))

    client.post("/v1/sync/push", protocol.written(push))
    client.post("/v1/sync/hello", b'{"Amina": 1}')

    lines = [record for record in caplog.records if record.name == "atd_tui.server"]
    parts = [getattr(line, "parts", {}) for line in lines]
    assert [(each["verb"], each["status"]) for each in parts] == [
        *(("push", 200), ("hello", 422)),
    ]
    assert {each["device"] for each in parts} == {jansen.device}
    told = repr([vars(line) for line in lines])
    assert [each for each in ("Amina", jansen.token) if each in told] == []


def test_a_database_that_is_away_will_be_back(tmp_path: Path, clock: Clock) -> None:
    door = Door(clock, Chance(secret=str, new_id=str))
    server = Server(Database(f"sqlite:///{tmp_path}/none/server.db"), door)
    with asgi.client(web.application(server, Place())) as client:
        answers = [client.get("/health"), client.post("/v1/sync/hello", said(HELLO))]

    assert [each.refused for each in answers] == [(503, "sync.database")] * 2
    assert [each.head["retry-after"] for each in answers] == ["5", "5"]
