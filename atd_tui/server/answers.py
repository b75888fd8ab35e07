"""What was answered before: a transaction that comes again is answered alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from atd_tui.errors import SyncError
from atd_tui.protocol import Result, Transaction
from atd_tui.server.tables import RECEIVED

_ONCE: Final = 400
"""So many at once stay below what one statement may name."""


@dataclass(frozen=True, slots=True)
class _Answer:
    id: str
    device: str
    n: int
    sha: str
    result: Result | str


class Answers:
    """The answers to the transactions of one push, looked up all at once."""

    def __init__(
        self, connection: Connection, device: str, asked: Sequence[Transaction]
    ) -> None:
        self._device, self._connection = device, connection
        self._by_id: dict[str, _Answer] = {}
        self._by_n: dict[int, _Answer] = {}
        ids = [each.id for each in asked]
        numbers = [each.n for each in asked]
        mine = (RECEIVED.c.device == device) & (
            RECEIVED.c.n.between(min(numbers), max(numbers))
        )
        conditions = [mine] + [
            RECEIVED.c.id.in_(ids[at : at + _ONCE]) for at in range(0, len(ids), _ONCE)
        ]
        for condition in conditions:
            for row in connection.execute(select(RECEIVED).where(condition)):
                self._keep(_Answer(row.id, row.device, row.n, row.sha, row.result))

    def to(self, transaction: Transaction, sha: str) -> Result | None:
        """Return what was answered before to the same transaction.

        Raises:
            SyncError: ``sync.forked``: another one had this number.
        """
        same, there = self._by_id.get(transaction.id), self._by_n.get(transaction.n)
        forked = there is not None and there.id != transaction.id
        if forked or (same and same.device == self._device and same.sha != sha):
            raise SyncError("sync.forked", n=transaction.n)
        if same is None:
            return None
        result = same.result
        if isinstance(result, str):
            result = Result.model_validate_json(result)
        return result.model_copy(update={"n": transaction.n})

    def refuse_copy(self, asked: Sequence[Transaction], since: int) -> None:
        """Take nothing from a laptop that did not send what was sent as its own.

        What came after the last that it heard of, it sends again: so those are the ones
        that it sends now. A copy of it, keys and all, cannot know them. After a restore
        both count on from what the server has, so their numbers alone say nothing: who
        sends again what was taken before heard of no more than came before that.

        Raises:
            SyncError: ``sync.forked``.
        """
        mine = [each.id for each in asked if not self._is_of_another(each.id)]
        if mine and (first := self._by_id.get(mine[0])):
            since = min(since, first.n - 1)
        query = select(RECEIVED.c.id, RECEIVED.c.n).where(
            RECEIVED.c.device == self._device, RECEIVED.c.n > since
        )
        after = self._connection.execute(query.order_by(RECEIVED.c.n).limit(len(asked)))
        for row, sent in zip(after, mine, strict=False):
            if row.id != sent:
                raise SyncError("sync.forked", n=row.n)

    def refuse_renumbered(self, asked: Sequence[Transaction], begun: int) -> None:
        """Take nothing under another number than it was taken under in this life.

        Who sent it keeps its number for as long as the life lasts; a copy that comes
        later counts on behind it. ``begun`` is the last number from before this life.

        Raises:
            SyncError: ``sync.forked``.
        """
        for each in asked:
            same = self._by_id.get(each.id)
            own = same is not None and same.device == self._device
            if same and own and begun < same.n != each.n:
                raise SyncError("sync.forked", n=each.n)

    def _is_of_another(self, transaction: str) -> bool:
        """Return whether another laptop sent it: this one, before it was enrolled."""
        same = self._by_id.get(transaction)
        return same is not None and same.device != self._device

    def add(self, transaction: Transaction, sha: str, result: Result) -> None:
        """Remember what was answered just now."""
        of = transaction
        self._keep(_Answer(of.id, self._device, of.n, sha, result))

    def _keep(self, answer: _Answer) -> None:
        self._by_id[answer.id] = answer
        if answer.device == self._device:
            self._by_n[answer.n] = answer
