"""What is to be done in a case: tasks that people wrote, and those that rules bring.

A task may be put off; a term may not. Whether a task is due or overdue is computed, so
a clock that jumps stores nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from atd_tui.domain.dates import kept_day
from atd_tui.domain.people import text_objection
from atd_tui.domain.task_rules import RuleSet, Wanted, in_time


class State(StrEnum):
    """Where a task stands; overdue is no state."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    MOOT = "moot"
    """What brought it up no longer holds; its rule alone opens it again."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do in a case.

    Attributes:
        code: rule that brought it up; empty where somebody wrote it.
        text: what somebody wrote.
        facts: what the sentence of its rule names.
        key: the rule and what it is for; its own id where somebody wrote it.
        from_on: first day to do it; ``None`` for at once.
        due_on: last day to do it; ``None`` where there is none.
        owner: empty for the coach of the case.
        put_off_reason: why its last day is later than it was.
    """

    id: str
    case_id: str
    code: str
    text: str
    facts: Mapping[str, str] = field(hash=False)
    key: str
    from_on: date | None
    due_on: date | None
    urgent: bool
    owner: str
    state: State
    put_off_reason: str
    closed_at: datetime | None
    author: str

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    @property
    def lapses_on(self) -> date | None:
        """Return the last day on which it has a point; ``None`` where it keeps it."""
        until = self.facts.get("until")
        return kept_day(until)

    def waits(self, on: date) -> bool:
        """Return whether its window has not begun."""
        return self.is_open and self.from_on is not None and on < self.from_on

    def lapsed(self, on: date) -> bool:
        """Return whether it is open and no longer has a point."""
        last = self.lapses_on
        return self.is_open and last is not None and last < on

    def overdue(self, on: date) -> bool:
        """Return whether its last day has passed."""
        late = self.due_on is not None and self.due_on < on
        return self.is_open and late and not self.lapsed(on)

    def stands(self, on: date) -> bool:
        """Return whether it is to be done now."""
        return self.is_open and not self.waits(on) and not self.lapsed(on)


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task as somebody writes it.

    Attributes:
        owner: empty for the coach of the case.
    """

    text: str
    from_on: date | None = None
    due_on: date | None = None
    urgent: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What brings the tasks of a case to what its rules want.

    Attributes:
        new: still to be made.
        changed: open or moot ones, by id, with what they become.
        moot: ids of open ones that nothing brings up any more.
    """

    new: tuple[Wanted, ...] = ()
    changed: tuple[tuple[str, Wanted], ...] = ()
    moot: tuple[str, ...] = ()


def plan(kept: Iterable[Task], now: Sequence[Wanted], rules: RuleSet, on: date) -> Plan:
    """Return what is to be written so that the tasks are those wanted.

    What somebody did, dropped or wrote stays as it is. A task that was put off stays
    where it was put, until the day that it is about moves.
    """
    there = {each.key: each for each in kept if each.code}
    keys = {each.key for each in now}
    return Plan(
        new=tuple(
            each for each in now if each.key not in there and in_time(each, rules, on)
        ),
        changed=tuple(
            (there[each.key].id, each)
            for each in now
            if each.key in there and _differs(there[each.key], each)
        ),
        moot=tuple(
            each.id for key, each in there.items() if each.is_open and key not in keys
        ),
    )


def order(task: Task, on: date) -> tuple[object, ...]:
    """Return the key of the order: what stands first, urgent and overdue before all."""
    return (
        not task.is_open,
        not task.stands(on),
        not (task.urgent or task.overdue(on)),
        task.due_on or date.max,
        task.key,
    )


def objections(draft: TaskDraft) -> dict[str, str]:
    """Return what is wrong with a task as it was typed, a code for each field."""
    inverted = draft.from_on and draft.due_on and draft.due_on < draft.from_on
    found = {
        "text": text_objection(draft.text) if draft.text.strip() else "task.empty",
        "owner": text_objection(draft.owner),
        "due_on": "task.window" if inverted else "",
    }
    return {name: code for name, code in found.items() if code}


def _differs(task: Task, now: Wanted) -> bool:
    if task.state is State.MOOT:
        return True
    return task.is_open and dict(task.facts) != dict(now.facts)
