"""A ticket of the walk-in queue: what may happen to it, and where it may stand."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What can happen to a ticket; each is an event, none is ever taken away.

    ``DOUBLED`` is a call that met another one: the server says which was first, and
    this one stands in the history only.
    """

    ISSUED = "issued"
    CALLED = "called"
    NO_ANSWER = "no_answer"
    RECALLED = "recalled"
    AT_DESK = "at_desk"
    PARKED = "parked"
    RESUMED = "resumed"
    REDIRECTED = "redirected"
    SERVED = "served"
    LEFT = "left"
    VOIDED = "voided"
    UNSERVED = "unserved"
    ASSIGNED = "assigned"
    PRIORITISED = "prioritised"
    UNDONE = "undone"
    DOUBLED = "doubled"


class State(StrEnum):
    """Where a ticket stands; always computed from its events."""

    WAITING = "waiting"
    CALLED = "called"
    NO_ANSWER = "no_answer"
    MISSED = "missed"
    AT_DESK = "at_desk"
    PARKED = "parked"
    REDIRECTED = "redirected"
    SERVED = "served"
    LEFT = "left"
    VOIDED = "voided"
    UNSERVED = "unserved"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a ticket.

    Attributes:
        n: 1 for the first event of the ticket; events are read in order of
            ``(n, at, id)``, so a clock that was moved back changes nothing.
        at: instant, aware, UTC.
        desk: letter of the desk, or empty.
        value: of ``called`` and ``at_desk`` the desk letter; ``redirected`` the office
            code; ``served`` the ``walkin_result`` code; ``assigned`` the coach;
            ``prioritised`` the priority class; else empty.
        reason: free text or code that goes with it, or empty.
        undoes: id of the event that an ``undone`` event takes back, else empty.
    """

    id: str
    ticket_id: str
    n: int
    kind: Kind
    at: datetime
    actor: str
    device: str
    desk: str = ""
    value: str = ""
    reason: str = ""
    undoes: str = ""
    action_id: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What was written on the ticket when it was issued or edited since.

    Attributes:
        office: code of the contact point that issued it.
        arrived_at: instant, aware, UTC; never before that of an earlier ticket of the
            same desk and day, whatever the clock did.
        persons: all of them, children included; one ticket is one family.
        languages: ISO 639-3 codes, the preferred first.
        visit: ``first``, ``return`` or ``unknown``.
    """

    id: str
    office: str
    service_day: str
    seq: int
    label: str
    arrived_at: datetime
    priority: str = "ordinary"
    priority_reason: str = ""
    persons: int = 1
    children: int = 0
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    visit: str = "unknown"
    reason: str = ""
    note: str = ""
    name: str = ""
    case_id: str = ""


@dataclass(frozen=True, slots=True)
class Seconds:
    """Time spent in each clock up to ``Standing.since``; seconds, never negative.

    Attributes:
        waiting: in the queue; not while away, parked or called.
        walking: from the call that was answered until at the desk.
        serving: at a desk, or from the call when nobody noted the arrival.
    """

    waiting: float = 0.0
    walking: float = 0.0
    serving: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a ticket stands, folded from its events.

    Attributes:
        office: where it waits now; differs from the ticket's after a redirect.
        calls: how often it was called since it last joined this queue: issued,
            resumed or redirected.
        back_at: instant when a ticket that gave no answer waits again, else ``None``.
        since: instant at which this state began.
        first_called_at: of the very first call; ``None`` while never called.
        at_desk_at: of the last time at a desk; ``None`` while never there.
        ended_at: ``None`` while it has not ended.
        desk: letter of the desk that called it last; empty while it waits.
        result: ``walkin_result`` code of a ticket that was served.
        reason: what was said with the event that brought it here; the referral, of a
            ticket that was served.
    """

    state: State
    office: str
    since: datetime
    priority: str
    priority_reason: str
    calls: int = 0
    back_at: datetime | None = None
    first_called_at: datetime | None = None
    at_desk_at: datetime | None = None
    ended_at: datetime | None = None
    desk: str = ""
    coach: str = ""
    result: str = ""
    reason: str = ""
    seconds: Seconds = field(default_factory=Seconds)


class Spell(NamedTuple):
    """A stretch of time in one state at one office.

    A second call of a ticket already called begins a spell of its own.

    Attributes:
        end: ``None`` while it lasts.
    """

    state: State
    office: str
    start: datetime
    end: datetime | None
