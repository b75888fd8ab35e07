"""The tables of the ways of return: facts stated of a case, and what was shown."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Table


class OptionFact(Table, table=True):
    """A fact that a coach stated for the ways of return; null once taken back."""

    __tablename__ = "option_fact"
    __table_args__ = (UniqueConstraint("case_id", "name"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    name: str
    value: Any = Field(default=None, sa_type=JSON)
    author: str = ""


class OptionShown(Table, table=True):
    """The ways of return as they were explained to a person; append-only.

    ``assessment`` is what was shown, with its findings and amounts; ``facts`` what it
    rested on. ``explained`` are the options that were talked through. ``decision`` is
    a code of ``option_state``, or empty where the person has not decided; ``words``
    are the person's own.
    """

    __tablename__ = "option_shown"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    shown_on: date
    language: str
    interpreter_mode: str = ""
    leaflet: str = ""
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    assessment: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    rules_version: str
    explained: list[str] = Field(default_factory=list, sa_type=JSON)
    decision: str = ""
    choices: list[str] = Field(default_factory=list, sa_type=JSON)
    words: str = ""
    author: str = ""
