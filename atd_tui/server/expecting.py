"""What the changes of a push will ask for, looked up at once: one look costs as much.

What a row names decides where it lies, and so do the rows that name that. Of what a row
names that only follows it, it is asked whether it is still there.
"""

from collections.abc import Iterable, Sequence
from typing import cast

from atd_tui.domain import access_rows, merge_fit
from atd_tui.domain.access_rows import Named, Values
from atd_tui.domain.merge_tables import KEYS
from atd_tui.protocol import Transaction
from atd_tui.server.links import LONGEST_ID, named_by
from atd_tui.server.rows import Rows
from atd_tui.server.rows_looking import key_of

_Edit = tuple[Named, Values]
"""A row, and the values that a change writes in it."""


def expect(rows: Rows, transactions: Iterable[Transaction]) -> None:
    """Let all be looked up at once that transactions are about."""
    edits: list[_Edit] = []
    keys: list[Named] = []
    for transaction in transactions:
        for operation in transaction.ops:
            # What is no single value refuses its transaction before it is merged.
            values = cast("Values", operation.values)
            edits.append((Named(operation.table, operation.row), values))
            key = KEYS.get(operation.table)
            if key is not None and operation.op == "new":
                keys.append(Named(operation.table, key_of(key.fields, values)))
    _expect(rows, edits)
    rows.expect_keys(keys)


def _expect(rows: Rows, edits: Sequence[_Edit]) -> None:
    named, near = _parents(edits), dict[Named, None]()
    wave = dict.fromkeys(each for each, _ in edits) | named
    seen = dict[Named, None]()
    while wave:
        seen |= wave
        rows.expect_rows([*wave])
        held = [(e, row.row.values) for e in wave if (row := rows.held.stored(e))]
        far = [e for e in held if e[0] in named or not access_rows.follows(e[0][0])]
        near |= _parents(held)
        named |= _parents(far)
        wave = {each: None for each in named if each not in seen}
    rows.expect_held([each for each in near if each not in seen])
    rows.expect_rows(rows.expect_links([*seen]))


def _parents(rows: Iterable[_Edit]) -> dict[Named, None]:
    """Return the rows that rows name; it was not looked at yet what they are."""
    found = {up: None for each, values in rows for up in named_by(each.table, values)}
    return {
        each: None
        for each in found
        if 0 < len(each.id) <= LONGEST_ID and not merge_fit.unfit([each.id])
    }
