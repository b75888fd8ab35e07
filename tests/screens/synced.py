"""A laptop that belongs to a server, in a test: what met, what came back, the line."""

import json
from datetime import timedelta
from typing import Any

from atd_tui import protocol
from atd_tui.app import AtdApp
from atd_tui.models.conflicts import Conflict
from atd_tui.models.sync import SyncNote
from atd_tui.protocol import Operation, Transaction
from atd_tui.screens.link import Link, Reach
from atd_tui.screens.sync import SyncScreen
from atd_tui.store import Store, keyfile, sync_meta
from atd_tui.store.sync_meta import Key
from atd_tui.sync.stand import Past
from tests.conftest import WEDNESDAY
from tests.glass import Glass, on, quiet

PEETERS = "peeters"
HOST = {"host": "sync.atd.example"}

LEVEL = (Past(WEDNESDAY - timedelta(minutes=4), up=12, down=7, seconds=1.8),)
"""A sync that ended well, four minutes ago."""

ONLINE = Link(
    Reach.ONLINE, since=WEDNESDAY, again_at=WEDNESDAY + timedelta(minutes=1), past=LEVEL
)
OFFLINE = Link(
    Reach.OFFLINE,
    code="sync.unreachable",
    facts=HOST,
    since=WEDNESDAY - timedelta(minutes=4),
    again_at=WEDNESDAY + timedelta(seconds=26),
    past=(Past(WEDNESDAY, code="sync.unreachable", facts=HOST), *LEVEL),
)


def connect(store: Store, *, level: bool = True) -> None:
    """Let a store belong to a server; ``level`` says that all of it is there."""
    said = {
        Key.URL: "https://sync.atd.example",
        Key.DEVICE: "dv-7Qx",
        Key.USER: "jansen",
        Key.OFFICE: "BRU",
        Key.DESK: "A",
        Key.EPOCH: "ep-01",
        Key.POSITION: 90412,
        Key.INCARNATION: "in-01",
    }
    if (store.home / "keys.json").exists():
        keyfile.mark(store.home, "in-01")
    with store.local() as session:
        run = session.connection().exec_driver_sql
        if level:
            last = run('SELECT coalesce(max(n), 0) FROM "change"').scalar_one()
            at = (WEDNESDAY - timedelta(minutes=4)).isoformat()
            said |= {Key.SEALED: last, Key.LAST_OK: at}
            for table, row_id in run('SELECT DISTINCT tbl, row_id FROM "change"').all():
                run(
                    "INSERT INTO sync_row (tbl, row_id, seq, extra, looked, aside)"
                    " VALUES (?, ?, 1, '', 0, '')",
                    (table, row_id),
                )
        sync_meta.put(session, said)


def met(store: Store, table: str, row_id: str, **said: Any) -> str:
    """Keep a conflict as it comes from the server; return its id."""
    values: dict[str, Any] = {
        "id": store.door.new_id(),
        "kind": "field",
        "tbl": table,
        "row_id": row_id,
        "field": next(iter(said.get("mine", {})), ""),
        "by": store.door.actor,
        "at": WEDNESDAY - timedelta(minutes=11),
        "theirs_by": PEETERS,
        "theirs_at": WEDNESDAY - timedelta(minutes=13),
        **said,
    }
    for name in ("mine", "theirs", "was"):
        values[name] = json.dumps(values.get(name, {}))
    return _kept(store, Conflict(**values))


def note(
    store: Store, kind: str, code: str, table: str, row_id: str, **more: Any
) -> str:
    """Keep a note as the sync leaves it; return its id."""
    own = f"{store.door.new_id()}:0"
    at = WEDNESDAY - timedelta(minutes=4)
    named = {"id": own, "kind": kind, "code": code, "tbl": table, "row_id": row_id}
    return _kept(store, SyncNote(at=at, **{**named, **more}))


def _kept(store: Store, row: Any) -> str:
    """Put a row in as one of the server."""
    own = str(row.id)
    with store.receiving() as received:
        received.session.add(row)
        received.tables.add(row.__tablename__)
    return own


async def sync_on(glass: Glass, link: Link | None = None) -> SyncScreen:
    """Go to the sync, with the line as it stands."""
    app = glass.app
    assert isinstance(app, AtdApp)
    await quiet(glass)
    if link is not None:
        app.hear_link(link)
        await quiet(glass)
    await glass.press("f6")
    await on(glass, SyncScreen)
    await quiet(glass)
    screen = app.screen
    assert isinstance(screen, SyncScreen)
    return screen


def refused(store: Store, case_id: str, **said: Any) -> str:
    """Keep a stay that the server refused, with all that was written; return its id."""
    stay = {
        "op": "new",
        "table": "unit_period",
        "row": "00000000-0000-4000-8000-0000000fffff",
        "values": {
            "id": "00000000-0000-4000-8000-0000000fffff",
            "kind": "stay",
            "state": "active",
            "from_on": "2026-11-20",
            "reason": "family with a child in care",
        },
    }
    body = Transaction(
        n=412,
        id="t-412",
        at=WEDNESDAY - timedelta(minutes=20),
        actor=store.door.actor,
        command="fitt.place",
        epoch="ep-01",
        ops=[Operation(**{**stay, **said})],
    )
    facts = json.dumps({"unit": "TUB-A1"})
    code, own = "sync.home-taken", {"txn": "t-412", "body": protocol.written(body)}
    return note(store, "refused", code, "case_file", case_id, facts=facts, **own)


def ids_of(store: Store, table: str) -> list[str]:
    """Return the ids of the rows of a table, in the order in which they were made."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return list(run(f"SELECT id FROM {table} ORDER BY rowid").scalars())  # noqa: S608 -- names of our own tables


def value(store: Store, table: str, row_id: str, field: str) -> Any:
    """Return what stands in a field."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        query = f"SELECT {field} FROM {table} WHERE id = ?"  # noqa: S608 -- names of our own tables
        return run(query, (row_id,)).scalar_one()


def family_met(store: Store) -> tuple[str, str]:
    """Let a note and a telephone number of one family be written twice."""
    case, number = ids_of(store, "case_file")[0], ids_of(store, "identifier")[1]
    spray = "The spray was arranged; stock for three months is needed."
    for table, row, field, mine, theirs, was in (
        ("case_file", case, "note", spray, "Keys of TUB-A1 are ready.", ""),
        ("case_file", case, "target_group", "IND_ADDRESS", "OTP_RESIDENT", ""),
        ("identifier", number, "value", "8271118", "8271804", "008271871"),
    ):
        values = {"mine": {field: mine}, "theirs": {field: theirs}, "was": {field: was}}
        met(store, table, row, **values)
    return case, number
