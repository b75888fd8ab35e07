"""What travels is read strictly, and what a newer version adds passes whole."""

import json
from datetime import UTC, datetime
from typing import Any

import pydantic_core
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui import protocol
from atd_tui.domain import merge_fit
from atd_tui.errors import SyncError
from atd_tui.protocol import (
    Cursor,
    Kind,
    Lines,
    Midway,
    Operation,
    Page,
    Push,
    Sent,
    Transaction,
)
from atd_tui.protocol.pushing import kept, numbered

AT = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)


def operation(**said: Any) -> dict[str, Any]:
    return {"op": "set", "e": "task", "id": "t1", "base": 7} | said


def push(*operations: dict[str, Any], **said: Any) -> dict[str, Any]:
    transaction = {"n": 1, "id": "a1", "at": AT.isoformat(), "actor": "jansen"}
    transaction |= {"ops": list(operations) or [operation(v={"text": "één"})]}
    of = {"epoch": "e1", "schema": 1, "heard": 0, "heard_in": ""}
    return of | {"txns": [transaction]} | said


def silent(name: str) -> dict[str, Any]:
    """Return a push that does not say one thing."""
    return {key: said for key, said in push().items() if key != name}


def body(message: Any) -> bytes:
    return json.dumps(message).encode()


def transaction(value: Any) -> Transaction:
    return protocol.read(Push, body(push(operation(v={"x": value})))).transactions[0]


def test_a_push_is_read_as_it_was_written() -> None:
    op = Operation(
        op="new", table="person", row="p1", values={"note": "[/] 'x'", "ref": None}
    )
    sent = Push(
        epoch="e1",
        schema_=1,
        transactions=[Transaction(n=3, id="a3", at=AT, actor="jansen", ops=[op])],
        heard=2,
        heard_in="e1",
    )

    assert protocol.read(Push, protocol.written(sent)) == sent


@given(
    st.integers(1, merge_fit.MOST_NUMBER),
    st.text(st.characters(codec="utf-8"), max_size=64),
    st.text(st.characters(codec="utf-8")),
)
def test_a_transaction_that_is_kept_as_text_travels_under_any_number_and_life(
    n: int, epoch: str, value: str
) -> None:
    op = Operation(op="new", table="person", row="p1", values={"note": value})
    said: dict[str, Any] = {"id": "a3", "at": AT, "actor": "jansen", "ops": [op]}
    was = Transaction(n=3, epoch="before", **said)
    plain = Push(
        epoch="e1",
        schema_=1,
        transactions=[Transaction(n=n, epoch=epoch, **said)] * 2,
        heard=2,
        heard_in="e1",
    )

    text = numbered(kept(was), n, epoch)
    lines = plain.model_copy(update={"transactions": Lines(Transaction, [text, text])})

    assert protocol.read(Push, protocol.written(lines)) == plain
    assert [*lines.transactions] == plain.transactions


@given(
    kind=st.sampled_from(Kind),
    row=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1),
    seq=st.integers(0, merge_fit.MOST_NUMBER),
    buckets=st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=2),
    values=st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True),
        st.none()
        | st.booleans()
        | st.integers()
        | st.text(st.characters(codec="utf-8")),
    ),
)
def test_a_row_that_is_kept_as_text_travels_as_any_other(
    kind: Kind, row: str, seq: int, buckets: list[str], values: dict[str, Any]
) -> None:
    values = values if kind is Kind.ROW else {}
    sent = Sent(
        kind=kind, table="task", row=row[:64], seq=seq, buckets=buckets, values=values
    )
    plain = Page(epoch="e1", cursors={}, rows=[sent, sent], more=False)

    kept = pydantic_core.to_json(values).decode() if values else ""
    text = protocol.line(kind, ("task", row[:64]), seq, buckets, kept)
    lines = plain.model_copy(update={"rows": Lines(Sent, [text, text])})

    assert protocol.read(Page, protocol.written(lines)) == plain
    assert len(protocol.written(lines)) == len(protocol.written(plain))
    assert [*lines.rows] == lines.rows[:] == plain.rows


def test_how_a_page_goes_on_is_said_before_its_rows() -> None:
    said = {"cur": {"ref": {"handle": "h", "seq": 9}}, "more": True}
    row = b'{"t":"gone","e":"task","id":"t1","seq":9}'
    page = Page(
        epoch="e1", cursors={"ref": Cursor(handle="h", seq=9)}, rows=[], more=True
    )
    text = protocol.written(page.model_copy(update={"rows": Lines(Sent, [row] * 1000)}))

    assert text.index(b'"more"') < text.index(b'"rows"')
    for body in (text, text[:-9], text[:90]):
        onward = protocol.onward(body)
        assert onward is not None
        assert onward.model_dump(by_alias=True) == {**said, "midway": None}
    begun = page.model_copy(update={"midway": Midway(seq=9, past=3)})
    found = protocol.onward(protocol.written(begun))
    assert found is not None
    assert found.midway == begun.midway
    for body in (b"", b"<html>", b"[1]", text[:40], b'{"cur":{},"more":1}'):
        assert protocol.onward(body) is None


def test_what_is_not_said_does_not_travel() -> None:
    row = Sent(kind=Kind.GONE, table="task", row="t1", seq=9)
    page = Page(
        epoch="e1", cursors={"ref": Cursor(handle="h", seq=9)}, rows=[row], more=False
    )

    assert json.loads(protocol.written(page)) == {
        "epoch": "e1",
        "cur": {"ref": {"handle": "h", "seq": 9}},
        "rows": [{"t": "gone", "e": "task", "id": "t1", "seq": 9}],
        "more": False,
    }


def test_a_field_of_a_newer_version_passes_whole() -> None:
    read = protocol.read(Push, body(push(operation(v={"of_next_year": "1"}))))

    assert read.transactions[0].ops[0].values == {"of_next_year": "1"}


def test_an_answer_of_a_newer_server_is_read() -> None:
    newer = {"epoch": "e1", "results": [], "of_next_year": {"x": [1]}}

    assert protocol.read(protocol.Pushed, body(newer)).results == []


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        (push(surplus=1), "surplus"),
        (push(txns=[]), "txns"),
        (silent("heard"), "heard"),
        (silent("heard_in"), "heard_in"),
        (push(operation(op="drop")), "txns.0.ops.0.op"),
        (push(operation(e="Robert'); DROP TABLE row")), "txns.0.ops.0.e"),
        (push(operation(id="")), "txns.0.ops.0.id"),
        (push(operation(base=-1)), "txns.0.ops.0.base"),
        (push(operation(base=2**53)), "txns.0.ops.0.base"),
        (push(operation(base="7")), "txns.0.ops.0.base"),
        (push(operation(v={"x y": 1})), "txns.0.ops.0.v.x y.[key]"),
        ([], ""),
    ],
)
def test_what_is_not_a_push_is_refused_with_its_place(wrong: Any, place: str) -> None:
    with pytest.raises(SyncError) as refused:
        protocol.read(Push, body(wrong))

    assert refused.value.code == "sync.malformed"
    assert refused.value.facts == {"place": place}


@pytest.mark.parametrize("at", ["1899-12-31T23:00:00Z", "2026-11-18T08:42:00", "now"])
def test_an_instant_is_one_of_our_time(at: str) -> None:
    wrong = push()
    wrong["txns"][0]["at"] = at

    with pytest.raises(SyncError, match=r"sync\.malformed"):
        protocol.read(Push, body(wrong))


@pytest.mark.parametrize(
    "strange", [b"", b"<html>Log in to the hotel</html>", b'{"epoch": "e', b"\xff\xfe"]
)
def test_what_a_captive_portal_says_is_no_answer(strange: bytes) -> None:
    with pytest.raises(SyncError, match=r"sync\.malformed"):
        protocol.read(protocol.Pushed, strange)


def test_a_body_without_end_is_not_read() -> None:
    with pytest.raises(SyncError, match=r"sync\.too-large"):
        protocol.read(Push, b" " * (protocol.MOST_BYTES + 1))


def test_a_lone_surrogate_does_not_come_in() -> None:
    with pytest.raises(SyncError, match=r"sync\.malformed"):
        transaction("voor\ud800na")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_whatever_is_fit_travels_back_unchanged(value: Any) -> None:
    try:
        sent = transaction(value)
    except SyncError:
        return

    if not merge_fit.unfit(sent.ops[0].values.values()):
        whole = protocol.read(Push, body(push(operation(v={"x": value}))))
        again = protocol.read(Push, protocol.written(whole))
        assert again.transactions[0].ops[0].values == {"x": value}
