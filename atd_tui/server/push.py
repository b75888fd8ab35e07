"""A push: transactions in the order of their laptop, each answered once for ever."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from atd_tui import protocol
from atd_tui.domain.merge_fit import MOST_NUMBER
from atd_tui.errors import SyncError
from atd_tui.protocol import Push, Pushed, Result, State, Transaction
from atd_tui.server import accounts, bulk, chain, copies, sums
from atd_tui.server.accounts import Caller
from atd_tui.server.answering import again
from atd_tui.server.answers import Answers
from atd_tui.server.expecting import expect
from atd_tui.server.rows import Rows
from atd_tui.server.tables import DEVICE, EPOCH, HEAD, PARKED, RECEIVED
from atd_tui.server.taken import Taking
from atd_tui.server.taking import take

_HEAD: Final = select(HEAD.c.seq, HEAD.c.epoch)


def push(
    connection: Connection, caller: Caller, asked: Push, *, now: datetime
) -> Pushed:
    """Take what a laptop sends; what was answered before is answered alike.

    Raises:
        SyncError: ``sync.epoch``, ``sync.gap`` with the number that is expected, or
            ``sync.forked`` where another transaction had the number.
    """
    rows = Rows(connection)
    refuse_other_life(connection, asked.epoch)
    bases, known = _bases(connection, asked.epoch), _last(connection, caller)
    last = known
    before = Answers(connection, caller.id, asked.transactions)
    copies.refuse(connection, before, caller.id, asked)
    expect(rows, asked.transactions)
    results: list[Result] = []
    new: list[tuple[Transaction, str, Result]] = []
    for transaction in asked.transactions:
        sha = _sha(transaction)
        if answered := before.to(transaction, sha):
            results.append(again(rows, caller.account, answered, transaction))
            # Of who was enrolled again, what came before has its place in the count.
            last += transaction.n == last + 1
            continue
        _refuse_out_of_turn(transaction, last)
        taking = Taking(rows, caller.account, caller.id, transaction, now, bases)
        results.append(take(taking))
        new.append((transaction, sha, results[-1]))
        before.add(transaction, sha, results[-1])
        last = transaction.n
    rows.write()
    _keep(connection, caller, new, now)
    if last != known:
        accounts.answered(connection, caller.id, last)
    return Pushed(epoch=asked.epoch, results=results, **_told(connection, caller, rows))


def _told(connection: Connection, caller: Caller, rows: Rows) -> dict[str, Any]:
    """Return how far a laptop then is that was level, if the answer tells of all."""
    if rows.untold:
        return {}
    until = {"since": rows.since, "until": rows.seq}
    vouches = chain.at(connection, rows.seq)
    return {**until, "chain": vouches, "sums": sums.of(connection, caller)}


def _refuse_out_of_turn(transaction: Transaction, last: int) -> None:
    if transaction.n <= last:
        raise SyncError("sync.forked", n=transaction.n)
    if transaction.n > last + 1:
        raise SyncError("sync.gap", expected=last + 1)


def refuse_other_life(connection: Connection, epoch: str) -> int:
    """Return the last number, to a laptop that counts as this life of the server does.

    Raises:
        SyncError: ``sync.epoch``.
    """
    seq, mine = connection.execute(_HEAD).one()
    if epoch != mine:
        raise SyncError("sync.epoch", epoch=mine)
    return int(seq)


def _bases(connection: Connection, epoch: str) -> Mapping[str, int]:
    """Return up to which number each earlier life still counts in this one."""
    lives = {row.epoch: row for row in connection.execute(select(EPOCH))}
    limits = {epoch: MOST_NUMBER}
    row, limit = lives.get(epoch), MOST_NUMBER
    while row is not None and row.parent and row.parent not in limits:
        limit = min(limit, row.at_seq)
        limits[row.parent] = limit
        row = lives.get(row.parent)
    return limits


def _last(connection: Connection, caller: Caller) -> int:
    # Read again behind the counter: another push of this laptop may have been first.
    query = select(DEVICE.c.last).where(DEVICE.c.id == caller.id)
    return int(connection.execute(query).scalar_one())


def _keep(
    connection: Connection,
    caller: Caller,
    new: list[tuple[Transaction, str, Result]],
    now: datetime,
) -> None:
    if not new:
        return
    of = {"device": caller.id}
    received = [
        {**of, "id": txn.id, "n": txn.n, "sha": sha, "result": _text(result)}
        for txn, sha, result in new
    ]
    bulk.put(connection, RECEIVED, received)
    parked = [
        {
            **of,
            "id": txn.id,
            "user_name": caller.account.user,
            "code": result.told[0].code,
            "body": _text(txn),
            "at": now.isoformat(),
            "decided_by": "",
        }
        for txn, _, result in new
        if result.state is State.PARKED
    ]
    bulk.put(connection, PARKED, parked)


def _sha(transaction: Transaction) -> str:
    # Its number is left out: a laptop that was enrolled again gave it another one.
    said = transaction.model_dump_json(
        by_alias=True, exclude_defaults=True, exclude={"n"}
    )
    return hashlib.sha256(said.encode()).hexdigest()


def _text(message: Result | Transaction) -> str:
    return protocol.written(message).decode()
