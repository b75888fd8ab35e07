"""The timeline of a case: everything that happened in it, in one list."""

from collections.abc import Collection
from typing import Final

from atd_tui.domain.timeline import Entry, Kind
from atd_tui.store import audit
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store
from atd_tui.store.timeline_rows import entries

PAGE: Final = 200


def page(
    store: Store,
    case: str,
    kinds: Collection[Kind] = (),
    *,
    before: str = "",
    limit: int = PAGE,
    audited: bool = False,
) -> list[Entry]:
    """Return what happened in a case, the newest first; that it is read is audited.

    Args:
        store: where it is read.
        case: number or id.
        kinds: those wanted; none for all.
        before: ``sort`` of the last entry of the page before.
        limit: entries at most.
        audited: whether the opening of this case was noted already.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    if not audited:
        audit.record(store, "open", case_id, fields=("timeline",))
    with store.reading() as session:
        return entries(session, case_id, frozenset(kinds), before, limit)
