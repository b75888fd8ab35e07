"""A new row that means what another one already means: one with it, or the next."""

from atd_tui.domain import merge_fit
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge import Edit
from atd_tui.domain.merge_tables import KEYS, Twin
from atd_tui.errors import SyncError
from atd_tui.server.rows_looking import key_of
from atd_tui.server.taken import Taking


def alone(taking: Taking, named: Named, edit: Edit) -> tuple[Named, Edit]:
    """Return the row that a new one is, where another one already means the same.

    Raises:
        SyncError: no reader could hold the number that would be the next.
    """
    key = KEYS.get(named.table)
    if key is None:
        return named, edit
    owner = taking.rows.owner(named.table, key_of(key.fields, edit.values))
    if owner in {"", named.id}:
        return named, edit
    if key.twin is Twin.JOIN:
        values = {k: v for k, v in edit.values.items() if k != "id"}
        return Named(named.table, owner), edit._replace(values=values, base=0)
    last = key.fields[-1]
    now = taking.rows.numbers.following(named.table, key.fields, edit.values)
    values = {**edit.values, last: now}
    if code := merge_fit.unfit(values.values()):
        raise SyncError(code)
    taking.tell(
        "sync.renumbered", named, {"was": str(edit.values.get(last)), "now": str(now)}
    )
    taking.unlike.add(named)
    return named, edit._replace(values=values)
