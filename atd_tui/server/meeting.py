"""Two changes that met, written down as a row for a person to decide on."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from atd_tui.domain.access_rows import Named
from atd_tui.domain.conflicts import Side
from atd_tui.domain.merge import Met, Op, Outcome, Row, Stamp
from atd_tui.domain.merge_classes import Value
from atd_tui.domain.merge_shown import digest
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.errors import SyncError
from atd_tui.server.placing import lies_now
from atd_tui.server.rows import Rows
from atd_tui.server.rows_writing import Held, dumped
from atd_tui.server.taken import SERVER, Taking


def note(taking: Taking, named: Named, met: Met) -> None:
    """Write down that two changes met, for whoever sees the row."""
    rows, transaction = taking.rows, taking.transaction
    told = f"{transaction.id} {named.table} {named.id} {met.kind} {met.about}"
    conflict = Named(CONFLICT, hashlib.sha256(told.encode()).hexdigest()[:32])
    values: dict[str, Value] = {
        "id": conflict.id,
        "kind": met.kind,
        "tbl": named.table,
        "row_id": named.id,
        "field": met.about,
        **_sides(taking, met),
        "was": dumped({} if met.stands else _shown(rows, named, met)),
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


def refuse_second(named: Named, row: Row | None, outcome: Outcome) -> None:
    """Take nothing of a decision that met another one: the first stands, row and all.

    Raises:
        SyncError: ``sync.decided``.
    """
    if row is not None and outcome.met and named.table == CONFLICT:
        raise SyncError("sync.decided", by=row.values["decided_by"] or "–")


def _sides(taking: Taking, met: Met) -> dict[str, Value]:
    """Return what does not stand as ``mine``, and as ``theirs`` what does."""
    said = taking.transaction
    name, time = taking.rows.writer(met.seq)
    mine = Side(met.mine, said.actor, said.at)
    theirs = Side(met.theirs, name, datetime.fromisoformat(time) if time else None)
    later, first = (theirs, mine) if met.stands else (mine, theirs)
    return {
        "mine": dumped(later.values),
        "by": later.by,
        "at": _instant(later.at or said.at),
        "theirs": dumped(first.values),
        "theirs_by": first.by,
        "theirs_at": _instant(first.at) if first.at else None,
        "against": taking.device if met.stands else met.against,
    }


def _shown(rows: Rows, named: Named, met: Met) -> dict[str, Value]:
    """Return what the later one had on the screen, as far as it is known.

    A text that they said the digest of alone is looked for in all that was ever sent:
    what was not taken, or was lost with a server that was restored, is not found.
    """
    return {**met.was, **_texts(rows, named, met.was_sha)}


def _texts(rows: Rows, named: Named, digests: Mapping[str, str]) -> dict[str, Value]:
    """Return the texts of a row that have these digests."""
    found: dict[str, Value] = {}
    for entry in rows.log(named) if digests else ():
        for said in (entry.said, entry.passed):
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
