"""What the guards of the stages look at, read from the store."""

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.cases import CaseFile
from atd_tui.domain.days import BELGIUM, bounds, service_day
from atd_tui.domain.stages import Facts
from atd_tui.models import contacts as tables
from atd_tui.models.base import table_of
from atd_tui.store import checks, protection

_CONVERSATION: Final = table_of(tables.Conversation)
_SPOKEN_WITH: Final = ("", "HELD")
"""What ``contacts.took_place`` counts: an interview that says nothing was held."""


def facts(
    session: Session, file: CaseFile, on: date, *, value: str = "", reason: str = ""
) -> Facts:
    """Return what speaks for and against a move of a case on a day."""
    case_id = file.case.id
    return Facts(
        standing=file.standing,
        value=value,
        held=_held(session, file),
        routes=tuple(checks.routes_of(session, case_id)),
        cooperation=tuple(checks.facts_of(session, case_id)),
        stops=tuple(protection.stops_of(session, case_id, on)),
        reason=reason,
    )


def _held(session: Session, file: CaseFile) -> frozenset[str]:
    """Return the kinds of talks of this run at which the person was spoken with.

    Those before the first run count for it: it began with them.
    """
    row = _CONVERSATION.c
    query = select(row.kind).where(
        row.case_id == file.case.id,
        row.withdrawn == "",
        row.attendance.in_(_SPOKEN_WITH),
    )
    runs = file.standing.runs
    if len(runs) > 1:
        began_on = service_day(runs[-1].opened_at, BELGIUM)
        query = query.where(row.held_at >= bounds(began_on, BELGIUM)[0])
    return frozenset(session.connection().execute(query.distinct()).scalars())
