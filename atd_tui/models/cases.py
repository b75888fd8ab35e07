"""The tables of the case file: the case, its course, its coaches, its labels."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Case(Table, table=True):
    """The file of one person or family; where it stands, its events say.

    ``contact_point`` is where it was opened, ``opened_on`` a local date.
    """

    __tablename__ = "case_file"

    id: str = Field(primary_key=True)
    scope: str
    number: str = Field(unique=True)
    kind: str
    target_group: str = ""
    entry_channel: str = ""
    contact_point: str
    person_id: str = Field(foreign_key="person.id", index=True)
    household_id: str = Field(default="", index=True)
    ticket_id: str = ""
    opened_on: date
    note: str = ""


class CaseEvent(Table, table=True):
    """One thing that happened to a case; append-only.

    ``value`` is what it led to (a stage, a coach, an outcome, a conclusion), ``office``
    the contact point where that matters, ``reason`` the coded reason, ``text`` what was
    written with it.
    """

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "n", "device"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    n: int
    kind: str
    at: datetime = Field(sa_type=Instant)
    actor: str
    device: str
    value: str = ""
    office: str = ""
    reason: str = ""
    text: str = ""
    undoes: str = ""
    action_id: str = Field(default="", index=True)


class Coach(Table, table=True):
    """Somebody who may be given cases, until the day on which they left.

    ``name`` is that of the account, ``shown`` the one people know; ``role`` is a code
    of the list ``role``; ``to_on`` the first day on which they are no longer there.
    """

    id: str = Field(primary_key=True)
    scope: str
    name: str = Field(unique=True)
    shown: str = ""
    role: str = ""
    contact_point: str = ""
    from_on: date | None = None
    to_on: date | None = None


class CaseLabel(Table, table=True):
    """A free label on a case."""

    __tablename__ = "case_label"
    __table_args__ = (UniqueConstraint("case_id", "label"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    label: str
