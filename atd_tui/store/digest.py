"""A digest of all that travels: alike on laptops that hold the same rows."""

import hashlib
import json
from typing import Final

from sqlmodel import Session, SQLModel

from atd_tui.store import capture
from atd_tui.store.store import Store

Digest = dict[str, tuple[int, str]]
"""Of each table its rows, and the hash of them as hexadecimal digits."""

_ONCE: Final = 1_000


def digest(store: Store) -> Digest:
    """Return what each table that travels holds, read on one state of the store.

    Two laptops of one scope that are level with their server have it alike. What is
    made on each of them, or belongs to one alone, is not part of it.
    """
    with store.reading() as session:
        return {name: _table(session, name) for name in capture.CAPTURED}


def _table(session: Session, name: str) -> tuple[int, str]:
    columns = sorted(SQLModel.metadata.tables[name].columns.keys())
    said = ", ".join(f'"{column}"' for column in columns)
    query = f'SELECT {said} FROM "{name}" ORDER BY id'  # noqa: S608 -- our own names
    found, rows = hashlib.sha256(), 0
    answer = session.connection().exec_driver_sql(query)
    for some in answer.partitions(_ONCE):
        rows += len(some)
        for row in some:
            text = json.dumps(list(row), ensure_ascii=False, separators=(",", ":"))
            found.update(text.encode("utf-8", "surrogatepass") + b"\n")
    return rows, found.hexdigest()
