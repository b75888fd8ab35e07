"""An answer to a push settled: each transaction out of the way, what stands put in."""

from typing import Final

from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Pushed, Result, State, Transaction
from atd_tui.store import sync_clash, sync_notes, sync_out, sync_put
from atd_tui.store.door import Door
from atd_tui.store.receiving import Received
from atd_tui.store.sync_out import Waits
from atd_tui.store.sync_put import Taken

_JOINED: Final = "sync.joined"


def settle(received: Received, door: Door, answer: Pushed) -> None:
    """Take answered transactions out of the outbox, and put in what then stands.

    What was taken is kept until it is in a backup there. An answer to what does not
    wait any more changes nothing.
    """
    session = received.session
    waiting = sync_out.waiting_as(session, [result.id for result in answer.results])
    answered = [result for result in answer.results if result.id in waiting]
    about = {Named(s.table, s.row) for r in answered for s in r.rows}
    taken = Taken(session, about, sync_out.waiting_of(session, about))
    for result in answered:
        i, transaction = waiting[result.id]
        _no_longer_waits(taken.waits, i, transaction)
        _rename(received, result)
        _take(taken, result)
        if result.told or result.state is not State.OK:
            sync_notes.of_result(session, door, result, transaction)
    by_state = {
        state: [waiting[r.id][0] for r in answered if (r.state is State.OK) is state]
        for state in (True, False)
    }
    sync_out.taken(session, by_state[True])
    sync_out.drop(session, by_state[False])
    sync_put.put(received, door, taken)


def _no_longer_waits(waits: Waits, i: int, transaction: Transaction) -> None:
    for named in {Named(o.table, o.row) for o in transaction.ops}:
        if named in waits:
            waits[named] = [each for each in waits[named] if each.i != i]


def _rename(received: Received, result: Result) -> None:
    """Let what names a row that became part of another one name that one."""
    for told in result.told:
        if told.code == _JOINED:
            named = Named(told.table, told.row)
            sync_clash.rename(received.session, named, str(told.facts["became"]))


def _take(taken: Taken, result: Result) -> None:
    for sent in result.rows:
        taken.take(sent)
        named = Named(sent.table, sent.row)
        if result.state is State.PARKED and taken.wanted.get(named, sent) is None:
            # It is in other hands now: here nothing of it is kept.
            taken.evicted.add(named)
