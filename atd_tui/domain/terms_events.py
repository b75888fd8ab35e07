"""What happens to a term while it runs: extended, suspended, its date corrected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from atd_tui.domain import terms_count as count
from atd_tui.domain.terms_count import Holidays
from atd_tui.domain.terms_deadlines import Deadline, Step, Told
from atd_tui.domain.terms_rules import Family

_DAY = timedelta(days=1)


class Happening(StrEnum):
    """What may happen to a running term."""

    EXTENSION = "extension"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True)
class TermEvent:
    """An extension or a suspension of one family of terms.

    Attributes:
        on: day of the decision that extends; first day that does not count.
        until_on: the new last day; last day that does not count, or ``None`` while
            the suspension goes on.
        reason: code of ``extension_ground`` or ``suspension_reason``.
    """

    kind: Happening
    on: date
    until_on: date | None = None
    reason: str = ""
    family: Family = Family.DEPARTURE


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction does to one deadline.

    Attributes:
        old, new: the day to go by; ``None`` where there is none.
    """

    rule: str
    variant: str
    old: date | None
    new: date | None


def with_events(
    deadline: Deadline, events: Iterable[TermEvent], holidays: Holidays
) -> Deadline:
    """Return a deadline as events of its family moved it.

    An extension sets the last day; one that is not later than what stands changes
    nothing. Each suspended day of the term comes back at its end; a day that is
    suspended twice counts once. A suspension without an end leaves no last day.
    """
    own = [each for each in events if each.family is deadline.by.family]
    suspended_until: date | None = None
    for event in sorted(own, key=lambda each: (each.on, each.kind)):
        if deadline.ends_on is None or deadline.starts_on is None:
            break
        if event.kind is Happening.EXTENSION:
            deadline = _extended(deadline, event)
        else:
            deadline = _suspended(deadline, event, suspended_until, holidays)
            suspended_until = _later(suspended_until, event.until_on)
    return deadline


def compare(old: Sequence[Deadline], new: Sequence[Deadline]) -> list[Change]:
    """Return what a correction changes, in the order of the new deadlines.

    Deadlines that stay the same are left out; what is no longer due stands last.
    """
    before = {_name(each): each.ends_on for each in old}
    after = {_name(each): each.ends_on for each in new}
    return [
        Change(*name, old=before.get(name), new=after.get(name))
        for name in (*after, *(before.keys() - after.keys()))
        if before.get(name) != after.get(name) or (name in before) != (name in after)
    ]


def _extended(deadline: Deadline, event: TermEvent) -> Deadline:
    last, until = deadline.ends_on, event.until_on
    if last is None or until is None or until <= last:
        step = Step(Told.EXTENSION_SHORT, on=until, value=event.reason)
        return replace(deadline, steps=(*deadline.steps, step))
    step = Step(Told.EXTENDED, on=last, to=until, value=event.reason)
    return replace(deadline, due_on=until, ends_on=until, steps=(*deadline.steps, step))


def _suspended(
    deadline: Deadline,
    event: TermEvent,
    already_until: date | None,
    holidays: Holidays,
) -> Deadline:
    first, last = deadline.starts_on, deadline.ends_on
    if first is None or last is None:
        return deadline
    start = max(event.on, first)
    if already_until is not None:
        start = max(start, already_until + _DAY)
    if start > last:
        return deadline
    if event.until_on is None:
        left = (last - start).days + 1
        step = Step(Told.SUSPENDED_STILL, on=event.on, count=left, value=event.reason)
        steps = (*deadline.steps, step)
        return replace(deadline, due_on=None, ends_on=None, steps=steps)
    days = max((event.until_on - start).days + 1, 0)
    step = Step(
        Told.SUSPENDED,
        on=event.on,
        to=event.until_on,
        count=days,
        value=event.reason,
    )
    return replace(
        deadline,
        due_on=_moved(deadline, deadline.due_on, days, holidays),
        ends_on=_moved(deadline, last, days, holidays),
        steps=(*deadline.steps, step),
    )


def _moved(
    deadline: Deadline, day: date | None, days: int, holidays: Holidays
) -> date | None:
    if day is None:
        return None
    moved = day + days * _DAY
    way = deadline.counted
    return count.next_working(moved, holidays) if way and way.moves else moved


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _name(deadline: Deadline) -> tuple[str, str]:
    return deadline.rule, deadline.by.variant
