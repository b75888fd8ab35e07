"""Sealing: the changes since the last time made into numbered transactions.

It is done before any row of the server is put in, so that each change rests on what
stood on the screen of who wrote it and on nothing that came after.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final

from pydantic import ValidationError
from sqlmodel import Session

from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_shown import parted
from atd_tui.domain.merge_tables import WHOLE, known
from atd_tui.protocol import MOST_OPS_ALONE, Operation, Transaction
from atd_tui.store import sync_changes, sync_meta, sync_notes, sync_out
from atd_tui.store.door import Door
from atd_tui.store.sync_changes import Change, Together
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_notes import UNFIT
from atd_tui.store.sync_parts import Parts
from atd_tui.store.sync_waiting import based

Found = Sequence[Any]
"""A row of ``_CHANGES``."""

_ONCE: Final = 5_000
"""Changes that are looked at together; an action is never parted."""

_EARLIEST: Final = datetime(1900, 1, 2, tzinfo=UTC)
_LATEST: Final = datetime(2199, 12, 31, tzinfo=UTC)


def lacks(session: Session) -> bool:
    """Return whether something was written that is not sealed."""
    run = session.connection().exec_driver_sql
    last = run('SELECT coalesce(max(n), 0) FROM "change"').scalar_one()
    return int(last) > sync_meta.number(session, Key.SEALED)


def seal(session: Session, door: Door, most: int = 0) -> None:
    """Seal all that was written since the last time; nothing if there is nothing.

    ``most`` so many changes, where it is said, or one action that has more; the next
    time it goes on from there.
    """
    if not lacks(session):
        return
    said = sync_meta.read(session)
    n, sealed = int(said.get(Key.N, 0)), int(said.get(Key.SEALED, 0))
    epoch = said.get(Key.EPOCH, "")
    while found := _next(session, sealed, most or _ONCE):
        sealing = _Sealing(session, door, epoch, n)
        sealing.take(found)
        n, sealed = sealing.n, found[-1][0]
        if most:
            break
    sync_meta.put(session, {Key.N: n, Key.SEALED: sealed})


def _next(session: Session, sealed: int, once: int) -> list[Found]:
    """Return the next changes of whole actions."""
    run = session.connection().exec_driver_sql
    found: list[Found] = list(run(_CHANGES, (sealed, once)).all())
    if len(found) < once:
        return found
    last = found[-1][1]
    whole = [row for row in found if row[1] != last]
    return whole or list(run(_OF_ACTION, (sealed, last)).all())


class _Sealing:
    """Some actions being made into transactions; ``n`` is the last number given."""

    def __init__(self, session: Session, door: Door, epoch: str, n: int) -> None:
        self._session, self._door = session, door
        self._epoch, self.n = epoch, n
        self._waits: dict[Named, list[tuple[str, Operation]]] = defaultdict(list)
        self._seqs: dict[Named, int] = {}
        self._parts = Parts(session, (), 0)

    def take(self, found: Sequence[Found]) -> None:
        rows = {Named(row[2], row[3]) for row in found if known(row[2])}
        waiting = sync_out.waiting_of(self._session, rows)
        for named, waits in waiting.items():
            self._waits[named] = [(each.epoch, each.operation) for each in waits]
        self._seqs = sync_out.seqs(self._session, rows)
        of_parts = {Named(r[2], r[3]) for r in found if r[4] == "U" and r[2] in WHOLE}
        self._parts = Parts(self._session, of_parts, found[0][0])
        sealed = [
            transaction
            for _, changes in groupby(found, key=lambda row: row[1])
            for transaction in self._action(list(changes))
        ]
        sync_out.append(self._session, sealed)

    def _action(self, changes: list[Found]) -> Iterator[Transaction]:
        """Yield an action as one transaction; in parts where no request could hold it.

        Changes that no action wrote are sealed as one of their own.
        """
        first = changes[0]
        of_ours = (Change(*row[2:7]) for row in changes if known(row[2]))
        done = sync_changes.together(of_ours)
        ops = [each for each in map(self._operation, done) if each is not None]
        name = first[1] or self._door.new_id()
        for part, some in enumerate(sync_out.parts(ops, MOST_OPS_ALONE), start=1):
            self.n += 1
            yield Transaction(
                n=self.n,
                id=name if part == 1 else f"{name}.{part}",
                at=_in_our_time(first[7] or self._door.now().isoformat()),
                actor=(first[8] or self._door.actor)[:200],
                command=(first[9] or "")[:200],
                epoch=self._epoch,
                ops=list(some),
            )

    def _operation(self, done: Together) -> Operation | None:
        """Return a change as it travels; one that cannot is told and stays here."""
        named = Named(done.table, done.row)
        values, before = self._parts.of(done)
        was, was_sha = parted({name: before[name] for name in values if name in before})
        try:
            said = Operation(
                op=done.op or "set",
                table=done.table,
                row=done.row,
                base=self._seqs.get(named, 0),
                was=was,
                was_sha=was_sha,
                values=values,
            )
        except ValidationError:
            sync_notes.of_row(self._session, self._door, UNFIT, named)
            return None
        waits = self._waits[named]
        operation = based(said, self._epoch, said.base, waits) if waits else said
        waits.append((self._epoch, operation))
        return operation


def _in_our_time(at: str) -> datetime:
    """Return an instant that travels, whatever the clock of this laptop said."""
    return min(max(datetime.fromisoformat(at), _EARLIEST), _LATEST)


_SELECT: Final = """
SELECT c.n, c.action_id, c.tbl, c.row_id, c.op, c.old, c.new, a.at, a.actor, a.command
FROM "change" c LEFT JOIN action a ON a.id = c.action_id
"""
_CHANGES: Final = f"{_SELECT} WHERE c.n > ? ORDER BY c.n LIMIT ?"
_OF_ACTION: Final = f"{_SELECT} WHERE c.n > ? AND c.action_id IS ? ORDER BY c.n"
