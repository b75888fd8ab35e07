"""The histories of rows, as the server's log tells them: kept, read, let go.

What this laptop wrote its own journal tells. A row that came from elsewhere brings its
whole history, which is kept in the place of what was known; what was written here since
then is told behind it.
"""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple

from sqlmodel import Session

from atd_tui.domain import history
from atd_tui.domain.access_rows import Named
from atd_tui.store import sync_meta
from atd_tui.store.sync_meta import Key

Logs = dict[Named, list["Logged"]]


class Logged(NamedTuple):
    """A change as it is kept.

    Attributes:
        own: number of the last action of this laptop that the log may hold.
        at: as a column holds an instant.
        new: the text of what it wrote.
    """

    seq: int
    own: int
    op: str
    at: str
    actor: str
    mark: str
    new: str
    case_id: str


def keep(session: Session, logs: Logs, onward: Named | None = None) -> None:
    """Keep histories in the place of what was known of these rows.

    That of the row ``onward`` goes on with it.
    """
    forget(session, [named for named in logs if named != onward])
    own = _last(session) if logs else 0
    rows = [
        (*named, *each._replace(own=own)) for named, log in logs.items() for each in log
    ]
    if rows:
        session.connection().exec_driver_sql(_PUT, rows)


def forget(session: Session, rows: Collection[Named]) -> None:
    """Let go of the histories of rows, and of what was part of these cases."""
    told = [[*named] for named in rows if named.table in history.TOLD]
    if told:
        run = session.connection().exec_driver_sql
        run(_FORGET, (json.dumps(told),))


def forget_cases(session: Session, rows: Collection[Named]) -> None:
    """Let go of the histories of what was part of cases and is gone."""
    ids = [named.id for named in rows if named.table == "case_file"]
    if ids:
        session.connection().exec_driver_sql(_FORGET_OF, (json.dumps(ids),))


def of_case(session: Session, table: str, case_id: str) -> dict[str, list[Logged]]:
    """Return the histories of the rows of a case in a table, by row, in their order."""
    column = "id" if table == "case_file" else "case_id"
    query = _OF_ENDED if table in history.ENDED else _OF_ROWS
    said = (table, case_id)
    run = session.connection().exec_driver_sql
    found: defaultdict[str, list[Logged]] = defaultdict(list)
    for row in run(query.format(table=table, column=column), said):
        found[row.row_id].append(Logged(*row[1:]))
    return found


def is_of_none(session: Session, named: Named, action: int, change: int) -> bool:
    """Return whether the server has answered for a row, and has none of it.

    ``action`` and ``change`` are the numbers of the last that was done to it here.
    """
    said = sync_meta.read(session)
    if Key.DEVICE not in said or change > int(said.get(Key.SEALED, 0)):
        return False
    known = session.connection().exec_driver_sql(_KNOWN, (*named,)).first()
    return known is None and action <= _last(session)


def _last(session: Session) -> int:
    """Return the number of the last action that does not wait to be sent.

    Those that wait are sealed, and sent in their order.
    """
    return int(session.connection().exec_driver_sql(_LAST).scalar_one())


_NAMES: Final = "seq, own, op, at, actor, mark, new, case_id"
_PUT: Final = f"""
INSERT INTO sync_log (tbl, row_id, {_NAMES}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608 -- our own names
_ROWS: Final = "SELECT value ->> 0, value ->> 1 FROM json_each(?)"
_FORGET: Final = f"DELETE FROM sync_log WHERE (tbl, row_id) IN ({_ROWS})"  # noqa: S608 -- our own names
_FORGET_OF: Final = """
DELETE FROM sync_log
WHERE case_id <> '' AND case_id IN (SELECT value FROM json_each(?))
"""
_OF_ROWS: Final = f"""
SELECT row_id, {_NAMES} FROM sync_log WHERE tbl = ?
AND row_id IN (SELECT id FROM "{{table}}" WHERE "{{column}}" = ?) ORDER BY seq
"""  # noqa: S608 -- our own names
_OF_ENDED: Final = f"""
SELECT row_id, {_NAMES} FROM sync_log
WHERE tbl = ?1 AND row_id IN (
  SELECT row_id FROM sync_log WHERE case_id <> '' AND case_id = ?2
  UNION ALL SELECT id FROM "{{table}}" WHERE case_id = ?2
) ORDER BY seq
"""  # noqa: S608 -- our own names
_KNOWN: Final = "SELECT 1 FROM sync_row WHERE tbl = ? AND row_id = ?"
_LAST: Final = """
SELECT coalesce(
  (SELECT coalesce(a.n, 0) - 1 FROM sync_out o LEFT JOIN action a ON a.id = o.id
    WHERE o.state = 'ready' ORDER BY o.i LIMIT 1),
  (SELECT max(n) FROM action), 0)
"""
