"""The tables that never leave this laptop, each with its reason."""

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Device(Table, table=True):
    """This laptop: one row. It names the machine itself, so it has nowhere to go."""

    id: str = Field(primary_key=True)
    store_id: str
    office: str
    desk: str
    training: bool = False
    created_at: datetime = Field(sa_type=Instant)


class Crash(Table, table=True):
    """A traceback kept inside the encrypted store; it may hold personal data."""

    id: str = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    code: str
    text: str


class CaptureContext(Table, table=True):
    """The action that is being written now; read by the triggers.

    While ``applying``, rows of the server are put in: nothing is captured or guarded.
    """

    __tablename__ = "capture_context"

    k: int = Field(primary_key=True)
    action_id: str | None = None
    applying: bool = False


class FormDraft(Table, table=True):
    """What somebody typed into a form and did not store yet."""

    __tablename__ = "form_draft"
    __table_args__ = (UniqueConstraint("actor", "form"),)

    id: str = Field(primary_key=True)
    actor: str
    form: str
    at: datetime = Field(sa_type=Instant)
    typed: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
