"""The tasks of cases: written, done, dropped, put off, given to somebody."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import or_, select
from sqlmodel import Session

from atd_tui.domain import tasks as rules
from atd_tui.domain.tasks import State, Task, TaskDraft
from atd_tui.errors import Misused, Refused
from atd_tui.models import caseload as caseload_tables
from atd_tui.models.base import table_of
from atd_tui.store import case_rows, coaches, people, task_rows
from atd_tui.store.case_entry import entry, on_row, put, refuse, written
from atd_tui.store.case_rows import CASE
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store
from atd_tui.store.task_rows import TASK

__all__ = ["OfCase", "State", "Task", "TaskDraft", "add", "done", "drop", "give"]

_COMMANDS: Final = {State.DONE: "task.done", State.DROPPED: "task.drop"}
_LINE: Final = table_of(caseload_tables.CaseLine)


@dataclass(frozen=True, slots=True)
class OfCase:
    """A task among those of several cases.

    Attributes:
        number: of the case.
        owner: who has to do it, also where that is the coach of the case.
    """

    task: Task
    number: str
    owner: str


def add(store: Store, case: str, draft: TaskDraft, *, action: str = "") -> Task:
    """Write a task into a case.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: the coach left, or is not there yet.
    """
    refuse(rules.objections(draft))
    with entry(store, "task.add", case, action) as now:
        session = now.write.session
        if not now.write.repeated:
            on = people.today(store)
            row_id = store.door.new_id()
            put(
                *(now, TASK),
                id=row_id,
                generated_by=row_id,
                text=draft.text.strip(),
                facts={},
                from_on=draft.from_on,
                due_on=draft.due_on,
                urgent=draft.urgent,
                owner=coaches.fitting(store, session, draft.owner, on=on),
                state=State.OPEN.value,
                author=now.write.actor,
            )
        return _one(session, written(session, now.write.action_id, TASK))


def done(store: Store, task: str, *, action: str = "") -> Task:
    """Note that a task was done.

    Raises:
        Misused: there is no such task.
        Refused: ``task.closed``.
    """
    return _close(store, task, State.DONE, action=action)


def drop(store: Store, task: str, reason: str = "", *, action: str = "") -> Task:
    """Note that a task needs not be done; its rule does not bring it up again.

    Raises:
        Misused: there is no such task, or the reason cannot be kept.
        Refused: ``task.closed``.
    """
    _refuse_text(reason)
    return _close(store, task, State.DROPPED, reason, action=action)


def put_off(
    store: Store, task: str, reason: str, until: date, *, action: str = ""
) -> Task:
    """Give a task a later last day, with the reason.

    Raises:
        Misused: ``task.no-reason``, or there is no such task.
        Refused: ``task.closed``, ``task.not-later``.
    """
    if not reason.strip():
        raise Misused("task.no-reason", fields={"reason": "task.no-reason"})
    _refuse_text(reason)
    with on_row(store, "task.put-off", TASK, task, action) as on:
        if not on.now.write.repeated:
            _refuse_closed(on.row)
            least = max(people.today(store), on.row.due_on or date.min)
            if until <= least:
                code, days = "task.not-later", {"given": until, "day": least}
                told = {name: f"{day:%d/%m/%Y}" for name, day in days.items()}
                raise Refused(code, fields={"until": code}, **told)
            on.change(TASK, due_on=until, put_off_reason=reason.strip())
        return _one(on.now.write.session, on.row.id)


def give(store: Store, task: str, owner: str = "", *, action: str = "") -> Task:
    """Give a task to somebody; without a name it is that of the coach of the case.

    Raises:
        Misused: there is no such task or coach.
        Refused: ``task.closed``; the coach left, or is not there yet.
    """
    with on_row(store, "task.give", TASK, task, action) as on:
        session = on.now.write.session
        if not on.now.write.repeated:
            _refuse_closed(on.row)
            name = coaches.fitting(store, session, owner, on=people.today(store))
            if name != on.row.owner:
                on.change(TASK, owner=name)
        return _one(session, on.row.id)


def tasks(store: Store, case: str) -> list[Task]:
    """Return the tasks of a case: those to be done now first, closed ones last.

    Raises:
        Misused: ``case.unknown``.
    """
    on = people.today(store)
    with store.reading() as session:
        return of_case(session, found(session, case), on)


def of_case(session: Session, case_id: str, on: date) -> list[Task]:
    """Return the tasks of a case, given by id, as ``tasks`` does.

    What a rule has taken back is left out.
    """
    kept = task_rows.read(session, [case_id])[case_id]
    shown = [each for each in kept if each.state is not State.MOOT]
    return sorted(shown, key=lambda each: rules.order(each, on))


def owned(store: Store, case: str) -> list[OfCase]:
    """Return the tasks of a case as ``tasks`` does, each with who has to do it.

    Raises:
        Misused: ``case.unknown``.
    """
    on = people.today(store)
    with store.reading() as session:
        case_id = found(session, case)
        file = case_rows.read(session, [case_id])[case_id]
        kept = of_case(session, case_id, on)
    coach = file.standing.coach
    return [OfCase(each, file.case.number, each.owner or coach) for each in kept]


def of(
    store: Store, owner: str = "", on: date | None = None, *, overdue: bool = False
) -> list[OfCase]:
    """Return what is to be done now in all cases, by one person or by anybody.

    Args:
        store: this laptop's.
        owner: account; empty for all.
        on: a local date; today without it.
        overdue: only those whose last day has passed.
    """
    day = on or people.today(store)
    with store.reading() as session:
        kept = list(_open(session, owner, day))
        coach = _coaches(session, [task.case_id for task in kept if not task.owner])
        numbers = _numbers(session, kept)
    mine = [
        OfCase(each, numbers[each.case_id], each.owner or coach.get(each.case_id, ""))
        for each in kept
        if each.stands(day) and (each.overdue(day) or not overdue)
    ]
    wanted = [each for each in mine if not owner or each.owner == owner]
    return sorted(wanted, key=lambda each: rules.order(each.task, day))


def _open(session: Session, owner: str, on: date) -> Any:
    query = task_rows.columns().where(
        TASK.c.state == State.OPEN.value,
        or_(TASK.c.from_on.is_(None), TASK.c.from_on <= on),
    )
    if owner:
        query = query.where(TASK.c.owner.in_(("", owner)))
    return task_rows.tasks(session, query)


def _coaches(session: Session, ids: list[str]) -> dict[str, str]:
    """Return the coaches of cases; those whose line is stale are read anew."""
    once = list(dict.fromkeys(ids))
    known: dict[str, str] = {}
    for some in task_rows.parts(once):
        query = select(_LINE.c.case_id, _LINE.c.coach).where(
            _LINE.c.case_id.in_(some), _LINE.c.fresh != 0
        )
        known.update((r.case_id, r.coach) for r in session.connection().execute(query))
    stale = [each for each in once if each not in known]
    files = case_rows.read(session, stale)
    return {**known, **{key: each.standing.coach for key, each in files.items()}}


def _numbers(session: Session, kept: list[Task]) -> dict[str, str]:
    found_: dict[str, str] = {}
    for some in task_rows.parts(list({task.case_id for task in kept})):
        query = select(CASE.c.id, CASE.c.number).where(CASE.c.id.in_(some))
        found_.update((r.id, r.number) for r in session.connection().execute(query))
    return found_


def _close(
    store: Store, task: str, state: State, reason: str = "", *, action: str
) -> Task:
    with on_row(store, _COMMANDS[state], TASK, task, action) as on:
        write = on.now.write
        if not write.repeated:
            _refuse_closed(on.row)
            why = {"put_off_reason": reason.strip()} if reason.strip() else {}
            on.change(TASK, state=state.value, closed_at=write.at, **why)
        return _one(write.session, on.row.id)


def _one(session: Session, task_id: str) -> Task:
    (task,) = task_rows.tasks(session, task_rows.columns().where(TASK.c.id == task_id))
    return task


def _refuse_closed(row: Any) -> None:
    if row.state != State.OPEN.value:
        raise Refused("task.closed")


def _refuse_text(reason: str) -> None:
    wrong = rules.objections(TaskDraft(reason)) if reason.strip() else {}
    refuse({"reason": wrong["text"]} if wrong else {})
