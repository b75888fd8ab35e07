"""Values that stand in several columns: with a part that was changed go the others.

Whoever changes the day of a birth and not how sure it is has written a whole birth;
what the rest of it was to them, this laptop alone knows.
"""

import json
from collections.abc import Iterable
from typing import Final

from sqlmodel import Session

from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_tables import lacking
from atd_tui.store import sync_names
from atd_tui.store.sync_changes import Together, Values


class Parts:
    """Rows as they stood before the changes that are sealed now, then after each."""

    def __init__(self, session: Session, rows: Iterable[Named], first: int) -> None:
        """Read how rows stood before the change of a number."""
        self._rows = {named: _before(session, named, first) for named in rows}

    def of(self, done: Together) -> tuple[Values, Values]:
        """Return what a change says, each value in whole, and what stood there.

        It is told of every change of these rows, in their order.
        """
        named = Named(done.table, done.row)
        stood = self._rows.get(named, {})
        if named in self._rows:
            self._rows[named] = {**stood, **done.after} if done.after else {}
        if done.op != "set":
            return done.after or {}, {}
        whole = {**stood, **(done.before or {}), **(done.after or {})}
        others = lacking(done.table, done.changed)
        rest = {name: whole[name] for name in others if name in whole}
        return done.changed | rest, (done.before or {}) | rest


def _before(session: Session, named: Named, first: int) -> Values:
    """Return a row as it stood: as it stands, and each change since taken back."""
    row = sync_names.values(session, *named) or {}
    run = session.connection().exec_driver_sql
    for (old,) in run(_SINCE, (named.id, named.table, first)):
        row |= json.loads(old)
    return row


_SINCE: Final = """
SELECT old FROM "change" WHERE row_id = ? AND tbl = ? AND n >= ? AND old IS NOT NULL
ORDER BY n DESC
"""
