"""The tasks of cases from the shell: written, listed, done, put off, given."""

from datetime import date
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import dates, door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.tasks import Task, TaskDraft
from atd_tui.i18n import Words
from atd_tui.phrases import tasks as told
from atd_tui.store import Store, audit, case_after, case_turn, people, tasks

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
TaskId = Annotated[
    str, typer.Argument(metavar="TASK", help="Id of the task, or how it begins.")
]


@repeatable
def add(
    asked: Asked,
    *,
    case: Case,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What is to be done.")],
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="Last day.")] = "",
    from_: Annotated[
        str, typer.Option("--from", metavar="DATE", help="First day; at once without.")
    ] = "",
    urgent: Annotated[
        bool, typer.Option("--urgent", help="Before all others.")
    ] = False,
    owner: Annotated[
        str, typer.Option("--owner", metavar="COACH", help="If not the case's coach.")
    ] = "",
) -> Answer:
    """Write a task into a case."""
    draft = TaskDraft(text, _day(from_), _day(due), urgent, owner)
    with door.opened(asked) as store:
        kept = tasks.add(store, case, draft, action=asked.action)
        return _answer(asked, store, kept)


def list_(
    asked: Asked,
    *,
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="All cases without one.")
    ] = "",
    mine: Annotated[
        bool, typer.Option("--mine", help="Those of this account.")
    ] = False,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Those whose last day has passed.")
    ] = False,
) -> Answer:
    """List the tasks of a case; of all cases those to be done now."""
    with door.opened(asked) as store:
        case_after.sweep(store)
        on, words = people.today(store), asked.words
        me = store.door.actor if mine else ""
        if case:
            with store.reading() as session:
                case_id = case_turn.found(session, case)
            audit.record(store, "open", case_id, fields=("tasks",))
            found = tasks.owned(store, case_id)
            found = [
                each
                for each in found
                if (not mine or each.owner == me)
                and (not overdue or each.task.overdue(on))
            ]
        else:
            audit.record(store, "list", "tasks")
            found = tasks.of(store, me, on, overdue=overdue)
    shapes = [
        {**shape(words, each.task, on), "case": each.number, "for": each.owner}
        for each in found
    ]
    lines = [f"{each.number}  {_line(words, each.task, on)}" for each in found]
    return Answer(shapes, lines or [words.text("Nothing is to be done.")])


@repeatable
def done(asked: Asked, *, task: TaskId) -> Answer:
    """Note that a task was done."""
    with door.opened(asked) as store:
        kept = tasks.done(store, task, action=asked.action)
        return _answer(asked, store, kept)


@repeatable
def drop(
    asked: Asked,
    *,
    task: TaskId,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it needs not be done.")
    ] = "",
) -> Answer:
    """Note that a task needs not be done."""
    with door.opened(asked) as store:
        kept = tasks.drop(store, task, reason, action=asked.action)
        return _answer(asked, store, kept)


@repeatable
def put_off(
    asked: Asked,
    *,
    task: TaskId,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The new last day.")
    ],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; required.")
    ] = "",
) -> Answer:
    """Give a task a later last day; a term has none."""
    day = dates.day(until)
    with door.opened(asked) as store:
        kept = tasks.put_off(store, task, reason, day, action=asked.action)
        return _answer(asked, store, kept)


@repeatable
def give(
    asked: Asked,
    *,
    task: TaskId,
    coach: Annotated[
        str, typer.Argument(metavar="[COACH]", help="The case's coach without one.")
    ] = "",
) -> Answer:
    """Give a task to somebody, or back to the coach of the case."""
    with door.opened(asked) as store:
        kept = tasks.give(store, task, coach, action=asked.action)
        return _answer(asked, store, kept)


def shape(words: Words, task: Task, on: date) -> dict[str, Any]:
    """Return the JSON shape of a task."""
    return {
        "id": task.id,
        "text": told.text(words, task),
        "state": task.state.value,
        "from_on": _iso(task.from_on),
        "due_on": _iso(task.due_on),
        "urgent": task.urgent,
        "overdue": task.overdue(on),
        "waits": task.waits(on),
        "lapsed": task.lapsed(on),
        "owner": task.owner,
        "reason": task.put_off_reason,
        "rule": task.code,
        "facts": dict(task.facts),
        "closed_at": task.closed_at.isoformat() if task.closed_at else None,
        "author": task.author,
    }


def _answer(asked: Asked, store: Store, task: Task) -> Answer:
    on = people.today(store)
    lines = [_line(asked.words, task, on)]
    return Answer(shape(asked.words, task, on), lines)


def _line(words: Words, task: Task, on: date) -> str:
    return f"{told.line(words, task, on)}  {task.id[:8]}"


def _day(typed: str) -> date | None:
    return dates.day(typed) if typed else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


COMMANDS: Final[dict[str, Verb]] = {
    "add": add,
    "list": list_,
    "done": done,
    "drop": drop,
    "put-off": put_off,
    "give": give,
}
