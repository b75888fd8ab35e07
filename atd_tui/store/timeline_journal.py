"""What the journal alone knows of a case: checks, tasks, labels, facts, corrections."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Table as SqlTable
from sqlalchemy import select, text
from sqlmodel import Session

from atd_tui.domain.screening import SEALED, UNSEEN
from atd_tui.domain.tasks import State
from atd_tui.domain.timeline import Kind
from atd_tui.models import cases, checks, options, support, tasks, terms
from atd_tui.models.base import table_of
from atd_tui.models.journal import LABEL_OF, Action, Change
from atd_tui.store import timeline_support
from atd_tui.store.timeline_told import Told, noted

_CHANGE: Final = table_of(Change)
_ACTION: Final = table_of(Action)
_CASE: Final = table_of(cases.Case)

_TABLES: Final = (
    (Kind.STAY, table_of(checks.StayCheck)),
    (Kind.TASK, table_of(tasks.Task)),
    (Kind.FACT, table_of(terms.CaseFact)),
    (Kind.LABEL, table_of(cases.CaseLabel)),
    (Kind.EDIT, _CASE),
    (Kind.OPTION, table_of(options.OptionFact)),
    (Kind.OPTION, table_of(options.OptionShown)),
    (Kind.SUPPORT, table_of(support.SupportRequest)),
    (Kind.SUPPORT, table_of(support.SupportMeasure)),
    (Kind.SUPPORT, table_of(support.SupportOffer)),
    (Kind.SUPPORT, table_of(support.SupportSpend)),
    (Kind.SUPPORT, table_of(support.MedicalEnquiry)),
    (Kind.SUPPORT, table_of(support.SupportContact)),
)

Noted = tuple[Told, Kind, int]
"""What was noted, of which kind, and the number of the change that says so."""


def journal(session: Session, case_id: str, kinds: Collection[Kind]) -> Iterator[Noted]:
    """Yield what the journal knows of a case, in no order."""
    for kind, table in _TABLES:
        rows: dict[str, dict[str, Any]] = defaultdict(dict)
        asked = kind in kinds
        for change in _changes(session, kind, table, case_id) if asked else ():
            old = _values(change.old)
            new = _values(change.new)
            before = dict(rows[change.row_id])
            rows[change.row_id] |= new or old
            tell = timeline_support.TELL.get(table.name) or _TELL[kind]
            said = tell(change, before, rows[change.row_id])
            if said is not None:
                yield said, kind, change.n


def _changes(session: Session, kind: Kind, table: SqlTable, case_id: str) -> Any:
    """Return the changes of the rows of a case in one table, the oldest first."""
    query = (
        select(_CHANGE, _ACTION.c.at, _ACTION.c.actor)
        .join(_ACTION, _ACTION.c.id == _CHANGE.c.action_id)
        .where(text(f"tbl = '{table.name}'"))
        .order_by(_CHANGE.c.n)
    )
    if kind is Kind.LABEL:
        # Labels go away, so their own rows do not tell which there were.
        query = query.where(text(f"{LABEL_OF} = :case_id"))
        return session.connection().execute(query, {"case_id": case_id})
    own = table.c.id if kind is Kind.EDIT else table.c.case_id
    ids = select(table.c.id).where(own == case_id)
    return session.connection().execute(query.where(_CHANGE.c.row_id.in_(ids)))


def _stay(change: Any, _: Mapping[str, Any], now: Mapping[str, Any]) -> Told | None:
    sealed = now["route"] in SEALED
    facts = {"state": UNSEEN if sealed else now["state"]}
    said = "" if sealed else now["reason"]
    return noted(change, now["route"], facts, said)


def _task(
    change: Any, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Told | None:
    """Return what somebody did with a task; what rules do to theirs is not told."""
    facts = {"task": now["code"], "due_on": now["due_on"] or "", "owner": now["owner"]}
    if change.op == "I":
        by_hand = not now["code"]
        return noted(change, "added", facts, now["text"]) if by_hand else None
    if before.get("state") != now["state"]:
        told = now["state"] in {State.DONE.value, State.DROPPED.value}
        return noted(change, now["state"], facts, now["text"]) if told else None
    if now["put_off_reason"] and before.get("due_on") != now["due_on"]:
        facts["reason"] = now["put_off_reason"]
        return noted(change, "put-off", facts, now["text"])
    return None


def _fact(change: Any, _: Mapping[str, Any], now: Mapping[str, Any]) -> Told | None:
    return noted(change, now["name"], {"value": now["value"]})


def _label(change: Any, _: Mapping[str, Any], now: Mapping[str, Any]) -> Told | None:
    code = "removed" if change.op == "D" else "added"
    return noted(change, code, {}, now["label"])


def _edit(change: Any, before: Mapping[str, Any], _: Mapping[str, Any]) -> Told | None:
    if change.op != "U":
        return None
    new = _values(change.new)
    changed = {name: [before.get(name), value] for name, value in new.items()}
    return noted(change, "edited", {"changed": changed})


_TELL: Final = {
    Kind.STAY: _stay,
    Kind.TASK: _task,
    Kind.FACT: _fact,
    Kind.LABEL: _label,
    Kind.EDIT: _edit,
}


def _values(said: str | None) -> dict[str, Any]:
    found = json.loads(said) if said else {}
    return found if isinstance(found, dict) else {}
