"""What may happen to a case, each as an event that is never taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What can happen to a case; each is an event, none is ever taken away.

    ``DOUBLED`` gave it to a coach when somebody had given it to another one: the server
    says which was first, and this one stands in the history only.
    """

    OPENED = "opened"
    INVITED = "invited"
    STAGE = "stage"
    CONCLUDED = "concluded"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    INTERRUPTED = "interrupted"
    CLOSED = "closed"
    REOPENED = "reopened"
    ASSIGNED = "assigned"
    TRANSFER_ASKED = "transfer_asked"
    TRANSFER_ACCEPTED = "transfer_accepted"
    TRANSFER_REFUSED = "transfer_refused"
    TRANSFER_WITHDRAWN = "transfer_withdrawn"
    UNDONE = "undone"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a case.

    Attributes:
        n: 1 for the first event of the case; events are read in order of
            ``(n, at, id)``, so a clock that was moved back changes nothing.
        at: instant, aware, UTC.
        value: of ``opened``, ``reopened`` and ``stage`` the stage; ``assigned`` and
            ``transfer_accepted`` the coach; ``transfer_asked`` the coach who is asked;
            ``concluded`` the conclusion; ``closed`` the outcome; else empty.
        office: contact point that the case comes to, where that matters.
        reason: code that goes with it, or empty.
        text: what was written with it.
        undoes: id of the event that an ``undone`` event takes back, else empty.
    """

    id: str
    case_id: str
    n: int
    kind: Kind
    at: datetime
    actor: str
    device: str
    value: str = ""
    office: str = ""
    reason: str = ""
    text: str = ""
    undoes: str = ""
    action_id: str = ""


def effective(events: Iterable[Event]) -> list[Event]:
    """Return in order the events that count: none twice, none that was taken back."""
    once, undone = read(events)
    return [e for e in once if e.kind is not Kind.UNDONE and e.id not in undone]


def read(events: Iterable[Event]) -> tuple[list[Event], set[str]]:
    """Return each event once, in order, and the ids of those that were taken back.

    Only what is read before it can be taken back by an ``undone`` event.
    """
    once: dict[str, Event] = {}
    for event in sorted(events, key=reading_order):
        once.setdefault(event.id, event)
    place = {id_: k for k, id_ in enumerate(once)}
    undone: set[str] = set()
    for event in reversed(once.values()):
        if event.kind is not Kind.UNDONE or event.id in undone:
            continue
        if place.get(event.undoes, place[event.id]) < place[event.id]:
            undone.add(event.undoes)
    return list(once.values()), undone


def reading_order(event: Event) -> tuple[int, datetime, str]:
    """Return what events are sorted by."""
    return (event.n, event.at, event.id)
