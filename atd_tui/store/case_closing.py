"""What the closing of a case ends with it: its open tasks, its planned appointments."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, update

from atd_tui.models import contacts as contact_tables
from atd_tui.models import tasks as task_tables
from atd_tui.models.base import table_of
from atd_tui.models.journal import Change
from atd_tui.store.case_turn import Turn

_APPOINTMENT: Final = table_of(contact_tables.Appointment)
_CHANGE: Final = table_of(Change)
_TASK: Final = table_of(task_tables.Task)


@dataclass(frozen=True, slots=True)
class Ended:
    """How many tasks were ended and appointments cancelled."""

    tasks: int = 0
    appointments: int = 0


def end(now: Turn) -> None:
    """End what is still to be done in a case that was just closed.

    Tasks of a rule are moot until it brings them up again; those that somebody wrote
    are dropped. Appointments to come are cancelled, those of the past stay as they are.
    """
    run, case_id = now.write.session.connection().execute, now.case.id
    at = now.write.at
    still = (_TASK.c.case_id == case_id) & (_TASK.c.state == "open")
    run(update(_TASK).where(still, _TASK.c.code != "").values(state="moot"))
    run(update(_TASK).where(still).values(state="dropped", closed_at=at))
    to_come = (_APPOINTMENT.c.case_id == case_id) & (_APPOINTMENT.c.at >= at)
    planned = to_come & (_APPOINTMENT.c.state == "planned")
    run(update(_APPOINTMENT).where(planned).values(state="cancelled"))


def ended(now: Turn) -> Ended:
    """Return what this action ended, also when it is repeated."""
    query = select(_CHANGE.c.tbl).where(
        _CHANGE.c.action_id == now.write.action_id, _CHANGE.c.op == "U"
    )
    tables = now.write.session.connection().execute(query).scalars().all()
    return Ended(tables.count(_TASK.name), tables.count(_APPOINTMENT.name))
