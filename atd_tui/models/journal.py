"""The journal: who did what, which fields changed, and what was looked at."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, text
from sqlmodel import Field

from atd_tui.models.base import Instant, Table

LABEL_OF: Final = "json_extract(coalesce(new, old), '$.case_id')"
"""The case of a label that was put on or taken away; the expression of an index."""


class Action(Table, table=True):
    """One thing a person did; written first, in the same commit as its changes.

    ``subject`` is the id of the row the action was about, so that a repeated action can
    answer as the first did; ``undoes`` the id of the action that it takes back.
    """

    id: str = Field(primary_key=True)
    n: int = Field(unique=True)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str
    device: str
    command: str
    subject: str = ""
    undoes: str = ""


class Change(Table, table=True):
    """The old and new values of one row; filled by triggers only."""

    __table_args__ = (
        Index(
            "change_of_label",
            text(LABEL_OF),
            sqlite_where=text("tbl = 'case_label'"),
        ),
    )

    n: int | None = Field(default=None, primary_key=True)
    action_id: str | None = Field(default=None, index=True)
    tbl: str
    row_id: str = Field(index=True)
    op: str
    old: str | None = None
    new: str | None = None


class AuditEvent(Table, table=True):
    """One link of this device's chain: reads and acts, names of fields, no values."""

    __tablename__ = "audit_event"

    n: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    device: str
    actor: str
    action: str
    object: str = Field(index=True)
    fields: str = ""
    reason: str = ""
    outcome: str = "ok"
    prev: str
    hash: str
