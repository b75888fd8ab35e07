"""What was noted about the terms of an act, read as the events of the calculation.

Nothing noted is ever taken away: a suspension is ended, and what was noted in error is
undone, by another note.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from atd_tui.domain.terms_events import Happening, TermEvent
from atd_tui.domain.terms_rules import Family

_DAY: Final = timedelta(days=1)


class Kind(StrEnum):
    """What can be noted."""

    EXTENSION = "extension"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was noted about the terms of an act.

    Attributes:
        on: of an extension the day of the decision, of a suspension the first day that
            does not count, of a resumption the first that counts again.
        until_on: of an extension the new last day, of a suspension the last day that
            does not count, where it is known.
        reason: its code; of what is undone the id of the note.
    """

    id: str
    act: str
    kind: Kind
    on: date
    until_on: date | None = None
    family: Family = Family.DEPARTURE
    reason: str = ""
    author: str = ""


def effective(notes: Iterable[Note]) -> list[Note]:
    """Return the notes that count, in order of their days."""
    known = list(notes)
    undone = {each.reason for each in known if each.kind is Kind.UNDONE}
    return sorted(
        (e for e in known if e.kind is not Kind.UNDONE and e.id not in undone),
        key=lambda each: (each.on, each.kind, each.id),
    )


def events(notes: Iterable[Note]) -> tuple[TermEvent, ...]:
    """Return the extensions and suspensions of an act, each with its end."""
    found: list[TermEvent] = []
    for each in effective(notes):
        if each.kind is Kind.RESUMPTION:
            found = [_ended(event, each) for event in found]
        else:
            happening = Happening(each.kind.value)
            found.append(
                TermEvent(happening, each.on, each.until_on, each.reason, each.family)
            )
    return tuple(found)


def open_suspension(notes: Iterable[Note], family: Family) -> TermEvent | None:
    """Return the suspension that goes on, the first of them."""
    running: Sequence[TermEvent] = events(notes)
    return next((each for each in running if _runs(each, family)), None)


def _ended(event: TermEvent, note: Note) -> TermEvent:
    if not _runs(event, note.family):
        return event
    return replace(event, until_on=note.on - _DAY)


def _runs(event: TermEvent, family: Family) -> bool:
    suspended = event.kind is Happening.SUSPENSION and event.until_on is None
    return suspended and event.family is family
