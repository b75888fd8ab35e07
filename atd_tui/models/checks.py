"""The tables of what a coach looks into: stay, co-operation, vulnerability."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Table


class StayCheck(Table, table=True):
    """A route of stay of a case, looked at or still to be looked at."""

    __tablename__ = "stay_check"
    __table_args__ = (UniqueConstraint("case_id", "route"),)

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    route: str
    state: str
    reason: str = ""
    checked_on: date | None = None
    author: str = ""


class CooperationFact(Table, table=True):
    """A fact about co-operation with the person's own explanation; there is no score.

    ``second_reader`` is somebody else than the ``author``, empty until they read it.
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
    author: str = ""
    second_reader: str = ""


class Screening(Table, table=True):
    """One domain of a vulnerability screening: level, description, day of review.

    ``signs`` are codes of the list ``vulnerability``. A newer row of the same person
    and domain goes before an older one.
    """

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(foreign_key="case_file.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    domain: str
    level: str
    signs: str = " "
    description: str = ""
    screened_on: date
    review_on: date | None = None
    author: str = ""
