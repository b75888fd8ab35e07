"""A service day as it is read from the store, before anything is decided on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session

from atd_tui.domain import queue, waiting
from atd_tui.domain.board import BoardRow
from atd_tui.domain.course import fold, spells
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.queue import Placed
from atd_tui.domain.rules import Rules
from atd_tui.domain.tickets import Event, Kind, Standing, State, Ticket
from atd_tui.errors import Refused
from atd_tui.models import queue as tables
from atd_tui.reference.queue import queue_rules
from atd_tui.store.store import Store

_TABLES = tables.Ticket.metadata.tables

_SECTIONS = (
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
    ticket, event = _TABLES["ticket"], _TABLES["ticket_event"]
    connection = session.connection()
    sent_here = select(event.c.ticket_id).where(
        event.c.kind == Kind.REDIRECTED, event.c.value == office
    )
    here = or_(ticket.c.office == office, ticket.c.id.in_(sent_here))
    todays = (ticket.c.service_day == on) & here
    day = Day(office, now, rules)
    for row in connection.execute(select(ticket).where(todays)):
        day.add(value(row))
    joined = select(event).join(ticket, ticket.c.id == event.c.ticket_id).where(todays)
    for row in connection.execute(joined):
        day.happened(_event(row))
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
        self._standings: dict[str, Standing] = {}

    def add(self, ticket: Ticket) -> None:
        """Take in a ticket."""
        self._tickets[ticket.id] = ticket
        self._events[ticket.id] = []

    def replace(self, ticket: Ticket) -> None:
        """Take in what is now written on a ticket."""
        self._tickets[ticket.id] = ticket
        self._standings.pop(ticket.id, None)

    def happened(self, event: Event) -> None:
        """Take in an event."""
        self._events[event.ticket_id].append(event)
        self._standings.pop(event.ticket_id, None)

    def all(self) -> list[Ticket]:
        """Return the tickets in no order."""
        return list(self._tickets.values())

    def ticket(self, ticket_id: str) -> Ticket:
        """Return one ticket."""
        return self._tickets[ticket_id]

    def events(self, ticket: Ticket) -> list[Event]:
        """Return the events of a ticket, undone ones included, in their order."""
        return sorted(self._events[ticket.id], key=lambda e: (e.n, e.at, e.id))

    def labelled(self, label: str) -> Ticket:
        """Return the ticket of a printed label.

        Raises:
            Refused: ``ticket.unknown`` when today has none.
        """
        for ticket in self._tickets.values():
            if self.label(ticket) == label:
                return ticket
        raise Refused("ticket.unknown", label=label)

    def label(self, ticket: Ticket) -> str:
        """Return the label as shown here: one from elsewhere names its office."""
        here = ticket.office == self.office
        return ticket.label if here else f"{ticket.office}/{ticket.label}"

    def standing(self, ticket: Ticket) -> Standing:
        """Return where a ticket stands for this office."""
        if ticket.id not in self._standings:
            standing = fold(
                ticket, self._events[ticket.id], rules=self.rules, now=self.now
            )
            if standing.office != self.office:
                standing = replace(standing, state=State.REDIRECTED)
            self._standings[ticket.id] = standing
        return self._standings[ticket.id]

    def placed(self) -> list[Placed]:
        """Return those who wait, in calling order."""
        overtakes = queue.overtakes(
            self._tickets.values(),
            {
                ticket.id: spells(
                    ticket, self._events[ticket.id], rules=self.rules, now=self.now
                )
                for ticket in self._tickets.values()
            },
        )
        candidates = [
            queue.Candidate(
                id=ticket.id,
                label=self.label(ticket),
                arrived_at=ticket.arrived_at,
                priority=standing.priority,
                priority_reason=standing.priority_reason,
                overtaken_by=overtakes[ticket.id],
            )
            for ticket in self._tickets.values()
            if (standing := self.standing(ticket)).state is State.WAITING
        ]
        return queue.order(candidates, self.rules)

    def rows(self) -> list[BoardRow]:
        """Return all rows of the day: waiting in calling order, then the others."""
        places = self._places()
        rows = [self._row(ticket, places) for ticket in self._tickets.values()]
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


def value(row: Any) -> Ticket:
    """Return the plain value of a row of ``ticket``."""
    return Ticket(
        id=row.id,
        office=row.office,
        service_day=row.service_day.isoformat(),
        seq=row.seq,
        label=row.label,
        arrived_at=row.arrived_at,
        priority=row.priority,
        priority_reason=row.priority_reason,
        persons=row.persons,
        children=row.children,
        languages=tuple(row.languages),
        interpreter=row.interpreter,
        visit=row.visit,
        reason=row.reason,
        note=row.note,
        name=row.name,
        case_id=row.case_id,
    )


def _event(row: Any) -> Event:
    values = {name: getattr(row, name) for name in Event.__slots__}
    return Event(**{**values, "kind": Kind(row.kind)})


def _by_section(row: BoardRow) -> tuple[int, int, datetime, str]:
    """Sort waiting rows by place, the others by what became of them, latest first."""
    state = row.standing.state
    section = next(
        (n for n, states in enumerate(_SECTIONS) if state in states), len(_SECTIONS)
    )
    return (section, row.position or 0, row.ticket.arrived_at, row.label)
