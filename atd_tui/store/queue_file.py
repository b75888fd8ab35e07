"""From a ticket to a file: the case of a ticket, and the link between the two."""

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.board import BoardRow
from atd_tui.errors import Misused
from atd_tui.models import cases, queue
from atd_tui.models.base import table_of
from atd_tui.store import appointment_rows, queue_day
from atd_tui.store.queue import normal_label
from atd_tui.store.queue_turn import turn
from atd_tui.store.store import Store

_CASE = table_of(cases.Case)


def link_case(store: Store, label: str, case: str, *, action: str = "") -> BoardRow:
    """Note that a ticket of today is about a case, given by number or id.

    No-op when it is about that case already; another case takes the place of an earlier
    one, which the history keeps.

    Raises:
        Misused: ``case.unknown``, or it is no label.
        Refused: ``ticket.unknown`` when today has none of that label.
    """
    wanted = normal_label(label)
    with turn(store, "queue.link-case", action) as now:
        write, day = now.write, now.day
        if not write.repeated:
            case_id = _found(write.session, case)
            write.subject = day.labelled(wanted).id
            row = write.session.get_one(queue.Ticket, write.subject)
            row.case_id = case_id
            write.session.flush()
            appointment_rows.adopt(write.session, row.id, case_id)
            day.replace(queue_day.value(row))
        return now.answered()


def numbers(session: Session, ids: set[str]) -> dict[str, str]:
    """Return the numbers of cases by id; those that are not here are left out."""
    query = select(_CASE.c.id, _CASE.c.number).where(_CASE.c.id.in_(ids))
    rows = session.connection().execute(query).all() if ids else ()
    return dict(rows)


def _found(session: Session, given: str) -> str:
    wanted = (_CASE.c.id == given) | (_CASE.c.number == given.strip())
    run = session.connection().execute
    case_id = run(select(_CASE.c.id).where(wanted)).scalar()
    if case_id is None:
        raise Misused("case.unknown", given=given)
    return str(case_id)
