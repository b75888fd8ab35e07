"""A pull: what is new in the buckets of a laptop, page by page, in server order."""

import logging
from collections import defaultdict
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)

from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.protocol import Cursor, Moved, Page, Pull, Sent, Wait, furthest
from atd_tui.server import chain, history, logs, sums
from atd_tui.server.accounts import Caller
from atd_tui.server.answering import said
from atd_tui.server.push import refuse_other_life
from atd_tui.server.rows_writing import read_of
from atd_tui.server.tables import HEAD, MEMBER, STORED

_NEXT: Final = (
    select(MEMBER.c.seq)
    .where(MEMBER.c.bucket == bindparam("bucket"), MEMBER.c.seq > bindparam("seq"))
    .order_by(MEMBER.c.seq)
    .limit(bindparam("most"))
)
_NEVER: Final = Cursor(handle="", seq=0)


def standing(connection: Connection, caller: Caller) -> dict[str, Cursor]:
    """Return each bucket that a laptop holds, with its last number."""
    last = (
        select(MEMBER.c.bucket, func.max(MEMBER.c.seq))
        .where(MEMBER.c.bucket.in_(caller.handles))
        .group_by(MEMBER.c.bucket)
    )
    found: dict[str, int] = {row[0]: row[1] for row in connection.execute(last)}
    return {
        bucket: Cursor(handle=handle, seq=found.get(bucket, 0))
        for bucket, handle in sorted(caller.handles.items())
    }


def pull(connection: Connection, caller: Caller, asked: Pull) -> Page:
    """Return the next page; what is granted decides, never what is asked for.

    Raises:
        SyncError: ``sync.epoch``.
    """
    refuse_other_life(connection, asked.epoch)
    head = connection.execute(select(HEAD.c.seq)).scalar_one()
    since = {bucket: _since(asked, caller, bucket) for bucket in caller.handles}
    if anew := [each for each, at in asked.cursors.items() if not at.handle]:
        logs.say(logging.WARNING, "differed", device=caller.id, buckets=len(anew))
    until, more = _until(connection, since, asked.most, head)
    cursors = {
        bucket: Cursor(handle=handle, seq=max(until, since[bucket]))
        for bucket, handle in caller.handles.items()
    }
    rows = _rows(connection, caller, since, until, whole=asked.whole)
    told = {} if more else sums.of(connection, caller)
    read = min(since.values(), default=0)
    deeds, log = history.of(connection, caller, rows, read)
    return Page(
        epoch=asked.epoch,
        cursors=cursors,
        rows=rows,
        more=more,
        sums=told,
        chain=chain.at(connection, furthest(cursors)),
        deeds=deeds,
        log=log,
    )


def further(connection: Connection, caller: Caller, asked: Wait) -> Moved:
    """Return the buckets that are further than was read, or granted anew.

    A bucket that is no longer granted is among them: its rows are to be purged.

    Raises:
        SyncError: ``sync.epoch``.
    """
    refuse_other_life(connection, asked.epoch)
    stands = standing(connection, caller)
    moved = {
        bucket
        for bucket, there in stands.items()
        if there.seq > _since(asked, caller, bucket)
        or asked.cursors.get(bucket, _NEVER).handle != there.handle
    }
    lost = asked.cursors.keys() - stands.keys()
    return Moved(epoch=asked.epoch, buckets=sorted(moved | lost))


def _since(asked: Wait, caller: Caller, bucket: str) -> int:
    """Return what was read of a bucket under this very grant, else nothing."""
    cursor = asked.cursors.get(bucket)
    known = cursor is not None and cursor.handle == caller.handles[bucket]
    return cursor.seq if cursor and known else 0


def _until(
    connection: Connection, since: dict[str, int], most: int, head: int
) -> tuple[int, bool]:
    # Of each bucket the index gives the next ones; to look at all that is new for each
    # page would cost more with every page there is.
    found: set[int] = set()
    for bucket, seq in since.items():
        of = {"bucket": bucket, "seq": seq, "most": most + 1}
        found.update(connection.execute(_NEXT, of).scalars())
    numbers = sorted(found)
    if len(numbers) > most:
        return int(numbers[most - 1]), True
    return head, False


def _new(since: dict[str, int]) -> ColumnElement[bool]:
    """Return the condition of what is new; buckets read equally far go together."""
    level: defaultdict[int, list[str]] = defaultdict(list)
    for bucket, seq in since.items():
        level[seq].append(bucket)
    return or_(
        MEMBER.c.seq < 0,  # an account without a bucket is told nothing
        *(
            and_(MEMBER.c.bucket.in_(buckets), MEMBER.c.seq > seq)
            for seq, buckets in level.items()
        ),
    )


def _rows(
    connection: Connection,
    caller: Caller,
    since: dict[str, int],
    until: int,
    *,
    whole: bool,
) -> list[Sent]:
    """Return the rows that changed up to a number, each once, as they stand."""
    mine = and_(MEMBER.c.bucket.in_(since), MEMBER.c.present)
    new = (
        select(MEMBER.c.tbl, MEMBER.c.row_id, func.max(MEMBER.c.seq).label("at"))
        .where(_new(since), MEMBER.c.seq <= until)
        .group_by(MEMBER.c.tbl, MEMBER.c.row_id)
    ).subquery()
    query = (
        select(STORED, new.c.at)
        .join(new, and_(new.c.tbl == STORED.c.tbl, new.c.row_id == STORED.c.row_id))
        .order_by(new.c.at, STORED.c.tbl, STORED.c.row_id)
    )
    lies_in: defaultdict[Named, set[str]] = defaultdict(set)
    lying = select(MEMBER.c.tbl, MEMBER.c.row_id, MEMBER.c.bucket).where(
        mine, tuple_(MEMBER.c.tbl, MEMBER.c.row_id).in_(select(new.c.tbl, new.c.row_id))
    )
    for row in connection.execute(lying):
        lies_in[Named(row.tbl, row.row_id)].add(row.bucket)
    return [
        _sent(caller, row, frozenset(lies_in[Named(row.tbl, row.row_id)]), whole=whole)
        for row in connection.execute(query)
    ]


def _sent(caller: Caller, row: Any, lies_in: frozenset[str], *, whole: bool) -> Sent:
    # What was written before its bucket was granted is said in whole again.
    holds = any(caller.since[bucket] < row.seq for bucket in lies_in)
    device = caller.id if holds and not whole else ""
    named = Named(row.tbl, row.row_id)
    # Whom a conflict is told, its values say.
    own = bool(row.clean) and row.device == device and named.table != CONFLICT
    return said(named, read_of(row, unread=own), lies_in, caller.account, device)
