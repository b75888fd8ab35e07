"""The rules of terms as values: what they apply to, how long, how it is counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

FactValue = bool | int | str | date | tuple[str, ...]

NOTIFICATION: Final = "notification"
"""Origin of the rules that count from the notification of an act."""

DEPARTURE_TERM: Final = "departure-term"
"""Origin of the rules that follow from the last day for voluntary departure."""


class Unit(StrEnum):
    """What a length is counted in."""

    DAY = "day"
    WORKING_DAY = "working-day"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


class Family(StrEnum):
    """What a term is about; one act may start terms of several families."""

    DEPARTURE = "departure"
    MINOR = "minor"
    APPEAL = "appeal"
    BAN = "ban"
    TRANSFER = "transfer"
    PROTECTION = "protection"
    RECEPTION = "reception"
    UNIT = "unit"
    SUPPORT = "support"


PRINTED_FIRST: Final = frozenset({Family.DEPARTURE, Family.MINOR})
"""What the printed date of an act is about, unless it is said of which term it is."""


SEALED: Final = frozenset({Family.PROTECTION})
"""Terms that say of somebody what nobody may read in passing: a victim's."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to be true of one fact for a rule to apply.

    Attributes:
        fact: a field of ``Facts``, or ``term_reason``.
        values: those that fulfil it; a fact of several needs one of them.
        low, high: least and greatest number that fulfil it, where it is a number.
    """

    fact: str
    values: frozenset[FactValue] = frozenset()
    low: int | None = None
    high: int | None = None

    def met(self, value: FactValue | None) -> bool | None:
        """Return whether a value fulfils it; ``None`` while it is unknown."""
        if value is None:
            return None
        if isinstance(value, tuple):
            return not self.values.isdisjoint(value)
        if self.values:
            return value in self.values
        return isinstance(value, int) and _within(value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a term is.

    Attributes:
        count: of the unit; ``None`` where the decision prints it, or a fact has it.
        low, high: least and greatest count that a decision may print.
        choices: the counts that a decision may print, where they are a few.
        fact: name of the fact that has the count, such as the years of a ban.
        per: units for each one of the fact: eight months for each year of a ban.
        at_least: the law lets the authority give more than the count.
    """

    unit: Unit
    count: int | None = None
    low: int | None = None
    high: int | None = None
    choices: tuple[int, ...] = ()
    fact: str = ""
    per: int = 1
    at_least: bool = False

    @property
    def as_printed(self) -> bool:
        """Return whether only the decision says how long it is."""
        return self.count is None and not self.fact

    def allows(self, count: int) -> bool:
        """Return whether a decision may print this count."""
        if self.choices:
            return count in self.choices
        return _within(count, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Start:
    """Which day is day 1, for some ways of notifying.

    Attributes:
        modes: codes of ``notification_mode``; empty for all others, and for events
            that are not notified.
        after: how many days after the event.
        working: whether these are working days.
    """

    modes: frozenset[str]
    after: int
    working: bool
    mark: str
    source: str


@dataclass(frozen=True, slots=True)
class Counting:
    """A way of counting, as it holds from one day to another.

    Attributes:
        moves: whether a last day that is closed moves to the next working day.
        notes: what is still to be confirmed, by language; empty where nothing is.
        valid_from, valid_to: first and last day of the notification or event.
    """

    id: str
    moves: bool
    starts: tuple[Start, ...]
    mark: str
    source: str
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    valid_from: date | None = None
    valid_to: date | None = None

    def start(self, mode: str) -> Start:
        """Return which day is day 1 for a mode; one that is unknown has the default."""
        default = self.starts[0]
        for start in self.starts:
            if mode in start.modes:
                return start
            if not start.modes:
                default = start
        return default


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the table, as it holds from one day to another.

    Attributes:
        variant: tells apart several rules under one id; empty for the ordinary one.
        version: rises with each change of the rule.
        origin: ``NOTIFICATION``, ``DEPARTURE_TERM``, or the fact whose date starts it.
        acts: codes of ``decision_type`` that bring it up.
        act_needed: whether it applies to these acts only, or also to its fact alone.
        opens: the day found is the first day of something, not the last.
        alerts: days before the last day on which to remind.
        labels: what its day means, by language.
        notes: what is still to be confirmed, by language; empty where nothing is.
        article_mark: how far the article's number can be trusted.
        valid_from, valid_to: first and last day *of the notification* (or event).
    """

    id: str
    version: int
    family: Family
    origin: str
    length: Length
    counting: str
    article: str
    article_mark: str
    mark: str
    source: str
    labels: Mapping[str, str] = field(hash=False)
    variant: str = ""
    acts: frozenset[str] = frozenset()
    act_needed: bool = False
    when: tuple[Condition, ...] = ()
    opens: bool = False
    alerts: tuple[int, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def verified(self) -> bool:
        """Return whether it was read in the source it names; else it is not law."""
        return self.mark == "V"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of act.

    Attributes:
        nature: what is true of it because it is this form.
        assumed: what is assumed of it unless it is said.
    """

    nature: Mapping[str, FactValue] = field(default_factory=dict, hash=False)
    assumed: Mapping[str, FactValue] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, ways of counting and forms of act.

    Attributes:
        forms: the known types of act.
        assumed: what is assumed of every case unless it is said.
        modes: the known ways of notifying.
        reasons: the known reasons of a term.
    """

    rules: tuple[Rule, ...]
    countings: tuple[Counting, ...]
    forms: Mapping[str, Form] = field(hash=False)
    assumed: Mapping[str, FactValue] = field(hash=False)
    modes: frozenset[str]
    reasons: frozenset[str]

    def counting(self, name: str, on: date) -> Counting:
        """Return a way of counting as it holds for a notification on a day."""
        return next(
            found for found in self.countings if found.id == name and holds(found, on)
        )


def holds(dated: Rule | Counting, on: date) -> bool:
    """Return whether a rule or way of counting is in force for a notification."""
    started = dated.valid_from is None or dated.valid_from <= on
    return started and (dated.valid_to is None or on <= dated.valid_to)


def _within(value: int, low: int | None, high: int | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)
