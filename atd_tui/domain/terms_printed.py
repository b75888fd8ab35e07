"""The day that the decision itself prints, beside the day that the rule gives."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from atd_tui.domain.terms_count import Holidays
from atd_tui.domain.terms_deadlines import Deadline, Step, Told
from atd_tui.domain.terms_facts import Act
from atd_tui.domain.terms_length import last_day
from atd_tui.domain.terms_rules import (
    NOTIFICATION,
    PRINTED_FIRST,
    Condition,
    Family,
    Rule,
)

Applied = Iterable[tuple[Rule, tuple[Condition, ...]]]
"""The rules that apply to an act, each with what is not known of it."""


def beside_printed(
    act: Act | None, found: Deadline, applied: Applied, holidays: Holidays
) -> Deadline:
    """Return a deadline with the day that the decision prints, and the difference.

    Where nobody said of which term the printed day is, and the act starts a term to
    leave as well as one to appeal, it is shown with both; for the appeal the earlier
    of the two days is the one to go by.
    """
    if act is None or act.printed_deadline is None:
        return found
    if found.by.origin != NOTIFICATION:
        return found
    belongs = _belongs(act, found.by, [rule for rule, _ in applied])
    if belongs is None:
        return found
    if found.by.length.as_printed:
        return _read(found, act.printed_deadline, holidays, sure=belongs)
    return _compared(found, act.printed_deadline, sure=belongs)


def _belongs(act: Act, rule: Rule, applied: list[Rule]) -> bool | None:
    """Return whether the printed day is sure to be this term's; ``None``: it is not."""
    if act.printed_for is not None:
        return True if rule.family is act.printed_for else None
    if rule.family in PRINTED_FIRST:
        return True
    if rule.family is not Family.APPEAL:
        return None
    leave = [each for each in applied if each.family in PRINTED_FIRST]
    if any(each.length.as_printed for each in leave):
        return None
    return not leave


def _read(
    found: Deadline, printed: date, holidays: Holidays, *, sure: bool
) -> Deadline:
    """Return a deadline of which the decision alone says how long it is."""
    if found.event_on is None or found.starts_on is None:
        return found
    days = (printed - found.event_on).days
    if found.by.length.choices:
        days = _chosen(found, printed, holidays) or days
    fits = found.by.length.allows(days)
    if not fits and not sure:
        return found
    passed = {Told.READ, Told.START_NEXT} if days == 0 else {Told.READ}
    steps = [each for each in found.steps if each.code not in passed]
    steps.append(Step(Told.PRINTED, on=printed, count=0))
    if not fits:
        steps.append(Step(Told.PRINTED_UNFIT, on=printed, count=days))
    if days == 0:
        steps.append(Step(Told.NO_TERM))
    return replace(
        found,
        starts_on=min(found.starts_on, printed),
        due_on=printed,
        ends_on=printed,
        days=days,
        printed_on=printed,
        difference_days=0,
        sure=sure,
        steps=tuple(steps),
    )


def _chosen(found: Deadline, printed: date, holidays: Holidays) -> int | None:
    """Return the choice whose last day is the printed one."""
    length, way, first = found.by.length, found.counted, found.starts_on
    if way is None or first is None:
        return None
    for each in length.choices:
        if last_day(first, length.unit, each, way, holidays)[1] == printed:
            return each
    return None


def _compared(found: Deadline, printed: date, *, sure: bool) -> Deadline:
    """Return a deadline with the printed day beside the computed one."""
    due = found.due_on
    if due is None:
        return found
    difference = (printed - due).days
    told = Told.PRINTED if sure else Told.PRINTED_UNSURE
    return replace(
        found,
        printed_on=printed,
        difference_days=difference,
        sure=sure,
        ends_on=printed if sure else min(printed, due),
        steps=(*found.steps, Step(told, on=printed, count=difference)),
    )
