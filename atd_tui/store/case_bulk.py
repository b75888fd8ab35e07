"""One deed done to several cases: looked at before, told case by case, one undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select, update
from sqlmodel import Session

from atd_tui.domain.cases import CaseFile
from atd_tui.domain.text import objections as text_objections
from atd_tui.errors import Misused
from atd_tui.models import tasks as tables
from atd_tui.models.base import table_of
from atd_tui.store import (
    case_after,
    case_changes,
    case_labels,
    case_owner,
    case_rows,
    coaches,
    people,
)
from atd_tui.store.case_turn import Turn, found
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing
from atd_tui.store.task_rows import parts

_TASK: Final = table_of(tables.Task)
_REASON_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class RowResult:
    """What came of one case, or would come.

    Attributes:
        case: its id; what was typed where there is no such case.
        code: why nothing was done; empty where it was.
        facts: what the sentence of the code names.
    """

    case: str
    ok: bool
    code: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Assign:
    """Give the cases to a coach; ``coaches.NOBODY`` leaves them without one."""

    coach: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """Put off the open tasks that are due before a day, with the reason."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class PutLabel:
    """Put a label on the cases."""

    label: str


@dataclass(frozen=True, slots=True)
class TakeLabel:
    """Take a label off the cases."""

    label: str


Deed = Assign | Postpone | PutLabel | TakeLabel

_Look = Callable[[CaseFile], str]
"""Says of a case why a deed cannot be done to it, or nothing."""


def preview(store: Store, cases: Sequence[str], deed: Deed) -> list[RowResult]:
    """Return what a deed would come to, case by case; nothing is written.

    Raises:
        Misused: what is to be done cannot be done to any case.
        Refused: ``coach.left``.
    """
    with store.reading() as session:
        fit = _fitted(store, session, deed)
        return _looked_at(session, cases, fit)[0]


def carry_out(
    store: Store, cases: Sequence[str], deed: Deed, *, action: str = ""
) -> list[RowResult]:
    """Do a deed to every case that nothing speaks against; the others are named.

    One undo takes all of it back.

    Raises:
        Misused: what is to be done cannot be done to any case.
        Refused: ``coach.left``.
    """
    command = _COMMANDS[type(deed)]
    with store.writing(command, action=action) as write:
        refuse_other(write, command)
        fit = _fitted(store, write.session, deed)
        results, files = _looked_at(write.session, cases, fit)
        if write.repeated:
            return _told_again(write, results)
        _do(store, write, files, fit)
        case_after.after(write, *files)
        return results


def assign(
    store: Store, cases: Sequence[str], coach: str, *, action: str = ""
) -> list[RowResult]:
    """Give cases to a coach."""
    return carry_out(store, cases, Assign(coach), action=action)


def postpone(
    store: Store, cases: Sequence[str], until: date, reason: str, *, action: str = ""
) -> list[RowResult]:
    """Put off the tasks of cases that are due before a day."""
    return carry_out(store, cases, Postpone(until, reason), action=action)


def label(
    store: Store, cases: Sequence[str], name: str, *, action: str = ""
) -> list[RowResult]:
    """Put a label on cases."""
    return carry_out(store, cases, PutLabel(name), action=action)


_COMMANDS: Final[dict[type[Deed], str]] = {
    Assign: "case.assign-several",
    Postpone: "case.postpone-several",
    PutLabel: "case.label-several",
    TakeLabel: "case.unlabel-several",
}


def _fitted(store: Store, session: Session, deed: Deed) -> Deed:
    """Return a deed as it can be done.

    Raises:
        Misused: a coach, day, reason or label cannot be used.
        Refused: ``coach.left``.
    """
    on = people.today(store)
    if isinstance(deed, Assign):
        if deed.coach.strip() == coaches.NOBODY:
            return Assign("")
        name = coaches.fitting(store, session, deed.coach, on=on)
        if not name:
            raise Misused("coach.needed", fields={"coach": "coach.needed"})
        return Assign(name)
    if isinstance(deed, PutLabel | TakeLabel):
        return replace(deed, label=case_labels.fitting(deed.label))
    wrong = text_objections(deed.reason, limit=_REASON_LIMIT)
    if not deed.reason.strip() or wrong:
        code = wrong[0] if wrong else "task.no-reason"
        raise Misused(code, fields={"reason": code})
    if deed.until <= on:
        days = {"given": f"{deed.until:%d/%m/%Y}", "day": f"{on:%d/%m/%Y}"}
        fields = {"until": "task.not-later"}
        raise Misused("task.not-later", fields=fields, **days)
    return deed


def _looked_at(
    session: Session, cases: Sequence[str], deed: Deed
) -> tuple[list[RowResult], dict[str, CaseFile]]:
    """Return what comes of each case, and those that the deed is done to."""
    results: dict[str, RowResult] = {}
    for given in cases:
        try:
            case_id = found(session, given)
        except Misused as error:
            facts = {"given": given}
            results[given] = RowResult(given, ok=False, code=error.code, facts=facts)
        else:
            results[case_id] = RowResult(case_id, ok=True)
    files = case_rows.read(session, [each.case for each in results.values() if each.ok])
    look = _LOOKS[type(deed)](session, list(files), deed)
    for case_id, file in files.items():
        if code := look(file):
            facts = {"number": file.case.number, "given": _given(deed)}
            results[case_id] = RowResult(case_id, ok=False, code=code, facts=facts)
    done = {case_id: f for case_id, f in files.items() if results[case_id].ok}
    return list(results.values()), done


def _given(deed: Deed) -> str:
    if isinstance(deed, Postpone):
        return f"{deed.until:%d/%m/%Y}"
    return deed.coach if isinstance(deed, Assign) else deed.label


def _do(
    store: Store, write: Writing, files: Mapping[str, CaseFile], deed: Deed
) -> None:
    if isinstance(deed, Postpone):
        later = {"due_on": deed.until, "put_off_reason": deed.reason.strip()}
        for some in parts(list(files)):
            due = _due_before(some, deed.until)
            write.session.connection().execute(update(_TASK).where(due).values(later))
        return
    if isinstance(deed, TakeLabel):
        for case_id in files:
            case_labels.take(write.session, case_id, deed.label)
        return
    events = case_rows.events(write.session, list(files))
    turns = [
        Turn(store, write, file.case, events[case_id])
        for case_id, file in files.items()
    ]
    if isinstance(deed, Assign):
        case_owner.give_all(write, turns, deed.coach)
    else:
        case_labels.put(write, turns, deed.label)


def _told_again(write: Writing, results: Sequence[RowResult]) -> list[RowResult]:
    """Return the results of an action done before: what it changed was done."""
    changes = case_changes.of_action(write.session, write.action_id)
    done = set(case_changes.cases_of(write.session, changes))
    return [
        RowResult(each.case, ok=True) if each.case in done else each for each in results
    ]


def _look_assign(_: Session, __: Sequence[str], deed: Assign) -> _Look:
    return lambda file: case_owner.objection(file.standing, deed.coach)


def _look_postpone(session: Session, ids: Sequence[str], deed: Postpone) -> _Look:
    query = [
        select(_TASK.c.case_id).where(_due_before(p, deed.until)) for p in parts(ids)
    ]
    run = session.connection().execute
    due = {case_id for each in query for case_id in run(each).scalars()}
    return lambda file: "" if file.case.id in due else "task.none-before"


def _look_label(
    session: Session, _: Sequence[str], deed: PutLabel | TakeLabel
) -> _Look:
    row = case_labels.LABEL.c
    query = select(row.case_id).where(row.label == deed.label)
    bear = set(session.connection().execute(query).scalars())
    if isinstance(deed, TakeLabel):
        return lambda file: "" if file.case.id in bear else "label.not-there"
    return lambda file: "label.there" if file.case.id in bear else ""


def _due_before(ids: Sequence[str], until: date) -> Any:
    row = _TASK.c
    return row.case_id.in_(ids) & (row.state == "open") & (row.due_on < until)


_LOOKS: Final[dict[type[Deed], Callable[..., _Look]]] = {
    Assign: _look_assign,
    Postpone: _look_postpone,
    PutLabel: _look_label,
    TakeLabel: _look_label,
}
