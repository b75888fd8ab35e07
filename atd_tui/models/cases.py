"""The tables of the case file: the case, its course, and what is written in it."""

from datetime import date, datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Case(Table, table=True):
    """A case of one person or family; where it stands, its events say."""

    __tablename__ = "case_file"

    id: str = Field(primary_key=True)
    scope: str
    number: str = Field(unique=True)
    kind: str
    target_group: str = ""
    entry_channel: str = ""
    contact_point: str
    person_id: str = Field(foreign_key="person.id", index=True)
    household_id: str = ""
    ticket_id: str = ""
    opened_on: date
    note: str = ""


class CaseEvent(Table, table=True):
    """One thing that happened to a case; append-only.

    ``value`` is what it led to (a stage, a coach, an office, an outcome), ``reason``
    its coded reason, ``text`` what was written with it.
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
    reason: str = ""
    text: str = ""
    undoes: str = ""
    action_id: str = ""


class Conversation(Table, table=True):
    """An interview, call, e-mail or visit; an earlier text stays in its own table."""

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    kind: str
    held_at: datetime = Field(sa_type=Instant)
    language: str = ""
    interpreter_mode: str = ""
    present: list[str] = Field(default_factory=list, sa_type=JSON)
    attendance: str = ""
    no_show_reason: str = ""
    invitation_language: str = ""
    text: str = ""


class ConversationText(Table, table=True):
    """A text of a conversation as it stood before it was corrected; append-only."""

    __tablename__ = "conversation_text"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    conversation_id: str = Field(foreign_key="conversation.id", index=True)
    n: int
    at: datetime = Field(sa_type=Instant)
    actor: str
    text: str


class InformationGiven(Table, table=True):
    """What the person was told or handed, when, in which language; append-only."""

    __tablename__ = "information_given"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    given_on: date
    what: str
    language: str = ""
    interpreter_mode: str = ""
    copy_handed: bool = False


class Appointment(Table, table=True):
    """A meeting with a coach; of a case, or of a ticket that has no case yet."""

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    ticket_id: str = ""
    at: datetime = Field(sa_type=Instant)
    minutes: int = 60
    coach: str = ""
    office: str
    state: str = "planned"
    note: str = ""


class StayCheck(Table, table=True):
    """One route of stay of a case, looked at or still to be looked at."""

    __tablename__ = "stay_check"
    __table_args__ = (UniqueConstraint("case_id", "route"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    route: str
    state: str
    reason: str = ""
    checked_on: date | None = None


class CooperationFact(Table, table=True):
    """A fact about co-operation, with the person's own explanation; append-only.

    ``second_reader`` is filled by somebody else than who wrote it; there is no score.
    """

    __tablename__ = "cooperation_fact"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    item: str
    value: str
    fact_on: date
    fact: str
    explanation: str = ""
    writer: str
    second_reader: str = ""


class Screening(Table, table=True):
    """One domain of a vulnerability screening: level, description, day of review."""

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    domain: str
    level: str
    describe: str = ""
    screened_on: date
    review_on: date | None = None


class CaseLabel(Table, table=True):
    """A free label on a case."""

    __tablename__ = "case_label"
    __table_args__ = (UniqueConstraint("case_id", "label"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    label: str


class Task(Table, table=True):
    """Something to do in a case; overdue is computed, never stored.

    ``generated_by`` is the key of the rule that made it, unique in its case, so that
    making it again makes nothing; empty for a task somebody wrote.
    """

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    text: str
    generated_by: str = ""
    from_on: date | None = None
    due_on: date | None = Field(default=None, index=True)
    owner: str = ""
    state: str = "open"
    put_off_reason: str = ""
    done_at: datetime | None = Field(default=None, sa_type=Instant)
