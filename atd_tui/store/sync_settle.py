"""An answer to a push settled: each transaction out of the way, what stands put in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlmodel import Session

from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Kind, Pushed, Result, Sent, State
from atd_tui.protocol.pushing import standing
from atd_tui.store import (
    sync_clash,
    sync_meta,
    sync_notes,
    sync_out,
    sync_put,
    sync_rows,
    sync_seal,
)
from atd_tui.store.door import Door
from atd_tui.store.receiving import Received
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_out import Waits
from atd_tui.store.sync_put import Taken

_JOINED: Final = "sync.joined"


def lays_over(session: Session, answer: Pushed) -> bool:
    """Return whether anything is put in but that rows stand as they were sent.

    Under that, what was written since stays what it was: it need not be sealed first.
    """
    return sync_put.waits_aside(session) or any(
        result.told or result.state is not State.OK or any(map(_says, result.rows))
        for result in answer.results
    )


def settle(received: Received, door: Door, answer: Pushed) -> bool:
    """Take answered transactions out of the outbox, and put in what then stands.

    What was taken is kept until it is in a backup there. An answer to what does not
    wait any more changes nothing. Returns ``False`` where a row stands as it was sent
    and is not held here any more: all must be read anew.
    """
    session = received.session
    waiting = sync_out.waiting_as(session, [result.id for result in answer.results])
    answered = [result for result in answer.results if result.id in waiting]
    stand = sync_out.rows_at(session, [waiting[r.id] for r in answered if r.stand])
    said = [(Named(s.table, s.row), _says(s)) for r in answered for s in r.rows]
    as_sent = {named for named, says in said if not says}.union(*stand.values())
    taken = _taken(session, door, as_sent, {named for named, says in said if says})
    waits, waiting_at = taken.waits, _rows_at(taken.waits)
    for result in answered:
        i = waiting[result.id]
        for named in waiting_at[i]:
            waits[named] = [each for each in waits[named] if each.i != i]
        _rename(received, result)
        _take(taken, result, stand.get(i, ()))
        if result.told or result.state is not State.OK:
            transaction = sync_out.transaction(session, i)
            sync_notes.of_result(session, door, result, transaction)
    _clear(session, answered, waiting)
    if answered:
        last = max(result.n for result in answered)
        sync_meta.put(session, {Key.HEARD: last, Key.HEARD_IN: answer.epoch})
    sync_put.put(received, door, taken)
    return not taken.missed


def _taken(
    session: Session, door: Door, as_sent: set[Named], told: set[Named]
) -> Taken:
    """Return what is known of rows before anything of an answer is taken in."""
    # Of a row that stands as it was sent nothing is laid over anything.
    waits = sync_out.waiting_of(session, told)
    taken = Taken(session, as_sent | told, waits)
    own = _own(session, door, as_sent - taken.before.keys())
    taken.seqs |= dict.fromkeys(own, 0)
    return taken


def _own(session: Session, door: Door, rows: Iterable[Named]) -> set[Named]:
    """Return those of rows without a number that stand here, or stood until deleted.

    The others were let go with their scope before what was written of them was sent.
    """
    absent = set(sync_rows.absent(session, rows))
    if absent:
        sync_seal.seal(session, door)
    waits = sync_out.waiting_of(session, absent)
    deleted = {
        named
        for named, some in waits.items()
        if "del" in {each.operation.op for each in some}
    }
    return {*rows} - absent | deleted


def _clear(
    session: Session, answered: Iterable[Result], waiting: Mapping[str, int]
) -> None:
    """Take what was answered out of the way, and what was on its way if that is all."""
    places: dict[bool, list[int]] = {True: [], False: []}
    for result in answered:
        places[result.state is State.OK].append(waiting[result.id])
    sync_out.taken(session, places[True])
    sync_out.drop(session, places[False])
    if sync_out.is_answered(session, sync_meta.number(session, Key.SENT)):
        sync_meta.put(session, {Key.SENT: 0})


def _rows_at(waits: Waits) -> dict[int, set[Named]]:
    """Return the rows of which a change waits, by the place of its transaction."""
    found: defaultdict[int, set[Named]] = defaultdict(set)
    for named, some in waits.items():
        for each in some:
            found[each.i].add(named)
    return found


def _says(sent: Sent) -> bool:
    return sent.kind is not Kind.STUB


def _rename(received: Received, result: Result) -> None:
    """Let what names a row that became part of another one name that one."""
    for told in result.told:
        if told.code == _JOINED:
            named = Named(told.table, told.row)
            sync_clash.rename(received.session, named, str(told.facts["became"]))


def _take(taken: Taken, result: Result, rows: Sequence[Named]) -> None:
    for row, seq, buckets in standing(result, rows):
        taken.stands(Named(*row), seq, buckets)
    for sent in result.rows:
        named = Named(sent.table, sent.row)
        taken.take(named, sent.kind, sent.seq, sent.buckets, sent.values)
        if result.state is State.PARKED and taken.wanted.get(named, sent) is None:
            # It is in other hands now: here nothing of it is kept.
            taken.evicted.add(named)
