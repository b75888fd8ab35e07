"""Two changes that met, written down as a row for a person to decide on."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from atd_tui.domain import merge
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge import Met, Op, Row, Stamp
from atd_tui.domain.merge_classes import Value
from atd_tui.domain.merge_shown import digest
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.server.placing import lies_now
from atd_tui.server.rows import Rows
from atd_tui.server.rows_writing import Held, dumped
from atd_tui.server.taken import SERVER, Taking


def note(taking: Taking, named: Named, met: Met) -> None:
    """Write down that two changes met, for whoever sees the row."""
    rows, transaction = taking.rows, taking.transaction
    about = next(iter(met.mine), "") if met.kind is merge.Clash.FIELD else ""
    told = f"{transaction.id} {named.table} {named.id} {met.kind} {about}"
    their_name, their_time = rows.writer(met.seq)
    conflict = Named(CONFLICT, hashlib.sha256(told.encode()).hexdigest()[:32])
    values: dict[str, Value] = {
        "id": conflict.id,
        "kind": met.kind,
        "tbl": named.table,
        "row_id": named.id,
        "field": about,
        "mine": dumped(met.mine),
        "theirs": dumped(met.theirs),
        "was": dumped({**met.was, **_shown(rows, named, met.was_sha)}),
        "by": transaction.actor,
        "at": _instant(transaction.at),
        "against": met.against,
        "theirs_by": their_name,
        "theirs_at": _instant(datetime.fromisoformat(their_time))
        if their_time
        else None,
        "txn": transaction.id,
        "state": "open",
        "choice": "",
        "decided_by": "",
        "decided_at": None,
    }
    seq = rows.number(taking.entry(conflict, Op.NEW, patch=values))
    stamps = dict.fromkeys(values, Stamp(seq, SERVER))
    rows.put(conflict, Held(Row(values, stamps), seq, SERVER, clean=False))
    rows.lie(conflict, lies_now(rows, conflict), seq)
    taking.touched[conflict] = None


def _shown(rows: Rows, named: Named, digests: Mapping[str, str]) -> dict[str, Value]:
    """Return the texts of a row that have these digests, of all that was ever sent.

    What was not taken, or was lost with a server that was restored, is not known.
    """
    found: dict[str, Value] = {}
    for said in rows.said(named) if digests else ():
        for name in digests.keys() & said.keys() - found.keys():
            text = said[name]
            if isinstance(text, str) and digest(text) == digests[name]:
                found[name] = text
        if found.keys() == digests.keys():
            break
    return found


def _instant(at: datetime) -> str:
    """Return an instant as the laptops keep theirs."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
