"""What is known of a transaction while it is taken in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from atd_tui.domain import access
from atd_tui.domain.access import Account
from atd_tui.domain.access_rows import Named, Values
from atd_tui.protocol import Told, Transaction
from atd_tui.server.rows import Rows
from atd_tui.server.rows_writing import dumped

SERVER: Final = "server"
"""The device that wrote what the server itself decided."""

_LONGEST_FACT: Final = 100
"""Letters; longer than all that is looked for by it."""


@dataclass(slots=True)
class Taking:
    """A transaction while it is taken in.

    Attributes:
        bases: turns a number of the laptop into one of this life of the server.
        touched: the rows that its changes were about, in their order.
        own: those that it may go on with, wherever its own changes have put them.
        mine: the buckets of its account.
        unlike: those that stand by another name or number than they were sent with.
    """

    rows: Rows
    account: Account
    device: str
    transaction: Transaction
    now: datetime
    bases: Mapping[str, int]
    touched: dict[Named, None] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    own: set[Named] = field(default_factory=set)
    unlike: set[Named] = field(default_factory=set)
    mine: frozenset[str] = field(init=False)
    _of: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.mine = access.buckets(self.account)
        self._of = {
            "txn": self.transaction.id,
            "device": self.device,
            "actor": self.transaction.actor,
            "at": self.transaction.at.isoformat(),
            "received_at": self.now.isoformat(),
        }

    def base(self, number: int) -> int:
        """Return a number as this life of the server counts; 0 of one it never had."""
        return min(number, self.bases.get(self.transaction.epoch, 0))

    def entry(self, named: Named, op: str, **said: Values) -> dict[str, Any]:
        """Return what the log keeps of a change, besides its number."""
        return {
            **self._of,
            "tbl": named.table,
            "row_id": named.id,
            "op": op,
            "patch": dumped(said.get("patch", {})),
            "passed": dumped(said.get("passed", {})),
        }

    def tell(self, code: str, named: Named, facts: Mapping[str, Any]) -> None:
        """Note what the person at the laptop must hear, in no more than a line."""
        of = {name: _in_a_line(said) for name, said in facts.items()}
        self.told.append(Told(code=code, table=named.table, row=named.id, facts=of))


def _in_a_line(said: Any) -> Any:
    if not isinstance(said, str) or len(said) <= _LONGEST_FACT:
        return said
    return f"{said[:_LONGEST_FACT]}…"
