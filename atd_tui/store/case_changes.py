"""What an action on cases changed, and which cases that is about."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import sqlalchemy
from sqlalchemy import CompoundSelect, select, union_all
from sqlmodel import Session

from atd_tui.models import (
    cases,
    checks,
    contacts,
    options,
    queue,
    support,
    tasks,
    terms,
)
from atd_tui.models.base import Table, table_of
from atd_tui.models.journal import Change
from atd_tui.store import case_rows
from atd_tui.store.case_rows import CASE

CHANGE: Final = table_of(Change)


@dataclass(frozen=True, slots=True)
class Taken:
    """A change to be taken back.

    Attributes:
        op: ``I``, ``U`` or ``D``.
        old, new: values by column, as they are stored; of a correction those that
            differ.
    """

    table: str
    row_id: str
    op: str
    old: dict[str, Any]
    new: dict[str, Any]


def of_action(session: Session, action_id: str) -> list[Taken]:
    """Return what an action changed, the last first."""
    row = CHANGE.c
    query = select(row.tbl, row.row_id, row.op, row.old, row.new)
    newest = query.where(row.action_id == action_id).order_by(row.n.desc())
    return [
        Taken(tbl, row_id, op, _values(old), _values(new))
        for tbl, row_id, op, old, new in session.connection().execute(newest)
    ]


def cases_of(session: Session, changes: Iterable[Taken]) -> list[str]:
    """Return the ids of the cases that changes are about, in their order."""
    ids: dict[str, None] = {}
    unsaid: defaultdict[str, list[str]] = defaultdict(list)
    for change in changes:
        said = change.new.get("case_id") or change.old.get("case_id")
        if change.table == CASE.name:
            ids[change.row_id] = None
        elif said:
            ids[str(said)] = None
        else:
            unsaid[change.table].append(change.row_id)
    for each in tables_of_cases():
        rows = unsaid.get(each.name, ())
        for start in range(0, len(rows), case_rows.ONCE):
            some = each.c.id.in_(rows[start : start + case_rows.ONCE])
            owners = session.connection().execute(select(each.c.case_id).where(some))
            ids |= dict.fromkeys(owners.scalars())
    return [case_id for case_id in ids if case_id]


def rows_of(case_id: str) -> CompoundSelect[Any]:
    """Return a query of the ids of all rows of a case."""
    own = [select(CASE.c.id).where(CASE.c.id == case_id)]
    of_case = tables_of_cases()
    return union_all(
        *own, *(select(t.c.id).where(t.c.case_id == case_id) for t in of_case)
    )


@cache
def tables_of_cases() -> tuple[sqlalchemy.Table, ...]:
    """Return the tables whose rows belong to a case, and are captured."""
    models: tuple[type[Table], ...] = (
        *(cases.CaseEvent, cases.CaseLabel, tasks.Task, queue.Ticket),
        *(contacts.Conversation, contacts.InformationGiven, contacts.Appointment),
        *(checks.StayCheck, checks.CooperationFact, checks.Screening),
        *(terms.LegalAct, terms.TermEvent, terms.CaseFact),
        *(options.OptionFact, options.OptionShown),
        *(support.SupportRequest, support.SupportMeasure, support.SupportOffer),
        *(support.SupportSpend, support.MedicalEnquiry, support.SupportContact),
    )
    return tuple(map(table_of, models))


def _values(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}
