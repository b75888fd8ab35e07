"""The tables of the caseload: its list as computed, and the views somebody kept."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class SavedView(Table, table=True):
    """A question about the caseload that somebody kept under a name."""

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("owner", "name"),)

    id: str = Field(primary_key=True)
    scope: str
    owner: str
    name: str
    query: str
    sort: str = ""
    shared: bool = False


class CaseLine(Table, table=True):
    """What a list of cases shows and sorts by; one row for each case, computed.

    ``fresh`` is the way in which it was made, 0 where something of the case changed
    since; ``made_on`` is the day for which it was made, ``again_on`` the next on which
    it says something else. ``names`` is folded for the filter. ``nationalities``,
    ``languages`` and ``flags`` are codes with a space before and after each,
    ``labels`` texts with the end of a line before and after each.

    ``legal_due_on`` is the next day on which a term of law ends, ``next_due_on`` that
    of the next step of any kind.
    """

    __tablename__ = "case_line"
    __table_args__ = (
        # All that the views and their order need: the list is read from it alone.
        Index(
            "case_line_order",
            *("legal_sort", "urgency_sort", "next_sort", "number"),
            *("status", "coach", "kind", "outcome", "case_id"),
        ),
        # The same for the cases of one coach, which are few of all.
        Index(
            "case_line_coach",
            *("coach", "status", "legal_sort", "urgency_sort", "next_sort"),
            *("number", "kind", "outcome", "case_id"),
        ),
    )

    case_id: str = Field(primary_key=True)
    fresh: int = Field(default=0, index=True)
    made_on: date | None = Field(default=None, index=True)
    again_on: date | None = Field(default=None, index=True)
    number: str = ""
    name: str = ""
    names: str = ""
    others: int = 0
    nationalities: str = " "
    languages: str = " "
    status: str = ""
    stage: str = ""
    follow_up: int = 0
    coach: str = ""
    office: str = ""
    kind: str = ""
    target_group: str = ""
    stay: str = ""
    outcome: str = ""
    labels: str = "\n"
    flags: str = " "
    urgency: int = 0
    next_kind: str = ""
    next_code: str = ""
    next_text: str = ""
    next_due_on: date | None = None
    legal_rule: str = ""
    legal_due_on: date | None = None
    touched_at: datetime | None = Field(default=None, sa_type=Instant)
    legal_sort: str = "~"
    urgency_sort: int = 0
    next_sort: str = "~"


class CaseDeadline(Table, table=True):
    """A day on which a term of a case ends, as computed; made again when it changes."""

    __tablename__ = "case_deadline"

    id: str = Field(primary_key=True)
    case_id: str = Field(index=True)
    act_id: str = ""
    rule: str
    family: str = ""
    due_on: date = Field(index=True)
    verified: bool = False
