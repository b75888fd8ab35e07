"""Pages of a pull: put away one by one, put in together with the last."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from types import MappingProxyType
from typing import Any, Final

from pydantic_core import from_json
from sqlmodel import Session

from atd_tui import protocol, wire
from atd_tui.domain import history
from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Cursor, Kind, Page
from atd_tui.store import sync_log, sync_lying, sync_meta, sync_out, sync_put
from atd_tui.store.door import Door
from atd_tui.store.receiving import Received
from atd_tui.store.sync_log import Logged, Logs
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_put import Taken

Cursors = dict[str, Cursor]
Said = tuple[Named, Mapping[str, Any]]
"""A row, and what a page says of it, as it travels; see ``Sent``."""

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_STUB: Final = str(Kind.STUB)
_NO_ROWS: Final[Mapping[str, Any]] = {"rows": [], "deeds": [], "log": []}
_MOST_BYTES: Final = 6 * 1024 * 1024
"""Of the pages that are put in together."""


def stage(session: Session, page: Page, text: bytes) -> bool:
    """Put a page away as it came; ``False`` where it says too little of a row."""
    stubs = {Named(s.table, s.row): s.seq for s in page.rows if s.kind is Kind.STUB}
    if sync_out.seqs(session, stubs) != stubs:
        return False
    # What is written is encrypted, page by page: a third of it is done in a third.
    packed, way = wire.packed(text, wire.WAYS)
    head = protocol.written(page.model_copy(update=_NO_ROWS))
    session.connection().exec_driver_sql(_STAGE, (len(text), head, way, packed))
    return True


def put_away(session: Session) -> Page | None:
    """Return the last page that is put away, without its rows; ``None`` without one."""
    query = "SELECT head FROM sync_page ORDER BY i DESC LIMIT 1"
    head = session.connection().exec_driver_sql(query).scalar_one_or_none()
    return None if head is None else protocol.read(Page, head)


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
    for rows, logs, onward in _pages(session):
        told = (named for named, said in rows if said["t"] != _STUB)
        waits = sync_out.waiting_of(session, told)
        taken = Taken(session, (named for named, _ in rows), waits)
        for named, said in rows:
            # It was looked at when it came; what is not said is as in ``Sent``.
            lies_in, values = said.get("b", ()), said.get("v", _NOTHING)
            taken.take(named, said["t"], said["seq"], lies_in, values)
        sync_put.put(received, door, taken)
        sync_log.keep(session, logs, onward)
    _purge(received, door, reached)
    forget(session)
    reach(session, reached, last.chain)
    sync_meta.put(session, {Key.WHOLE: ""})


def forget(session: Session) -> None:
    """Forget the pages that are put away, and how far was read."""
    run = session.connection().exec_driver_sql
    run("DELETE FROM sync_page")
    run("DELETE FROM sync_cursor")


def _pages(session: Session) -> Iterator[tuple[list[Said], Logs, Named | None]]:
    """Yield the rows of the pages, of as many as may be put in together.

    With them the row whose history began before them. What was read has its room in
    the file for what is put in then.
    """
    run = session.connection().exec_driver_sql
    places = run("SELECT i, size FROM sync_page ORDER BY i").all()
    rows: list[Said] = []
    logs: Logs = {}
    size = 0
    onward: Named | None = None
    for i, length in places:
        if rows and size + length > _MOST_BYTES:
            yield rows, logs, onward
            rows, logs, size, onward = [], {}, 0, None
        query = "SELECT body, way FROM sync_page WHERE i = ?"
        packed, way = run(query, (i,)).one()
        run("DELETE FROM sync_page WHERE i = ?", (i,))
        page = from_json(wire.unpacked(packed, way, length))
        some = [(Named(each["e"], each["id"]), each) for each in page["rows"]]
        told = _gather(page, some)
        if page.get("past") and some:
            named, _ = some[0]
            onward = onward if rows else named
            told[named] = [*logs.get(named, ()), *told.get(named, ())]
        logs |= told
        rows += some
        size += length
    yield rows, logs, onward


def _gather(page: Mapping[str, Any], rows: Sequence[Said]) -> Logs:
    """Return the histories of the rows of a page; none of a stub means as it was."""
    logs: Logs = {
        named: []
        for named, said in rows
        if named.table in history.TOLD and said["t"] != _STUB
    }
    deeds = [
        (_instant(each["at"]), each["by"], each["id"]) for each in page.get("deeds", ())
    ]
    for past in page.get("log", ()):
        (named, sent), values = rows[past["r"]], past.get("v", _NOTHING)
        case_id = values.get("case_id") or sent.get("v", _NOTHING).get("case_id") or ""
        of = str(case_id) if named.table in history.ENDED else ""
        new = json.dumps(values, ensure_ascii=False) if values else ""
        said = (past.get("op", "new"), *deeds[past["d"]], new, of)
        logged = Logged(past.get("seq", 0) or sent["seq"], 0, *said)
        logs.setdefault(named, []).append(logged)
    return logs


def _instant(said: str) -> str:
    at = protocol.instant(said).astimezone(UTC)
    return at.isoformat(timespec="microseconds")


def _purge(received: Received, door: Door, reached: Cursors) -> None:
    """Let go of the rows that lie in no bucket which is still this laptop's."""
    session = received.session
    lost = sync_lying.leave(session, reached)
    if sync_meta.text(session, Key.WHOLE):
        left = sync_lying.nowhere(session)
    else:
        left = sync_lying.among(session, lost)
    if not left:
        return
    taken = Taken(session, (), {})
    for named in left:
        taken.let_go(named, evicted=True)
    sync_put.put(received, door, taken)


def reach(session: Session, reached: Mapping[str, Cursor], chain: str) -> None:
    """Note how far buckets are read, and what vouches for that."""
    rows = [(bucket, at.handle, at.seq) for bucket, at in reached.items()]
    if rows:
        session.connection().exec_driver_sql(_REACH, rows)
        seen = {Key.POSITION: protocol.furthest(reached), Key.CHAIN: chain}
        sync_meta.put(session, seen)


_STAGE: Final = "INSERT INTO sync_page (size, head, way, body) VALUES (?, ?, ?, ?)"
_REACH: Final = """
INSERT INTO sync_cursor (bucket, handle, seq) VALUES (?, ?, ?)
ON CONFLICT (bucket) DO UPDATE SET handle = excluded.handle, seq = excluded.seq
WHERE handle IS NOT excluded.handle OR seq < excluded.seq
"""
