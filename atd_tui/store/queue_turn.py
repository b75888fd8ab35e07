"""One action on the queue: its transaction, the day as it stood, what it adds to it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from atd_tui.domain import tickets
from atd_tui.domain.board import BoardRow
from atd_tui.domain.moves import objections
from atd_tui.domain.tickets import Kind
from atd_tui.errors import Misused, Refused
from atd_tui.models.journal import Action
from atd_tui.models.queue import TicketEvent
from atd_tui.store import queue_day
from atd_tui.store.queue_day import Day
from atd_tui.store.store import Store, Writing


@dataclass(frozen=True, slots=True)
class What:
    """What happens to a ticket; the fields are those of ``tickets.Event``.

    An empty ``desk`` is that of this laptop.
    """

    kind: Kind
    value: str = ""
    reason: str = ""
    desk: str = ""
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """An open transaction on the queue of today."""

    store: Store
    write: Writing
    day: Day

    def answered(self) -> BoardRow:
        """Return the ticket of this action as it now stands."""
        return self.day.row(self.day.ticket(self.write.subject))

    def happen(self, label: str, what: What) -> BoardRow:
        """Let one thing happen to a ticket, if the rules have no objection.

        Raises:
            Refused: they have.
        """
        ticket = self.day.labelled(label)
        codes = objections(
            self.day.standing(ticket),
            what.kind,
            office=self.day.office,
            value=what.value,
            reason=what.reason,
        )
        if codes:
            raise Refused(*codes, label=label)
        return self.append(ticket, what)

    def append(self, ticket: tickets.Ticket, what: What) -> BoardRow:
        """Write one event; return the ticket as it then stands."""
        desk = what.desk or self.store.device.desk
        called = what.kind in {Kind.CALLED, Kind.RECALLED, Kind.AT_DESK}
        event = tickets.Event(
            id=self.store.door.new_id(),
            ticket_id=ticket.id,
            n=len(self.day.events(ticket)) + 1,
            kind=what.kind,
            at=self.write.at,
            actor=self.write.actor,
            device=self.write.device,
            desk=desk,
            value=desk if called else what.value,
            reason=what.reason,
            undoes=what.undoes,
            action_id=self.write.action_id,
        )
        values = {name: getattr(event, name) for name in event.__slots__}
        row = TicketEvent(scope=self.store.device.office, **values)
        self.write.session.add(row)
        self.write.session.flush()
        self.day.happened(event)
        self.write.subject = self.write.subject or ticket.id
        return self.day.row(ticket)


@contextmanager
def turn(store: Store, command: str, action: str) -> Iterator[Turn]:
    """Open the transaction of one action and read the day inside it.

    Raises:
        Refused: ``queue.other-action`` when the id stands for another command.
    """
    with store.writing(command, action=action) as write:
        refuse_other(write, command)
        yield Turn(store, write, queue_day.load(store, write.session, write.at))


def refuse_other(write: Writing, command: str) -> None:
    """Refuse to answer as an earlier action that was something else.

    Raises:
        Refused: ``queue.other-action``.
    """
    if write.repeated:
        stored = write.session.get_one(Action, write.action_id)
        if stored.command != command:
            raise Refused("queue.other-action", command=stored.command)


def desk_letter(store: Store, given: str) -> str:
    """Return the letter of a desk, that of this laptop when none is given.

    Raises:
        Misused: ``desk.letter``.
    """
    if not given:
        return store.device.desk
    if not re.fullmatch("[A-Za-z]{1,2}", given):
        raise Misused("desk.letter", given=given)
    return given.upper()
