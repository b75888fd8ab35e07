"""Taking back a decision: the conflict is open again, the row as it was before."""

from typing import Final

from sqlalchemy import select

from atd_tui.domain.conflicts import Conflict
from atd_tui.domain.days import BELGIUM, bounds, service_day
from atd_tui.errors import Refused
from atd_tui.models.base import table_of
from atd_tui.models.journal import Action
from atd_tui.store import sync_conflicts, sync_deciding
from atd_tui.store.case_changes import CHANGE
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

_ACTION: Final = table_of(Action)
_UNDO: Final = "conflict.undo"


def undo(store: Store, conflict: str = "", *, action: str = "") -> Conflict:
    """Take back the last decision of today on this store, or that of a conflict.

    What was decided as parts of one value is taken back together, by whichever part.

    Raises:
        Misused: ``conflict.unknown``.
        Refused: ``conflict.nothing-to-undo``; ``conflict.undo-later`` when something
            else has happened since to what it would take back.
    """
    wanted = sync_conflicts.show(store, conflict).id if conflict else ""
    with store.writing(_UNDO, action=action) as write:
        refuse_other(write, _UNDO)
        if not write.repeated:
            target = _last(write, wanted)
            write.undoes, write.subject = target
            sync_deciding.take_back(write, write.undoes)
        subject = write.subject
    return sync_conflicts.show(store, subject)


def _last(write: Writing, conflict: str) -> tuple[str, str]:
    """Return the last decision that was not taken back: its action, its conflict."""
    row = _ACTION.c
    undone = select(row.undoes).where(row.undoes != "")
    query = select(row.id, row.subject).where(
        row.command == sync_conflicts.DECIDE, row.id.not_in(undone)
    )
    if conflict:
        changed = select(CHANGE.c.action_id).where(
            CHANGE.c.tbl == sync_conflicts.TABLE.name, CHANGE.c.row_id == conflict
        )
        query = query.where(row.id.in_(changed))
    else:
        start, _ = bounds(service_day(write.at, BELGIUM), BELGIUM)
        query = query.where(row.at >= start)
    last = query.order_by(row.n.desc()).limit(1)
    found = write.session.connection().execute(last).one_or_none()
    if found is None:
        raise Refused("conflict.nothing-to-undo")
    return str(found.id), conflict or str(found.subject)
