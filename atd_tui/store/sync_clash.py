"""Two rows that cannot stand side by side: one that waits gives way to the server's.

The server will say of the one that waits what it says of any twin: another number, or
that it is part of the other. Until then the same rule is followed here.
"""

from typing import Any, Final

from sqlmodel import Session

from atd_tui.domain import merge_claims
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_tables import KEYS, Key, Twin
from atd_tui.store import sync_shape
from atd_tui.store.sync_shape import Values

_TRIES: Final = 10_000
"""Numbers that are tried one after the other before a row is put aside."""


def give_way(session: Session, named: Named, values: Values) -> set[Named]:
    """Let a row that waits give way to one of the server; return what was taken out.

    Nothing is done where the server knows the other row too, or no key says what to do.
    """
    key = KEYS.get(named.table)
    rival = _rival(session, named, key, values) if key else ""
    if key is None or not rival or _known(session, Named(named.table, rival)):
        return set()
    if key.twin is Twin.RENUMBER:
        _renumber(session, named.table, rival, key, values)
        return set()
    rename(session, Named(named.table, rival), named.id)
    run = session.connection().exec_driver_sql
    run(f'DELETE FROM "{named.table}" WHERE id = ?', (rival,))  # noqa: S608 -- our own name
    return {Named(named.table, rival)}


def rename(session: Session, named: Named, to: str) -> None:
    """Let all that names a row name another one, of which it is part now."""
    run = session.connection().exec_driver_sql
    for table, column in sync_shape.children(named.table):
        run(
            f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?',  # noqa: S608 -- our own names
            (to, named.id),
        )


def _rival(session: Session, named: Named, key: Key, values: Values) -> str:
    """Return the row that has the key of this one; empty where none has."""
    same = " AND ".join(f'"{field}" IS ?' for field in key.fields)
    query = f'SELECT id FROM "{named.table}" WHERE {same} AND id <> ?'  # noqa: S608 -- our own names
    said = (*(values.get(field) for field in key.fields), named.id)
    found = session.connection().exec_driver_sql(query, said).first()
    return str(found[0]) if found else ""


def _known(session: Session, named: Named) -> bool:
    query = "SELECT 1 FROM sync_row WHERE tbl = ? AND row_id = ? AND seq > 0"
    return session.connection().exec_driver_sql(query, (*named,)).first() is not None


def _renumber(
    session: Session, table: str, rival: str, key: Key, values: Values
) -> None:
    last = key.fields[-1]
    said: dict[str, Any] = dict(values)
    for _ in range(_TRIES):
        said[last] = merge_claims.next_number(said[last])
        if not _rival(session, Named(table, rival), key, said):
            break
    query = f'UPDATE "{table}" SET "{last}" = ? WHERE id = ?'  # noqa: S608 -- our own names
    session.connection().exec_driver_sql(query, (said[last], rival))
