"""From a ticket to a file: the case of a ticket, and the link between the two."""

from dataclasses import replace
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.board import BoardRow
from atd_tui.domain.tickets import Kind
from atd_tui.errors import Misused
from atd_tui.models import cases
from atd_tui.models import queue as tables
from atd_tui.models.base import table_of
from atd_tui.store import (
    appointment_put,
    appointment_rows,
    appointments,
    queue_day,
)
from atd_tui.store.appointments import Appointment, Meeting
from atd_tui.store.queue import normal_label
from atd_tui.store.queue_turn import What, turn
from atd_tui.store.store import Store

_CASE: Final = table_of(cases.Case)
_APPOINTMENT: Final = "APPOINTMENT"
"""The result of a ticket that ends with an appointment."""


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
            row = write.session.get_one(tables.Ticket, write.subject)
            row.case_id = case_id
            write.session.flush()
            appointment_rows.adopt(write.session, row.id, case_id)
            day.replace(queue_day.value(row))
        return now.answered()


def serve(
    store: Store,
    label: str,
    meeting: Meeting,
    *,
    despite: bool = False,
    action: str = "",
) -> Appointment:
    """End a ticket of today with an appointment; one undo takes both back.

    Raises:
        Misused: something typed cannot be used, or names nobody.
        Refused: the rules object to the end of the ticket; ``appointment.conflict``
            unless ``despite``; ``coach.left``.
    """
    wanted = normal_label(label)
    of_ticket = replace(meeting, ticket=wanted)
    appointment_put.refuse_unfit(store, of_ticket)
    with turn(store, "queue.serve", action) as now:
        if not now.write.repeated:
            what = What(Kind.SERVED, value=_APPOINTMENT)
            now.happen(wanted, what)
            appointment_put.put(store, now.write, of_ticket, despite=despite)
        return appointments.made_by(now.write)


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
