"""The tables of legal acts; what term follows from one is computed from them."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Table


class LegalAct(Table, table=True):
    """A decision as it was notified; the printed deadline is the one that counts.

    ``facts`` holds what else is known of this act, by the names of ``terms.Facts``;
    days as ISO text. ``withdrawn`` says why the act no longer counts.
    """

    __tablename__ = "legal_act"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    type: str
    decided_on: date | None = None
    notified_on: date
    mode: str = ""
    language: str = ""
    printed_deadline: date | None = None
    printed_for: str = ""
    term_reason: str = ""
    in_unit: bool = False
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    note: str = ""
    withdrawn: str = ""


class TermEvent(Table, table=True):
    """An extension, suspension or other event that moves a term; append-only."""

    __tablename__ = "term_event"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    act_id: str = Field(foreign_key="legal_act.id", index=True)
    kind: str
    on_day: date
    until_on: date | None = None
    family: str = ""
    reason: str = ""
    author: str = ""


class CaseFact(Table, table=True):
    """A fact of a case that a term may start from, by its name in ``terms.Facts``."""

    __tablename__ = "case_fact"
    __table_args__ = (UniqueConstraint("case_id", "name"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    name: str
    value: str
    since: date | None = None
