"""The server as it answers over HTTP: paths, sizes, packing, tokens, statuses."""

import gzip
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import zstandard
from starlette.testclient import TestClient

from atd_tui import protocol
from atd_tui.server import bodies, web
from atd_tui.server.web import Place
from tests.server.office import Clock, Desk, new

HELLO = {"protocol": 1, "schema": 1, "incarnation": "jansen"}


@pytest.fixture
def client(jansen: Desk) -> Iterator[TestClient]:
    app = web.application(jansen.server, Place(wait_seconds=5))
    with TestClient(app, client=("192.0.2.7", 4711)) as made:
        made.headers["Content-Type"] = "application/json"
        made.headers["Authorization"] = f"Bearer {jansen.token}"
        yield made


def said(body: object) -> bytes:
    return json.dumps(body).encode()


def refused(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_it_is_alive(client: TestClient, jansen: Desk) -> None:
    answer = client.get("/health")

    assert answer.json() == {
        "ok": True,
        "database": True,
        "epoch": jansen.epoch,
        "position": 0,
    }
    assert answer.headers["Cache-Control"] == "no-store"


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
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = client.request(method, path, follow_redirects=False)

    assert refused(answer) == (status, code)


def test_the_paths_are_described_where_the_server_is_developed(jansen: Desk) -> None:
    shown = TestClient(web.application(jansen.server, Place(shown=True)))

    paths = shown.get("/openapi.json").json()["paths"]

    assert sorted(paths) == [
        *("/health", "/v1/enrol", "/v1/sync/hello", "/v1/sync/known"),
        *("/v1/sync/pull", "/v1/sync/push", "/v1/sync/wait"),
    ]


def test_a_request_packed_in_each_way_is_answered_alike(client: TestClient) -> None:
    body = said({"epoch": "", "ids": [f"{n:036}" for n in range(200)]})
    ways = {
        "identity": body,
        "gzip": gzip.compress(body),
        "zstd": zstandard.compress(body),
    }

    answers = [
        client.post("/v1/sync/known", content=packed, headers={"Content-Encoding": way})
        for way, packed in ways.items()
    ]

    assert [refused(answer) for answer in answers] == [(422, "sync.malformed")] * 3


def test_an_answer_is_packed_in_the_way_that_was_asked_for(client: TestClient) -> None:
    body = said({"ids": [f"{n:036}" for n in range(200)]})
    asked = ("zstd, gzip", "gzip", "gzip;q=0", "br")

    answers = [
        client.post("/v1/sync/known", content=body, headers={"Accept-Encoding": way})
        for way in asked
    ]

    ways = [answer.headers.get("Content-Encoding") for answer in answers]
    assert ways == ["zstd", "gzip", None, None]
    texts = [zstandard.ZstdDecompressor().decompress(answers[0].content, 10**6)]
    texts += [answer.content for answer in answers[1:]]
    assert [len(json.loads(each)["ids"]) for each in texts] == [200] * 4


@pytest.mark.parametrize(
    ("head", "body", "status", "code"),
    [
        ({"Content-Type": "text/html"}, b"{}", 415, "sync.type"),
        ({"Content-Encoding": "br"}, b"{}", 415, "sync.packing"),
        ({"Content-Encoding": "gzip"}, b"no gzip", 422, "sync.malformed"),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 9)[:-3], 422, ""),
        ({"Content-Encoding": "zstd"}, b"no zstd", 422, "sync.malformed"),
        ({"Content-Encoding": "gzip"}, gzip.compress(bytes(10**6)), 413, ""),
        ({"Content-Encoding": "zstd"}, zstandard.compress(bytes(10**8)), 413, ""),
        ({}, b" " * 20_000, 413, "sync.too-large"),
        ({"Content-Length": "99999999999999999999999"}, b"{}", 413, ""),
        ({"Authorization": ""}, b"{}", 401, "sync.token"),
        ({"Authorization": "Basic eA=="}, b"{}", 401, "sync.token"),
    ],
)
def test_a_body_that_is_not_taken(
    client: TestClient, head: dict[str, str], body: bytes, status: int, code: str
) -> None:
    answer = client.post("/v1/sync/hello", content=body, headers=head)

    assert refused(answer) == (status, code or answer.json()["code"])


def test_a_body_without_an_end_is_read_no_further_than_it_may_be(
    client: TestClient,
) -> None:
    sent: list[int] = []

    def endless() -> Iterator[bytes]:
        while len(sent) < 10_000:
            sent.append(1)
            yield b" " * 4_096

    answer = client.post("/v1/sync/hello", content=endless())

    assert refused(answer) == (413, "sync.too-large")


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
    client: TestClient, jansen: Desk, clock: Clock
) -> None:
    server = jansen.server
    used, old = (server.invite("jansen", "BRU", letter) for letter in "BC")

    def enrol(code: str, **head: str) -> Any:
        body = said({"code": code, "incarnation": "x"})
        return client.post("/v1/enrol", content=body, headers=head)

    assert enrol(used.lower()).status_code == 200
    clock.forward(minutes=16)
    wrong = [enrol(code) for code in (used, old, "never-given", "never-given")]

    assert [refused(each) for each in wrong] == [(403, "sync.code")] * 4
    assert len({each.content for each in wrong}) == 1
    later = enrol(server.invite("jansen", "BRU", "D"))
    assert refused(later) == (429, "sync.later")
    assert later.headers["Retry-After"] == "61"
    clock.forward(seconds=61)
    assert enrol(server.invite("jansen", "BRU", "D")).status_code == 200


def test_the_log_names_no_value_and_nobody(
    client: TestClient, jansen: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    secret = new("ticket", "t1", office="BRU", label="A14", name="Amina")
    push = protocol.Push(
        epoch=jansen.epoch, schema_=1, transactions=[jansen.transaction(secret)]
    )

    client.post("/v1/sync/push", content=protocol.written(push))
    client.post("/v1/sync/hello", content=b'{"Amina": 1}')

    lines = [record for record in caplog.records if record.name == "atd_tui.server"]
    parts = [getattr(line, "parts", {}) for line in lines]
    assert [(each["verb"], each["status"]) for each in parts] == [
        *(("push", 200), ("hello", 422)),
    ]
    assert {each["device"] for each in parts} == {jansen.device}
    told = repr([vars(line) for line in lines])
    assert [each for each in ("Amina", jansen.token) if each in told] == []
