"""Where rows lie: in which of this laptop's buckets, as its server said it last."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlmodel import Session

from atd_tui.domain.access_rows import Named
from atd_tui.store import sync_meta, sync_named
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_named import MANY


def lie(
    session: Session, lies: Mapping[Named, Sequence[str]], known: Collection[Named]
) -> None:
    """Write in which buckets rows lie; ``known`` are those that may lie in some."""
    run = session.connection().exec_driver_sql
    before = {tuple(row) for row in run(_OF, (sync_named.said(known),))}
    now = {(*named, bucket): None for named in sorted(lies) for bucket in lies[named]}
    left = [*(before - now.keys())]
    new = [each for each in now if each not in before]
    for query, rows in ((_LEAVE, left), (_LIE, new)):
        if rows:
            run(query, rows)
    _hold(session, {bucket for _, _, bucket in new})


def leave(session: Session, granted: Collection[str]) -> list[Named]:
    """Let no row lie in a bucket that is not granted; return those that did."""
    before = _held(session)
    lost = before.difference(granted)
    if not lost:
        return []
    sync_meta.put(session, {Key.BUCKETS: json.dumps(sorted(before - lost))})
    rows = session.connection().exec_driver_sql(_LOST, (json.dumps(sorted(lost)),))
    return [Named(*row) for row in rows.all()]


def forget(session: Session, rows: Sequence[Named]) -> None:
    """Let rows lie nowhere."""
    if rows:
        query = "DELETE FROM sync_member WHERE tbl = ? AND row_id = ?"
        session.connection().exec_driver_sql(query, list(rows))


def nowhere(session: Session) -> list[Named]:
    """Return the rows that lie in no bucket."""
    return [Named(*row) for row in session.connection().exec_driver_sql(_NOWHERE)]


def among(session: Session, rows: Collection[Named]) -> list[Named]:
    """Return those of the rows that lie in no bucket."""
    said = (sync_named.said(rows),)
    return [Named(*row) for row in session.connection().exec_driver_sql(_AMONG, said)]


def held(said: Mapping[str, str]) -> set[str]:
    """Return the buckets in which some row may lie, by what is kept of the sync.

    That is kept by name: to look at all rows would cost more with each there is.
    """
    return {*json.loads(said.get(Key.BUCKETS) or "[]")}


def _held(session: Session) -> set[str]:
    return held({Key.BUCKETS: sync_meta.text(session, Key.BUCKETS)})


def _hold(session: Session, buckets: set[str]) -> None:
    before = _held(session)
    if not buckets <= before:
        sync_meta.put(session, {Key.BUCKETS: json.dumps(sorted(before | buckets))})


_OF: Final = f"""
SELECT m.tbl, m.row_id, m.bucket FROM {MANY}
CROSS JOIN sync_member AS m ON m.tbl = t.key AND m.row_id = w.value
"""  # noqa: S608 -- our own names
_LEAVE: Final = "DELETE FROM sync_member WHERE tbl = ? AND row_id = ? AND bucket = ?"
_LIE: Final = "INSERT INTO sync_member (tbl, row_id, bucket) VALUES (?, ?, ?)"
_LOST: Final = """
DELETE FROM sync_member WHERE bucket IN (SELECT value FROM json_each(?))
RETURNING tbl, row_id
"""
_NOWHERE: Final = """
SELECT r.tbl, r.row_id FROM sync_row r WHERE NOT EXISTS (
  SELECT 1 FROM sync_member m WHERE m.tbl = r.tbl AND m.row_id = r.row_id)
"""
_AMONG: Final = f"""
SELECT DISTINCT t.key, w.value FROM {MANY} WHERE NOT EXISTS (
  SELECT 1 FROM sync_member m WHERE m.tbl = t.key AND m.row_id = w.value)
"""  # noqa: S608 -- our own names
