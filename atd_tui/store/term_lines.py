"""The days on which terms of cases end, kept in a table that lists can search."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from atd_tui.domain.terms_case import OfCase, name
from atd_tui.models import caseload as tables
from atd_tui.models.base import table_of
from atd_tui.store import term_rows
from atd_tui.store.task_rows import parts

LINE: Final = table_of(tables.CaseDeadline)


def refresh(session: Session, ids: Sequence[str]) -> None:
    """Bring the kept days of cases to what their acts and facts say now.

    Left out are terms that are sealed, that begin something instead of ending, that
    depend on something unknown, or that have no last day.
    """
    found = term_rows.read(session, ids)
    keep(session, {case_id: each.deadlines() for case_id, each in found.items()})


def keep(session: Session, found: Mapping[str, Iterable[OfCase]]) -> None:
    """Write down the days of deadlines that are computed already, by case.

    What stands already as it should is left alone.
    """
    wanted = {
        row["id"]: row
        for case_id, deadlines in found.items()
        for row in _lines(case_id, deadlines)
    }
    run = session.connection().execute
    for some in parts(list(found)):
        query = select(LINE).where(LINE.c.case_id.in_(some))
        stale = []
        for row in run(query).mappings():
            if wanted.get(row["id"]) == dict(row):
                del wanted[row["id"]]
            else:
                stale.append(row["id"])
        for few in parts(stale):
            run(delete(LINE).where(LINE.c.id.in_(few)))
    if wanted:
        run(insert(LINE), list(wanted.values()))


def _lines(case_id: str, deadlines: Iterable[OfCase]) -> list[dict[str, Any]]:
    return [
        {
            "id": ":".join((case_id, each.act, *name(each.deadline))),
            "case_id": case_id,
            "act_id": each.act,
            "rule": each.deadline.rule,
            "family": each.deadline.by.family.value,
            "due_on": each.deadline.ends_on,
            "verified": each.deadline.verified,
        }
        for each in deadlines
        if each.ends and not each.sealed
    ]
