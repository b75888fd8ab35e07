"""Whatever value comes over the wire: no failure, and no pull that is poisoned."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from atd_tui.server import web
from atd_tui.server.web import Place
from tests.server import asgi
from tests.server.asgi import Client
from tests.server.office import STAMP, Desk

MARK = '"?"'
VALUES = {
    "not a number": "NaN",
    "no end": "Infinity",
    "too large for a float": "1e999",
    "a small float": "1e-999",
    "a huge number": "9" * 400,
    "a negative one": "-" + "9" * 40,
    "half a letter": '"\\ud800"',
    "no letter": '"\\u0000"',
    "controls": '"\\u001b]52;c;x\\u0007"',
    "a text": '"' + "é [/] \\u202e" * 9_000 + '"',
    "a very long text": '"' + "x" * 500_000 + '"',
    "a list": "[1,2]",
    "an object": '{"a":{"b":1}}',
    "deep": "[" * 90_000 + "]" * 90_000,
    "two of one name": '{"a":1,"a":2}',
    "yes": "true",
    "nothing": "null",
    "a day before days": '"0000-00-00"',
    "an instant of long ago": '"0001-01-01T00:00:00Z"',
    "an instant far away": '"9999-12-31T23:59:59+14:00"',
}
PLACES = ("v", "was", "at", "id", "row", "e", "n", "actor", "command", "base", "epoch")


@pytest.fixture
def client(lead: Desk) -> Iterator[Client]:
    app = web.application(lead.server, Place(wait_seconds=0))
    with asgi.client(app, authorization=f"Bearer {lead.token}") as made:
        yield made


def push(desk: Desk, place: str, value: str, n: int) -> bytes:
    op: dict[str, Any] = {"op": "new", "e": "person", "id": f"p{n}"}
    op["v"] = {"scope": "BRU", "note": "x"}
    transaction = {"n": n, "id": f"w{n}", "at": STAMP, "actor": "x", "ops": [op]}
    if place in {"v", "was"}:
        op[place] = {"scope": "BRU", "note": "?", "birth_low": "?", "n": "?"}
    elif place in {"e", "base"}:
        op[place] = "?"
    elif place == "row":
        op["id"] = "?"
    else:
        transaction[place] = "?"
    of = {"epoch": desk.epoch, "schema": 1, "heard": n - 1, "heard_in": desk.epoch}
    said = {**of, "txns": [transaction]}
    return json.dumps(said).replace(MARK, value).encode()


def test_no_value_in_any_place_breaks_the_server_or_a_pull(
    client: Client, lead: Desk, peeters: Desk
) -> None:
    n = 1
    for place in PLACES:
        for name, value in VALUES.items():
            body = push(lead, place, value, n)

            status = client.post("/v1/sync/push", body).status

            assert status < 500, (place, name)
            n += status == 200
    pull = {"epoch": lead.epoch, "schema": 1, "cur": {}, "most": 1000}

    page = client.post("/v1/sync/pull", json.dumps(pull).encode())

    assert page.status == 200
    assert len(page.json["rows"]) > 1
    assert peeters.pull().rows != []


@pytest.mark.parametrize("verb", [*web.VERBS, "enrol"])
def test_no_body_breaks_a_verb(client: Client, verb: str) -> None:
    path = "/v1/enrol" if verb == "enrol" else f"/v1/sync/{verb}"
    bodies = [value.encode() for name, value in VALUES.items() if "long" not in name]
    bodies += [b"", b"<html></html>", b"\xff\xfe", b"{", b'{"epoch":"e"}', b"[]"]

    statuses = [client.post(path, body).status for body in bodies]

    assert [each for each in statuses if each not in {413, 422, 429}] == []


@pytest.mark.parametrize(
    "token", ["", "x", "é", "\x00", "x" * 9_000, "Bearer", "' OR 1=1 --"]
)
def test_no_token_breaks_the_door(client: Client, token: str) -> None:
    said = f"Bearer {token}"

    answer = client.post("/v1/sync/hello", b"{}", authorization=said)

    assert answer.refused == (401, "sync.token")
