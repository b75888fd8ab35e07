"""A server in a process of its own, and laptops of one coach that it knows."""

import itertools
import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert, select, update

from atd_tui import protocol
from atd_tui.cli import serving as keeping
from atd_tui.domain.access import Account
from atd_tui.domain.people import Draft, Name
from atd_tui.models.base import table_of
from atd_tui.models.contacts import Conversation
from atd_tui.protocol import Enrol, Enrolled
from atd_tui.store import Door, Store, cases, keys, people, sync_server
from atd_tui.store.cases import Opening
from atd_tui.sync.line import Line
from atd_tui.sync.run import Figures, Run
from tests import pg
from tests.bench.figures import median, milliseconds

AT: Final = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
COACH: Final = "jansen"
_AN_ACTION: Final = 20
"""Records that one action writes; each is a row of its own all the same."""

_CHANGED: Final = 100

_IDLE: Final = 20
"""How often nothing is synced, for one figure."""


@dataclass(frozen=True, slots=True)
class Served:
    """A server that answers.

    Attributes:
        data: its folder.
        database: its address; empty where it is a file in the folder.
    """

    url: str
    data: Path
    database: str
    process: "subprocess.Popen[str]"


@contextmanager
def serving(folder: Path, database: str) -> Iterator[Served]:
    """Yield a new server; on SQLite where no database is named."""
    with keeping.made(folder, database) as kept:
        kept.server.put_account(Account(COACH, "COACH_FAM", ("BRU",)))
    env = {**os.environ, keeping.DATABASE: database}
    command = [sys.executable, "-m", "atd_tui", "serve", "--data", str(folder)]
    command += ["--json", "--port", "0", "--log-level", "error"]
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            url = json.loads(process.stdout.readline())["url"]
            yield Served(url, folder, database, process)
        finally:
            process.terminate()


@contextmanager
def databases() -> Iterator[dict[str, Callable[[], str]]]:
    """Yield what makes a new database, by name; without PostgreSQL where none is."""
    made = {"sqlite": lambda: ""}
    if pg.missing():
        sys.stderr.write(f"PostgreSQL is skipped: {pg.missing()}\n")
        yield made
        return
    with pg.cluster() as cluster:
        yield {**made, "postgresql": cluster.database}


def enrolled(line: Line, server: Served, mark: str) -> Enrolled:
    """Return what the server says to a new laptop of the coach."""
    with keeping.opened(server.data, server.database) as kept:
        code = kept.server.invite(COACH, "BRU", "A", code=keeping.code())
    asking = protocol.written(Enrol(code=code, incarnation=mark))
    return protocol.read(Enrolled, line.send("enrol", "", asking).body)


def laptop(home: Path, server: Served) -> Store:
    """Return the store of another laptop of the coach."""
    home.mkdir(mode=0o700)
    numbers = itertools.count(1)
    names = uuid.uuid5(uuid.NAMESPACE_OID, home.name)
    door = Door(lambda: AT, lambda: str(uuid.uuid5(names, f"{next(numbers)}")), COACH)
    key = keys.create_training_keys(home)
    store = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    mark = store.door.new_id()
    with Line(server.url) as line:
        said = enrolled(line, server, mark)
    sync_server.connect(store, said, url=server.url, incarnation=mark)
    return store


def command(home: Path) -> list[str]:
    """Return the whole command that syncs a laptop."""
    return [sys.executable, "-m", "atd_tui", "--store", str(home), "sync", "--json"]


def synced(store: Store, url: str) -> Figures:
    """Sync once, over a line of its own."""
    with Line(url) as line:
        return Run(store, line, awake=time.perf_counter).whole()


def idle(store: Store, url: str) -> float:
    """Return the seconds that a sync with nothing to do takes on an open line."""
    with Line(url) as line:
        runs = [Run(store, line, awake=time.perf_counter) for _ in range(_IDLE)]
        return median([milliseconds(run.whole) for run in runs]) / 1000


def write(store: Store, texts: Sequence[str]) -> None:
    """Write down a talk for each text, in one case of the coach."""
    who = people.create(store, Draft(names=(Name("Amina", "Diallo"),)))
    case = cases.open_case(store, Opening(person=who.person.id, coach=COACH)).case
    table = table_of(Conversation)
    for k in range(0, len(texts), _AN_ACTION):
        with store.writing("bench.write") as write:
            rows = [_talk(store, case.id, text) for text in texts[k : k + _AN_ACTION]]
            write.session.execute(insert(table), rows)


def change(store: Store) -> None:
    """Turn some of the texts around, each in an action of its own."""
    table = table_of(Conversation)
    with store.reading() as session:
        found = session.execute(select(table.c.id, table.c.text)).all()
    for row in found[:: max(1, len(found) // _CHANGED)][:_CHANGED]:
        with store.writing("bench.change") as write:
            turned = update(table).where(table.c.id == row.id)
            write.session.execute(turned.values(text=row.text[::-1]))


def _talk(store: Store, case: str, text: str) -> dict[str, Any]:
    talk = {"kind": "NOTE", "held_at": AT, "author": COACH, "text": text}
    return {"id": store.door.new_id(), "scope": "BRU", "case_id": case, **talk}
