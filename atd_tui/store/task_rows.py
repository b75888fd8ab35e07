"""The rows of tasks: read as values, made and changed as rules want them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from atd_tui.domain.task_rules import Wanted
from atd_tui.domain.tasks import Plan, State, Task
from atd_tui.models import tasks as tables
from atd_tui.models.base import table_of
from atd_tui.store.case_rows import IDS

ONCE: Final = 500
"""Cases asked for in one statement."""

TASK: Final = table_of(tables.Task)

_TASKS: Final = uuid.UUID("5d3f5b0e-6a35-4a0b-9a55-1f3a0d7b8c11")
_NAMED: Final = {"generated_by": "key"}
_COLUMNS: Final = [
    column.label(_NAMED.get(column.name, column.name))
    for column in TASK.c
    if column.name != "scope"
]
_OF_CASES: Final = (
    select(*_COLUMNS).where(TASK.c.case_id.in_(IDS)).order_by(TASK.c.generated_by)
)


def read(session: Session, ids: Sequence[str]) -> defaultdict[str, list[Task]]:
    """Return the tasks of cases, by case, in order of their keys."""
    found: defaultdict[str, list[Task]] = defaultdict(list)
    for some in parts(ids):
        for task in tasks(session, _OF_CASES, {"ids": some}):
            found[task.case_id].append(task)
    return found


def tasks(
    session: Session, query: Any, said: Mapping[str, Any] | None = None
) -> Iterator[Task]:
    """Yield the tasks that a query of ``columns`` finds."""
    for row in session.connection().execute(query, said or {}):
        fields = row._mapping  # noqa: SLF001 -- SQLAlchemy's public way to a row
        yield Task(**{**fields, "state": State(fields["state"])})


def columns() -> Any:
    """Return a query of all tasks, to be narrowed."""
    return select(*_COLUMNS)


def bring(session: Session, plans: Iterable[tuple[str, str, Plan]]) -> None:
    """Write what plans say of the tasks of cases: case, scope, plan."""
    new, changed, moot = [], [], []
    for case_id, scope, todo in plans:
        new += [_made(case_id, scope, each) for each in todo.new]
        changed += [{"of": row_id, **_window(each)} for row_id, each in todo.changed]
        moot += [{"of": row_id} for row_id in todo.moot]
    of_task = update(TASK).where(TASK.c.id == bindparam("of"))
    again = {"state": State.OPEN.value, "closed_at": None, "put_off_reason": ""}
    for statement, rows in (
        (insert(TASK), new),
        (of_task.values(again), changed),
        (of_task.values(state=State.MOOT.value), moot),
    ):
        if rows:
            session.connection().execute(statement, rows)


def task_id(case_id: str, key: str) -> str:
    """Return the id of a task that a rule makes: the same on every laptop."""
    return str(uuid.uuid5(_TASKS, f"{case_id} {key}"))


def parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ids in portions that one statement can ask for."""
    for start in range(0, len(ids), ONCE):
        yield ids[start : start + ONCE]


def _made(case_id: str, scope: str, task: Wanted) -> dict[str, Any]:
    return {
        "id": task_id(case_id, task.key),
        "scope": scope,
        "case_id": case_id,
        "generated_by": task.key,
        "owner": task.owner,
        **_window(task),
    }


def _window(task: Wanted) -> dict[str, Any]:
    return {
        "code": task.code,
        "facts": dict(task.facts),
        "from_on": task.from_on,
        "due_on": task.due_on,
        "urgent": task.urgent,
    }


def keys(session: Session, ids: Sequence[str]) -> set[tuple[str, str]]:
    """Return the cases and keys of the tasks that rules made."""
    found: set[tuple[str, str]] = set()
    for some in parts(ids):
        query = select(TASK.c.case_id, TASK.c.generated_by)
        rows: Iterable[Any] = session.connection().execute(
            query.where(TASK.c.case_id.in_(some), TASK.c.code != "")
        )
        found.update((row.case_id, row.generated_by) for row in rows)
    return found
