"""The table of tasks."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Task(Table, table=True):
    """Something to do in a case; overdue is computed, never stored.

    ``generated_by`` is the key of the rule that made it together with what it was made
    for, unique in its case, so that making it again makes nothing; of a task that
    somebody wrote it is the task's own id. ``code`` is that of the rule and ``facts``
    what its sentence names; ``text`` is what somebody wrote. An empty ``owner`` is the
    coach of the case.
    """

    __table_args__ = (UniqueConstraint("case_id", "generated_by"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    code: str = ""
    text: str = ""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    generated_by: str
    from_on: date | None = None
    due_on: date | None = Field(default=None, index=True)
    urgent: bool = False
    owner: str = ""
    state: str = "open"
    put_off_reason: str = ""
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    author: str = ""
