"""The board of a service day: what a queue screen or a list shows, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from atd_tui.domain.days import OpenState
from atd_tui.domain.queue import Placed
from atd_tui.domain.suggestions import Duty, Suggestion
from atd_tui.domain.tickets import Event, Standing, State, Ticket
from atd_tui.domain.waiting import CutOff, Estimate


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One ticket of the day.

    Attributes:
        label: as this office shows it; one sent from elsewhere names its office.
        position: 1 for the next to be called; ``None`` unless it waits.
        waited: time spent waiting up to now, not counting talks and parking.
        mark: how far it has come on its way to the server; empty where there is none.
    """

    ticket: Ticket
    label: str
    standing: Standing
    position: int | None
    waited: timedelta
    mark: str = ""


@dataclass(frozen=True, slots=True)
class LastAction:
    """The last thing that somebody did on this store today.

    Attributes:
        label: of the ticket it was about, or empty.
        undone: whether it has been taken back.
    """

    action_id: str
    command: str
    label: str
    at: datetime
    actor: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A service day of one office at one instant.

    Attributes:
        rows: those who wait in calling order, then called and at desk, then away and
            parked, then those who are done.
        placed: those who wait, in calling order, with why.
        longest: wait of those who wait now.
        long_wait: from here on a wait stands out.
        estimate: for the next person who would take a ticket.
        last: newest first.
        clock_behind: by how much the clock is earlier than the last action stored here;
            zero when it is not.
        cases: numbers of the cases that tickets are about, by id of the case.
        hours: when the walk-in takes people today; ``None`` where nobody knows.
    """

    office: str
    service_day: date
    at: datetime
    rows: tuple[BoardRow, ...]
    placed: tuple[Placed, ...]
    counts: Mapping[State, int]
    longest: timedelta
    long_wait: timedelta
    estimate: Estimate
    cut_off: CutOff | None
    suggestions: tuple[Suggestion, ...]
    duties: tuple[Duty, ...]
    last: tuple[LastAction, ...]
    clock_behind: timedelta = timedelta()
    cases: Mapping[str, str] = field(default_factory=dict)
    hours: OpenState | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """One ticket with all that happened to it.

    Attributes:
        events: in order, undone ones included.
        undone: ids of the events that were taken back.
        edits: earlier texts of what is written on it: (at, actor, field, old, new).
    """

    row: BoardRow
    events: tuple[Event, ...]
    undone: frozenset[str]
    edits: tuple[tuple[datetime, str, str, str, str], ...]
