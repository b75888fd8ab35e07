"""A push: transactions in the order of their laptop, each answered once for ever."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, select

from atd_tui import protocol
from atd_tui.domain.merge_fit import MOST_NUMBER
from atd_tui.errors import SyncError
from atd_tui.protocol import Push, Pushed, Result, State, Transaction
from atd_tui.server import accounts, bulk, chain, copies, sums
from atd_tui.server.accounts import Caller
from atd_tui.server.answering import again, weight
from atd_tui.server.answers import Answers
from atd_tui.server.expecting import expect
from atd_tui.server.rows import Rows
from atd_tui.server.tables import EPOCH, HEAD, PARKED, RECEIVED
from atd_tui.server.taken import Taking
from atd_tui.server.taking import take

_MOST_TOLD: Final = protocol.MOST_BYTES // 8
"""Letters of an answer, about; each may be several bytes."""

_HEAD: Final = select(HEAD.c.seq, HEAD.c.epoch)


def push(connection: Connection, token: str, asked: Push, *, now: datetime) -> Pushed:
    """Take what a laptop sends; what was answered before is answered alike.

    Where the answer would be too long, the last transactions have none and come again.

    Raises:
        SyncError: ``sync.token``, ``sync.epoch``, ``sync.gap`` with the number that is
            expected, or ``sync.forked`` where another transaction had the number.
    """
    rows = Rows(connection)
    # Only behind the counter: while it waited it may have been revoked, may have lost
    # a scope, or another push of this laptop may have been first.
    caller = accounts.caller(connection, token)
    refuse_other_life(connection, asked.epoch)
    bases = _bases(connection, asked.epoch)
    before = Answers(connection, caller.id, asked.transactions)
    copies.refuse(connection, before, caller.id, asked)
    expect(rows, asked.transactions)
    so_far = _Answered(rows, caller, before, now, bases, caller.last)
    for transaction in asked.transactions:
        if so_far.letters > _MOST_TOLD:
            break
        so_far.take(transaction)
    rows.write()
    _keep(connection, caller, so_far.new, now)
    if so_far.last != caller.last:
        accounts.answered(connection, caller.id, so_far.last)
    told, results = _told(connection, caller, rows), so_far.results
    if rows.any_moved:
        of = rows, caller.account
        # What a transaction was answered may be lost by the one after it.
        each = zip(results, asked.transactions, strict=False)
        results = [again(*of, result, transaction) for result, transaction in each]
    return Pushed(epoch=asked.epoch, results=results, **told)


@dataclass
class _Answered:
    """What became of the transactions of a push so far.

    Attributes:
        last: number of the last transaction that was taken of this laptop.
        new: those that were never taken before, with what they are known by.
        letters: of the rows that the answer says in whole.
    """

    rows: Rows
    caller: Caller
    before: Answers
    now: datetime
    bases: Mapping[str, int]
    last: int
    results: list[Result] = field(default_factory=list)
    new: list[tuple[Transaction, str, Result]] = field(default_factory=list)
    letters: int = 0

    def take(self, transaction: Transaction) -> None:
        """Take the next transaction, or say again what became of it."""
        sha, caller = _sha(transaction), self.caller
        if answered := self.before.to(transaction, sha):
            result = again(self.rows, caller.account, answered, transaction)
            # Of who was enrolled again, what came before has its place in the count.
            self.last += transaction.n == self.last + 1
        else:
            _refuse_out_of_turn(transaction, self.last)
            of = caller.account, caller.id, transaction, self.now, self.bases
            result = take(Taking(self.rows, *of))
            self.new.append((transaction, sha, result))
            self.before.add(transaction, sha, result)
            self.last = transaction.n
        self.results.append(result)
        self.letters += weight(result)


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
