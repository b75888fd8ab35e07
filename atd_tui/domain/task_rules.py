"""What brings up a task: occasions in a case, and the rules that they meet.

What a rule brings depends on what is known of the case, not on today. So a clock that
jumps changes nothing, and two laptops want the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Trigger(StrEnum):
    """What of a case may bring up a task."""

    DEADLINE = "deadline"  # code: rule of the term · on: the day it ends
    UNKNOWN = "unknown"  # code: the fact that a term depends on
    DOUBT = "doubt"  # code: of the doubt about an act
    EXTENDED = "extended"  # code: ground · on: day of the decision
    STAGE = "stage"  # code: stage it is in
    UNPLANNED = "unplanned"  # code: stage it is in, no appointment being planned
    NO_SHOW = "no-show"  # code: reason
    CONCLUSION = "conclusion"  # code: conclusion of the present run
    TRANSFER = "transfer"  # a transfer waits for an answer
    SECOND_READER = "second-reader"  # a fact that only its author has read
    COOPERATION = "cooperation"  # code: item.value
    REVIEW = "review"  # code: domain of a screening · on: day of its review
    NO_GUARDIAN = "no-guardian"  # a child without parent or guardian
    OF_AGE = "of-age"  # on: first day on which a child may be 18
    AFTERCARE = "aftercare"  # on: day on which a contact after the return is due
    ANSWER = "answer"  # code: availability · on: the last day an answer holds


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something of a case that may bring up tasks.

    Attributes:
        about: what it concerns, the same on every laptop: the id of an act, a person.
        on: the day that windows count from.
        facts: what a sentence about it names.
        owner: who has to do it; empty for the coach of the case.
    """

    trigger: Trigger
    code: str
    about: str
    on: date
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What brings up a task, and when it is to be done.

    Attributes:
        codes: those of the occasion; empty for all.
        from_days, due_days: the window, in days after the day of the occasion.
        lapses: without a point after the day of the occasion.
        late: made also where its window is long over: what it is for still stands.
        valid_from, valid_to: first and last day of the occasion.
    """

    id: str
    trigger: Trigger
    from_days: int
    due_days: int
    mark: str
    source: str
    codes: frozenset[str] = frozenset()
    urgent: bool = False
    lapses: bool = False
    late: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def fits(self, found: Occasion) -> bool:
        """Return whether an occasion brings up this task."""
        started = self.valid_from is None or self.valid_from <= found.on
        ended = self.valid_to is not None and self.valid_to < found.on
        named = not self.codes or found.code in self.codes
        return found.trigger is self.trigger and named and started and not ended


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules of tasks.

    Attributes:
        ahead: how long before its window a task is made.
        behind: how long after its last day one is made for an occasion learnt late.
    """

    rules: tuple[Rule, ...]
    ahead: timedelta
    behind: timedelta


@dataclass(frozen=True, slots=True)
class Wanted:
    """A task that a rule brings up, as it should be.

    Attributes:
        key: the rule and what the task is for; the same on every laptop.
    """

    key: str
    code: str
    facts: Mapping[str, str] = field(hash=False)
    from_on: date
    due_on: date
    urgent: bool
    owner: str = ""
    late: bool = False


def wanted(found: Iterable[Occasion], rules: RuleSet) -> list[Wanted]:
    """Return the tasks that occasions bring up, each once, in order of their keys.

    Where one key comes up twice, the window that ends first counts.
    """
    made: dict[str, Wanted] = {}
    for each in found:
        for rule in rules.rules:
            if rule.fits(each):
                task = _wanted(rule, each)
                there = made.get(task.key)
                if there is None or _sorted(task) < _sorted(there):
                    made[task.key] = task
    return [made[key] for key in sorted(made)]


def in_time(task: Wanted, rules: RuleSet, on: date) -> bool:
    """Return whether a task is near enough to be made today."""
    recent = task.late or task.due_on >= on - rules.behind
    return recent and task.from_on <= on + rules.ahead


def _sorted(task: Wanted) -> tuple[date, date, list[tuple[str, str]]]:
    return task.due_on, task.from_on, sorted(task.facts.items())


def _wanted(rule: Rule, found: Occasion) -> Wanted:
    day = found.on.isoformat()
    lapses = {"until": day} if rule.lapses else {}
    return Wanted(
        key=":".join(filter(None, (rule.id, found.about))),
        code=rule.id,
        facts={**found.facts, "on": day, **lapses},
        from_on=found.on + timedelta(days=rule.from_days),
        due_on=found.on + timedelta(days=rule.due_days),
        urgent=rule.urgent,
        owner=found.owner,
        late=rule.late,
    )
