"""A row as it is said to a laptop: in whole, by its number alone, gone, or not its."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from atd_tui.domain import access
from atd_tui.domain.access import Account, Action
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_tables import CONFLICT, known
from atd_tui.protocol import AsSent, Kind, Result, Sent, Transaction
from atd_tui.protocol.pushing import named as named_by
from atd_tui.protocol.pushing import standing
from atd_tui.server.rows import Rows
from atd_tui.server.rows_writing import Held, dumped

_NO_MORE: Final = frozenset({Kind.EVICT, Kind.GONE})


def sent(rows: Rows, account: Account, device: str, named: Named) -> Sent:
    """Return a row as a laptop must hold it after its change was answered."""
    held = rows.held[named] if known(named.table) else None
    if held is None:
        return Sent(kind=Kind.GONE, table=named.table, row=named.id, seq=0)
    return said(named, held, rows.present(named), account, device)


def as_sent(
    rows: Rows, account: Account, device: str, touched: Sequence[Named]
) -> list[AsSent]:
    """Return how rows stand that a laptop holds exactly so; empty if it does not."""
    found: list[AsSent] = []
    may: set[tuple[str, frozenset[str]]] = set()
    count, seq, lies = 0, 0, frozenset[str]()
    for named in touched:
        held = rows.held[named] if known(named.table) else None
        if held is None or not _stands(named, held, device):
            return []
        lies_in = rows.present(named)
        if (of := (named.table, lies_in)) not in may:
            if not access.may(account, Action.READ, *of):
                return []
            may.add(of)
        if count and (lies_in, held.seq) == (lies, seq + count):
            count += 1
            continue
        if count:
            found.append(_as_sent(account, count, seq, lies))
        count, seq, lies = 1, held.seq, lies_in
    return [*found, _as_sent(account, count, seq, lies)]


def _as_sent(account: Account, count: int, seq: int, lies: frozenset[str]) -> AsSent:
    mine = sorted(lies & access.buckets(account))
    return AsSent(count=count, seq=seq, buckets=mine)


def _stands(named: Named, held: Held, device: str) -> bool:
    # Of whom a conflict is told its own values say.
    own = held.clean and held.device == device and named.table != CONFLICT
    return own and held.row.gone is None


def again(
    rows: Rows, account: Account, result: Result, transaction: Transaction
) -> Result:
    """Return an answer that is given again: what was lost since is, or is back."""
    before = [
        *result.rows,
        *(
            _sent(Kind.STUB, Named(*row), seq, buckets)
            for row, seq, buckets in standing(result, named_by(transaction))
        ),
    ]
    found: list[Sent] = []
    for each in before:
        now = sent(rows, account, "", Named(each.table, each.row))
        found.append(now if _NO_MORE & {now.kind, each.kind} else each)
    if found == before:
        return result
    return result.model_copy(update={"rows": found, "stand": []})


def weight(result: Result) -> int:
    """Return the letters of the rows that an answer says in whole."""
    return sum(len(dumped(row.values)) for row in result.rows)


def said(
    named: Named, held: Held, lies_in: frozenset[str], account: Account, device: str
) -> Sent:
    """Return what a laptop is told of a row; ``device`` is empty if it holds none."""
    table, row = held.row.values.get("tbl"), held.row
    about = str(table) if named.table == CONFLICT else named.table
    mine = readable(account, about, lies_in)
    own = held.clean and held.device == device
    kind = kind_of(mine, gone=row.gone is not None, own=own)
    return _sent(kind, named, held.seq, mine, row.values if kind is Kind.ROW else {})


def readable(account: Account, table: str, lies_in: frozenset[str]) -> list[str]:
    """Return the buckets in which somebody may read a row of a table."""
    mine = sorted(lies_in & access.buckets(account))
    return mine if access.may(account, Action.READ, table, mine) else []


def kind_of(mine: Sequence[str], *, gone: bool, own: bool) -> Kind:
    """Return what is told of a row; ``own`` is one that its reader holds just so."""
    if not mine:
        return Kind.EVICT
    if gone:
        return Kind.GONE
    return Kind.STUB if own else Kind.ROW


def _sent(
    kind: Kind,
    named: Named,
    seq: int,
    buckets: Sequence[str] = (),
    values: Mapping[str, Any] = MappingProxyType({}),
) -> Sent:
    of: dict[str, Any] = {
        "kind": kind,
        "table": named.table,
        "row": named.id,
        "seq": seq,
    }
    if not values:
        return Sent(**of, buckets=list(buckets))
    # What stands here was looked at when it came.
    return Sent.model_construct(**of, buckets=list(buckets), values=dict(values))
