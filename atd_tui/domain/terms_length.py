"""How long a term is by its rule, and on which day it ends."""

from dataclasses import replace
from datetime import date

from atd_tui.domain import terms_count as count
from atd_tui.domain.terms_count import Holidays
from atd_tui.domain.terms_deadlines import Deadline, Step, Told
from atd_tui.domain.terms_facts import Act, Known
from atd_tui.domain.terms_rules import (
    NOTIFICATION,
    Counting,
    Length,
    Rule,
    RuleBook,
    Start,
    Unit,
)


def computed(
    act: Act | None,
    rule: Rule,
    plain: Deadline,
    book: RuleBook,
    case: Known,
    holidays: Holidays,
) -> Deadline:
    """Return a deadline with its start and, where the rule says how long, its end."""
    event = plain.event_on
    if event is None:
        return plain
    way = book.counting(rule.counting, event)
    notified = act is not None and rule.origin == NOTIFICATION
    start = way.start(act.mode if act is not None and notified else "")
    first = count.first_day(event, start, holidays)
    steps = (*plain.steps, _started(event, first, start, holidays))
    mark = start.mark if way.mark == "V" else way.mark
    begun = replace(
        plain, starts_on=first, steps=steps, counted=way, counting_mark=mark
    )
    if rule.length.as_printed:
        return replace(begun, steps=(*steps, *_printed_only(begun, way, holidays)))
    length = _counted(rule.length, case)
    if length is None:
        missing = Step(Told.WAITS, value=rule.length.fact)
        return replace(begun, steps=(*steps, missing))
    return _ended(begun, way, length, holidays)


def last_day(
    first: date, unit: Unit, number: int, way: Counting, holidays: Holidays
) -> tuple[date, date]:
    """Return the last day of a term as counted, and as moved by the way of counting."""
    last = count.last_day(first, unit, number, holidays)
    return last, count.next_working(last, holidays) if way.moves else last


def landing(last: date, way: Counting, holidays: Holidays) -> tuple[Step, ...]:
    """Return the steps that say whether a last day moves; none on a working day."""
    if count.is_working(last, holidays):
        return ()
    if not way.moves:
        return (Step(Told.STAYS, on=last),)
    moved = count.next_working(last, holidays)
    days = count.closed(last, moved, holidays)
    return (Step(Told.MOVED, on=last, to=moved, days=days),)


def _started(event: date, first: date, start: Start, holidays: Holidays) -> Step:
    if not start.working:
        return Step(Told.START_NEXT, on=first, count=start.after)
    passed = count.closed(event, first, holidays)
    return Step(Told.START_WORKING, on=first, count=start.after, days=passed)


def _printed_only(
    begun: Deadline, way: Counting, holidays: Holidays
) -> tuple[Step, ...]:
    """Return the steps of a term of which only the decision tells how long it is."""
    length, first = begun.by.length, begun.starts_on
    steps = [Step(Told.READ)]
    if first is not None:
        for each in length.choices:
            _, last = last_day(first, length.unit, each, way, holidays)
            steps.append(Step(Told.CHOICE, on=last, count=each, value=length.unit))
    if not length.choices:
        steps.append(
            Step(Told.RANGE, low=length.low, count=length.high, value=length.unit)
        )
    return tuple(steps)


def _counted(length: Length, case: Known) -> int | None:
    if not length.fact:
        return length.count
    value = case.values.get(length.fact)
    return value * length.per if isinstance(value, int) else None


def _ended(begun: Deadline, way: Counting, number: int, holidays: Holidays) -> Deadline:
    rule, first = begun.by, begun.starts_on
    if first is None:
        return begun
    unit = rule.length.unit
    last, due = last_day(first, unit, number, way, holidays)
    steps = [*begun.steps, Step(Told.LENGTH, count=number, value=unit)]
    if rule.length.at_least:
        steps.append(Step(Told.AT_LEAST))
    in_days = unit in {Unit.DAY, Unit.WORKING_DAY}
    if in_days:
        met = count.holidays_met(first, due, holidays)
        steps.append(Step(Told.HOLIDAYS, days=met))
    steps.append(Step(Told.OPENS if rule.opens else Told.LAST, on=last))
    steps.extend(landing(last, way, holidays))
    return replace(
        begun,
        due_on=due,
        ends_on=due,
        days=number if in_days else None,
        steps=tuple(steps),
    )
