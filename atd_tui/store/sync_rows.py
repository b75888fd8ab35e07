"""Rows of the server put into the tables, or taken out, whatever stands in the way.

Parents go in before what names them. A row that cannot stand beside one that is here
(``sync_clash``), that names one which is not here, or that no screen could read, waits
aside in whole and is tried again each time; nothing of it stops the others.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from atd_tui.domain.access_rows import Named
from atd_tui.store import sync_clash, sync_shape
from atd_tui.store.receiving import Received
from atd_tui.store.sync_notes import ASIDE, UNFIT

Values = Mapping[str, Any]
Ready = dict[str, tuple[Any, ...]]
"""Rows of one table as they are written, by id."""


class Putting:
    """Rows being put in within one transaction.

    Attributes:
        aside: the rows that could not be put in, each with the code of why.
        taken: the rows that were taken out, those that named them included.
    """

    def __init__(self, received: Received) -> None:
        self._received = received
        self._session: Session = received.session
        self.aside: dict[Named, str] = {}
        self.taken: set[Named] = set()

    def put(self, wanted: Mapping[Named, Values | None]) -> None:
        """Put rows as they are wanted; ``None`` takes one out with what names it."""
        out = [named for named, values in wanted.items() if values is None]
        self._take_out(out)
        tables: defaultdict[str, dict[str, Values]] = defaultdict(dict)
        for named, values in wanted.items():
            if values is not None:
                tables[named.table][named.id] = values
        late: list[Named] = []
        ready: dict[str, Ready] = {}
        for table in sync_shape.order():
            if rows := tables.get(table):
                ready[table] = self._fitting(table, rows)
                late += self._put_table(table, ready[table])
        for named in late:
            self._put_late(named, wanted[named] or {})
        for table in reversed(sync_shape.order()):
            self._refuse_orphans(table, ready.get(table, {}))
        self._take_out_orphans()

    def _fitting(self, table: str, rows: Mapping[str, Values]) -> Ready:
        """Return rows as they are written; one that does not fit is put aside."""
        try:
            return sync_shape.of(table).rows(rows)
        except (ValueError, TypeError):
            if len(rows) == 1:
                self.aside |= {Named(table, row_id): UNFIT for row_id in rows}
                return {}
        # It is one of these, or one of those.
        half, every = len(rows) // 2, list(rows.items())
        parts = (dict(every[:half]), dict(every[half:]))
        return {
            id_: row
            for part in parts
            for id_, row in self._fitting(table, part).items()
        }

    def _put_table(self, table: str, rows: Ready) -> list[Named]:
        """Put the rows of a table; return those that met another one there."""
        if not rows:
            return []
        self._received.tables.add(table)
        put = sync_shape.of(table).put
        if self._tried(put, list(rows.values())):
            return []
        return [
            Named(table, row_id)
            for row_id, row in rows.items()
            if not self._tried(put, [row])
        ]

    def _put_late(self, named: Named, values: Values) -> None:
        """Put a row whose place another one had, which may have left it by now."""
        shape = sync_shape.of(named.table)
        row, put = shape.rows({named.id: values})[named.id], shape.put
        if self._tried(put, [row]):
            return
        removed = sync_clash.give_way(self._session, named, values)
        self.taken |= removed
        if not self._tried(put, [row]):
            self.aside[named] = ASIDE

    def _tried(self, put: str, rows: list[tuple[Any, ...]]) -> bool:
        """Put rows in, up to one that meets another; to put one in again is the same.

        No savepoint is behind it: each page would be kept twice for that, encrypted.
        """
        try:
            self._session.connection().exec_driver_sql(put, rows)
        except IntegrityError:
            return False
        return True

    def _take_out(self, out: Iterable[Named]) -> None:
        tables: defaultdict[str, list[str]] = defaultdict(list)
        for named in out:
            if sync_shape.shape(named.table) is not None:
                tables[named.table].append(named.id)
        for table in reversed(sync_shape.order()):
            if ids := tables.get(table):
                delete(self._session, table, ids)
                self._received.tables.add(table)
                self.taken |= {Named(table, row_id) for row_id in ids}

    def _refuse_orphans(self, table: str, rows: Ready) -> None:
        """Put rows aside that name one which is not here."""
        if not rows:
            return
        shape = sync_shape.of(table)
        for column, parent in shape.parents.items():
            at = shape.columns.index(column)
            # Many rows name few others: whose they are is asked if one is not here.
            if self._lacks(parent, {row[at] for row in rows.values()}):
                orphans = self._orphans(table, column, parent, "id", rows)
                delete(self._session, table, orphans)
                self.aside |= {Named(table, row_id): ASIDE for row_id in orphans}

    def _lacks(self, table: str, ids: Collection[Any]) -> bool:
        """Return whether one of these rows is not here; ``None`` is no row."""
        query = (
            "SELECT 1 FROM json_each(?) WHERE value IS NOT NULL"  # noqa: S608 -- our own names
            f' AND value NOT IN (SELECT id FROM "{table}") LIMIT 1'
        )
        run = self._session.connection().exec_driver_sql
        return run(query, (json.dumps([*ids]),)).first() is not None

    def _take_out_orphans(self) -> None:
        """Take out what names a row that was taken out or put aside."""
        gone = {*self.taken, *self.aside}
        while gone:
            tables: defaultdict[str, list[str]] = defaultdict(list)
            for named in gone:
                tables[named.table].append(named.id)
            gone = set()
            for parent, ids in tables.items():
                for table, column in sync_shape.children(parent):
                    orphans = self._orphans(table, column, parent, column, ids)
                    gone |= {Named(table, row_id) for row_id in orphans}
            self._take_out(gone)

    def _orphans(
        self, table: str, column: str, parent: str, by: str, ids: Iterable[str]
    ) -> list[str]:
        query = (
            f'SELECT id FROM "{table}" AS t WHERE t."{by}" IN'  # noqa: S608 -- our own names
            f' (SELECT value FROM json_each(?)) AND t."{column}" IS NOT NULL'
            f' AND NOT EXISTS (SELECT 1 FROM "{parent}" AS p WHERE p.id = t."{column}")'
        )
        run = self._session.connection().exec_driver_sql
        return list(run(query, (json.dumps(list(ids)),)).scalars())


def absent(session: Session, rows: Iterable[Named]) -> Iterator[Named]:
    """Yield those of the rows that are not in their tables, of tables there are."""
    tables: defaultdict[str, list[str]] = defaultdict(list)
    for table, row_id in rows:
        if sync_shape.shape(table) is not None:
            tables[table].append(row_id)
    for table, ids in tables.items():
        query = (
            "SELECT value FROM json_each(?)"  # noqa: S608 -- our own names
            f' WHERE value NOT IN (SELECT id FROM "{table}")'
        )
        found = session.connection().exec_driver_sql(query, (json.dumps(ids),))
        yield from (Named(table, row_id) for row_id in found.scalars().all())


def delete(session: Session, table: str, ids: Iterable[str]) -> None:
    """Take rows out of a table."""
    query = f'DELETE FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'  # noqa: S608 -- our own names
    session.connection().exec_driver_sql(query, (json.dumps(list(ids)),))
