"""Values that broke a server somewhere: one answer to each, on both databases."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HOSTILE
from tests.server import office
from tests.server.office import STAMP, Clock, Desk, case, desk

WHERE = ("ticket", "case_file", "unit_period")
"""A row of the queue, one with a key, and one that takes days."""

HERE = "@@"
"""Stands where a value goes as raw text: no program would write most of them."""

NUMBERS = (
    *("0", "-0", "-1", "2147483647", "2147483648", "9007199254740991"),
    *("9007199254740992", "9223372036854775808", "-9223372036854775809"),
    *("1" + "0" * 400, "0.1", "1e-400", "1e308", "1e999", "-1e999", "NaN", "Infinity"),
)
OTHERS = (
    *("true", "null", "[]", "{}", "[1]", '{"a":{"b":{"c":{"d":{"e":1}}}}}'),
    *("[" * 300 + "]" * 300, "[" * 100_000, r'"\ud800"', r'"\udc00\ud800"'),
    *(r'"\u0000"', r'"a\u0000b"', r'"\ud83d\ude00"', '"\x7f"', '"\x01"', '"é"'),
    *('"' + "x" * 400_000 + '"', '"' + "x" * 400_001 + '"', '"0001-01-01"'),
    *('"9999-12-31"', '"2026-02-30"', '"-infinity"', '"24:00"', '"1e5"', '"é́"'),
)
VALUES = (*NUMBERS, *OTHERS, *(json.dumps(text) for text in HOSTILE.values()))

PARTS: dict[str, tuple[Any, ...]] = {
    "actor": ("a\0b", "\ud800", "x" * 201, "", "é" * 200, 1),
    "command": ("a\0b", "\ud800", "x" * 201),
    "epoch": ("a\0b", "x" * 65, None),
    "id": ("a\0b", "", "x" * 65, "é", "a b", 7),
    "n": (0, -1, 2**53, 2**63, 10**400, 1.0, "1", True, 3),
    "at": (
        *("2026-11-18T08:42:00", "1899-12-31T23:59:59Z", 0, ""),
        *("2200-01-02T00:00:00Z", "10000-01-01T00:00:00Z"),
    ),
    "ops": ([], None, {}, [{}], [{"op": "drop"}]),
    "more": (1,),
}
NAMES = ("a\0b", "", "A", "x" * 64, "é", "seq", "op")
ROWS: dict[str, tuple[Any, ...]] = {
    "id": ("a\0b", "", "x" * 65, "é", "\ud800", 7, None),
    "e": ("no_table", "a\0b", "A", "x" * 64, "head", "stored"),
    "op": ("drop", "", None),
    "base": (-1, 2**53, 2**64, 0.5, "1", None),
    "bases": ({"note": 2**53}, {"a\0b": 1}),
    "v": (None, [], "x", *({name: "x"} for name in NAMES)),
    "was": ({"note": "a\0b"}, {"note": [1]}),
    "was_sha": ({"note": "a\0b"}, {"note": "ABC"}, {"note": "0" * 31}, {"": "0" * 32}),
}


@dataclass
class Both:
    """Two servers alike, one on each database."""

    desks: tuple[Desk, Desk]

    def said(self, verb: str, body: bytes, token: str | None = None) -> Any:
        """Return the one answer of both."""
        from atd_tui.server.handling import handle  # noqa: PLC0415 -- read with its verbs

        answers = [
            handle(at.server, verb, at.token if token is None else token, body)
            for at in self.desks
        ]
        assert answers[0] == answers[1]
        status, answer = answers[0]
        assert status < 500
        return status, json.loads(answer)

    def pushed(self, **said: Any) -> Any:
        """Return the answer to a push of one transaction."""
        self.desks[0].n += 1
        of = {"n": self.desks[0].n, "id": f"w-{self.desks[0].n}", "at": STAMP}
        ops = [operation("ticket", "t1", {"note": "x"})]
        return self.sent([{**of, "actor": "x", "ops": ops, **said}])

    def sent(self, transactions: Any, value: str = "") -> Any:
        """Push, with a value as raw text."""
        epoch = self.desks[0].epoch
        # Who heard of all has nothing to send again: the numbers are looked at.
        push = {"epoch": epoch, "schema": 1, "heard": 9**9, "heard_in": epoch}
        push["txns"] = transactions
        text = json.dumps(push).replace(f'"{HERE}"', value)
        status, answer = self.said("push", text.encode("utf-8", "surrogatepass"))
        if status != 200:
            self.desks[0].n = self.said("hello", hello("maes"))[1]["last"]
        return status, answer

    def read(self) -> None:
        """Read all there is: what was taken in must not stop anybody."""
        pull = {"epoch": self.desks[0].epoch, "schema": 1, "cur": {}, "most": 1000}
        pull["whole"] = True
        assert self.said("pull", json.dumps(pull).encode())[0] == 200


@pytest.fixture(scope="module")
def both(
    postgresql: Any, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    postgresql.empty(migrated)
    file: Path = tmp_path_factory.mktemp("wire") / "server.db"
    urls = (f"sqlite:///{file}", migrated)
    servers = [office.server(Clock(), url) for url in urls]
    one, other = (desk(at, "maes", "REGION_MANAGER") for at in servers)
    for each in (one, other):
        each.write(*case("26-00001"), office.new("ticket", "t1", office="BRU"))
    yield Both((one, other))
    for at in servers:
        at.close()


def hello(user: str, **said: Any) -> bytes:
    asked = {"protocol": 1, "schema": 1, "incarnation": user, **said}
    return json.dumps(asked).encode()


def operation(table: str, row: str, values: Any, **said: Any) -> dict[str, Any]:
    return {"op": "set", "e": table, "id": row, "v": values, **said}


def test_every_value_of_a_field_has_one_answer_on_both(both: Both) -> None:
    for number, value in enumerate(VALUES):
        put = [operation("ticket", "t1", {"note": HERE, "persons": HERE})]
        made = [
            operation(table, f"{table}-{number}", of | {"scope": "BRU"}, op="new")
            for table in WHERE
            for of in ({"office": "BRU", "label": HERE, "kind": HERE, "number": HERE},)
        ]
        days = {"unit_id": HERE, "household_id": HERE, "from_on": HERE, "to_on": HERE}
        days |= {"kind": "stay", "state": "planned", "scope": "BRU"}
        made.append(operation("unit_period", f"p-{number}", days, op="new"))
        for ops in (put, made):
            both.sent([transaction(both, ops)], value)
        both.read()


def transaction(both: Both, ops: list[dict[str, Any]]) -> dict[str, Any]:
    both.desks[0].n += 1
    n = both.desks[0].n
    return {"n": n, "id": f"w-{n}", "at": STAMP, "actor": "x", "ops": ops}


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_a_transaction_has_one_answer_on_both(
    both: Both, name: str
) -> None:
    for said in PARTS[name]:
        both.pushed(**{name: said})
        both.read()


@pytest.mark.parametrize("name", ROWS)
def test_every_part_of_a_change_has_one_answer_on_both(both: Both, name: str) -> None:
    for said in ROWS[name]:
        both.pushed(ops=[operation("ticket", "t1", {"note": "x"}) | {name: said}])
        both.read()


def test_every_other_request_has_one_answer_on_both(both: Both) -> None:
    strange = ("a\0b", "\ud800", "x" * 65, "x" * 201, "", -1, 2**53, 2**64, 1.5, None)
    pull = {"epoch": both.desks[0].epoch, "schema": 1, "cur": {}, "most": 9}
    for said in strange:
        for name in ("epoch", "seen", "incarnation", "protocol", "schema"):
            both.said("hello", hello("maes", **{name: said}))
        for name in ("epoch", "most", "cur", "whole", "schema"):
            both.said("pull", json.dumps({**pull, name: said}).encode())
        for key, cursor in ((str(said), {"handle": "h", "seq": 1}), ("b", said)):
            asked = {**pull, "cur": {key: cursor}}
            both.said("pull", json.dumps(asked).encode())
        for name in ("handle", "seq"):
            cursor = {"handle": "h", "seq": 1, name: said}
            both.said("pull", json.dumps({**pull, "cur": {"b": cursor}}).encode())
        both.said("known", json.dumps({"ids": [said, "w-1"]}).encode())
        both.said("enrol", json.dumps({"code": said, "incarnation": "x"}).encode())
        both.said("enrol", json.dumps({"code": "x" * 20, "incarnation": said}).encode())
        both.said("hello", hello("maes"), token=str(said))
    many = {"ids": [f"w-{n}" for n in range(20_000)]}
    assert both.said("known", json.dumps(many).encode())[0] == 200
