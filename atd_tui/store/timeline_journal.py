"""What only its changes know of a case: checks, tasks, labels, facts, corrections."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from sqlmodel import Session

from atd_tui.domain.screening import SEALED, UNSEEN
from atd_tui.domain.tasks import State
from atd_tui.domain.timeline import Kind
from atd_tui.models import cases, checks, options, support, tasks, terms
from atd_tui.models.base import table_of
from atd_tui.store import timeline_past, timeline_support
from atd_tui.store.timeline_past import Past
from atd_tui.store.timeline_told import Told, noted

_TABLES: Final = (
    (Kind.STAY, table_of(checks.StayCheck)),
    (Kind.TASK, table_of(tasks.Task)),
    (Kind.FACT, table_of(terms.CaseFact)),
    (Kind.LABEL, table_of(cases.CaseLabel)),
    (Kind.EDIT, table_of(cases.Case)),
    (Kind.OPTION, table_of(options.OptionFact)),
    (Kind.OPTION, table_of(options.OptionShown)),
    (Kind.SUPPORT, table_of(support.SupportRequest)),
    (Kind.SUPPORT, table_of(support.SupportMeasure)),
    (Kind.SUPPORT, table_of(support.SupportOffer)),
    (Kind.SUPPORT, table_of(support.SupportSpend)),
    (Kind.SUPPORT, table_of(support.MedicalEnquiry)),
    (Kind.SUPPORT, table_of(support.SupportContact)),
)

Noted = tuple[Told, Kind, int, str]
"""What was noted, of which kind, its place among the like, what names the change."""


def journal(session: Session, case_id: str, kinds: Collection[Kind]) -> Iterator[Noted]:
    """Yield what changes of rows tell of a case, in no order."""
    for kind, table in _TABLES:
        tell = timeline_support.TELL.get(table.name) or _TELL[kind]
        asked = kind in kinds
        for past in timeline_past.of_case(session, table, case_id) if asked else ():
            said = tell(past)
            if said is not None:
                yield said, kind, past.n, past.ref


def _stay(past: Past) -> Told:
    now = past.now
    sealed = now["route"] in SEALED
    facts = {"state": UNSEEN if sealed else now["state"]}
    said = "" if sealed else now["reason"]
    return noted(past, now["route"], facts, said)


def _task(past: Past) -> Told | None:
    """Return what somebody did with a task; what rules do to theirs is not told."""
    before, now = past.before, past.now
    facts = {"task": now["code"], "due_on": now["due_on"] or "", "owner": now["owner"]}
    if past.op == "new":
        by_hand = not now["code"]
        return noted(past, "added", facts, now["text"]) if by_hand else None
    if before.get("state") != now["state"]:
        told = now["state"] in {State.DONE.value, State.DROPPED.value}
        return noted(past, now["state"], facts, now["text"]) if told else None
    if now["put_off_reason"] and before.get("due_on") != now["due_on"]:
        facts["reason"] = now["put_off_reason"]
        return noted(past, "put-off", facts, now["text"])
    return None


def _fact(past: Past) -> Told:
    return noted(past, past.now["name"], {"value": past.now["value"]})


def _label(past: Past) -> Told:
    code = "removed" if past.op == "del" else "added"
    return noted(past, code, {}, past.now["label"])


def _edit(past: Past) -> Told | None:
    if past.op != "set":
        return None
    changed = {name: [past.before.get(name), said] for name, said in past.new.items()}
    return noted(past, "edited", {"changed": changed})


_TELL: Final[Mapping[Kind, Callable[[Past], Told | None]]] = {
    Kind.STAY: _stay,
    Kind.TASK: _task,
    Kind.FACT: _fact,
    Kind.LABEL: _label,
    Kind.EDIT: _edit,
}
