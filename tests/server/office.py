"""A server in memory, and laptops that say what a test makes them say."""

import itertools
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import select

from atd_tui import protocol
from atd_tui.domain.access import Account
from atd_tui.protocol import (
    Cursor,
    Enrol,
    Hello,
    Operation,
    Page,
    Pull,
    Push,
    Result,
    Sent,
    Transaction,
    Welcome,
)
from atd_tui.server.accounts import Chance
from atd_tui.server.core import Door, Server
from atd_tui.server.database import Database
from atd_tui.server.tables import LOG, PARKED

AT = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
STAMP = AT.isoformat()
MEMORY = "sqlite://"
PATIENCE_SECONDS = 60
"""Longer than a server waits: that this machine is slow is no answer of it."""


@dataclass
class Clock:
    """A clock that moves only when it is told to."""

    at: datetime = AT

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **span: float) -> None:
        self.at += timedelta(**span)


def counted(name: str) -> Callable[[], str]:
    """Return what makes names, in the same order each time."""
    numbers = itertools.count(1)
    return lambda: f"{name}-{next(numbers):012}"


def server(clock: Clock, url: str = MEMORY) -> Server:
    """Return a server with its tables, on a database of its own."""
    door = Door(clock, Chance(secret=counted("secret"), new_id=counted("id")))
    made = Server(Database(url, PATIENCE_SECONDS), door)
    if url == MEMORY:
        _tables().backup(_live(made))
    made.init()
    return made


@cache
def _tables() -> sqlite3.Connection:
    """Return the tables of a server and nothing in them: each begins with a copy."""
    made = Database(MEMORY)
    made.migrate()
    copy = sqlite3.connect(":memory:", check_same_thread=False)
    _of(made).backup(copy)
    made.close()
    return copy


def rows(of: Server, table: Any) -> list[Any]:
    """Return the rows of a table of a server, in the order of its first key."""
    with of._database.reading() as connection:  # noqa: SLF001 -- looked at, not used
        first = next(iter(table.primary_key))
        return list(connection.execute(select(table).order_by(first)))


def kept(of: Server) -> list[str]:
    """Return the text of all that a server ever took: in the log, or parked."""
    texts = [text for row in rows(of, LOG) for text in (row.patch, row.passed)]
    return texts + [row.body for row in rows(of, PARKED)]


def written(of: Server) -> int:
    """Return how often a row was written in a server in memory, whatever became of it.

    A copy that is put back is not counted, the life that begins with it is.
    """
    return _live(of).total_changes


def backup(of: Server) -> sqlite3.Connection:
    """Return a copy of the database of a server in memory."""
    copy = sqlite3.connect(":memory:")
    _live(of).backup(copy)
    return copy


def put_back(of: Server, copy: sqlite3.Connection) -> None:
    """Restore a server from a copy, and let it begin another life."""
    copy.backup(_live(of))
    of.new_epoch("restored")


def _live(of: Server) -> sqlite3.Connection:
    return _of(of._database)  # noqa: SLF001 -- as its keeper does


def _of(database: Database) -> sqlite3.Connection:
    live = database._engine.raw_connection().dbapi_connection  # noqa: SLF001 -- as above
    assert isinstance(live, sqlite3.Connection)
    return live


@dataclass
class Desk:
    """A laptop of somebody; ``n`` is the number of what it sent last.

    ``heard`` is that of the last one it was answered, in the life ``heard_in``.
    """

    server: Server
    user: str
    token: str
    device: str
    epoch: str
    n: int = 0
    heard: int = 0
    heard_in: str = ""
    cursors: dict[str, Cursor] = field(default_factory=dict)

    def hello(self, **said: Any) -> Welcome:
        asked = Hello(protocol=1, schema_=1, incarnation=mark(self.user))
        return self.server.hello(self.token, asked.model_copy(update=said))

    def transaction(self, *ops: Operation, **said: Any) -> Transaction:
        self.n += 1
        return Transaction(
            n=self.n,
            id=f"{mark(self.user)}-{self.n}",
            at=AT,
            actor=self.user,
            epoch=self.epoch,
            ops=list(ops),
        ).model_copy(update=said)

    def push(self, *transactions: Transaction) -> list[Result]:
        results = self.server.push(self.token, self.pushing(*transactions)).results
        self.heard, self.heard_in = results[-1].n, self.epoch
        return results

    def pushing(self, *transactions: Transaction) -> Push:
        """Return a push as it travels."""
        return Push(
            epoch=self.epoch,
            schema_=1,
            transactions=list(transactions),
            heard=self.heard,
            heard_in=self.heard_in,
        )

    def write(self, *ops: Operation, **said: Any) -> Result:
        """Send one transaction and return what became of it."""
        return self.push(self.transaction(*ops, **said))[0]

    def pull(self, most: int = 1000) -> Page:
        """Read one page and go on from there the next time."""
        asked = Pull(epoch=self.epoch, schema_=1, cursors=self.cursors, most=most)
        # As it travels: the server keeps rows as texts.
        said = protocol.written(self.server.pull(self.token, asked))
        page = protocol.read(Page, said)
        self.cursors = page.cursors
        return page

    def rows(self) -> dict[tuple[str, str], Sent]:
        """Read all that is new, by table and id."""
        found: dict[tuple[str, str], Sent] = {}
        while True:
            page = self.pull(2)
            found |= {(row.table, row.row): row for row in page.rows}
            if not page.more:
                return found


def desk(at: Server, user: str, role: str = "COACH_FAM", *scopes: str) -> Desk:
    """Return an enrolled laptop of somebody, of Brussels if nothing else is said."""
    at.put_account(Account(user, role, scopes or ("BRU",)))
    code = at.invite(user, "BRU", "A")
    made = at.enrol(Enrol(code=code, incarnation=mark(user)))
    return Desk(at, user, made.token, made.device, made.epoch)


def mark(user: str) -> str:
    """Return the mark of somebody's laptop, which has no strange letters."""
    return re.sub(r"[^\x21-\x7e]", "-", user)


def told(result: Result) -> list[tuple[str, Any]]:
    """Return what a result tells: each code with its facts."""
    return [(each.code, each.facts) for each in result.told]


def new(table: str, row: str, **values: Any) -> Operation:
    said = {"id": row, "scope": "BRU"} | values
    return Operation(op="new", table=table, row=row, values=said)


def put(table: str, row: str, base: int = 0, **values: Any) -> Operation:
    return Operation(op="set", table=table, row=row, base=base, values=values)


def take_away(table: str, row: str, base: int = 0) -> Operation:
    return Operation(op="del", table=table, row=row, base=base)


def case(number: str, coach: str = "", person: str = "p1") -> list[Operation]:
    """Return what opening a case writes."""
    of = {"contact_point": "BRU", "person_id": person, "household_id": ""}
    row = f"c-{number}"
    events = [("opened", "INT1"), *([("assigned", coach)] if coach else [])]
    return [
        new("person", person),
        new("case_file", row, number=number, note="", kind="ICAM", **of),
        *(
            new(
                *("case_event", f"{row}-{n}"),
                case_id=row,
                n=n,
                kind=kind,
                value=value,
                at=STAMP,
                device="x",
            )
            for n, (kind, value) in enumerate(events, start=1)
        ),
    ]
