"""The meetings of cases, as far as they bring up tasks: planned, held, missed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.appointments import State
from atd_tui.domain.contacts import HELD, INTERVIEWS, NO_SHOW
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.task_rules import Occasion, Trigger
from atd_tui.models import contacts as tables
from atd_tui.models.base import table_of
from atd_tui.store.case_rows import IDS
from atd_tui.store.task_rows import parts

_APPOINTMENT: Final = table_of(tables.Appointment)
_TALK: Final = table_of(tables.Conversation)
_APPOINTMENTS: Final = select(
    *(_APPOINTMENT.c[name] for name in ("id", "case_id", "at", "state", "reason"))
).where(_APPOINTMENT.c.case_id.in_(IDS))
_TALKS: Final = select(
    *(_TALK.c[name] for name in ("id", "case_id", "held_at", "kind", "attendance")),
    _TALK.c.no_show_reason,
).where(_TALK.c.case_id.in_(IDS), _TALK.c.withdrawn == "", _TALK.c.kind.in_(INTERVIEWS))


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was to be.

    Attributes:
        kind: of a conversation; empty for an appointment.
        missed: nobody came.
    """

    id: str
    at: datetime
    kind: str = ""
    missed: bool = False
    reason: str = ""


@dataclass(slots=True)
class Meetings:
    """The meetings of a case."""

    planned: bool = False
    past: list[Meeting] = field(default_factory=list)

    def missed(self) -> Occasion | None:
        """Return the last meeting if nobody came and no other is planned."""
        last = max(self.past, key=lambda each: (each.at, each.id), default=None)
        if last is None or not last.missed or self.planned:
            return None
        on = service_day(last.at, BELGIUM)
        facts = {"reason": last.reason} if last.reason else {}
        return Occasion(Trigger.NO_SHOW, last.reason, last.id, on, facts)

    def unplanned(self, stage: str, since: datetime) -> bool:
        """Return whether the interview of a stage was neither held nor planned.

        Before the first interview its intake does not count.
        """
        kind = "INT1" if stage == "INTAKE" else stage
        day = service_day(since, BELGIUM)
        return not self.planned and not any(
            each.kind == kind
            and not each.missed
            and service_day(each.at, BELGIUM) >= day
            for each in self.past
        )


def read(session: Session, ids: Sequence[str]) -> defaultdict[str, Meetings]:
    """Return the meetings of cases, by case."""
    found: defaultdict[str, Meetings] = defaultdict(Meetings)
    run = session.connection().execute
    for some in parts(ids):
        for row in run(_APPOINTMENTS, {"ids": some}):
            of_case = found[row.case_id]
            if row.state == State.PLANNED.value:
                of_case.planned = True
            elif row.state != State.CANCELLED.value:
                missed = row.state == State.MISSED.value
                of_case.past.append(Meeting(row.id, row.at, "", missed, row.reason))
        for row in run(_TALKS, {"ids": some}):
            missed = row.attendance == NO_SHOW
            if missed or row.attendance in {"", HELD}:
                met = Meeting(row.id, row.held_at, row.kind, missed, row.no_show_reason)
                found[row.case_id].past.append(met)
    return found
