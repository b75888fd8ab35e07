"""The rules that bring up tasks, with their windows."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, model_validator

from atd_tui import resources
from atd_tui.domain.task_rules import Rule, RuleSet, Trigger
from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Row

_FILE = "tasks.toml"

_Days = Annotated[int, Field(ge=-1000, le=1000)]
_DottedCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,64}$")]


def task_rules() -> RuleSet:
    """Return the rules of tasks of every time.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return _kept()


def sources_used() -> set[str]:
    """Return the sources that the rules name."""
    return {rule.source for rule in _kept().rules}


def parse_tasks(path: Path) -> RuleSet:
    """Return the rules in a file.

    Raises:
        BrokenData: the file is not as it must be; key and expectation are named.
    """
    file = files.document(path, File)
    seen: set[str] = set()
    for n, entry in enumerate(file.task):
        if entry.id in seen:
            raise BrokenData(path.name, f"key task.{n}.id", f"{entry.id!r} once")
        seen.add(entry.id)
    return RuleSet(
        rules=tuple(_rule(entry) for entry in file.task),
        ahead=timedelta(days=file.ahead),
        behind=timedelta(days=file.behind),
    )


class Strict(Row):
    """A table in which a number is a number and a text a text."""

    model_config = ConfigDict(strict=True)


class TaskEntry(Strict):
    """A rule of tasks."""

    id: CodeText
    trigger: Annotated[Trigger, Field(strict=False)]
    codes: list[_DottedCode] = Field(default_factory=list)
    from_days: _Days
    due_days: _Days
    urgent: bool = False
    lapses: bool = False
    late: bool = False
    mark: Mark
    source: CodeText
    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _forward(self) -> "TaskEntry":
        if self.due_days < self.from_days:
            raise ValueError("due_days that are not below from_days")
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("a valid_to that is not before valid_from")
        return self


class File(Strict):
    """The whole file."""

    ahead: Annotated[int, Field(ge=0, le=365)]
    behind: Annotated[int, Field(ge=0, le=3650)]
    task: Annotated[list[TaskEntry], Field(min_length=1)]


@cache
def _kept() -> RuleSet:
    return parse_tasks(resources.folder(_FILE))


def _rule(entry: TaskEntry) -> Rule:
    return Rule(
        id=entry.id,
        trigger=entry.trigger,
        codes=frozenset(entry.codes),
        from_days=entry.from_days,
        due_days=entry.due_days,
        urgent=entry.urgent,
        lapses=entry.lapses,
        late=entry.late,
        mark=entry.mark,
        source=entry.source,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )
