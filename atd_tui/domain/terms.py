"""Which terms an act and its facts start, and when each ends: the calculation itself.

1. A rule applies by the day of the *notification*: an act notified before a rule holds
   keeps the older one.
2. Day 1 depends on how the act was notified; the last day counts.
3. Where the way of counting says so, a last day that is no working day moves to the
   next one.
4. The day that the decision prints is the one to go by; the computed day stands beside
   it with the difference.
5. What a rule depends on and nobody knows does not hide it: the deadline names it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from atd_tui.domain.terms_count import Holidays
from atd_tui.domain.terms_deadlines import Deadline, Step, Told, alerts, order
from atd_tui.domain.terms_doubts import doubts, objections
from atd_tui.domain.terms_events import TermEvent, compare, with_events
from atd_tui.domain.terms_facts import Act, Facts, Known, known
from atd_tui.domain.terms_length import computed
from atd_tui.domain.terms_printed import beside_printed
from atd_tui.domain.terms_rules import (
    DEPARTURE_TERM,
    NOTIFICATION,
    Condition,
    Family,
    Rule,
    RuleBook,
    holds,
)

__all__ = [
    "Act",
    "Deadline",
    "Facts",
    "Holidays",
    "RuleBook",
    "Step",
    "TermEvent",
    "Told",
    "compare",
    "deadlines",
    "doubts",
    "objections",
    "with_events",
]

_NEXT = timedelta(days=1)


def deadlines(
    act: Act | None,
    book: RuleBook,
    holidays: Holidays,
    facts: Facts | None = None,
    events: Sequence[TermEvent] = (),
) -> list[Deadline]:
    """Return the deadlines of an act and its facts, the first to end first.

    Args:
        act: ``None`` for what follows from the facts alone.
        book: all rules, of every time.
        holidays: the public holidays of a year.
        facts: what else is known; nothing if not given.
        events: extensions and suspensions of the terms, in any order.

    An act of an unknown type starts no term; ``objections`` says so.
    """
    case = known(act, facts or Facts(), book)
    applied = list(_applied(act, book, case))
    found = []
    for rule, open_ in applied:
        plain = _explained(act, rule, case, open_)
        counted = computed(act, rule, plain, book, case, holidays)
        counted = beside_printed(act, counted, applied, holidays)
        found.append(with_events(counted, events, holidays))
    found += _following(act, book, found)
    return sorted(found, key=order)


def _applied(
    act: Act | None, book: RuleBook, case: Known
) -> Iterator[tuple[Rule, tuple[Condition, ...]]]:
    """Yield the rules that apply, each with what would have to be true as well."""
    for rule in book.rules:
        on = _judged_on(act, rule, case)
        if on is None or not holds(rule, on):
            continue
        answers = [each.met(case.values.get(each.fact)) for each in rule.when]
        if False not in answers:
            pairs = zip(rule.when, answers, strict=True)
            yield rule, tuple(each for each, met in pairs if met is None)


def _judged_on(act: Act | None, rule: Rule, case: Known) -> date | None:
    """Return the day that decides which version holds; ``None``: it does not apply."""
    if rule.origin == DEPARTURE_TERM:
        return None
    event = case.values.get(rule.origin)
    happened = event if isinstance(event, date) else None
    if act is not None and act.type in rule.acts:
        return act.notified_on if rule.act_needed else happened or act.notified_on
    return None if rule.act_needed else happened


def _explained(
    act: Act | None, rule: Rule, case: Known, open_: tuple[Condition, ...]
) -> Deadline:
    """Return a deadline that says from what it counts, and is not counted yet."""
    event = case.values.get(rule.origin)
    if act is not None and rule.origin == NOTIFICATION:
        event = act.notified_on
    happened = event if isinstance(event, date) else None
    steps = []
    if happened is None:
        steps.append(Step(Told.WAITS, value=rule.origin))
    else:
        steps.append(Step(Told.EVENT, on=happened, value=rule.origin))
    if act is not None and rule.origin == NOTIFICATION:
        told = Told.MODE if act.mode else Told.MODE_UNKNOWN
        steps.append(Step(told, value=act.mode))
    for each in rule.when:
        if each in open_:
            steps.append(Step(Told.UNKNOWN, condition=each))
        elif each.fact in case.assumed:
            value = case.values[each.fact]
            steps.append(Step(Told.ASSUMED, condition=each, assumed=value))
    return Deadline(rule, event_on=happened, steps=tuple(steps), unknown=open_)


def _following(
    act: Act | None, book: RuleBook, found: Sequence[Deadline]
) -> Iterator[Deadline]:
    """Yield what follows from the last day for voluntary departure."""
    terms = [each for each in found if each.by.family is Family.DEPARTURE]
    if act is None or not terms:
        return
    term = min(terms, key=lambda each: (bool(each.unknown), *order(each)))
    for rule in book.rules:
        if rule.origin == DEPARTURE_TERM and holds(rule, act.notified_on):
            no_term = term.ends_on is not None and term.ends_on <= act.notified_on
            if rule.opens or not no_term:
                yield _follow(rule, term)


def _follow(rule: Rule, term: Deadline) -> Deadline:
    """Return the deadline at the end of a term, or on the day after it."""
    last = term.ends_on
    plain = Deadline(rule, event_on=term.event_on, unknown=term.unknown)
    step = Step(Told.FOLLOWS, on=last, value=term.rule)
    if last is None:
        waits = Step(Told.WAITS, value=DEPARTURE_TERM)
        return replace(plain, steps=(step, waits))
    if rule.opens:
        day = last + _NEXT
        opened = (step, Step(Told.OPENS, on=day))
        moment = replace(plain, starts_on=day, due_on=day, ends_on=day, days=0)
        return replace(moment, steps=opened)
    first = term.starts_on or last
    reminders = alerts(rule, first, last)
    steps = (step, Step(Told.LAST, on=last), Step(Told.ALERTS, days=reminders))
    return replace(
        plain,
        starts_on=first,
        due_on=last,
        ends_on=last,
        steps=steps,
        alerts=reminders,
    )
