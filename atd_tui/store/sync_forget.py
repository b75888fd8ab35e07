"""Rows that are no longer this laptop's: all that was ever written of them let go.

They live on elsewhere. Here neither the journal, the outbox, a history, a note nor a
draft keeps a word of them, and the pages they stood on are overwritten. That goes
before what is kept for a restore: to a server put back to before this laptop wrote
nobody gives that again, for who holds them now did not write it.
"""

import json
from collections.abc import Collection
from typing import Final

from sqlmodel import Session

from atd_tui import protocol
from atd_tui.domain.access_rows import Named
from atd_tui.domain.access_tables import PARENTS
from atd_tui.protocol import Transaction
from atd_tui.protocol.pushing import kept, numbered
from atd_tui.store import sync_log, sync_meta, sync_notes, writing
from atd_tui.store.sync_meta import Key


def forget(session: Session, rows: Collection[Named]) -> None:
    """Let go of what is known of rows, except what still waits to be sent.

    All must be sealed before.
    """
    if not rows:
        return
    rows = {*rows, *_belonged(session, rows)}
    run = session.connection().exec_driver_sql
    said = json.dumps([[*named] for named in rows])
    run(_JOURNAL, (said,))
    run(_DRAFTS, (said,))
    sync_log.forget(session, rows)
    sync_log.forget_cases(session, rows)
    _unsay(session, rows, said)
    sync_notes.forget(session, rows)
    sync_meta.put(
        session,
        {
            # The numbers of what went may be given again: they are all sealed.
            Key.SEALED: writing.last_number(session, "change"),
            Key.TRUNCATE: 1,
        },
    )


def _belonged(session: Session, rows: Collection[Named]) -> set[Named]:
    """Return the rows that belonged to these and were taken away before them."""
    run = session.connection().exec_driver_sql
    found: set[Named] = set()
    for parent in {named.table for named in rows} & _FIELDS.keys():
        ids = json.dumps([named.id for named in rows if named.table == parent])
        said = (json.dumps(_FIELDS[parent]), ids)
        found |= {Named(*row) for row in run(_BELONGED, said)}
    return found


def _unsay(session: Session, rows: Collection[Named], said: str) -> None:
    """Take the rows out of what was answered and is only kept for a restore."""
    run = session.connection().exec_driver_sql
    for i, text in run(_ANSWERED, (said,)).all():
        sent = protocol.read(Transaction, numbered(text, 1, ""))
        ops = [o for o in sent.ops if Named(o.table, o.row) not in rows]
        if ops:
            left = kept(sent.model_copy(update={"ops": ops}))
            sizes = (len(ops), len(left), i)
            run("UPDATE sync_out SET ops = ?, size = ? WHERE i = ?", sizes)
            run("UPDATE sync_text SET said = ? WHERE i = ?", (left, i))
        else:
            run("DELETE FROM sync_out WHERE i = ?", (i,))
            run("DELETE FROM sync_text WHERE i = ?", (i,))
        run(_UNFIND, (i, said))


_FIELDS: Final = {
    parent: [
        (table, f"$.{field}")
        for table, fields in PARENTS.items()
        for field, named in fields.items()
        if named == parent and table != "case_file"
    ]
    for fields in PARENTS.values()
    for parent in fields.values()
}
"""The tables and fields that name a row of a table and go where it goes."""

_BELONGED: Final = """
SELECT DISTINCT c.tbl, c.row_id FROM "change" c
CROSS JOIN json_each(?) f ON f.value ->> 0 = c.tbl
WHERE c.op <> 'U' AND json_extract(coalesce(c.new, c.old), f.value ->> 1) IN
  (SELECT value FROM json_each(?))
"""
_ROWS: Final = "SELECT value ->> 0, value ->> 1 FROM json_each(?)"
_JOURNAL: Final = f'DELETE FROM "change" WHERE (tbl, row_id) IN ({_ROWS})'  # noqa: S608 -- our own names
_DRAFTS: Final = (
    "DELETE FROM form_draft WHERE EXISTS (SELECT 1 FROM json_each(?) AS w"
    " WHERE w.value ->> 0 = 'case_file' AND instr(form, w.value ->> 1))"
)
_ANSWERED: Final = """
SELECT DISTINCT o.i, t.said FROM json_each(?) AS w
CROSS JOIN sync_op AS p ON p.tbl = w.value ->> 0 AND p.row_id = w.value ->> 1
CROSS JOIN sync_out AS o ON o.i = p.i AND o.state = 'acked'
CROSS JOIN sync_text AS t ON t.i = o.i
"""
_UNFIND: Final = f"DELETE FROM sync_op WHERE i = ? AND (tbl, row_id) IN ({_ROWS})"  # noqa: S608 -- our own names
