"""A row written: its number, its buckets, and those of all that follows it."""

from collections import deque
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from atd_tui.domain import access
from atd_tui.domain.access import Account, Action
from atd_tui.domain.access_rows import (
    Named,
    Values,
    buckets_of,
    decided,
    dependants,
    follows,
)
from atd_tui.domain.access_tables import PARENTS
from atd_tui.domain.history import ENDED
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.server.rows import Rows
from atd_tui.server.rows_writing import Held, dumped


class Written(NamedTuple):
    """A row as it is written, by whom, and what the log says of it.

    Attributes:
        entry: what the log keeps besides the number.
    """

    named: Named
    held: Held
    account: Account
    entry: Mapping[str, Any]


def place(rows: Rows, written: Written, old: Values) -> None:
    """Put a row where it lies now; what follows it goes along.

    ``old`` are the values that stood there before: what they named may lie elsewhere
    now too.
    """
    values = written.held.row.values
    lay = now = rows.present(written.named)
    if not (lay and _stays(rows, written.named.table, values, old)):
        now = buckets_of(written.named.table, values, rows, rows.seen)
    rows.lie(written.named, now, written.held.seq)
    if _leads_none(rows, written.named):
        return
    waiting = deque(decided(written.named.table, old))
    if now == lay:
        waiting.extend(decided(written.named.table, values))
    else:
        waiting.extend(_followers(rows, written.named, values))
    seen: set[Named] = set()
    while waiting:
        named = waiting.popleft()
        if named not in seen:
            seen.add(named)
            waiting.extend(_move(rows, named, written))


def _stays(rows: Rows, table: str, values: Values, old: Values) -> bool:
    """Return whether a row lies where it lay, so that nothing around it is asked.

    A conflict goes along with its row. What only follows the rows that it names goes
    along when they move: it lies elsewhere if it names others.
    """
    return table == CONFLICT or (
        follows(table)
        and all(
            old.get(field) == said and rows.row(parent, str(said)) is not None
            for field, parent in PARENTS[table].items()
            for said in [values.get(field)]
        )
    )


def lies_now(rows: Rows, named: Named) -> frozenset[str]:
    """Return the buckets in which a row belongs as all stands now.

    A conflict lies where its row does: it holds what was written there.
    """
    held = rows.held[named]
    if held is None:
        return frozenset()
    values = held.row.values
    if named.table == CONFLICT:
        about = Named(str(values["tbl"]), str(values["row_id"]))
        return lies_now(rows, about) if _is_left(rows, about) else rows.present(about)
    return buckets_of(named.table, values, rows)


def _is_left(rows: Rows, named: Named) -> bool:
    """Return whether a row is gone and went nowhere since."""
    held = rows.held[named]
    gone = held is not None and held.row.gone is not None
    return gone and named.table not in ENDED


def _move(rows: Rows, named: Named, written: Written) -> list[Named]:
    """Put a row where it lies by now; return what follows it, if it lies elsewhere."""
    held, met = rows.held[named], []
    if _is_left(rows, named):
        met = rows.conflicts_of(named)
    if held is None or (_is_left(rows, named) and not met):
        return []
    now = lies_now(rows, named)
    if now == rows.present(named):
        return met
    moved = {**written.entry, "tbl": named.table, "row_id": named.id, "op": "move"}
    seq = rows.number({**moved, "patch": dumped({}), "passed": dumped({})})
    rows.moved[named] = None
    # Who lost it on the way holds it no longer, though they wrote it; who wrote it and
    # moves it to where they still see it, holds it.
    own = held.device == written.entry["device"]
    if not (own and access.may(written.account, Action.READ, named.table, now)):
        rows.put(named, held._replace(clean=False))
    rows.lie(named, now, seq)
    return _followers(rows, named, held.row.values)


def _followers(rows: Rows, named: Named, values: Values) -> list[Named]:
    """Return what goes where a row goes, in the order in which it was written.

    Of what is gone, that goes along whose history is told, or on which changes met.
    """
    if named.table == CONFLICT or _leads_none(rows, named):
        return []
    ended = [
        each
        for table, field in _UNDER.get(named.table, ())
        for each in rows.ended(table, field, named.id)
    ]
    found = [*dependants(*named, values, rows)]
    rows.expect_conflicts([named, *found, *ended])
    found += [e for e in ended if e.table in ENDED or rows.conflicts_of(e)]
    found += rows.conflicts_of(named)
    return sorted(found, key=rows.number_of) if found else found


def _leads_none(rows: Rows, named: Named) -> bool:
    """Return whether nothing goes where a row goes: it is new, and nobody names it."""
    return follows(named.table) and rows.is_named_by_none(named)


_UNDER: Final = {
    parent: tuple(
        (table, field)
        for table, parents in PARENTS.items()
        for field, above in parents.items()
        if above == parent
    )
    for parents in PARENTS.values()
    for parent in parents.values()
}
"""By whom a row is named, by table and field: of what is gone nobody else tells."""
