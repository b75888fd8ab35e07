"""The description of the paths: the bodies as they travel, and nobody reads them so."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from atd_tui import protocol
from atd_tui.server import described, handling, web
from atd_tui.server.core import Server
from atd_tui.server.web import Place
from tests.server import asgi
from tests.server.office import Desk


@pytest.fixture
def said(jansen: Desk) -> Iterator[Any]:
    """Return what ``/openapi.json`` says."""
    with asgi.client(web.application(jansen.server, Place(shown=True))) as shown:
        yield shown.get("/openapi.json").json


def of(content: Any) -> str:
    """Return the name of the shape of a body."""
    return str(content["content"]["application/json"]["schema"]["$ref"])


def test_each_verb_is_described_by_what_is_read_and_said(said: Any) -> None:
    shapes = {}
    for path, methods in said["paths"].items():
        if path == "/health":
            continue
        post, verb = methods["post"], path.rpartition("/")[2]
        answers = [of(post["responses"][each]) for each in ("200", "4XX", "5XX")]
        shapes[verb] = [of(post["requestBody"]), *answers]

    start, refused = "#/components/schemas/", "#/components/schemas/Refusal"
    assert shapes == {
        verb: [
            *(f"{start}{asked.__name__}", f"{start}{answer.__name__}"),
            *(refused, refused),
        ]
        for verb, (asked, answer) in described.BODIES.items()
    }
    assert shapes.keys() == {*web.VERBS, "enrol"}


def test_what_is_described_is_what_the_server_reads_and_answers() -> None:
    for verb, (asked, answer) in described.BODIES.items():
        method = getattr(Server, verb)
        hints = inspect.get_annotations(method, eval_str=True)
        assert (hints["asked"], hints["return"]) == (asked, answer)
        if verb != "enrol":
            assert handling._ASKED[verb] == (asked, method)  # noqa: SLF001 -- compared


def test_all_that_is_referred_to_is_there(said: Any) -> None:
    schemas = said["components"]["schemas"]

    assert set(referred(said)) == set(schemas)
    for asked, _ in described.BODIES.values():
        whole = TypeAdapter(asked).json_schema()
        own = schemas[asked.__name__]
        assert own["required"] == whole["required"]
        assert own["properties"].keys() == whole["properties"].keys()
    assert schemas["Push"]["additionalProperties"] is False
    assert "additionalProperties" not in schemas["Pushed"]


def referred(said: Any) -> Iterator[str]:
    """Yield the names of the shapes that are referred to anywhere."""
    if isinstance(said, dict):
        if "$ref" in said:
            yield said["$ref"].rpartition("/")[2]
        for each in said.values():
            yield from referred(each)
    elif isinstance(said, list):
        for each in said:
            yield from referred(each)


def test_a_body_is_read_by_nobody_else(jansen: Desk) -> None:
    app = web.application(jansen.server, Place(shown=True))
    head = {"authorization": f"Bearer {jansen.token}"}
    with asgi.client(app, **head) as client:
        answer = client.post("/v1/sync/push", b'{"epoch": 1}')

    assert answer.refused == (422, "sync.malformed")
    refusal = protocol.read(protocol.Refusal, answer.body)
    assert refusal.facts == {"place": "epoch"}
