"""A pull: what is new in the buckets of a laptop, page by page, in server order."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from pydantic_core import from_json
from sqlalchemy import CompoundSelect, Connection, bindparam, func, select, union_all

from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_fit import MOST_NUMBER
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.protocol import (
    NOTHING,
    Cursor,
    Kind,
    Lines,
    Moved,
    Page,
    Pull,
    Sent,
    Wait,
    furthest,
    line,
)
from atd_tui.server import chain, history, logs, paging, sums
from atd_tui.server import rows_looking as looking
from atd_tui.server.accounts import Caller
from atd_tui.server.answering import kind_of, readable
from atd_tui.server.history import Line
from atd_tui.server.push import refuse_other_life
from atd_tui.server.rows_writing import lying_of
from atd_tui.server.tables import FEED, GRANT, STORED

_LAST: Final = select(
    GRANT.c.bucket,
    func.coalesce(
        select(FEED.c.seq)
        .where(FEED.c.bucket == GRANT.c.bucket)
        .order_by(FEED.c.seq.desc())
        .limit(1)
        .scalar_subquery(),
        0,
    ),
).where(GRANT.c.user_name == bindparam("user"))
"""The last number in each bucket of somebody: of each the index gives it at once."""

_STANDING: Final = (
    *(STORED.c.tbl, STORED.c.row_id, STORED.c.seq, STORED.c.held),
    *(STORED.c.lying, STORED.c.device, STORED.c.clean, STORED.c.gone_seq),
)
_NEVER: Final = Cursor(handle="", seq=0)


def standing(connection: Connection, caller: Caller) -> dict[str, Cursor]:
    """Return each bucket that a laptop holds, with its last number."""
    found = connection.execute(_LAST, {"user": caller.account.user})
    last = {bucket: seq for bucket, seq in found}  # noqa: C416 -- rows are no pairs
    return {
        bucket: Cursor(handle=handle, seq=last[bucket])
        for bucket, handle in sorted(caller.handles.items())
    }


def pull(connection: Connection, caller: Caller, asked: Pull) -> Page:
    """Return the next page; what is granted decides, never what is asked for.

    Raises:
        SyncError: ``sync.epoch``.
    """
    head = refuse_other_life(connection, asked.epoch)
    since = {bucket: _since(asked, caller, bucket) for bucket in caller.handles}
    if anew := [each for each, at in asked.cursors.items() if not at.handle]:
        logs.say(logging.WARNING, "differed", device=caller.id, buckets=len(anew))
    new, until = _new(connection, since, asked.most)
    before = min(since.values(), default=0)
    if asked.read is not None:
        # The pages before this one are not put in yet: who wrote since then is told.
        before = min(before, asked.read)
    onward, past = _onward(asked, new)
    page = paging.fill(
        new,
        lambda some: list(_lines(connection, caller, some, whole=asked.whole)),
        lambda lines: history.of(connection, caller, lines, before, onward),
        past,
    )
    until = until if page.until is None else page.until
    read = head if until is None else until
    cursors = {
        bucket: Cursor(handle=handle, seq=max(read, since[bucket]))
        for bucket, handle in caller.handles.items()
    }
    # What stands here was looked at when it came.
    return Page.model_construct(
        epoch=asked.epoch,
        cursors=cursors,
        rows=Lines(Sent, [each.text for each in page.rows]),
        more=until is not None,
        sums=sums.of(connection, caller) if until is None else {},
        chain=chain.at(connection, furthest(cursors)),
        midway=page.midway,
        past=page.past,
        deeds=page.deeds,
        log=page.log,
    )


def _onward(asked: Pull, new: Sequence[tuple[int, Named]]) -> tuple[Named | None, int]:
    """Return the row whose history goes on, and how much of it was told.

    One that was changed since has another number: all of it is told again.
    """
    begun = asked.midway
    if begun is None or not new or new[0][0] != begun.seq:
        return None, 0
    return new[0][1], begun.past


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


def _new(
    connection: Connection, since: Mapping[str, int], most: int
) -> tuple[list[tuple[int, Named]], int | None]:
    """Return the next rows by their numbers, each once; and up to which they are all.

    That is ``None`` where nothing comes after them.
    """
    # Of each bucket the index gives the next ones; to look at all that is new for each
    # page would cost more with every page there is.
    said: dict[str, Any] = {"most": most + 1}
    for at, (bucket, seq) in enumerate(since.items()):
        said |= {f"bucket_{at}": bucket, f"seq_{at}": seq}
    found = connection.execute(_next(len(since)), said).all() if since else []
    numbers = sorted({seq for seq, _, _ in found})
    until = numbers[most - 1] if len(numbers) > most else None
    last: dict[Named, int] = {}
    for seq, table, row_id in found:
        if until is None or seq <= until:
            named = Named(table, row_id)
            last[named] = max(seq, last.get(named, 0))
    return sorted((seq, named) for named, seq in last.items()), until


@cache
def _next(buckets: int) -> CompoundSelect[Any]:
    """Return what finds the next numbers of so many buckets."""
    return union_all(
        *(
            select(
                select(FEED.c.seq, FEED.c.tbl, FEED.c.row_id)
                .where(
                    FEED.c.bucket == bindparam(f"bucket_{at}"),
                    FEED.c.seq > bindparam(f"seq_{at}"),
                )
                .order_by(FEED.c.seq)
                .limit(bindparam("most"))
                .subquery()
            )
            for at in range(buckets)
        )
    )


def _lines(
    connection: Connection, caller: Caller, rows: Sequence[Named], *, whole: bool
) -> Iterator[Line]:
    """Yield rows as they stand, each as this laptop is told it."""

    @cache
    def reading(table: str, lies_in: frozenset[str]) -> tuple[list[str], int]:
        since = (caller.since[bucket] for bucket in lies_in)
        mine = readable(caller.account, table, lies_in)
        return mine, min(since, default=MOST_NUMBER)

    found = looking.these(connection, _STANDING, rows)
    stands = {(row[0], row[1]): row[2:] for row in found}
    for named in rows:
        seq, held, lying, device, clean, gone = stands[named]
        # Whom a conflict is told, its values say.
        of_conflict = named.table == CONFLICT
        about = str(from_json(held).get("tbl")) if of_conflict else named.table
        mine, since = reading(about, lying_of(lying).there.intersection(caller.handles))
        # What was written before its bucket was granted is said in whole again.
        own = clean and device == caller.id and since < seq and not whole
        kind = kind_of(mine, gone=gone > 0, own=own)
        values = held if kind is Kind.ROW and held != NOTHING else ""
        yield Line(kind, *named, seq, line(kind, named, seq, mine, values))
