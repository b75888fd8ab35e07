"""The tables of the family units: homes, what takes them, and the days lived there."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Unit(Table, table=True):
    """A home of a site; ``None`` is unknown, and stays so until somebody counts."""

    __tablename__ = "unit"

    id: str = Field(primary_key=True)
    scope: str
    code: str = Field(unique=True)
    site: str
    type: str
    beds: int | None = None
    cots: int | None = None
    step_free: bool | None = None
    ground_floor: bool | None = None
    note: str = ""


class UnitService(Table, table=True):
    """Days in which a unit is in service (half-open); one row for each return."""

    __tablename__ = "unit_service"

    id: str = Field(primary_key=True)
    scope: str
    unit_id: str = Field(foreign_key="unit.id", index=True)
    from_on: date | None = None
    to_on: date | None = None
    reason: str = ""


class UnitPeriod(Table, table=True):
    """Whatever takes a unit, from one local date to another (half-open).

    ``kind`` is stay, hold, turnover or maintenance; ``state`` planned, active, ended,
    cancelled, or contested where another laptop had the home first. ``allowed`` is the
    reason typed where a rule was set aside. ``title`` is the detention title of a stay
    with its days; ``exit`` the coded reason of leaving. ``follows`` is the stay that
    a move or a split went on from.
    """

    __tablename__ = "unit_period"
    __table_args__ = (
        Index("unit_period_unit", "unit_id", "from_on"),
        Index("unit_period_household", "household_id", "from_on"),
    )

    id: str = Field(primary_key=True)
    scope: str
    unit_id: str = Field(foreign_key="unit.id")
    kind: str
    state: str
    household_id: str = ""
    case_id: str = Field(default="", index=True)
    from_on: date
    to_on: date | None = None
    reason: str = ""
    allowed: str = ""
    entry_ground: str = ""
    title: str = ""
    title_on: date | None = None
    title_until: date | None = None
    appeal_told_on: date | None = None
    exit: str = ""
    exit_at: datetime | None = Field(default=None, sa_type=Instant)
    keys_given: int | None = None
    keys_back: int | None = None
    inspection: str = ""
    follows: str = ""


class Presence(Table, table=True):
    """Somebody of a household went out, came back, or was missed; append-only."""

    id: str = Field(primary_key=True)
    scope: str
    household_id: str = Field(foreign_key="household.id", index=True)
    person_id: str = ""
    kind: str
    at: datetime = Field(sa_type=Instant)
    back_by: datetime | None = Field(default=None, sa_type=Instant)
    note: str = ""
    author: str = ""
    undoes: str = ""


class ChildNote(Table, table=True):
    """A fact of a child's days in a unit; append-only.

    ``kind`` is school, absence, health, leisure or heard; ``how`` says how the child
    was heard.
    """

    __tablename__ = "child_note"

    id: str = Field(primary_key=True)
    scope: str
    household_id: str = Field(foreign_key="household.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    kind: str
    on_day: date
    until_on: date | None = None
    text: str = ""
    how: str = ""
    author: str = ""


class Incident(Table, table=True):
    """Something that went wrong in a unit; append-only."""

    id: str = Field(primary_key=True)
    scope: str
    unit_id: str = Field(foreign_key="unit.id", index=True)
    household_id: str = ""
    at: datetime = Field(sa_type=Instant)
    kind: str = ""
    text: str
    author: str = ""


class Separation(Table, table=True):
    """An adult of a household held elsewhere, with the day of the next review."""

    id: str = Field(primary_key=True)
    scope: str
    household_id: str = Field(foreign_key="household.id", index=True)
    person_id: str = Field(foreign_key="person.id")
    place: str
    reason: str = ""
    from_on: date
    to_on: date | None = None
    review_on: date


class Allowance(Table, table=True):
    """The weekly allowance of one kind of person from a day on; cents, or unknown."""

    __table_args__ = (UniqueConstraint("person_kind", "from_on"),)

    id: str = Field(primary_key=True)
    scope: str
    person_kind: str
    from_on: date
    cents: int | None = None
    source: str = ""


class OwnHome(Table, table=True):
    """One condition of the agreement on an own home, looked at for a household."""

    __tablename__ = "own_home"
    __table_args__ = (UniqueConstraint("household_id", "condition"),)

    id: str = Field(primary_key=True)
    scope: str
    household_id: str = Field(foreign_key="household.id", index=True)
    condition: str
    state: str
    reason: str = ""
    checked_on: date | None = None
    author: str = ""
