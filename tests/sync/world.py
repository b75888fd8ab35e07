"""A world of three laptops, a server and a line; what must be true at its end."""

import json
import re
from collections import Counter
from typing import Any

from hypothesis.stateful import (
    RuleBasedStateMachine,
)
from sqlalchemy import select

from atd_tui import protocol
from atd_tui.domain import access
from atd_tui.domain.access import Account, Action
from atd_tui.protocol import Kind
from atd_tui.server import handling
from atd_tui.server.tables import LOG, PARKED, STORED
from atd_tui.sync.engine import Engine, Request
from tests.domain.known import Known
from tests.server import office
from tests.server.office import Clock
from tests.sync.laptop import Killed, Laptop

COACHES = ("jansen", "peeters", "maes")
ROLES = {"jansen": "COACH_FAM", "peeters": "COACH_IND", "maes": "REGION_MANAGER"}


class World(RuleBasedStateMachine):
    """Its laptops, the syncs that are under way, and what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.server = office.server(Clock())
        self.laptops: dict[str, Laptop] = {}
        self.engines: dict[str, Engine] = {}
        self.late: list[tuple[str, Request, int, bytes]] = []
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

    def answer(
        self, who: str, request: Request, status: int, body: bytes, kill: str | None
    ) -> None:
        def killed(moment: str) -> None:
            if moment == kill:
                raise Killed

        laptop, engine = self.laptops[who], self.engines[who]
        laptop.killed = killed
        try:
            if status == handling.OK:
                engine.on_response(request, body)
            else:
                engine.on_refusal(request, body)
        except Killed:
            del self.engines[who]
        finally:
            laptop.killed = lambda _: None

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
            for row in self.table(STORED)
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
        kept = [text for row in self.table(LOG) for text in (row.patch, row.passed)]
        kept += [row.body for row in self.table(PARKED)]
        for laptop in self.laptops.values():
            kept += [t.model_dump_json() for _, _, t in laptop.disk.told]
        found = set(re.findall(r"word\d+", " ".join(kept)))
        assert {word.strip(".") for word in self.said} - found == set()

    def nothing_is_twice(self) -> None:
        log = self.table(LOG)
        assert [row.seq for row in log] == list(range(1, len(log) + 1))
        new_rows = Counter((row.tbl, row.row_id) for row in log if row.op == "new")
        assert {key: n for key, n in new_rows.items() if n > 1} == {}
        numbers = [
            json.loads(json.dumps(row))["number"]
            for (name, _), row in self.laptops["maes"].disk.rows.items()
            if name == "case_file"
        ]
        assert len(numbers) == len(set(numbers))

    def nothing_was_overwritten_unseen(self) -> None:
        """Of a field that a person decides, whoever wrote last had seen what stood."""
        decided = self.conflicts("mine")
        stood: dict[tuple[str, str], str] = {}
        for row in self.table(LOG):
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
            for state, _, transaction in laptop.disk.told:
                if state != "ok":
                    new_ = {(o.table, o.row) for o in transaction.ops if o.op == "new"}
                    assert new_ & everywhere == set()

    def what_was_deleted_stays_deleted(self) -> None:
        kept = {
            (row["txn"], row["row_id"])
            for (name, _), row in self.laptops["maes"].disk.rows.items()
            if name == "conflict" and row["kind"] == "deletion"
        }
        for row in self.table(LOG):
            if row.op == "del" and (row.txn, row.row_id) not in kept:
                assert (row.tbl, row.row_id) not in self.laptops["maes"].disk.rows

    def table(self, table: Any) -> list[Any]:
        database = self.server._database  # noqa: SLF001 -- looked at, not used
        with database.reading() as connection:
            first = next(iter(table.primary_key))
            return list(connection.execute(select(table).order_by(first)))
