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

    A conflict lies where its row was when they met. What only follows the rows that it
    names goes along when they move: it lies elsewhere if it names others.
    """
    return table == CONFLICT or (
        follows(table)
        and all(
            old.get(field) == said and rows.row(parent, str(said)) is not None
            for field, parent in PARENTS[table].items()
            for said in [values.get(field)]
        )
    )


def _move(rows: Rows, named: Named, written: Written) -> list[Named]:
    """Put a row where it lies by now; return what follows it, if it lies elsewhere."""
    held = rows.held[named]
    if held is None or (held.row.gone is not None and named.table not in ENDED):
        return []
    now = buckets_of(named.table, held.row.values, rows)
    if now == rows.present(named):
        return []
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

    Of what is gone, that goes along whose history is told.
    """
    if _leads_none(rows, named):
        return []
    found = [*dependants(*named, values, rows)]
    for table, field in _ENDED_UNDER.get(named.table, ()):
        found += rows.ended(table, field, named.id)
    return sorted(found, key=rows.number_of) if found else found


def _leads_none(rows: Rows, named: Named) -> bool:
    """Return whether nothing goes where a row goes: it is new, and nobody names it."""
    return follows(named.table) and rows.is_named_by_none(named)


_ENDED_UNDER: Final = {
    parent: tuple(
        (table, field)
        for table in sorted(ENDED)
        for field, above in PARENTS[table].items()
        if above == parent
    )
    for table in ENDED
    for parent in PARENTS[table].values()
}
"""By whom what is gone was named, of what goes along all the same."""
