"""Some laptops on paper, their people, one server and a line: the world of a seed."""

import contextlib
import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from pydantic import BaseModel

from atd_tui import protocol
from atd_tui.domain.access import Account
from atd_tui.domain.merge_fit import MOST_NUMBER
from atd_tui.errors import SyncError
from atd_tui.protocol import (
    Cursor,
    Enrol,
    Kind,
    Operation,
    Page,
    Pull,
    Push,
    Pushed,
    Sent,
    State,
    Transaction,
)
from atd_tui.server import accounts, handling, pull
from atd_tui.server.tables import PARKED, STORED
from atd_tui.sync.engine import Engine, Request, Verb
from atd_tui.sync.journal import Standing
from tests.server import office
from tests.server.office import Clock
from tests.sync.answered import FirstAnswers
from tests.sync.disk import Disk, Key
from tests.sync.laptop import AT, Laptop

PEOPLE: Final = (
    ("maes", "maes", "REGION_MANAGER", "BRU"),
    ("jansen", "jansen", "COACH_FAM", "BRU"),
    ("peeters", "peeters", "COACH_IND", "BRU"),
    ("claes", "claes", "COACH_FAM", "ANR"),
    ("jansen-at-home", "jansen", "COACH_FAM", "BRU"),
    ("wouters", "wouters", "REGION_MANAGER", "ANR"),
)
"""Name of the laptop, whose it is, their role, their office."""

PAGE: Final = 3
"""So few rows in a page that most pulls have more than one."""

PART: Final = 4
Rows = dict[Key, dict[str, Any]]


class Paper(Laptop):
    """A laptop of somebody, under a name of its own."""

    def __init__(self, name: str, user: str, token: str, mark: str) -> None:
        super().__init__(user, token)
        self.name, self.mark = name, mark
        self.off = timedelta()
        self.written = 0
        self.views: list[Rows] = []
        self.heard: set[str] = set()
        self.taken_over: set[Any] = set()
        self.newer = False

    def standing(self) -> Standing:
        return replace(super().standing(), incarnation=self.mark)

    def ready(self, most: int, after: int = 0) -> Sequence[Transaction]:
        return super().ready(min(most, PART), after)

    def settle(self, answer: Pushed, reached: Mapping[str, Cursor]) -> bool:
        self.heard |= {each.id for each in answer.results}
        return super().settle(answer, reached)

    def install(self) -> None:
        super().install()
        self.views.append(self.disk.rows)

    def name_of(self, disk: Disk) -> str:
        del disk  # what is on it may have been there before
        self.written += 1
        return f"{self.name}-{self.written}"

    def clock(self) -> datetime:
        return AT + self.off

    def copied(self, name: str, mark: str) -> "Paper":
        """Return another laptop with a copy of this disk."""
        other = Paper(name, self.user, "", mark)
        # A disk is never changed in place.
        other.disk, other.off, other.heard = self.disk, self.off, {*self.heard}
        written = [*self.disk.answered, *self.disk.waiting]
        values = (o.values.values() for each in written for o in each.ops)
        other.taken_over = self.taken_over.union(*values)
        return other

    def enrolled_anew(self, token: str, mark: str) -> None:
        """Be a new laptop to the server: what waits is numbered from one."""
        with self._commit() as disk:
            disk.answered = [_as(each, MOST_NUMBER) for each in disk.answered]
            disk.waiting = [_as(each, n) for n, each in enumerate(disk.waiting, 1)]
            disk.n, disk.token = len(disk.waiting), token
            disk.last_heard, disk.heard_in = 0, ""
            if disk.seqs:
                disk.seqs, disk.lies = {}, {key: set() for key in disk.lies}
                disk.pages, disk.installed, disk.whole = [], {}, True
            disk.chain = "" if disk.whole else disk.chain
        self.mark = mark


class SmallPages(Engine):
    """An engine that reads few rows at once."""

    def _body(self, verb: Verb) -> BaseModel:
        body = super()._body(verb)
        return body.model_copy(update={"most": PAGE}) if verb is Verb.PULL else body


@dataclass(frozen=True)
class Reply:
    """What the server answered, and what its laptop might see at that moment."""

    status: int
    body: bytes
    stands: Rows


class Fleet:
    """The laptops, the syncs that are under way, and what was written."""

    def __init__(self, seed: int, years: int = 0) -> None:
        self.chance, self.years = Random(seed), years  # noqa: S311 -- a world, no secret
        self.clock = Clock(AT + timedelta(days=365 * years))
        self.server = office.server(self.clock)
        self.laptops: dict[str, Paper] = {}
        self.engines: dict[str, Engine] = {}
        self.said: list[str] = []
        self.saw: dict[str, tuple[str, Any]] = {}
        self.read: dict[tuple[str, ...], int] = {}
        self.first = FirstAnswers()
        self.broken: dict[str, str] = {}
        self.backup: sqlite3.Connection | None = None
        self.words = self.marks = 0
        self.mirrors: dict[str, tuple[int, Rows]] = {}
        for name, user, role, code in PEOPLE[: self.chance.randint(3, len(PEOPLE))]:
            self.grant(user, role, code)
            self.laptops[name] = Paper(name, user, "", "")
            self.enrol(name)
        for at, laptop in enumerate(self.laptops.values()):
            laptop.newer = at == 0
            laptop.off = timedelta(days=365 * years * (-1) ** at)

    def grant(self, user: str, role: str, *scopes: str) -> None:
        self.server.put_account(Account(user, role, scopes))

    def enrol(self, name: str) -> None:
        """Let a laptop be a new one to the server, as its person does with a code."""
        laptop = self.laptops[name]
        code, mark = self.server.invite(laptop.user, "BRU", "A"), self.new_mark(name)
        made = self.server.enrol(Enrol(code=code, incarnation=mark))
        laptop.enrolled_anew(made.token, mark)
        self.broken.pop(name, None)
        self.engines.pop(name, None)

    def new_mark(self, name: str) -> str:
        self.marks += 1
        return f"{name}-mark-{self.marks}"

    def word(self) -> str:
        """Return a text nobody wrote before, to be found again at the end."""
        self.words += 1
        return f"word{self.words:05}"

    def some(self, name: str, table: str) -> str:
        """Return a row of a table that a laptop holds; empty where there is none."""
        rows = sorted(row for of, row in self.laptops[name].disk.rows if of == table)
        return self.chance.choice(rows[:3]) if rows else ""

    def engine(self, name: str) -> Engine:
        return self.engines.setdefault(name, SmallPages(self.laptops[name]))

    def ask(self, name: str, request: Request) -> Reply:
        """Send a request of a laptop; P11 and P19 hold of each answer."""
        body = protocol.written(request.body)
        assert len(body) < protocol.MOST_BYTES
        token = self.laptops[name].disk.token
        before: Rows = {}
        if request.verb is Verb.PUSH:
            with contextlib.suppress(SyncError):
                before = self.mirror(token)
        status, answer = self.handle(request.verb, token, body)
        if status != handling.OK or request.verb not in {Verb.PUSH, Verb.PULL}:
            return Reply(status, answer, {})
        stands = self.mirror(token)
        own = {(o.table, o.row) for o in _operations(request.body)}
        for sent in _sent(request.verb, answer):
            if sent.kind is Kind.ROW:
                key = sent.table, sent.row
                assert key in own | stands.keys() | before.keys(), "not theirs"
        if request.verb is Verb.PUSH:
            self.what_is_parked_is_kept(answer)
        return Reply(status, answer, stands)

    def handle(self, verb: str, token: str, body: bytes) -> tuple[int, bytes]:
        """Let the server answer a request; P4, P5 hold of each push."""
        status, answer = handling.handle(self.server, verb, token, body)
        if verb == Verb.PUSH and status == handling.OK:
            self.first.look(body, answer)
        return status, answer

    def mirror(self, token: str) -> Rows:
        """Return what a new laptop of somebody reads, in as many pages as it takes.

        It hangs on the rows of the server alone: as long as none was written since,
        what was read before is what would be read again.
        """
        written = office.written(self.server)
        if token not in self.mirrors or self.mirrors[token][0] != written:
            self.mirrors[token] = written, self.read_anew(token)
        return self.mirrors[token][1]

    def read_anew(self, token: str) -> Rows:
        """Return what ``mirror`` does, whether anything was written since or not."""
        database = self.server._database  # noqa: SLF001 -- looked at, not used
        epoch, _ = self.server.head()
        with database.reading() as connection:
            caller = accounts.caller(connection, token)
            asked = Pull(epoch=epoch, schema_=1, cursors={}, most=1000, whole=True)
            page = pull.pull(connection, caller, asked)
            rows = [*page.rows]
            while page.more:
                onward = {"cursors": page.cursors, "midway": page.midway}
                asked = asked.model_copy(update=onward)
                page = pull.pull(connection, caller, asked)
                rows += page.rows
        return {(r.table, r.row): r.values for r in rows if r.kind is Kind.ROW}

    def what_is_parked_is_kept(self, answer: bytes) -> None:
        """P12: late work is kept with all its data; nothing of it is dropped."""
        results = protocol.read(Pushed, answer).results
        parked = {each.id for each in results if each.state is State.PARKED}
        if parked:
            assert parked <= {row.id for row in self.table(PARKED)}

    def stored(self, table: str) -> dict[str, dict[str, Any]]:
        """Return the rows of a table that are there, as the server has them."""
        return {
            row.row_id: json.loads(row.held)
            for row in self.table(STORED)
            if row.tbl == table and not row.gone_seq
        }

    def held(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return what ``stored`` does of every table that has rows, read once."""
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for row in self.table(STORED):
            if not row.gone_seq:
                found.setdefault(row.tbl, {})[row.row_id] = json.loads(row.held)
        return found

    def table(self, table: Any) -> list[Any]:
        return office.rows(self.server, table)

    def keep_backup(self) -> None:
        self.backup = office.backup(self.server)

    def put_backup_back(self) -> None:
        assert self.backup is not None
        office.put_back(self.server, self.backup)


def _as(transaction: Transaction, n: int) -> Transaction:
    return transaction.model_copy(update={"n": n})


def _sent(verb: Verb, answer: bytes) -> list[Sent]:
    if verb is Verb.PULL:
        return protocol.read(Page, answer).rows
    results = protocol.read(Pushed, answer).results
    return [row for result in results for row in result.rows]


def _operations(body: BaseModel) -> list[Operation]:
    pushed = body.transactions if isinstance(body, Push) else []
    return [operation for each in pushed for operation in each.ops]
