"""A row as it is said to a laptop: in whole, by its number alone, gone, or not its."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from atd_tui.domain import access
from atd_tui.domain.access import Account, Action
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge_tables import CONFLICT, known
from atd_tui.protocol import Kind, Result, Sent
from atd_tui.server.rows import Rows
from atd_tui.server.rows_writing import Held


def sent(rows: Rows, account: Account, device: str, named: Named) -> Sent:
    """Return a row as a laptop must hold it after its change was answered."""
    held = rows.held[named] if known(named.table) else None
    if held is None:
        return Sent(kind=Kind.GONE, table=named.table, row=named.id, seq=0)
    return said(named, held, rows.present(named), account, device)


def again(rows: Rows, account: Account, result: Result) -> Result:
    """Return an answer that is given again, with no row its person has lost since."""
    found: list[Sent] = []
    for before in result.rows:
        now = sent(rows, account, "", Named(before.table, before.row))
        found.append(now if now.kind is Kind.EVICT else before)
    return result.model_copy(update={"rows": found})


def said(
    named: Named, held: Held, lies_in: frozenset[str], account: Account, device: str
) -> Sent:
    """Return what a laptop is told of a row; ``device`` is empty if it holds none."""
    mine = sorted(lies_in & access.buckets(account))
    table, row = held.row.values.get("tbl"), held.row
    about = str(table) if named.table == CONFLICT else named.table
    if not access.may(account, Action.READ, about, mine):
        return _sent(Kind.EVICT, named, held.seq)
    kind = Kind.ROW
    if row.gone is not None:
        kind = Kind.GONE
    elif held.clean and held.device == device:
        kind = Kind.STUB
    return _sent(kind, named, held.seq, mine, row.values if kind is Kind.ROW else {})


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
