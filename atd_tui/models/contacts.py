"""The tables of contacts: conversations, information given, appointments."""

from datetime import date, datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Conversation(Table, table=True):
    """An interview, call, e-mail, visit or note as it now reads.

    ``present`` names who was there besides the coach; ``attendance`` is a code of
    ``interview_result``. ``corrected`` counts earlier texts, kept in a table of their
    own. ``withdrawn`` says why it was struck; a note never goes away.
    """

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    kind: str
    held_at: datetime = Field(sa_type=Instant)
    minutes: int | None = None
    language: str = ""
    interpreter_mode: str = ""
    interpreter: str = ""
    present: list[str] = Field(default_factory=list, sa_type=JSON)
    attendance: str = ""
    no_show_reason: str = ""
    invitation_language: str = ""
    text: str = ""
    corrected: int = 0
    withdrawn: str = ""
    author: str = ""


class ConversationText(Table, table=True):
    """A text of a conversation as it stood before it was corrected; append-only."""

    __tablename__ = "conversation_text"
    __table_args__ = (UniqueConstraint("conversation_id", "n"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    conversation_id: str = Field(foreign_key="conversation.id", index=True)
    n: int
    at: datetime = Field(sa_type=Instant)
    actor: str
    text: str


class InformationGiven(Table, table=True):
    """What somebody was told or handed, when, in which language; append-only."""

    __tablename__ = "information_given"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    given_on: date
    what: str
    language: str = ""
    interpreter_mode: str = ""
    copy_handed: bool = False
    author: str = ""


class Appointment(Table, table=True):
    """A meeting with a coach; of a case, or of a ticket that has no case yet."""

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    ticket_id: str = Field(default="", index=True)
    at: datetime = Field(sa_type=Instant, index=True)
    minutes: int = 60
    coach: str = ""
    office: str
    state: str = "planned"
    reason: str = ""
    language: str = ""
    interpreter: bool = False
    name: str = ""
    note: str = ""
