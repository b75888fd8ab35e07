"""The sums of the buckets: kept with each push, told to who has read up to there.

A laptop is told only of the areas that its account may read, so of each bucket there
is a sum for each area.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, text

from atd_tui.domain import access, bucket_sums
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.server.accounts import Caller
from atd_tui.server.rows_writing import Held, Rewritten
from atd_tui.server.tables import BUCKET_SUM

_Placed = tuple[str, frozenset[str]]
"""An area, and the buckets in which a row of it lies."""


def write(connection: Connection, written: Iterable[Rewritten]) -> None:
    """Add what came to lie in a bucket or changed there, and take off what left it."""
    added: defaultdict[_Placed, list[int]] = defaultdict(lambda: [0, 0])
    for named, stored, held in written:
        for row, rows in ((stored, -1), (held, 1)):
            if row is not None and row.lying.there:
                to = added[_area(named, row), row.lying.there]
                to[0] += rows
                to[1] += rows * bucket_sums.part(row.seq)
    if said := list(_by_bucket(added)):
        connection.execute(_ADD, said)


def of(connection: Connection, caller: Caller) -> dict[str, str]:
    """Return the sum of each bucket that a laptop holds, of what it may read there."""
    account = caller.account
    buckets = access.buckets(account) & caller.handles.keys()
    asked = {"buckets": [*buckets], "areas": [*access.readable(account)]}
    found = {
        bucket: bucket_sums.said(int(rows), int(total))
        for bucket, rows, total in connection.execute(_OF, asked)
    }
    return dict.fromkeys(sorted(buckets), bucket_sums.NOTHING) | found


def _area(named: Named, held: Held) -> str:
    """Return what a row is about; a conflict is about what it is a conflict of."""
    table = named.table
    if table == CONFLICT:
        table = str(held.row.values.get("tbl"))
    return access.area(table) or ""


def _by_bucket(added: dict[_Placed, list[int]]) -> Iterator[dict[str, str | int]]:
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (area, buckets), (rows, total) in added.items():
        for bucket in buckets:
            to = found[bucket, area]
            to[0] += rows
            to[1] += total
    for (bucket, area), (rows, total) in found.items():
        if rows or total:
            of_this = {"n": rows, "total": total}
            yield {"bucket": bucket, "area": area, **of_this}


_OF: Final = (
    select(BUCKET_SUM.c.bucket, func.sum(BUCKET_SUM.c.n), func.sum(BUCKET_SUM.c.total))
    .where(BUCKET_SUM.c.bucket.in_(bindparam("buckets", expanding=True)))
    .where(BUCKET_SUM.c.area.in_(bindparam("areas", expanding=True)))
    .group_by(BUCKET_SUM.c.bucket)
)
"""Said once: every page that is the last one asks it."""

_ADD: Final = text("""
INSERT INTO bucket_sum (bucket, area, n, total)
VALUES (:bucket, :area, :n, :total)
ON CONFLICT (bucket, area) DO UPDATE SET
n = bucket_sum.n + excluded.n, total = bucket_sum.total + excluded.total
""")
