"""Ways of return, each with what speaks for it, against it, or is not known yet.

A condition answers ``True``, ``False``, or ``None`` where what is known does not tell.
It never answers otherwise once more is known, so a closed option stays closed when a
fact is added. Nothing is ranked: the order is that of the data. It advises a person.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from atd_tui.domain.options_conditions import CONDITIONS, Facts, FactValue, Seen


class Status(StrEnum):
    """What can be said of an option now."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    INFORMATION = "information"


class Track(StrEnum):
    """What the talk is about first."""

    STAY = "stay"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition of an option, as the data states it.

    Attributes:
        condition: name of a function of ``options_conditions``.
        facts: the facts that it looks at.
        values: what it compares them with.
        mark, source: how far it may be trusted, and where it was read.
    """

    id: str
    condition: str
    facts: tuple[str, ...]
    values: tuple[FactValue, ...] = ()
    mark: str = ""
    source: str = ""

    def met(self, facts: Facts, on: date) -> bool | None:
        """Return whether it is met; ``None`` where that cannot be told yet."""
        return CONDITIONS[self.condition](Seen(self.facts, self.values, facts, on))


@dataclass(frozen=True, slots=True)
class Option:
    """A way of return and the rules that all have to be met.

    Attributes:
        always: shown as information whatever the track is; it takes nothing away.
    """

    code: str
    rules: tuple[Rule, ...]
    always: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """What ends the return track, and to whom the person is referred."""

    code: str
    rule: Rule
    referral: str


@dataclass(frozen=True, slots=True)
class Book:
    """The rules of one day.

    Attributes:
        stay: rules that are met where no way of stay is open any more.
        version: names the data that were used.
    """

    options: tuple[Option, ...]
    stops: tuple[Stop, ...]
    stay: tuple[Rule, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule and what the facts say about it."""

    rule: Rule
    met: bool | None
    used: Mapping[str, FactValue] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Change:
    """Facts that are missing, the values that would change the answer, and to what."""

    facts: Mapping[str, FactValue] = field(hash=False)
    status: Status


@dataclass(frozen=True, slots=True)
class Assessed:
    """An option with its status, and everything that explains it."""

    option: str
    status: Status
    findings: tuple[Finding, ...]
    change: Change | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The fewest missing facts that could change the answer."""
        return tuple(self.change.facts) if self.change else ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """All options of a person.

    Attributes:
        stop: what ends the return track; ``None`` where nothing is known to.
        stay: the findings on which the track rests.
    """

    stop: Stop | None
    track: Track
    stay: tuple[Finding, ...]
    options: tuple[Assessed, ...]
    version: str


def assess(
    book: Book,
    facts: Facts,
    on: date,
    possible: Callable[[str], Sequence[FactValue]],
) -> Assessment:
    """Return every option with its findings, in the order of the book.

    Args:
        book: the rules that hold on that day.
        facts: what is known; a fact that is not there is not known.
        on: the day.
        possible: some values that a missing fact could have.
    """
    stop = next((one for one in book.stops if one.rule.met(facts, on) is False), None)
    stay = tuple(_finding(rule, facts, on) for rule in book.stay)
    clear = all(one.met for one in stay)
    track = Track.RETURN if clear or stop is not None else Track.STAY
    guards = tuple(one.rule for one in book.stops)
    assessed = []
    for option in book.options:
        rules = (*guards, *option.rules)
        informs = not clear and not option.always
        found = tuple(_finding(rule, facts, on) for rule in rules)
        status = _status(found, informs=informs)
        change = _change(rules, facts, on, possible) if status in _OPEN_END else None
        assessed.append(Assessed(option.code, status, found, change))
    return Assessment(stop, track, stay, tuple(assessed), book.version)


_OPEN_END: Final = frozenset({Status.UNKNOWN})


def _finding(rule: Rule, facts: Facts, on: date) -> Finding:
    used = {name: facts[name] for name in rule.facts if name in facts}
    return Finding(rule, rule.met(facts, on), used)


def _status(found: Iterable[Finding], *, informs: bool) -> Status:
    met = [one.met for one in found]
    if False in met:
        return Status.CLOSED
    if None in met:
        return Status.UNKNOWN
    return Status.INFORMATION if informs else Status.OPEN


def _change(
    rules: Sequence[Rule],
    facts: Facts,
    on: date,
    possible: Callable[[str], Sequence[FactValue]],
) -> Change | None:
    """Return the fewest missing facts that settle the answer, with such values.

    One fact that fails a single rule closes the option, so one is enough wherever a
    rule rests on one missing fact; a rule that rests on several needs them together.
    """
    best: Change | None = None
    for rule in rules:
        if rule.met(facts, on) is not None:
            continue
        found = _failing(rule, facts, on, possible)
        if found and (best is None or len(found) < len(best.facts)):
            best = Change(found, Status.CLOSED)
    return best


def _failing(
    rule: Rule,
    facts: Facts,
    on: date,
    possible: Callable[[str], Sequence[FactValue]],
) -> dict[str, FactValue]:
    """Return values of missing facts under which a rule is not met; few, or none."""
    missing = [name for name in rule.facts if name not in facts]
    for name in missing:
        for value in possible(name):
            if rule.met({**facts, name: value}, on) is False:
                return {name: value}
    together: dict[str, FactValue] = {}
    for name in missing:
        for value in possible(name):
            trial = {**facts, **together, name: value}
            if rule.met(trial, on) is not True:
                together[name] = value
                if rule.met(trial, on) is False:
                    return together
                break
    return {}
