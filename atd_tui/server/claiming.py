"""The days that only one may have, kept by the database itself: a net below the rule.

``domain/merge_claims.py`` decides and says a sentence; what it let through by mistake,
or by another road, is refused here as a whole (``sync.collided``).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, delete, func, insert, select

from atd_tui.domain import merge_claims
from atd_tui.domain.access_rows import Named
from atd_tui.server.rows_writing import Held
from atd_tui.server.tables import CLAIM, CLAIMED

_LONGEST_NAME: Final = 80
"""No row has a longer id, so nothing is named by it."""

_ONCE: Final = 400
_Written = Iterable[tuple[Named, Held | None, Held | None]]


def write(connection: Connection, written: _Written) -> None:
    """Write which days the rows take now, and which they no longer do."""
    changed: dict[str, dict[str, tuple[int, int]]] = {}
    for named, stored, held in written:
        if named.table != merge_claims.CLAIMING or _taken(stored) == _taken(held):
            continue
        changed[named.id] = _taken(held)
    if not changed:
        return
    # First all that is given back: one push may give a home from hand to hand.
    for some in _some(changed):
        connection.execute(delete(CLAIM).where(CLAIM.c.row_id.in_(some)))
    numbers = _numbers(connection, {each for said in changed.values() for each in said})
    new = [
        {"number": numbers[subject], "row_id": row, "from_day": start, "past_day": past}
        for row, said in changed.items()
        for subject, (start, past) in said.items()
    ]
    if new:
        connection.execute(insert(CLAIM), new)


def _taken(held: Held | None) -> dict[str, tuple[int, int]]:
    if held is None or held.row.gone is not None:
        return {}
    taken = merge_claims.taken(merge_claims.CLAIMING, held.row.values)
    return {name: days for name, days in taken.items() if len(name) <= _LONGEST_NAME}


def _numbers(connection: Connection, subjects: set[str]) -> dict[str, int]:
    """Return the number of each subject; a new one gets the next."""
    found: dict[str, int] = {}
    for some in _some(subjects):
        query = select(CLAIMED).where(CLAIMED.c.subject.in_(some))
        found |= {row.subject: row.number for row in connection.execute(query)}
    new: list[dict[str, Any]] = []
    if missing := sorted(subjects - found.keys()):
        last = connection.execute(select(func.max(CLAIMED.c.number))).scalar_one() or 0
        named = enumerate(missing, start=last + 1)
        new = [{"subject": subject, "number": number} for number, subject in named]
        connection.execute(insert(CLAIMED), new)
    return found | {said["subject"]: said["number"] for said in new}


def _some(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield so many at a time as one statement may name."""
    rest = iter(names)
    while some := list(islice(rest, _ONCE)):
        yield some
