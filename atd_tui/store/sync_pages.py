"""Pages of a pull: put away one by one, put in together with the last."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from sqlmodel import Session

from atd_tui import protocol
from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Cursor, Kind, Page
from atd_tui.store import sync_meta, sync_out, sync_put
from atd_tui.store.door import Door
from atd_tui.store.receiving import Received
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_put import Taken

Cursors = dict[str, Cursor]


def stage(session: Session, page: Page) -> bool:
    """Put a page away; ``False`` where it says less of a row than is needed here."""
    stubs = {Named(s.table, s.row): s.seq for s in page.rows if s.kind is Kind.STUB}
    if sync_out.seqs(session, stubs) != stubs:
        return False
    put = "INSERT INTO sync_page (body) VALUES (?)"
    session.connection().exec_driver_sql(put, (protocol.written(page),))
    return True


def put_away(session: Session) -> Cursors | None:
    """Return how far the pages reach that are put away; ``None`` where there are none.

    Only the last one is looked at.
    """
    query = "SELECT body FROM sync_page ORDER BY i DESC LIMIT 1"
    body = session.connection().exec_driver_sql(query).scalar_one_or_none()
    return None if body is None else protocol.read(Page, body).cursors


def cursors(session: Session) -> Cursors:
    """Return how far each bucket is read and put in."""
    rows = session.connection().exec_driver_sql("SELECT * FROM sync_cursor")
    return {row.bucket: Cursor(handle=row.handle, seq=row.seq) for row in rows}


def install(received: Received, door: Door) -> None:
    """Put in all pages that are put away, and let go of what is no longer granted.

    Without a page there is nothing to do: they were put in before.
    """
    session = received.session
    pages = _pages(session)
    if not pages:
        return
    reached = pages[-1].cursors
    whole = bool(sync_meta.text(session, Key.WHOLE))
    sent = [each for page in pages for each in page.rows]
    about = {Named(each.table, each.row) for each in sent}
    taken = Taken(session, about, sync_out.waiting_of(session, about))
    for each in sent:
        taken.take(each)
    lost = _no_longer_granted(session, taken, reached, whole=whole)
    for named in lost:
        taken.let_go(named, evicted=True)
    sync_put.put(received, door, taken)
    _reach(session, reached)
    seen = max((cursor.seq for cursor in reached.values()), default=0)
    sync_meta.put(session, {Key.WHOLE: "", Key.POSITION: seen})


def forget(session: Session) -> None:
    """Forget the pages that are put away, and how far was read."""
    run = session.connection().exec_driver_sql
    run("DELETE FROM sync_page")
    run("DELETE FROM sync_cursor")


def _pages(session: Session) -> list[Page]:
    query = "SELECT body FROM sync_page ORDER BY i"
    found = session.connection().exec_driver_sql(query).scalars()
    return [protocol.read(Page, body) for body in found]


def _no_longer_granted(
    session: Session, taken: Taken, reached: Cursors, *, whole: bool
) -> Sequence[Named]:
    """Return the rows that lie in no bucket which is still this laptop's."""
    run = session.connection().exec_driver_sql
    granted = json.dumps(list(reached))
    lost = run(_LOST, (granted,)).all()
    left = run(_NOWHERE if whole else _AMONG, _said(lost, whole=whole))
    return [named for named in (Named(*row) for row in left) if named not in taken.lies]


def _said(lost: Iterable[Sequence[str]], *, whole: bool) -> tuple[str, ...]:
    return () if whole else (json.dumps([[*row] for row in lost]),)


def _reach(session: Session, reached: Cursors) -> None:
    forget(session)
    rows = [(bucket, at.handle, at.seq) for bucket, at in reached.items()]
    if rows:
        put = "INSERT INTO sync_cursor (bucket, handle, seq) VALUES (?, ?, ?)"
        session.connection().exec_driver_sql(put, rows)


_LOST: Final = """
DELETE FROM sync_member WHERE bucket NOT IN (SELECT value FROM json_each(?))
RETURNING tbl, row_id
"""
_NOWHERE: Final = """
SELECT r.tbl, r.row_id FROM sync_row r WHERE NOT EXISTS (
  SELECT 1 FROM sync_member m WHERE m.tbl = r.tbl AND m.row_id = r.row_id)
"""
_AMONG: Final = """
SELECT DISTINCT w.value ->> 0, w.value ->> 1 FROM json_each(?) AS w WHERE NOT EXISTS (
  SELECT 1 FROM sync_member m
  WHERE m.tbl = w.value ->> 0 AND m.row_id = w.value ->> 1)
"""
