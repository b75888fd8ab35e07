"""Somebody written down twice, on two laptops: told to both, decided by a person."""

import json
from collections.abc import Collection
from typing import Final

from sqlmodel import Session

from atd_tui.models.base import table_of
from atd_tui.models.sync import SyncNote
from atd_tui.store import people_alike, people_rows
from atd_tui.store.people_alike import Alike
from atd_tui.store.store import Store

TWICE: Final = "sync.person-twice"
MOST: Final = 200
"""Of more people at once nobody is compared: that is a first sync, not a meeting."""

_NOTE: Final = table_of(SyncNote)
_PERSON: Final = "person"


def unknown(session: Session, ids: Collection[str]) -> set[str]:
    """Return those of these people who are not in the store; none of an empty one."""
    run = session.connection().exec_driver_sql
    if run("SELECT 1 FROM person LIMIT 1").first() is None:
        return set()
    said = json.dumps(sorted(ids))
    here = run(_HERE, (said,)).scalars()
    return set(ids) - set(here)


def note(store: Store, arrived: Collection[str]) -> None:
    """Tell of each who just came that somebody here may be the same person, once."""
    if not arrived or len(arrived) > MOST or store.read_only:
        return
    # Whoever was written down here has keys since then; to make those of everybody who
    # came would keep the desk from writing.
    with store.reading() as session:
        persons = people_rows.read(session, sorted(arrived))
        found = people_alike.of(session, persons)
        alike = {one.id: found[one.id][0] for one in persons if found[one.id]}
    if alike:
        with store.local() as session:
            for person, pair in alike.items():
                _tell(session, store, person, pair)


def _tell(session: Session, store: Store, person: str, pair: Alike) -> None:
    other = pair.b if pair.a.id == person else pair.a
    a, b = people_alike.ordered(person, other.id)
    said = {
        "id": f"{TWICE}:{a}:{b}",
        "kind": "ok",
        "code": TWICE,
        "tbl": _PERSON,
        "row_id": person,
        "facts": json.dumps({"other": other.name or other.label}),
        "txn": "",
        "body": b"",
        "at": store.door.now(),
        "seen": False,
    }
    table = _NOTE.insert().prefix_with("OR IGNORE")
    session.connection().execute(table.values(said))


_HERE: Final = "SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?))"
