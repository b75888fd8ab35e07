"""Ways of return, each with what speaks for it, against it, or is not known yet.

A condition answers ``True``, ``False``, or ``None`` where what is known does not tell.
It never answers otherwise once more is known, so a closed option stays closed when a
fact is added. Nothing is ranked: the order is that of the data. It advises a person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from atd_tui.domain.options_conditions import CONDITIONS, Facts, FactValue, Seen
from atd_tui.domain.options_search import Possible, fewest


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


def assess(book: Book, facts: Facts, on: date, possible: Possible) -> Assessment:
    """Return every option with its findings, in the order of the book.

    Args:
        book: the rules that hold on that day.
        facts: what is known; a fact that is not there is not known.
        on: the day.
        possible: some values that a missing fact could have.
    """
    known = _Known(facts, on, possible)
    stops = [known.finding(one.rule) for one in book.stops]
    stay = tuple(known.finding(rule) for rule in book.stay)
    clear = all(one.met for one in stay)
    pairs = zip(book.stops, stops, strict=True)
    stop = next((one for one, found in pairs if found.met is False), None)
    track = Track.RETURN if clear and stop is None else Track.STAY
    assessed = []
    for option in book.options:
        found = (*stops, *(known.finding(rule) for rule in option.rules))
        status = _status(found, informs=not clear and not option.always)
        change = _change(known, option, status, found, stay)
        assessed.append(Assessed(option.code, status, found, change))
    return Assessment(stop, track, stay, tuple(assessed), book.version)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known, and what was found out from it: many options share a rule."""

    facts: Facts
    on: date
    possible: Possible
    told: dict[object, bool | None] = field(default_factory=dict)
    closes: dict[object, Facts] = field(default_factory=dict)

    def finding(self, rule: Rule) -> Finding:
        key = (rule.condition, rule.facts, rule.values)
        if key not in self.told:
            self.told[key] = rule.met(self.facts, self.on)
        used = {name: self.facts[name] for name in rule.facts if name in self.facts}
        return Finding(rule, self.told[key], used)

    def closing(self, rule: Rule) -> Facts:
        """Return the fewest missing facts under which a rule is not met."""
        key = (rule.condition, rule.facts, rule.values)
        if key not in self.closes:
            self.closes[key] = fewest(
                *(rule, self.facts, self.on, self.possible), met=False
            )
        return self.closes[key]

    def settling(self, rules: Sequence[Rule], most: int = 0) -> Facts:
        """Return values of missing facts under which all rules are met, else none.

        Args:
            rules: which cannot be told yet.
            most: how many facts are not too many; 0 for any number.
        """
        if most == 1:
            shared = set.intersection(*(set(rule.facts) for rule in rules))
            if not shared - self.facts.keys():
                return {}
        said: Facts = {}
        for rule in rules:
            if not self.are_met([rule], said):
                facts = {**self.facts, **said}
                more = fewest(rule, facts, self.on, self.possible, met=True)
                said = {**said, **more}
                if not more or 0 < most < len(said):
                    return {}
        return said

    def are_met(self, rules: Iterable[Rule], said: Facts) -> bool:
        """Return whether rules are met if this were known too."""
        facts = {**self.facts, **said}
        return all(rule.met(facts, self.on) for rule in rules)


def _status(found: Iterable[Finding], *, informs: bool) -> Status:
    met = [one.met for one in found]
    if False in met:
        return Status.CLOSED
    if None in met:
        return Status.UNKNOWN
    return Status.INFORMATION if informs else Status.OPEN


def _change(
    known: _Known,
    option: Option,
    status: Status,
    found: Sequence[Finding],
    stay: Sequence[Finding],
) -> Change | None:
    """Return the fewest missing facts that change the answer, with such values.

    What is closed or open stays so whatever else is learnt. What is shown as
    information opens with the last thing learnt about the stay.
    """
    lacking = [one.rule for one in stay if not one.met]
    if status is Status.INFORMATION:
        said = known.settling(lacking)
        return Change(said, Status.OPEN) if said else None
    if status is not Status.UNKNOWN:
        return None
    unknown = [one.rule for one in found if one.met is None]
    closing = min(filter(None, map(known.closing, unknown)), key=len, default={})
    opening = known.settling(unknown, len(closing))
    if not opening:
        return Change(closing, Status.CLOSED) if closing else None
    clear = option.always or known.are_met(lacking, opening)
    return Change(opening, Status.OPEN if clear else Status.INFORMATION)
