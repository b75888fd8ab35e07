"""The tables of people: names, birth, papers, addresses, households, sameness."""

from datetime import date, datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Person(Table, table=True):
    """Somebody; what is not known stays empty.

    ``birth_low`` and ``birth_high`` are the first and last possible day of birth;
    ``birth_precision`` says why they differ: ``exact``, ``year``, ``about``,
    ``unknown``. ``ref`` is the reference of an import, unique where it is given.
    """

    id: str = Field(primary_key=True)
    scope: str
    birth_low: date | None = None
    birth_high: date | None = None
    birth_precision: str = "unknown"
    sex: str = ""
    languages: list[str] = Field(default_factory=list, sa_type=JSON)
    ref: str = Field(default="", index=True)
    note: str = ""


class PersonName(Table, table=True):
    """One name of a person; ``folded`` is what a search compares."""

    __tablename__ = "person_name"

    id: str = Field(primary_key=True)
    scope: str
    person_id: str = Field(foreign_key="person.id", index=True)
    kind: str = "official"
    given: str = ""
    family: str = ""
    script: str = ""
    folded: str = Field(default="", index=True)


class Nationality(Table, table=True):
    """A nationality, and whether it was declared, presumed or established."""

    __table_args__ = (UniqueConstraint("person_id", "code"),)

    id: str = Field(primary_key=True)
    scope: str
    person_id: str = Field(foreign_key="person.id", index=True)
    code: str
    certainty: str = "DECLARED"


class Identifier(Table, table=True):
    """A number of a paper, as it was typed.

    ``normal`` has its letters and digits only; ``check_ok`` is ``None`` where there is
    no check digit, and ``False`` where somebody kept a number that fails it.
    """

    __table_args__ = (Index("identifier_normal", "normal"),)

    id: str = Field(primary_key=True)
    scope: str
    person_id: str = Field(foreign_key="person.id", index=True)
    type: str
    value: str
    normal: str
    issuer: str = ""
    check_ok: bool | None = None


class Address(Table, table=True):
    """Where somebody lives or lived; ``to_on`` is the first day elsewhere."""

    id: str = Field(primary_key=True)
    scope: str
    person_id: str = Field(foreign_key="person.id", index=True)
    kind: str
    street: str = ""
    postcode: str = ""
    city: str = ""
    from_on: date | None = None
    to_on: date | None = None


class Household(Table, table=True):
    """People who belong together; who they are, the memberships say."""

    id: str = Field(primary_key=True)
    scope: str
    label: str = ""


class Membership(Table, table=True):
    """A person in a household from one day to another (half-open)."""

    id: str = Field(primary_key=True)
    scope: str
    household_id: str = Field(foreign_key="household.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    role: str
    from_on: date | None = None
    to_on: date | None = None


class Guardianship(Table, table=True):
    """The guardian of a minor, from one day to another (half-open)."""

    id: str = Field(primary_key=True)
    scope: str
    child_id: str = Field(foreign_key="person.id", index=True)
    guardian_name: str
    basis: str = ""
    from_on: date | None = None
    to_on: date | None = None


class SamePersonLink(Table, table=True):
    """What somebody decided on two records: same, different or unsure.

    ``a`` comes before ``b``. A link merges nothing, so taking it back loses nothing.
    ``evidence`` is what was compared when it was decided; an empty ``decision`` is one
    that was taken back.
    """

    __tablename__ = "same_person_link"
    __table_args__ = (UniqueConstraint("a", "b"),)

    id: str = Field(primary_key=True)
    scope: str
    a: str = Field(foreign_key="person.id", index=True)
    b: str = Field(foreign_key="person.id", index=True)
    decision: str
    evidence: list[dict[str, object]] = Field(default_factory=list, sa_type=JSON)
    actor: str
    at: datetime = Field(sa_type=Instant)


class PersonSearch(Table, table=True):
    """What a search looks through: one row for each person, made by triggers.

    ``n`` is what the indexes know a person by. ``keys`` are those under which somebody
    alike would be found, and ``keyed`` the way in which they were made; 0 where the
    person changed since.
    """

    __tablename__ = "person_search"

    n: int | None = Field(default=None, primary_key=True)
    person_id: str = Field(unique=True)
    names: str = ""
    numbers: str = ""
    keys: str = ""
    keyed: int = Field(default=0, index=True)
