"""What only one hand can give: a home, money, a number, a call, a coach.

A laptop without a line goes ahead; the first to arrive has it. Of a home the later one
stays as a contested period with all that was typed; what would pass a ceiling is
refused whole; a number that is taken is followed by the next. Of two calls of one
ticket the second stays in its history and calls nobody, and so does the second of two
coaches to whom one case was given.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from atd_tui.domain.access_rows import Around, Values
from atd_tui.domain.case_events import Kind as Happened
from atd_tui.domain.housing import TAKING, Kind, Span, State
from atd_tui.domain.merge_classes import Value
from atd_tui.domain.tickets import Kind as Event

HOME_TAKEN: Final = "sync.home-taken"
FAMILY_HOUSED: Final = "sync.family-housed"
WITH_SITE: Final = "sync.with-site"
"""Who houses a family without a case of theirs sees no more of it: the site does."""

CEILING: Final = "sync.ceiling"
_DIGITS: Final = 15
"""So many has every number that is counted with."""

_FOR_EVER: Final = date.max.toordinal() + 1
CLAIMING: Final = "unit_period"
"""The table whose rows take days that nobody else may have."""

TICKET_CALLED: Final = "sync.ticket-called"
COACH_GIVEN: Final = "sync.coach-given"
_GIVING: Final = frozenset({Happened.ASSIGNED.value, Happened.TRANSFER_ACCEPTED.value})
_CALLS: Final = frozenset({Event.CALLED.value, Event.RECALLED.value})
_AT_A_DESK: Final = _CALLS | {Event.AT_DESK.value, Event.SERVED.value}
_CLAIMED: Final = frozenset({Kind.STAY.value, Kind.HOLD.value})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a claim came second.

    Attributes:
        facts: what its sentence names; nobody of the other family.
        instead: fields that stand otherwise than they were written; empty where the
            whole transaction is refused.
        rival: the row of the same table that was first, where the other may see it.
    """

    code: str
    facts: Mapping[str, str | int | None]
    instead: Values = field(default_factory=dict)
    rival: str = ""


def verdict(table: str, row_id: str, values: Values, around: Around) -> Verdict | None:
    """Return why a row may not stand as it was written; ``None`` when it may."""
    if table == CLAIMING:
        return _home(row_id, values, around)
    if table == "support_spend":
        return _money(row_id, values, around)
    if table == "ticket_event":
        return _call(row_id, values, around)
    if table == "case_event":
        return _coach(row_id, values, around)
    return None


def taken(table: str, values: Values) -> dict[str, tuple[int, int]]:
    """Return what a row takes that no other one may have on the same days.

    Of each thing the ordinals of the first day and of the first day after. This is
    the rule of ``verdict`` once more, as a database can keep it by itself.
    """
    span = _span(values)
    if table != CLAIMING or values.get("state") not in TAKING or span.empty:
        return {}
    days = (
        span.from_on.toordinal() if span.from_on else 0,
        span.to_on.toordinal() if span.to_on else _FOR_EVER,
    )
    home, family = _text(values, "unit_id"), _text(values, "household_id")
    found = {f"home {home}": days} if home else {}
    if home and family and values.get("kind") in _CLAIMED:
        found[f"{values['kind']} {family}"] = days
    return found


def next_number(value: Value) -> Value:
    """Return the number to try after one that is taken.

    ``26-00142`` is followed by ``26-00143``; a printed label keeps what is on the
    paper, so ``A-014`` is followed by ``A-014-2``, and so do more digits than a number
    has.
    """
    if isinstance(value, int | float):
        return int(value) + 1
    text = str(value or "")
    number = re.fullmatch(rf"(\d{{2}})-(\d{{5,{_DIGITS}}})", text)
    if number:
        return f"{number[1]}-{int(number[2]) + 1:05}"
    label = re.fullmatch(rf"(.*\d)-(\d{{1,{_DIGITS}}})", text)
    return f"{label[1]}-{int(label[2]) + 1}" if label else f"{text}-2"


def home(values: Values, around: Around) -> str:
    """Return the code of the home of a stay; its id where nobody told of the home."""
    unit = _text(values, "unit_id")
    return _text(around.row("unit", unit) or {}, "code") or unit


def _home(row_id: str, values: Values, around: Around) -> Verdict | None:
    if values.get("state") not in TAKING:
        return None
    span = _span(values)
    for field_, code in (("unit_id", HOME_TAKEN), ("household_id", FAMILY_HOUSED)):
        named = _text(values, field_)
        rivals = around.naming("unit_period", field_, named) if named else ()
        for other_id, other in rivals:
            if other_id == row_id or not _rivals(field_, values, other):
                continue
            if _span(other).meets(span):
                said = {"unit": home(values, around)}
                return Verdict(code, said, {"state": State.CONTESTED.value})
    return None


def _rivals(field_: str, mine: Values, other: Values) -> bool:
    """Return whether two periods may not share a day."""
    if other.get("state") not in TAKING:
        return False
    if field_ == "unit_id":
        return True
    return (
        mine.get("kind") in _CLAIMED
        and other.get("kind") == mine.get("kind")
        and other.get("unit_id") != mine.get("unit_id")
    )


def _money(row_id: str, values: Values, around: Around) -> Verdict | None:
    request_id = _text(values, "request_id")
    request = around.row("support_request", request_id) or {}
    ceiling = request.get("ceiling_cents")
    if not isinstance(ceiling, int) or values.get("withdrawn"):
        return None
    spent = sum(
        _cents(other)
        for other_id, other in around.naming("support_spend", "request_id", request_id)
        if other_id != row_id and not other.get("withdrawn")
    )
    if spent + _cents(values) <= ceiling:
        return None
    return Verdict(CEILING, {"left_cents": max(0, ceiling - spent)})


def _call(row_id: str, values: Values, around: Around) -> Verdict | None:
    """Let a call stand, unless another desk had called whom this one did not see."""
    if values.get("kind") not in _CALLS:
        return None
    unseen = _unseen("ticket_event", "ticket_id", row_id, values, around)
    for other_id, other in unseen:
        if other.get("kind") in _AT_A_DESK:
            said = {"desk": _text(other, "value"), "by": _text(other, "actor")}
            return Verdict(TICKET_CALLED, said, {"kind": Event.DOUBLED}, other_id)
    return None


def _coach(row_id: str, values: Values, around: Around) -> Verdict | None:
    """Let a case be given, unless somebody had given it whom this one did not see."""
    if values.get("kind") not in _GIVING:
        return None
    unseen = _unseen("case_event", "case_id", row_id, values, around)
    for other_id, other in unseen:
        same = other.get("value") == values.get("value")
        if other.get("kind") in _GIVING and not same:
            coach, by = _text(other, "value"), _text(other, "actor")
            said = {"coach": coach or "–", "by": by or "–"}
            return Verdict(COACH_GIVEN, said, {"kind": Happened.DOUBLED}, other_id)
    return None


def _unseen(
    table: str, of: str, row_id: str, values: Values, around: Around
) -> Iterator[tuple[str, Values]]:
    """Yield what another laptop wrote of the same and this one did not see.

    What was taken back is left out.
    """
    events = dict(around.naming(table, of, _text(values, of)))
    undone = {e.get("undoes") for e in events.values() if e.get("kind") == Event.UNDONE}
    for other_id, other in events.items():
        if other_id in {row_id, *undone} or _count(other) < _count(values):
            continue
        if other.get("device") != values.get("device"):
            yield other_id, other


def _text(values: Values, field_: str) -> str:
    return str(values.get(field_) or "")


def _count(event: Values) -> int:
    n = event.get("n")
    return n if isinstance(n, int) else 0


def _cents(values: Values) -> int:
    cents = values.get("cents")
    return cents if isinstance(cents, int) else 0


def _span(values: Values) -> Span:
    return Span(_day(values.get("from_on")), _day(values.get("to_on")))


def _day(value: Value) -> date | None:
    """Return a day; one that cannot be read leaves its side open."""
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
