"""The rows of appointments, and how one of a ticket comes to the ticket's case."""

from typing import Any, Final

from sqlalchemy import select, update
from sqlmodel import Session

from atd_tui.domain.appointments import Appointment, State
from atd_tui.models import cases as case_tables
from atd_tui.models import contacts as tables
from atd_tui.models import queue as queue_tables
from atd_tui.models.base import table_of

APPOINTMENT: Final = table_of(tables.Appointment)
TICKET: Final = table_of(queue_tables.Ticket)
_CASE: Final = table_of(case_tables.Case)

_OWN: Final = tuple(
    name for name in Appointment.__slots__ if name not in {"number", "label"}
)


def adopt(session: Session, ticket_id: str, case_id: str) -> None:
    """Give a case the appointments of its ticket that have none yet.

    To be called in the transaction in which the ticket gets its case.
    """
    run = session.connection().execute
    scope = run(select(_CASE.c.contact_point).where(_CASE.c.id == case_id)).scalar()
    free = (APPOINTMENT.c.ticket_id == ticket_id) & (APPOINTMENT.c.case_id == "")
    run(update(APPOINTMENT).where(free).values(case_id=case_id, scope=scope))


def read(session: Session, *where: Any) -> list[Appointment]:
    """Return appointments in order of time, each with what it is of."""
    query = (
        select(APPOINTMENT, _CASE.c.number, TICKET.c.label)
        .join(_CASE, _CASE.c.id == APPOINTMENT.c.case_id, isouter=True)
        .join(TICKET, TICKET.c.id == APPOINTMENT.c.ticket_id, isouter=True)
        .where(*where)
        .order_by(APPOINTMENT.c.at, APPOINTMENT.c.id)
    )
    return [
        Appointment(
            **{
                **{name: getattr(row, name) for name in _OWN},
                "state": State(row.state),
                "number": row.number or "",
                "label": row.label or "",
            }
        )
        for row in session.connection().execute(query)
    ]
