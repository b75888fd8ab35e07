"""The tables of special needs: what is asked, done, offered and spent, never cash."""

from datetime import date

from sqlmodel import Field

from atd_tui.models.base import Table


class SupportRequest(Table, table=True):
    """A request for support of one person; of a past year it may have no case.

    ``ceiling_cents`` is what was approved, ``None`` where nobody knows. ``ends_on`` is
    the last day, where it was set; else it follows from ``returned_on``. ``year`` and
    ``past_cents`` are of requests taken in from a table.
    """

    __tablename__ = "support_request"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    ref: str = ""
    target: str
    country: str = ""
    need: str = ""
    year: int
    asked_on: date | None = None
    budget_line: str = ""
    state: str = "asked"
    ceiling_cents: int | None = None
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    returned_on: date | None = None
    ends_on: date | None = None
    past_cents: int | None = None
    author: str = ""
    withdrawn: str = ""


class SupportMeasure(Table, table=True):
    """One measure of a request, before, during or after the return."""

    __tablename__ = "support_measure"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    request_id: str = Field(foreign_key="support_request.id", index=True)
    measure: str
    provider: str = ""
    place: str = ""
    quantity: int | None = None
    unit: str = ""
    per_week: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    agreed_on: date | None = None
    state: str = "PLANNED"
    result: str = ""
    relative: str = ""
    done_on: date | None = None
    text: str = ""
    author: str = ""
    withdrawn: str = ""


class SupportOffer(Table, table=True):
    """What a provider asks for a measure; ``guaranteed_on`` where it was promised."""

    __tablename__ = "support_offer"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    request_id: str = Field(foreign_key="support_request.id", index=True)
    measure_id: str = Field(foreign_key="support_measure.id", index=True)
    provider: str
    cents: int
    offered_on: date
    valid_until: date | None = None
    guaranteed_on: date | None = None
    guaranteed_by: str = ""
    reason: str = ""
    text: str = ""
    author: str = ""
    withdrawn: str = ""


class SupportSpend(Table, table=True):
    """Something paid for a request to who provides it: there is no kind for money."""

    __tablename__ = "support_spend"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    request_id: str = Field(foreign_key="support_request.id", index=True)
    measure_id: str = ""
    kind: str
    cents: int
    spent_on: date
    budget_line: str = ""
    provider: str = ""
    text: str = ""
    author: str = ""
    withdrawn: str = ""


class MedicalEnquiry(Table, table=True):
    """A question about care in a country, its answer, and until when that holds."""

    __tablename__ = "medical_enquiry"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    request_id: str = Field(foreign_key="support_request.id", index=True)
    channel: str = "MEDCOI"
    country: str
    question: str
    asked_on: date
    answered_on: date | None = None
    availability: str = ""
    answer: str = ""
    valid_until: date | None = None
    author: str = ""
    withdrawn: str = ""


class SupportContact(Table, table=True):
    """A contact after the return, due on a day, held on another."""

    __tablename__ = "support_contact"

    id: str = Field(primary_key=True)
    scope: str
    case_id: str = Field(default="", index=True)
    request_id: str = Field(foreign_key="support_request.id", index=True)
    due_on: date
    who: str = ""
    held_on: date | None = None
    text: str = ""
    author: str = ""
    withdrawn: str = ""
