"""A world of three laptops, a server and a line; what must be true at its end."""

import json
import re
from collections import Counter
from typing import Any

from atd_tui import protocol
from atd_tui.domain import access
from atd_tui.domain.access import Account, Action
from atd_tui.protocol import Kind
from atd_tui.server import handling
from atd_tui.server.tables import LOG, STORED
from atd_tui.sync.engine import Engine, Request
from tests.domain.known import Known
from tests.server import office
from tests.sync.laptop import Laptop
from tests.sync.under_way import ROLES, UnderWay

COACHES = tuple(ROLES)


class World(UnderWay):
    """Its laptops, and what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.laptops: dict[str, Laptop] = {}
        self.said: list[str] = []
        self.saw: dict[str, tuple[str, Any]] = {}
        for user in COACHES:
            desk = office.desk(self.server, user, ROLES[user])
            self.laptops[user] = Laptop(user, desk.token)

    def word(self) -> str:
        """Return a text nobody wrote before, to be found again at the end."""
        self.said.append(f"word{len(self.said):05}.")
        return self.said[-1]

    def some(self, who: str, table: str, pick: int) -> str:
        """Return a row of a table that somebody holds; empty where there is none."""
        rows = sorted(row for name, row in self.laptops[who].disk.rows if name == table)
        return rows[pick % len(rows)] if rows else ""

    def send(self, who: str, request: Request) -> tuple[int, bytes]:
        body = protocol.written(request.body)
        assert len(body) < protocol.MOST_BYTES
        token = self.laptops[who].disk.token
        return handling.handle(self.server, request.verb, token, body)

    def journal(self, who: str) -> Laptop:
        return self.laptops[who]

    def mortal(self, who: str) -> Laptop:
        return self.laptops[who]

    def teardown(self) -> None:
        for who in (*COACHES, *COACHES, *COACHES):
            self.engines.pop(who, None)
            self.level(who)
        held = {who: self.mirror(who) for who in COACHES}
        for who, laptop in self.laptops.items():
            assert laptop.disk.waiting == []
            assert laptop.disk.rows == held[who], who
            assert self.entitled(who) == {
                key: row for key, row in held[who].items() if key[0] != "conflict"
            }
        self.nothing_is_lost()
        self.nothing_is_twice()
        self.nothing_was_overwritten_unseen()
        self.what_was_refused_left_nothing()
        self.what_was_deleted_stays_deleted()

    def level(self, who: str) -> None:
        """Sync without a fault until there is nothing to do."""
        engine = Engine(self.laptops[who])
        for _ in range(100):
            request = engine.next_request()
            if request is None:
                return
            status, body = self.send(who, request)
            assert status == handling.OK, body
            engine.on_response(request, body)
        raise AssertionError("a sync without a fault comes to an end")

    def mirror(self, who: str) -> dict[tuple[str, str], dict[str, Any]]:
        """Return what a new laptop of somebody reads."""
        desk = office.desk(self.server, who, ROLES[who])
        rows = desk.rows().items()
        return {key: row.values for key, row in rows if row.kind is Kind.ROW}

    def entitled(self, who: str) -> dict[tuple[str, str], dict[str, Any]]:
        """Return what somebody may see, reckoned from all rows and nothing else."""
        rows = {
            (row.tbl, row.row_id): json.loads(row.held)
            for row in office.rows(self.server, STORED)
            if not row.gone_seq and row.tbl != "conflict"
        }
        tables: dict[str, dict[str, Any]] = {}
        for (table, row_id), values in rows.items():
            tables.setdefault(table, {})[row_id] = values
        known, account = Known(**tables), Account(who, ROLES[who], ("BRU",))
        return {
            key: row
            for key, row in rows.items()
            if access.may(account, Action.READ, key[0], known.of(*key))
        }

    def nothing_is_lost(self) -> None:
        kept = office.kept(self.server)
        for laptop in self.laptops.values():
            kept += [each.of.model_dump_json() for each in laptop.disk.told]
        found = set(re.findall(r"word\d+", " ".join(kept)))
        assert {word.strip(".") for word in self.said} - found == set()

    def nothing_is_twice(self) -> None:
        log = office.rows(self.server, LOG)
        assert [row.seq for row in log] == list(range(1, len(log) + 1))
        new_rows = Counter((row.tbl, row.row_id) for row in log if row.op == "new")
        assert {key: n for key, n in new_rows.items() if n > 1} == {}
        numbers = [
            row["number"]
            for (name, _), row in self.laptops["maes"].disk.rows.items()
            if name == "case_file"
        ]
        assert len(numbers) == len(set(numbers))

    def nothing_was_overwritten_unseen(self) -> None:
        """Of a field that a person decides, whoever wrote last had seen what stood."""
        decided = self.conflicts("mine")
        stood: dict[tuple[str, str], str] = {}
        for row in office.rows(self.server, LOG):
            for field, word in json.loads(row.patch).items():
                if word in self.saw and word not in decided:
                    who, saw = self.saw[word]
                    before = stood.get((row.row_id, field), saw)
                    assert saw == before or self.saw[before][0] == who
                    stood[(row.row_id, field)] = word

    def conflicts(self, field: str) -> set[str]:
        rows = self.laptops["maes"].disk.rows.items()
        met = [row for (name, _), row in rows if name == "conflict"]
        return {word for row in met for word in json.loads(row[field]).values()}

    def what_was_refused_left_nothing(self) -> None:
        everywhere = {key for each in self.laptops.values() for key in each.disk.rows}
        for laptop in self.laptops.values():
            for state, _, transaction, _ in laptop.disk.told:
                if state != "ok":
                    new_ = {(o.table, o.row) for o in transaction.ops if o.op == "new"}
                    assert new_ & everywhere == set()

    def what_was_deleted_stays_deleted(self) -> None:
        kept = {
            (row["txn"], row["row_id"])
            for (name, _), row in self.laptops["maes"].disk.rows.items()
            if name == "conflict" and row["kind"] == "deletion"
        }
        for row in office.rows(self.server, LOG):
            if row.op == "del" and (row.txn, row.row_id) not in kept:
                assert (row.tbl, row.row_id) not in self.laptops["maes"].disk.rows
