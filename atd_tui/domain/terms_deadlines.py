"""A deadline with its calculation, step by step, each step as a code with facts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from atd_tui.domain.terms_rules import Condition, Counting, FactValue, Rule


class Told(StrEnum):
    """What one step of a calculation says; the facts that it fills stand beside it."""

    EVENT = "event"  # value: origin · on
    MODE = "mode"  # value: code of the mode
    MODE_UNKNOWN = "mode-unknown"
    FOLLOWS = "follows"  # value: id of the rule it follows from · on: its last day
    ASSUMED = "assumed"  # condition
    UNKNOWN = "unknown"  # condition
    WAITS = "waits"  # value: the fact whose date is missing
    START_NEXT = "start-next"  # on · count: days after the event
    START_WORKING = "start-working"  # on · count: working days · days: passed over
    LENGTH = "length"  # count · value: unit
    AT_LEAST = "at-least"
    READ = "read-the-decision"
    RANGE = "range"  # low · count (the high) · value: unit
    CHOICE = "choice"  # count · value: unit · on: its last day
    NO_TERM = "no-term"
    HOLIDAYS = "holidays"  # days
    LAST = "last"  # on
    MOVED = "moved"  # on: from · to · days: closed ones passed over
    STAYS = "stays"  # on: a closed day that is not moved
    PRINTED = "printed"  # on · count: days after the computed one, negative before
    PRINTED_UNSURE = "printed-unsure"  # as PRINTED, it may be that of another term
    PRINTED_UNFIT = "printed-unfit"  # on · count: days from the event
    OPENS = "opens"  # on
    ALERTS = "alerts"  # days
    EXTENDED = "extended"  # on: from · to · value: reason
    EXTENSION_SHORT = "extension-short"  # on: what was granted · value: reason
    SUSPENDED = "suspended"  # on: from · to: last suspended day · count · value: reason
    SUSPENDED_STILL = "suspended-still"  # on: from · count: days left · value: reason


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation.

    Attributes:
        assumed: what is taken for true of the condition's fact.
    """

    code: Told
    on: date | None = None
    to: date | None = None
    count: int | None = None
    low: int | None = None
    days: tuple[date, ...] = ()
    value: str = ""
    condition: Condition | None = None
    assumed: FactValue | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """What one rule says of one act or event, and how it was found.

    Attributes:
        by: the rule, as it held on the day of the notification.
        event_on: day from which is counted; ``None`` while it is unknown.
        starts_on: day 1; ``None`` while it is unknown.
        due_on: the day computed; ``None`` where only the decision, or a date still
            to come, can tell, and while the term is suspended.
        days: the rule's number of days; ``None`` where it counts something else.
        printed_on: the last day that the decision names, where it names one.
        sure: whether the printed day is known to be that of this term.
        ends_on: the day to go by: as extended, else as printed, else as computed.
        unknown: what has to be true as well, and is not known.
        alerts: days on which to remind of it.
        counted: the way of counting; ``None`` where nothing was counted.
        counting_mark: how far it can be trusted for this mode; empty without it.
    """

    by: Rule
    event_on: date | None = None
    starts_on: date | None = None
    due_on: date | None = None
    days: int | None = None
    steps: tuple[Step, ...] = ()
    printed_on: date | None = None
    difference_days: int | None = None
    sure: bool = True
    ends_on: date | None = None
    unknown: tuple[Condition, ...] = ()
    alerts: tuple[date, ...] = ()
    counted: Counting | None = None
    counting_mark: str = ""

    @property
    def rule(self) -> str:
        """Return the id of the rule."""
        return self.by.id

    @property
    def version(self) -> int:
        return self.by.version

    @property
    def verified(self) -> bool:
        return self.by.verified

    @property
    def source(self) -> str:
        return self.by.source

    @property
    def article(self) -> str:
        return self.by.article

    @property
    def mark(self) -> str:
        return self.by.mark


def order(found: Deadline) -> tuple[bool, date, bool, str, str]:
    """Return the key of the order: the first day first, those without a day last."""
    return (
        found.ends_on is None,
        found.ends_on or date.max,
        bool(found.unknown),
        found.rule,
        found.by.variant,
    )


def alerts(rule: Rule, first: date, last: date) -> tuple[date, ...]:
    """Return the days on which to remind, none of them before the term starts."""
    days = [last - timedelta(days=before) for before in rule.alerts]
    return tuple(day for day in sorted(days) if day >= first)
