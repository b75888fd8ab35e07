"""Whatever comes over the line is answered, and nothing of it makes the server fail."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atd_tui import protocol
from atd_tui.protocol import Refusal
from atd_tui.server.handling import handle
from tests.server.office import STAMP, Desk

VERBS = ("hello", "push", "pull", "known", "enrol")


def refusal(desk: Desk, verb: str, said: Any, token: str | None = None) -> Any:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    status, answer = handle(desk.server, verb, token or desk.token, body)
    return status, protocol.read(Refusal, answer).code


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("body", [b"", b"<html>", b'{"epoch":', b"\xff", b"[]", b"{}"])
def test_what_is_no_request_is_malformed(jansen: Desk, verb: str, body: bytes) -> None:
    assert refusal(jansen, verb, body) == (422, "sync.malformed")


def test_each_refusal_has_its_status(jansen: Desk) -> None:
    hello = {"protocol": 1, "schema": 1, "incarnation": "jansen"}
    pull = {"epoch": "other", "schema": 1, "cur": {}, "most": 9}

    assert refusal(jansen, "hello", hello, "nobody's") == (401, "sync.token")
    copied = hello | {"incarnation": "copy"}
    assert refusal(jansen, "hello", copied) == (409, "sync.copied")
    assert refusal(jansen, "hello", hello | {"protocol": 2}) == (426, "sync.protocol")
    assert refusal(jansen, "pull", pull) == (409, "sync.epoch")
    enrol = {"code": "never-given", "incarnation": "x"}
    assert refusal(jansen, "enrol", enrol) == (403, "sync.code")
    assert refusal(jansen, "drop", {}) == (422, "sync.malformed")
    big = b" " * (protocol.MOST_BYTES + 1)
    assert refusal(jansen, "push", big) == (413, "sync.too-large")


def test_an_answer_is_read_back(jansen: Desk) -> None:
    hello = {"protocol": 1, "schema": 1, "incarnation": "jansen"}

    status, body = handle(
        jansen.server, "hello", jansen.token, json.dumps(hello).encode()
    )

    assert status == 200
    assert protocol.read(protocol.Welcome, body) == jansen.hello()
    assert len(body) < 2_000


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)
operations = st.fixed_dictionaries(
    {
        "op": st.sampled_from(("new", "set", "del")),
        "e": st.sampled_from(("case_file", "case_event", "unit_period", "conflict")),
        "id": st.sampled_from(("a", "b")),
        "v": st.dictionaries(
            st.sampled_from(("id", "case_id", "n", "at", "kind", "state", "from_on")),
            anything,
            max_size=4,
        ),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(ops=st.lists(operations, min_size=1, max_size=3))
def test_no_value_makes_the_server_fail_nor_a_pull(
    lead: Desk, peeters: Desk, ops: list[dict[str, Any]]
) -> None:
    lead.n += 1
    transaction = {"n": lead.n, "id": f"hostile-{lead.n}", "at": STAMP}
    transaction |= {"actor": "x", "ops": ops}
    push = {"epoch": lead.epoch, "schema": 1, "txns": [transaction]}
    push |= {"heard": lead.n - 1, "heard_in": lead.epoch}

    status, _ = handle(lead.server, "push", lead.token, json.dumps(push).encode())

    assert status in {200, 422}
    if status != 200:
        lead.n -= 1
    for reader in (lead, peeters):
        reader.rows()
