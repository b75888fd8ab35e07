"""Taking back the last action on cases: of one case, or of several done at once."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import exists, func, or_, select
from sqlmodel import Session

from atd_tui.domain.cases import Kind, effective
from atd_tui.domain.days import BELGIUM, bounds, service_day
from atd_tui.errors import Refused
from atd_tui.models.base import table_of
from atd_tui.models.journal import Action
from atd_tui.store import (
    case_after,
    case_back,
    case_changes,
    case_rows,
    sync_conflicts,
    sync_deciding,
)
from atd_tui.store.case_changes import CHANGE, Taken
from atd_tui.store.case_turn import Turn, What, found
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

_ACTION: Final = table_of(Action)
_ROOMS: Final = ("case.", "task.", "term.", "options.", "support.", "conflict.")
_IMPORTS: Final = frozenset({"case.import", "support.import"})
_UNDO: Final = "case.undo"
_SHOWN: Final = "options.freeze"
"""What a person was shown happened; it stays, and is stepped over. It holds the facts
as they were, so that nothing taken back before it changes it."""
_VIEWS: Final = "case.view-"
_UNDONE: Final = (_UNDO, "conflict.undo")


def undo(store: Store, case: str = "", *, action: str = "") -> list[str]:
    """Take back the last action on cases of anyone on this store today, or on one.

    What happened is taken back by a further event, what was corrected by writing the
    old values again; both stay in the history. An explanation that was frozen is never
    taken back and keeps nothing else from it. Returns the numbers of the cases that it
    was about.

    Raises:
        Refused: ``case.nothing-to-undo``; ``case.undo-import`` when a file was taken
            in; ``case.undo-later`` when something else has
            happened since to what it would take back; ``case.undo-kept`` when it wrote
            what never goes away.
    """
    with store.writing(_UNDO, action=action) as write:
        refuse_other(write, _UNDO)
        session = write.session
        if write.repeated:
            changes = case_changes.of_action(session, write.undoes)
            return _numbers(session, case_changes.cases_of(session, changes))
        case_id = found(session, case) if case else ""
        target = _last(write, case_id)
        if target is None:
            raise Refused("case.nothing-to-undo")
        write.undoes, write.subject = target, case_id
        changes = case_changes.of_action(session, target)
        about = case_changes.cases_of(session, changes)
        if any(each.table == sync_conflicts.TABLE.name for each in changes):
            sync_deciding.take_back(write, target)
        else:
            _take_back(store, write, changes, about)
        case_after.after(write, *about)
        return _numbers(session, about)


def _last(write: Writing, case_id: str) -> str | None:
    """Return the id of the last action on cases today that was not taken back."""
    start, _ = bounds(service_day(write.at, BELGIUM), BELGIUM)
    row = _ACTION.c
    undone = select(row.undoes).where(row.undoes != "", row.at >= start)
    query = select(row.id, row.command).where(
        row.at >= start,
        row.id != write.action_id,
        or_(*(row.command.startswith(room) for room in _ROOMS)),
        row.command.not_in((_UNDO, _SHOWN)),
        ~row.command.startswith(_VIEWS),
        row.id.not_in(undone),
    )
    if case_id:
        of_case = (CHANGE.c.action_id == row.id) & or_(
            CHANGE.c.row_id.in_(case_changes.rows_of(case_id)),
            func.json_extract(CHANGE.c.old, "$.case_id") == case_id,
        )
        query = query.where(exists().where(of_case))
    last = query.order_by(row.n.desc()).limit(1)
    found_action = write.session.connection().execute(last).one_or_none()
    if found_action and found_action.command in _IMPORTS:
        raise Refused("case.undo-import")
    return str(found_action.id) if found_action else None


def _take_back(
    store: Store, write: Writing, changes: Sequence[Taken], about: Sequence[str]
) -> None:
    """Take back what an action changed, the last first.

    Raises:
        Refused: ``case.undo-later``, ``case.undo-kept``.
    """
    files = case_rows.read(write.session, about)
    events = case_rows.events(write.session, about)
    for change in changes:
        if (change.table, change.op) == ("case_event", "I"):
            case_id = str(change.new["case_id"])
            now = Turn(store, write, files[case_id].case, events[case_id])
            _take_back_event(now, change.row_id)
        else:
            case_back.take_back(write, change)


def _take_back_event(now: Turn, event_id: str) -> None:
    standing_events = effective(now.events)
    if not standing_events or standing_events[-1].id != event_id:
        raise Refused("case.undo-later", number=now.case.number)
    now.append(What(Kind.UNDONE, undoes=event_id))


def _numbers(session: Session, ids: Sequence[str]) -> list[str]:
    return sorted(file.case.number for file in case_rows.read(session, ids).values())
