"""How one step of a term's calculation is told: a line for each."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from atd_tui.domain.terms_deadlines import Step, Told
from atd_tui.domain.terms_rules import Unit
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes, times
from atd_tui.phrases import terms_conditions as conditions

_PLAIN: Final[dict[Told, str]] = {
    Told.MODE_UNKNOWN: N_(
        "how it was notified is not known: counted from the next day, the earliest"
    ),
    Told.AT_LEAST: N_("that is the least; the decision may give more"),
    Told.READ: N_("only the decision says how long: read the last day there"),
    Told.NO_TERM: N_("no term to leave"),
}


def step(words: Words, told: Step) -> str:
    """Return one line of a calculation."""
    if told.code in _PLAIN:
        return words.text(_PLAIN[told.code])
    return _STEPS[told.code](words, told)


def length(words: Words, count: int, unit: str) -> str:
    """Return how long something is: ``30 days``."""
    return _UNITS[unit](words, count)


def day(words: Words, on: date | None) -> str:
    """Return a date with weekday and year; a line where there is none."""
    return times.day(words, on, year=True) if on else "—"


def _days(words: Words, days: Sequence[date]) -> str:
    """Return closed days with the names of the public holidays among them."""
    from atd_tui.reference.holidays import (  # noqa: PLC0415 -- first paint
        public_holidays,
    )

    said = []
    for each in days:
        feast = public_holidays(each.year, words.language).get(each)
        plain = times.day(words, each)
        said.append(f"{plain} ({feast})" if feast else plain)
    return ", ".join(said)


def _event(words: Words, told: Step) -> str:
    return words.text(
        "{event}: {day}",
        event=conditions.event(words, told.value),
        day=day(words, told.on),
    )


def _mode(words: Words, told: Step) -> str:
    mode = codes.label(words, "notification_mode", told.value)
    return words.text("notified: {mode}", mode=mode)


def _follows(words: Words, told: Step) -> str:
    return words.text(
        "follows from {rule}, last day {day}",
        rule=told.value,
        day=day(words, told.on),
    )


def _assumed(words: Words, told: Step) -> str:
    return words.text("assumed: {clause}", clause=_clause(words, told))


def _unknown(words: Words, told: Step) -> str:
    return words.text(
        "only if {clause}; this is not known", clause=_clause(words, told)
    )


def _clause(words: Words, told: Step) -> str:
    return conditions.clause(words, told.condition) if told.condition else told.value


def _waits(words: Words, told: Step) -> str:
    event = conditions.event(words, told.value)
    return words.text("{event}: not known, so no day can be computed", event=event)


def _start_next(words: Words, told: Step) -> str:
    return words.count(
        "day 1: {day}, the day after",
        "day 1: {day}, {n} days after",
        told.count or 0,
        day=day(words, told.on),
    )


def _start_working(words: Words, told: Step) -> str:
    said = words.count(
        "day 1: {day}, the next working day",
        "day 1: {day}, working day {n} after it",
        told.count or 0,
        day=day(words, told.on),
    )
    if not told.days:
        return said
    return words.text(
        "{said}; passed over: {days}", said=said, days=_days(words, told.days)
    )


def _length(words: Words, told: Step) -> str:
    return words.text(
        "length: {length}", length=length(words, told.count or 0, told.value)
    )


def _range(words: Words, told: Step) -> str:
    return words.text(
        "the rule allows {low} to {length}",
        low=told.low,
        length=length(words, told.count or 0, told.value),
    )


def _choice(words: Words, told: Step) -> str:
    return words.text(
        "if it gives {length}: {day}",
        length=length(words, told.count or 0, told.value),
        day=day(words, told.on),
    )


def _holidays(words: Words, told: Step) -> str:
    if not told.days:
        return words.text("public holidays met: none")
    return words.text("public holidays met: {days}", days=_days(words, told.days))


def _last(words: Words, told: Step) -> str:
    return words.text("last day: {day}", day=day(words, told.on))


def _moved(words: Words, told: Step) -> str:
    return words.text(
        "no working days: {days}; the last day moves to {to}",
        days=_days(words, told.days),
        to=day(words, told.to),
    )


def _stays(words: Words, told: Step) -> str:
    days = _days(words, (told.on,)) if told.on else ""
    return words.text("no working day: {days}; the last day does not move", days=days)


def _printed(words: Words, told: Step) -> str:
    on, days = day(words, told.on), told.count or 0
    if days == 0:
        return words.text("printed on the decision: {day}", day=on)
    if days < 0:
        return words.count(
            "printed on the decision: {day}, {n} day before the computed one",
            "printed on the decision: {day}, {n} days before the computed one",
            -days,
            day=on,
        )
    return words.count(
        "printed on the decision: {day}, {n} day after the computed one",
        "printed on the decision: {day}, {n} days after the computed one",
        days,
        day=on,
    )


def _printed_unsure(words: Words, told: Step) -> str:
    return words.text(
        "{said}; it may be the last day of another term", said=_printed(words, told)
    )


def _printed_unfit(words: Words, told: Step) -> str:
    return words.count(
        "that is {n} day after the event, which the rule does not foresee",
        "that is {n} days after the event, which the rule does not foresee",
        told.count or 0,
    )


def _opens(words: Words, told: Step) -> str:
    return words.text("from {day} on", day=day(words, told.on))


def _alerts(words: Words, told: Step) -> str:
    if not told.days:
        return words.text("reminders: none, the term is too short")
    days = ", ".join(times.day(words, each) for each in told.days)
    return words.text("reminders: {days}", days=days)


def _extended(words: Words, told: Step) -> str:
    return words.text(
        "extended: {day} → {to}{reason}",
        day=day(words, told.on),
        to=day(words, told.to),
        reason=_because(words, "extension_ground", told.value),
    )


def _extension_short(words: Words, told: Step) -> str:
    return words.text(
        "an extension to {day} is not later than the last day: nothing changes",
        day=day(words, told.on),
    )


def _suspended(words: Words, told: Step) -> str:
    return words.count(
        "suspended from {day} to {to}{reason}: {n} day is added",
        "suspended from {day} to {to}{reason}: {n} days are added",
        told.count or 0,
        day=day(words, told.on),
        to=day(words, told.to),
        reason=_because(words, "suspension_reason", told.value),
    )


def _suspended_still(words: Words, told: Step) -> str:
    return words.count(
        "suspended since {day}{reason}: {n} day is left",
        "suspended since {day}{reason}: {n} days are left",
        told.count or 0,
        day=day(words, told.on),
        reason=_because(words, "suspension_reason", told.value),
    )


def _because(words: Words, of: str, code: str) -> str:
    return f" ({codes.label(words, of, code)})" if code else ""


_UNITS: Final[dict[str, Callable[[Words, int], str]]] = {
    Unit.DAY: lambda words, n: words.count("{n} day", "{n} days", n),
    Unit.WORKING_DAY: lambda words, n: words.count(
        "{n} working day", "{n} working days", n
    ),
    Unit.MONTH: lambda words, n: words.count("{n} month", "{n} months", n),
    Unit.YEAR: lambda words, n: words.count("{n} year", "{n} years", n),
    Unit.HOUR: lambda words, n: words.count("{n} hour", "{n} hours", n),
}

_STEPS: Final[dict[Told, Callable[[Words, Step], str]]] = {
    Told.EVENT: _event,
    Told.MODE: _mode,
    Told.FOLLOWS: _follows,
    Told.ASSUMED: _assumed,
    Told.UNKNOWN: _unknown,
    Told.WAITS: _waits,
    Told.START_NEXT: _start_next,
    Told.START_WORKING: _start_working,
    Told.LENGTH: _length,
    Told.RANGE: _range,
    Told.CHOICE: _choice,
    Told.HOLIDAYS: _holidays,
    Told.LAST: _last,
    Told.MOVED: _moved,
    Told.STAYS: _stays,
    Told.PRINTED: _printed,
    Told.PRINTED_UNSURE: _printed_unsure,
    Told.PRINTED_UNFIT: _printed_unfit,
    Told.OPENS: _opens,
    Told.ALERTS: _alerts,
    Told.EXTENDED: _extended,
    Told.EXTENSION_SHORT: _extension_short,
    Told.SUSPENDED: _suspended,
    Told.SUSPENDED_STILL: _suspended_still,
}
