"""The deadlines of a whole case: those of its acts, and those of its facts once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from atd_tui.domain.terms import (
    Act,
    Deadline,
    Facts,
    Holidays,
    RuleBook,
    TermEvent,
    deadlines,
)
from atd_tui.domain.terms_deadlines import order
from atd_tui.domain.terms_rules import DEPARTURE_TERM, SEALED


@dataclass(frozen=True, slots=True)
class Recorded:
    """An act of a case with what is known of this act alone.

    Attributes:
        facts: go before those of the case, such as the measure or the procedure.
        events: extensions and suspensions of the terms of this act.
    """

    act: Act
    facts: Facts = field(default_factory=Facts)
    events: Sequence[TermEvent] = ()


@dataclass(frozen=True, slots=True)
class OfCase:
    """A deadline of a case.

    Attributes:
        act: key of the act that starts it; empty where a fact of the case does.
    """

    act: str
    deadline: Deadline

    @property
    def sealed(self) -> bool:
        """Return whether lists leave it out and a file hides it until revealed."""
        return self.deadline.by.family in SEALED

    @property
    def ends(self) -> bool:
        """Return whether it is certain, and the last day of something."""
        found = self.deadline
        certain = found.ends_on is not None and not found.unknown
        return certain and not found.by.opens


def of_case(
    acts: Mapping[str, Recorded],
    facts: Facts,
    book: RuleBook,
    holidays: Holidays,
) -> list[OfCase]:
    """Return all deadlines of a case, the first to end first.

    What a fact of the case starts is there once, however many acts there are.
    """
    found: list[OfCase] = []
    once: set[tuple[str, str]] = set()
    for key, one in acts.items():
        own = merged(facts, one.facts)
        for each in deadlines(one.act, book, holidays, own, one.events):
            if _is_of_the_act(one.act, each) and name(each) not in once:
                found.append(OfCase(key, each))
                once.update([] if _needs_its_act(each) else [name(each)])
    alone = deadlines(None, book, holidays, facts)
    found += [OfCase("", each) for each in alone if name(each) not in once]
    return sorted(found, key=lambda each: (*order(each.deadline), each.act))


def merged(facts: Facts, own: Facts) -> Facts:
    """Return the facts of a case with those of one act before them."""
    stated = {
        each.name: value
        for each in fields(own)
        if (value := getattr(own, each.name)) is not None
    }
    return replace(facts, **stated)


def _is_of_the_act(act: Act, found: Deadline) -> bool:
    return found.by.origin == DEPARTURE_TERM or act.type in found.by.acts


def _needs_its_act(found: Deadline) -> bool:
    return found.by.origin == DEPARTURE_TERM or found.by.act_needed


def name(found: Deadline) -> tuple[str, str]:
    """Return what tells a deadline of an act from its others: rule and variant."""
    return found.rule, found.by.variant
