"""A service day as it is read from the store, before anything is decided on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, or_, select
from sqlmodel import Session

from atd_tui.domain import queue, waiting
from atd_tui.domain.board import BoardRow
from atd_tui.domain.course import Course, follow
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.queue import Placed
from atd_tui.domain.rules import Rules
from atd_tui.domain.tickets import Event, Kind, Standing, State, Ticket
from atd_tui.errors import Refused
from atd_tui.models import queue as tables
from atd_tui.reference.queue import queue_rules
from atd_tui.store.store import Store

_TICKET: Final = tables.Ticket.metadata.tables["ticket"]
_EVENT: Final = tables.Ticket.metadata.tables["ticket_event"]
_TICKET_FIELDS: Final = tuple(_TICKET.c[name] for name in Ticket.__slots__)
_EVENT_FIELDS: Final = tuple(_EVENT.c[name] for name in Event.__slots__)

# Said once: each action and each look at the queue asks, and to say a statement anew
# takes longer than to run it.
_HERE: Final[BindParameter[str]] = bindparam("here")
_SENT_HERE: Final = select(_EVENT.c.ticket_id).where(
    _EVENT.c.kind == Kind.REDIRECTED, _EVENT.c.value == _HERE
)
_TODAYS: Final = (_TICKET.c.service_day == bindparam("day")) & or_(
    _TICKET.c.office == _HERE, _TICKET.c.id.in_(_SENT_HERE)
)
_TICKETS: Final = select(*_TICKET_FIELDS).where(_TODAYS)
_EVENTS: Final = (
    select(*_EVENT_FIELDS)
    .join(_TICKET, _TICKET.c.id == _EVENT.c.ticket_id)
    .where(_TODAYS)
)

_DAY: Final = Ticket.__slots__.index("service_day")
_LANGUAGES: Final = Ticket.__slots__.index("languages")

_SECTIONS: Final = (
    {State.WAITING},
    {State.CALLED, State.AT_DESK},
    {State.NO_ANSWER, State.PARKED, State.MISSED},
)


def load(store: Store, session: Session, now: datetime | None = None) -> Day:
    """Read today's tickets of this office, those sent here from elsewhere included."""
    at = now or store.door.now()
    return read(session, store.device.office, at, queue_rules())


def read(session: Session, office: str, now: datetime, rules: Rules) -> Day:
    """Read the tickets and events of the service day of ``now``."""
    on = service_day(now, BELGIUM)
    connection = session.connection()
    today = {"day": on, "here": office}
    day = Day(office, now, rules)
    for row in connection.execute(_TICKETS, today):
        day.add(_ticket(*row))
    for id_, ticket_id, n, kind, *rest in connection.execute(_EVENTS, today):
        day.happened(Event(id_, ticket_id, n, Kind(kind), *rest))
    return day


class Day:
    """The tickets of one service day with their events, and where each stands."""

    def __init__(self, office: str, now: datetime, rules: Rules) -> None:
        """Start an empty day."""
        self.office = office
        self.now = now
        self.rules = rules
        self._tickets: dict[str, Ticket] = {}
        self._events: dict[str, list[Event]] = {}
        self._courses: dict[str, Course] = {}
        self._placed: list[Placed] | None = None

    def add(self, ticket: Ticket) -> None:
        """Take in a ticket."""
        self._tickets[ticket.id] = ticket
        self._events[ticket.id] = []
        self._placed = None

    def replace(self, ticket: Ticket) -> None:
        """Take in what is now written on a ticket."""
        self._tickets[ticket.id] = ticket
        self._forget(ticket.id)

    def happened(self, event: Event) -> None:
        """Take in an event."""
        self._events[event.ticket_id].append(event)
        self._forget(event.ticket_id)

    def knows(self, ticket_id: str) -> bool:
        """Say whether a ticket is, or was to be, one of this day and office."""
        return ticket_id in self._tickets

    def all(self) -> list[Ticket]:
        """Return the tickets in no order."""
        return list(self._tickets.values())

    def ticket(self, ticket_id: str) -> Ticket:
        """Return one ticket.

        Raises:
            Refused: ``ticket.elsewhere`` when this office does not know it.
        """
        if ticket_id not in self._tickets:
            raise Refused("ticket.elsewhere")
        return self._tickets[ticket_id]

    def events(self, ticket: Ticket) -> list[Event]:
        """Return the events of a ticket, undone ones included, in their order."""
        return sorted(self._events[ticket.id], key=lambda e: (e.n, e.at, e.id))

    def labelled(self, label: str) -> Ticket:
        """Return the ticket of a printed label, which may name this office too.

        Raises:
            Refused: ``ticket.unknown`` when today has none.
        """
        wanted = label.removeprefix(f"{self.office}/")
        for ticket in self._tickets.values():
            if self.label(ticket) == wanted:
                return ticket
        raise Refused("ticket.unknown", label=label)

    def label(self, ticket: Ticket) -> str:
        """Return the label as shown here: one from elsewhere names its office."""
        here = ticket.office == self.office
        return ticket.label if here else f"{ticket.office}/{ticket.label}"

    def standing(self, ticket: Ticket) -> Standing:
        """Return where a ticket stands for this office."""
        standing = self._course(ticket).standing
        if standing.office != self.office:
            return replace(standing, state=State.REDIRECTED)
        return standing

    def placed(self) -> list[Placed]:
        """Return those who wait, in calling order."""
        if self._placed is None:
            self._placed = self._place()
        return self._placed

    def rows(self) -> list[BoardRow]:
        """Return all rows of the day: waiting in calling order, then the others."""
        places = self._places()
        rows = [
            self._row(ticket, places)
            for ticket in self._tickets.values()
            if self._was_here(ticket)
        ]
        return sorted(rows, key=_by_section)

    def touched_by(self, action_id: str) -> list[BoardRow]:
        """Return the rows on which an action left an event."""
        return [
            row
            for row in self.rows()
            if any(e.action_id == action_id for e in self._events[row.ticket.id])
        ]

    def row(self, ticket: Ticket) -> BoardRow:
        """Return one row; the order is only worked out when the ticket waits."""
        waits = self.standing(ticket).state is State.WAITING
        return self._row(ticket, self._places() if waits else {})

    def _forget(self, ticket_id: str) -> None:
        self._courses.pop(ticket_id, None)
        self._placed = None

    def _course(self, ticket: Ticket) -> Course:
        course = self._courses.get(ticket.id)
        if course is None:
            events = self._events[ticket.id]
            course = follow(ticket, events, rules=self.rules, now=self.now)
            self._courses[ticket.id] = course
        return course

    def _was_here(self, ticket: Ticket) -> bool:
        """Say whether a ticket ever waited here; one may have been sent in error."""
        if ticket.office == self.office:
            return True
        return any(spell.office == self.office for spell in self._course(ticket).spells)

    def _place(self) -> list[Placed]:
        known = list(self._tickets.values())
        spells = {ticket.id: self._course(ticket).spells for ticket in known}
        overtakes = queue.overtakes(known, spells)
        candidates = [
            queue.Candidate(
                id=ticket.id,
                label=self.label(ticket),
                arrived_at=ticket.arrived_at,
                priority=standing.priority,
                priority_reason=standing.priority_reason,
                overtaken_by=overtakes[ticket.id],
            )
            for ticket in known
            if (standing := self.standing(ticket)).state is State.WAITING
        ]
        return queue.order(candidates, self.rules)

    def _places(self) -> dict[str, int]:
        return {place.candidate.id: place.position for place in self.placed()}

    def _row(self, ticket: Ticket, places: dict[str, int]) -> BoardRow:
        standing = self.standing(ticket)
        return BoardRow(
            ticket=ticket,
            label=self.label(ticket),
            standing=standing,
            position=places.get(ticket.id),
            waited=waiting.waited(standing, self.now),
        )


def value(row: tables.Ticket) -> Ticket:
    """Return the plain value of a row of ``ticket``."""
    return _ticket(*(getattr(row, name) for name in Ticket.__slots__))


def _ticket(*row: Any) -> Ticket:
    values = list(row)
    values[_DAY] = values[_DAY].isoformat()
    values[_LANGUAGES] = tuple(values[_LANGUAGES])
    return Ticket(*values)


def _by_section(row: BoardRow) -> tuple[int, int, datetime, str]:
    """Sort waiting rows by place, the others by what became of them, latest first."""
    state = row.standing.state
    section = next(
        (n for n, states in enumerate(_SECTIONS) if state in states), len(_SECTIONS)
    )
    return (section, row.position or 0, row.ticket.arrived_at, row.label)
