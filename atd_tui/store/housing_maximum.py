"""The last day on which the law lets a family stay in a home, of each stay."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.housing import Kind, Period, State
from atd_tui.domain.terms import Facts, deadlines
from atd_tui.models import caseload
from atd_tui.models.base import table_of
from atd_tui.reference import terms as reference
from atd_tui.store.housing_rows import PERIOD

_DEADLINE: Final = table_of(caseload.CaseDeadline)
_RULE: Final = "FITT_MAX"


def maxima(session: Session, periods: Iterable[Period]) -> dict[str, date]:
    """Return the last day of each stay that goes on, by the id of its period.

    Of a family with a case it is a term of that case, with what prolonged it. Of one
    without it is counted from the first day of the stay; a move goes on with it.
    """
    living = [
        one.id for one in periods if one.kind is Kind.STAY and one.state is State.ACTIVE
    ]
    if not living:
        return {}
    rows = _with_those_before(session, living)
    terms = _of_cases(session, {rows[key].case_id for key in living if key in rows})
    found = {}
    for key in living:
        last = terms.get(rows[key].case_id) or counted(_placed_on(rows, key))
        if last is not None:
            found[key] = last
    return found


@cache
def counted(placed_on: date) -> date | None:
    """Return the last day of a stay that began on a day, by the dated rule alone."""
    book = reference.rules()
    only = replace(book, rules=tuple(one for one in book.rules if one.id == _RULE))
    facts = Facts(placed_on=placed_on)
    ends = [one.ends_on for one in deadlines(None, only, reference.closed_days, facts)]
    return min((day for day in ends if day is not None), default=None)


def _of_cases(session: Session, ids: set[str]) -> dict[str, date]:
    wanted = (_DEADLINE.c.rule == _RULE) & _DEADLINE.c.case_id.in_(ids - {""})
    query = select(_DEADLINE.c.case_id, _DEADLINE.c.due_on).where(wanted)
    latest_first = query.order_by(_DEADLINE.c.due_on.desc())
    return {
        row.case_id: row.due_on for row in session.connection().execute(latest_first)
    }


def _with_those_before(session: Session, ids: Iterable[str]) -> dict[str, Any]:
    """Return the rows of stays, and of those they went on from, by id."""
    rows: dict[str, Any] = {}
    wanted = set(ids)
    while wanted:
        query = select(
            *(PERIOD.c.id, PERIOD.c.follows, PERIOD.c.from_on, PERIOD.c.case_id)
        ).where(PERIOD.c.id.in_(wanted))
        for row in session.connection().execute(query):
            rows[row.id] = row
        before = {rows[key].follows for key in wanted if key in rows}
        wanted = before - rows.keys() - {""}
    return rows


def _placed_on(rows: dict[str, Any], key: str) -> date:
    first: date = rows[key].from_on
    while (before := rows[key].follows) in rows:
        key = before
        first = min(first, rows[key].from_on)
    return first
