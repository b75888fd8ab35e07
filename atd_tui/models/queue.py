"""The tables of the walk-in queue: tickets, their events, who is on duty."""

from datetime import date, datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Ticket(Table, table=True):
    """A number handed out at a desk on one service day (a local date)."""

    __table_args__ = (UniqueConstraint("office", "service_day", "label"),)

    id: str = Field(primary_key=True)
    scope: str
    office: str
    service_day: date = Field(index=True)
    seq: int
    letter: str
    label: str
    arrived_at: datetime = Field(sa_type=Instant)
    priority: str
    priority_reason: str = ""
    persons: int = 1
    children: int = 0
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    interpreter: bool = False
    visit: str = "unknown"
    reason: str = ""
    note: str = ""
    name: str = ""
    name_folded: str = ""
    case_id: str = Field(default="", index=True)


class TicketEvent(Table, table=True):
    """One thing that happened to a ticket; append-only."""

    __tablename__ = "ticket_event"
    __table_args__ = (UniqueConstraint("ticket_id", "n", "device"),)

    id: str = Field(primary_key=True)
    scope: str
    ticket_id: str = Field(foreign_key="ticket.id", index=True)
    n: int
    kind: str
    at: datetime = Field(sa_type=Instant)
    actor: str
    device: str
    desk: str = ""
    value: str = ""
    reason: str = ""
    undoes: str = ""
    action_id: str = ""


class Duty(Table, table=True):
    """A coach or an interpreter present on a service day, with languages and hours."""

    id: str = Field(primary_key=True)
    scope: str
    office: str
    service_day: date = Field(index=True)
    kind: str
    name: str
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    from_at: datetime = Field(sa_type=Instant)
    until_at: datetime | None = Field(default=None, sa_type=Instant)
