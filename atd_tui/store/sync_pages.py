"""Pages of a pull: put away one by one, put in together with the last."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlmodel import Session

from atd_tui import protocol
from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Cursor, Kind, Page, Sent
from atd_tui.store import sync_meta, sync_out, sync_put
from atd_tui.store.door import Door
from atd_tui.store.receiving import Received
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_put import Taken

Cursors = dict[str, Cursor]

_MOST_BYTES: Final = 24 * 1024 * 1024
"""Of the pages that are put in together."""


def stage(session: Session, page: Page) -> bool:
    """Put a page away; ``False`` where it says less of a row than is needed here."""
    stubs = {Named(s.table, s.row): s.seq for s in page.rows if s.kind is Kind.STUB}
    if sync_out.seqs(session, stubs) != stubs:
        return False
    put = "INSERT INTO sync_page (body) VALUES (?)"
    session.connection().exec_driver_sql(put, (protocol.written(page),))
    return True


def put_away(session: Session) -> Page | None:
    """Return the last page that is put away; ``None`` where there is none."""
    query = "SELECT body FROM sync_page ORDER BY i DESC LIMIT 1"
    body = session.connection().exec_driver_sql(query).scalar_one_or_none()
    return None if body is None else protocol.read(Page, body)


def cursors(session: Session) -> Cursors:
    """Return how far each bucket is read and put in."""
    rows = session.connection().exec_driver_sql("SELECT * FROM sync_cursor")
    return {row.bucket: Cursor(handle=row.handle, seq=row.seq) for row in rows}


def install(received: Received, door: Door) -> None:
    """Put in all pages that are put away, and let go of what is no longer granted.

    Without a page there is nothing to do: they were put in before. Some are put in
    together, so that memory holds no more than these.
    """
    session = received.session
    last = put_away(session)
    if last is None:
        return
    reached = last.cursors
    for rows in _pages(session):
        about = {Named(each.table, each.row) for each in rows}
        told = {Named(s.table, s.row) for s in rows if s.kind is not Kind.STUB}
        taken = Taken(session, about, sync_out.waiting_of(session, told))
        for each in rows:
            taken.take(each)
        sync_put.put(received, door, taken)
    _purge(received, door, reached)
    _reach(session, reached)
    seen = {Key.POSITION: protocol.furthest(reached), Key.CHAIN: last.chain}
    sync_meta.put(session, {Key.WHOLE: "", **seen})


def forget(session: Session) -> None:
    """Forget the pages that are put away, and how far was read."""
    run = session.connection().exec_driver_sql
    run("DELETE FROM sync_page")
    run("DELETE FROM sync_cursor")


def _pages(session: Session) -> Iterator[list[Sent]]:
    """Yield the rows of the pages, of as many as may be put in together."""
    run = session.connection().exec_driver_sql
    places = run("SELECT i, length(body) FROM sync_page ORDER BY i").all()
    rows: list[Sent] = []
    size = 0
    for i, length in places:
        if rows and size + length > _MOST_BYTES:
            yield rows
            rows, size = [], 0
        (body,) = run("SELECT body FROM sync_page WHERE i = ?", (i,)).one()
        rows += map(_sent, json.loads(body).get("rows", ()))
        size += length
    yield rows


def _sent(said: Mapping[str, Any]) -> Sent:
    """Return a row as it was put away: it was looked at when it came."""
    return Sent.model_construct(
        kind=_KINDS[said["t"]],
        table=said["e"],
        row=said["id"],
        seq=said["seq"],
        buckets=said.get("b", []),
        values=said.get("v", {}),
    )


def _purge(received: Received, door: Door, reached: Cursors) -> None:
    """Let go of the rows that lie in no bucket which is still this laptop's."""
    session = received.session
    run = session.connection().exec_driver_sql
    lost = run(_LOST, (json.dumps(list(reached)),)).all()
    if sync_meta.text(session, Key.WHOLE):
        left = run(_NOWHERE).all()
    else:
        left = run(_AMONG, (json.dumps([[*row] for row in lost]),)).all()
    if not left:
        return
    taken = Taken(session, (), {})
    for row in left:
        taken.let_go(Named(*row), evicted=True)
    sync_put.put(received, door, taken)


def _reach(session: Session, reached: Cursors) -> None:
    forget(session)
    rows = [(bucket, at.handle, at.seq) for bucket, at in reached.items()]
    if rows:
        put = "INSERT INTO sync_cursor (bucket, handle, seq) VALUES (?, ?, ?)"
        session.connection().exec_driver_sql(put, rows)


_KINDS: Final = {each.value: each for each in Kind}
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
