"""The history that goes with the rows of a page: who changed them, when, and how.

It goes where its row goes and nowhere else: with every row that is told in whole, or
as gone, the whole of it. With a row that a laptop wrote last and holds so it goes only
where others had written since it read.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from atd_tui.domain import history
from atd_tui.domain.access_rows import Named
from atd_tui.domain.history import Done, Logged
from atd_tui.domain.merge import Op
from atd_tui.protocol import Deed, Kind, Past
from atd_tui.server import rows_looking as looking
from atd_tui.server.accounts import Caller
from atd_tui.server.rows_writing import dumped
from atd_tui.server.tables import LOG

_MOVED: Final = "move"
_PLAIN: Final = 200
"""Letters of a change without its values and who made it, about."""


class Line(NamedTuple):
    """What a page says of a row, and how it is written there; see ``Sent``."""

    kind: Kind
    table: str
    row: str
    seq: int
    text: bytes


class Change(NamedTuple):
    """A change as the log has it, and what it did."""

    entry: Any
    done: Done


def of(
    connection: Connection,
    caller: Caller,
    rows: Sequence[Line],
    read: int,
    onward: Named | None,
) -> dict[Named, list[Change]]:
    """Return the changes of those of the rows of which they are told.

    ``read`` is the number up to which the laptop has read everything, ``onward`` the
    row whose history goes on: it is told to its end.
    """
    about = {Named(s.table, s.row): s for s in rows if _is_told(s)}
    own = {named for named, line in about.items() if line.kind is Kind.STUB}
    own.discard(onward)
    known = own - _others(connection, caller, own, read) if own else own
    asked = [named for named in about if named not in known]
    if not asked:
        return {}
    logs: defaultdict[Named, list[Any]] = defaultdict(list)
    for entry in looking.among(connection, LOG, "row_id", asked):
        if entry.op != _MOVED:
            logs[Named(entry.tbl, entry.row_id)].append(entry)
    return {
        named: list(
            _done(about[named], sorted(logs[named], key=lambda entry: int(entry.seq)))
        )
        for named in asked
    }


def told(
    rows: Sequence[Line], changes: Sequence[Sequence[Change]]
) -> tuple[list[Deed], list[Past]]:
    """Return what was done to the rows of a page, and the changes that it was."""
    deeds: dict[str, tuple[int, Deed]] = {}
    log: list[Past] = []
    for at, (line, some) in enumerate(zip(rows, changes, strict=True)):
        for entry, done in some:
            if entry.txn not in deeds:
                deeds[entry.txn] = (len(deeds), _deed(entry))
            log.append(_past(line, at, deeds[entry.txn][0], entry.seq, done))
    return [deed for _, deed in deeds.values()], log


def weight(change: Change) -> int:
    """Return the letters that a change takes in a page, about."""
    return _PLAIN + len(change.entry.actor) + len(dumped(change.done.values))


def _is_told(sent: Line) -> bool:
    if sent.kind is Kind.GONE:
        return sent.table in history.ENDED
    return sent.kind is not Kind.EVICT and sent.table in history.TOLD


def _others(
    connection: Connection, caller: Caller, rows: Iterable[Named], read: int
) -> set[Named]:
    """Return those of the rows that others changed since the laptop read."""
    since = (LOG.c.seq > read) & (LOG.c.device != caller.id) & (LOG.c.op != _MOVED)
    found = looking.among(connection, LOG, "row_id", list(rows), since)
    return {Named(entry.tbl, entry.row_id) for entry in found}


def _done(sent: Line, entries: Sequence[Any]) -> Iterator[Change]:
    """Yield what each change did that did something."""
    there = sent.kind is not Kind.GONE
    if len(entries) == 1 and there:
        yield Change(entries[0], Done(Op.NEW, {}))
        return
    did = history.done(map(_logged, entries))
    stood = [both for both in zip(entries, did, strict=True) if both[1].op]
    brief = history.brief([d for _, d in stood], there=there)
    for (entry, _), done in zip(stood, brief, strict=True):
        yield Change(entry, done)


def _logged(entry: Any) -> Logged:
    # A text that was erased tells nothing any more.
    patch, passed = (json.loads(each or "{}") for each in (entry.patch, entry.passed))
    return Logged(entry.op, patch, passed)


def _deed(entry: Any) -> Deed:
    at = datetime.fromisoformat(entry.at)
    return Deed(mark=history.mark(entry.txn), at=at, actor=entry.actor)


def _past(sent: Line, row: int, deed: int, seq: int, done: Done) -> Past:
    # What stands here was looked at when it came.
    return Past.model_construct(
        row=row,
        deed=deed,
        seq=0 if seq == sent.seq else seq,
        op=str(done.op),
        values=dict(done.values),
    )
