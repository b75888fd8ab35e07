"""A line of the caseload made from what is known of a case on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from atd_tui.domain.caseload import (
    CHILD,
    FAMILY,
    FLAGS,
    HIGH,
    MEDICAL,
    NEXT_KINDS,
    REVIEW,
    STOP,
    TRANSFER,
    URGENCY,
    URGENT_TASK,
    Line,
)
from atd_tui.domain.cases import CaseFile
from atd_tui.domain.people import Person
from atd_tui.domain.people_words import indexed
from atd_tui.domain.protection import (
    DIVERGING,
    GUARDIAN_MISSING,
    HARD,
    PERHAPS_18,
    REVIEW_DUE,
    TURNING_18,
)
from atd_tui.domain.screening import Screening, latest
from atd_tui.domain.text import fold

_DAY: Final = timedelta(days=1)
_MEDICAL: Final = frozenset({"MED_PHYS", "MED_PSY", "DISABILITY"})
_MEDICAL_ROUTE: Final = "9TER"
_LOOKED_INTO: Final = frozenset({"POSSIBLE", "PENDING", "GRANTED"})

_OF_PROTECTION: Final = {
    **dict.fromkeys(HARD, STOP),
    **dict.fromkeys((GUARDIAN_MISSING, TURNING_18, PERHAPS_18), CHILD),
    DIVERGING: FAMILY,
    REVIEW_DUE: REVIEW,
}
"""What a list says of a flag; of a hard stop never more than that it is one."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is to be done or that ends on a day.

    Attributes:
        kind: of ``NEXT_KINDS``.
        code: rule of a term, code of a task.
        until: last day on which a task has a point.
    """

    kind: str
    due_on: date
    code: str = ""
    text: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a case.

    Attributes:
        people: the holder first, then the others of the household.
        stay: kind of the address of the holder now.
        protection: codes of ``domain/protection.py``.
        screenings: of the case, the oldest first.
        routes: state of each route of stay that somebody looked at.
        urgent: whether a task that stands now is urgent.
        changes_on: days on which something of this says something else.
        refs: what it was called where it came from.
    """

    file: CaseFile
    people: Sequence[Person] = ()
    stay: str = ""
    steps: Sequence[Step] = ()
    labels: Sequence[str] = ()
    protection: Iterable[str] = ()
    screenings: Sequence[Screening] = ()
    routes: Mapping[str, str] = field(default_factory=dict)
    urgent: bool = False
    touched_at: datetime | None = None
    changes_on: Iterable[date] = ()
    refs: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A line with what only its filter and its keeper need.

    Attributes:
        names: folded words of names and number, each with a space before it.
        again_on: the next day on which it says something else, if there is one.
    """

    line: Line
    names: str
    again_on: date | None


def made(known: Known, on: date) -> Made:
    """Return the line of a case on a day."""
    case, standing = known.file.case, known.file.standing
    holder = known.people[0] if known.people else None
    steps = [each for each in known.steps if _counts(each, on, open=standing.is_open)]
    legal = min(
        (each for each in steps if each.kind == "term"), key=_order, default=None
    )
    ahead = min(steps, key=_order, default=None)
    flags = _flags(known)
    line = Line(
        id=case.id,
        number=case.number,
        name=holder.name if holder else "",
        others=max(len(known.people) - 1, 0),
        nationalities=tuple(each.code for each in holder.draft.nationalities)
        if holder
        else (),
        languages=holder.draft.languages if holder else (),
        status=standing.status.value,
        stage=standing.stage,
        follow_up=standing.follow_up,
        coach=standing.coach,
        office=standing.office,
        kind=case.kind,
        target_group=case.target_group,
        stay=known.stay,
        outcome=standing.outcome,
        labels=tuple(sorted(known.labels, key=fold)),
        flags=flags,
        urgency=_urgency(flags, urgent=known.urgent),
        next_kind=ahead.kind if ahead else "",
        next_code=ahead.code if ahead else "",
        next_text=ahead.text if ahead else "",
        next_due_on=ahead.due_on if ahead else None,
        legal_rule=legal.code if legal else "",
        legal_due_on=legal.due_on if legal else None,
        touched_at=known.touched_at,
    )
    return Made(line, _names(known), _again(known, on))


def _counts(step: Step, on: date, *, open: bool) -> bool:  # noqa: A002 -- as a case is
    """Say whether something is still ahead, or late; a term that ended is neither."""
    if step.kind == "term":
        return open and step.due_on >= on
    return step.until is None or step.until >= on


def _order(step: Step) -> tuple[date, int, str, str]:
    return step.due_on, NEXT_KINDS.index(step.kind), step.code, step.text


def _flags(known: Known) -> tuple[str, ...]:
    found = {_OF_PROTECTION[code] for code in known.protection}
    now = latest(known.screenings)
    if any(each.level == "HIGH" for each in now):
        found.add(HIGH)
    signs = {sign for each in now for sign in each.signs}
    if signs & _MEDICAL or known.routes.get(_MEDICAL_ROUTE) in _LOOKED_INTO:
        found.add(MEDICAL)
    if known.file.standing.asked is not None:
        found.add(TRANSFER)
    return tuple(flag for flag in FLAGS if flag in found)


def _urgency(flags: Sequence[str], *, urgent: bool) -> int:
    reasons = {*flags, *([URGENT_TASK] if urgent else [])}
    places = [n for n, reason in enumerate(URGENCY) if reason in reasons]
    return len(URGENCY) - places[0] if places else 0


def _names(known: Known) -> str:
    """Return all words by which a case is found, those of the name shown first."""
    numbers = (known.file.case.number, *known.refs)
    words = [
        indexed(name.given, name.family)
        for person in known.people
        for name in person.draft.names
    ]
    for number in map(fold, numbers):
        words += dict.fromkeys((number, number.replace(" ", "")))
    return " " + " ".join(each for each in words if each)


def _again(known: Known, on: date) -> date | None:
    days, is_open = [*known.changes_on], known.file.standing.is_open
    for step in known.steps:
        if step.kind == "term" and not is_open:
            continue
        last = step.due_on if step.kind == "term" else step.until
        if last is not None and last < date.max:
            days.append(last + _DAY)
    return min((day for day in days if day > on), default=None)
