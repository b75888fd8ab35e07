"""Three laptops on real encrypted stores and one server; what must hold at the end."""

import contextlib
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session

from atd_tui.domain.access import Account
from atd_tui.errors import Misused, Refused
from atd_tui.protocol import Cursor, Kind
from atd_tui.store import Store, capture, engine, files, keys, sync_pages
from atd_tui.sync.engine import Request
from atd_tui.sync.laptop import Laptop
from tests.conftest import copied
from tests.server import office
from tests.store import case_work
from tests.sync import desks
from tests.sync.under_way import ROLES, UnderWay

Row = tuple[str, str]

DESKS: Final = {"jansen": "A", "peeters": "B", "maes": "C"}


class Fragile(Store):
    """A store whose program may be killed before or after any commit."""

    killed: Callable[[str], None] = staticmethod(lambda _: None)

    def _commit(self, session: Session, action_id: str = "") -> None:
        self.killed("before")
        super()._commit(session, action_id)
        self.killed("after")


class World(UnderWay):
    """Its laptops, and what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="sync-"))
        self.stores: dict[str, Fragile] = {}
        self.words = 0
        self.saying: list[str] = []
        self.said: list[str] = []
        self.read: dict[tuple[str, str, str], int] = {}
        self.backup: sqlite3.Connection | None = None
        self.lasting = False
        self.doors = {who: desks.door(who, f"{who}-world") for who in ROLES}
        for who, role in ROLES.items():
            copied(desks.blank(who, DESKS[who]), self.folder / who)
            self.open(who)
            desks.connect(self.stores[who], self.server, role)

    def open(self, who: str) -> None:
        home = self.folder / who
        key = keys.unlock_training(home)
        self.stores[who] = Fragile.open(home, key, self.doors[who])

    def word(self) -> str:
        """Return a text nobody wrote before, to be found again at the end."""
        self.words += 1
        self.saying.append(f"word{self.words:05}")
        return self.saying[-1]

    def rows(self, who: str, query: str) -> list[Any]:
        with self.stores[who].reading() as session:
            return list(session.connection().exec_driver_sql(query).all())

    def some(self, who: str, query: str, pick: int) -> str:
        """Return something that somebody holds; empty where there is nothing."""
        found = [str(row[0]) for row in self.rows(who, query)]
        return found[pick % len(found)] if found else ""

    def do(self, who: str, deed: Callable[[Store], object]) -> None:
        """Let somebody do something, if the rules of the house let them."""
        with contextlib.suppress(Refused, Misused):
            deed(self.stores[who])
            self.said += self.saying
        self.saying.clear()

    def on_case(
        self, who: str, pick: int, deed: Callable[[Store, str], object]
    ) -> None:
        if case := self.some(who, "SELECT number FROM case_file ORDER BY 1", pick):
            self.do(who, lambda store: deed(store, case))
        self.saying.clear()

    def journal(self, who: str) -> Laptop:
        return Laptop(self.stores[who])

    def mortal(self, who: str) -> Fragile:
        return self.stores[who]

    def begin_again(self, who: str) -> None:
        self.stores[who].close()
        self.open(who)

    def send(self, who: str, request: Request) -> tuple[int, bytes]:
        return desks.send(self.server, self.stores[who], request)

    def level(self, who: str) -> None:
        self.engines.pop(who, None)
        verbs = desks.sync(self.server, self.stores[who])
        assert len(verbs) < 50, "a sync without a fault comes to an end"
        assert not desks.differs(self.server, self.stores[who]), who

    def grant(self, who: str, *scopes: str) -> None:
        self.server.put_account(Account(who, ROLES[who], scopes))

    def look(self, who: str) -> None:
        """Within a life and a grant no bucket is ever read less far than before."""
        with self.stores[who].reading() as session:
            found: dict[str, Cursor] = sync_pages.cursors(session)
        for bucket, at in found.items():
            key = (who, bucket, at.handle)
            assert at.seq >= self.read.get(key, 0)
            self.read[key] = at.seq

    def teardown(self) -> None:
        try:
            self.check()
        finally:
            for store in self.stores.values():
                store.close()
            shutil.rmtree(self.folder)

    def check(self) -> None:
        for who in (*ROLES, *ROLES, *ROLES):
            self.level(who)
        for who in ROLES:
            assert self.rows(who, "SELECT id FROM sync_out WHERE state = 'ready'") == []
            assert self.rows(who, "SELECT * FROM sync_row WHERE aside <> ''") == []
            assert self.held(who) == self.mirror(who), who
            # The first look marks what was never looked at; none finds anything.
            looks = [desks.differs(self.server, self.stores[who]) for _ in range(2)]
            assert looks == [False, False], who
            assert self.rows(who, "PRAGMA foreign_key_check") == []
            assert self.sound(who)
            assert self.rows(who, "SELECT applying FROM capture_context") == [(0,)]
            assert self.found(who) == self.named(who)
        self.nothing_is_lost()
        self.histories_are_one()

    def sound(self, who: str) -> bool:
        """Return whether every page and index of a laptop is whole.

        It is asked on a new connection, as by whoever opens the store: one that read
        before would look for parts of the full text that were merged since.
        """
        home = self.folder / who
        path, key = home / files.STORE, keys.unlock_training(home)
        with contextlib.closing(engine.connect(path, key)) as connection:
            found = connection.execute("PRAGMA quick_check").fetchall()
        return bool(found == [("ok",)])

    def histories_are_one(self) -> None:
        """A case has one history, on whatever laptop it is read.

        The clocks stand still, so that it has no order here.
        """
        told: dict[str, list[Any]] = {}
        for who, store in self.stores.items():
            for (case,) in self.rows(who, "SELECT id FROM case_file"):
                found = sorted(case_work.told(store, case), key=repr)
                assert told.setdefault(case, found) == found, who

    def held(self, who: str) -> dict[Row, dict[str, Any]]:
        """Return the rows of a laptop, as they travel."""
        return {
            (table, row["id"]): row
            for table in capture.CAPTURED
            for row in self._all(who, table)
        }

    def _all(self, who: str, table: str) -> Iterator[dict[str, Any]]:
        with self.stores[who].reading() as session:
            query = f'SELECT * FROM "{table}"'  # noqa: S608 -- our own names
            for row in session.connection().exec_driver_sql(query).mappings():
                yield dict(row)

    def mirror(self, who: str) -> dict[Row, dict[str, Any]]:
        """Return what a new laptop of somebody reads."""
        rows = desks.reader(self.server, who).rows().items()
        return {key: dict(row.values) for key, row in rows if row.kind is Kind.ROW}

    def found(self, who: str) -> list[Any]:
        return sorted(self.rows(who, "SELECT person_id FROM person_search"))

    def named(self, who: str) -> list[Any]:
        return sorted(self.rows(who, "SELECT id FROM person"))

    def nothing_is_lost(self) -> None:
        kept = office.kept(self.server)
        for who in ROLES:
            notes = self.rows(who, "SELECT CAST(body AS TEXT) FROM sync_note")
            kept += [body for (body,) in notes]
        found = set(re.findall(r"word\d+", " ".join(kept)))
        lost = set(self.said) - found
        assert lost == set(), lost
