"""The tables of legal acts; what term follows from one is computed, never stored."""

from datetime import date

from sqlmodel import Field

from atd_tui.models.base import Table


class LegalAct(Table, table=True):
    """A decision as it was notified; the printed deadline is the one that counts."""

    __tablename__ = "legal_act"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    type: str
    decided_on: date | None = None
    notified_on: date | None = None
    mode: str = ""
    language: str = ""
    printed_deadline: date | None = None
    term_reason: str = ""
    in_unit: bool = False
    measure: int = 1
    note: str = ""


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
    reason: str = ""
