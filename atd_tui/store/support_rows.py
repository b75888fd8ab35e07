"""The rows of special needs read: each request with all that belongs to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import Table as SqlTable
from sqlalchemy import select, text
from sqlmodel import Session

from atd_tui.domain import support_care
from atd_tui.domain.support import (
    Measure,
    Need,
    Offer,
    Request,
    Spend,
    State,
    ledger,
)
from atd_tui.domain.support_care import Contact, Enquiry, File, Running, is_running
from atd_tui.models import support as tables
from atd_tui.models.base import table_of
from atd_tui.reference.support import limit

REQUEST: Final = table_of(tables.SupportRequest)
MEASURE: Final = table_of(tables.SupportMeasure)
OFFER: Final = table_of(tables.SupportOffer)
SPEND: Final = table_of(tables.SupportSpend)
ENQUIRY: Final = table_of(tables.MedicalEnquiry)
CONTACT: Final = table_of(tables.SupportContact)

ValueT = TypeVar("ValueT")
_ONCE: Final = 500


def of_case(session: Session, case_id: str, on: date) -> list[File]:
    """Return the requests of a case with all that belongs to them, the oldest first."""
    return files(session, on, REQUEST.c.case_id == case_id)


def files(session: Session, on: date, *where: Any) -> list[File]:
    """Return requests with all that belongs to them, the oldest first."""
    query = select(REQUEST).where(*where).order_by(REQUEST.c.year, text("rowid"))
    rows = session.connection().execute(query).all()
    ids = [row.id for row in rows]
    measures = _of(session, MEASURE, Measure, ids)
    offers = _of(session, OFFER, Offer, ids)
    spends = _of(session, SPEND, Spend, ids)
    enquiries = _of(session, ENQUIRY, Enquiry, ids)
    contacts = _of(session, CONTACT, Contact, ids)
    found = []
    for row in rows:
        one = request(row)
        own = (offers[row.id], spends[row.id])
        found.append(
            File(
                request=one,
                measures=tuple(measures[row.id]),
                offers=tuple(offers[row.id]),
                spends=tuple(spends[row.id]),
                enquiries=tuple(enquiries[row.id]),
                contacts=tuple(contacts[row.id]),
                ledger=ledger(one, *own, limit(on)),
            )
        )
    return found


def running(session: Session, case_id: str, on: date) -> tuple[Running, ...]:
    """Return the requests of a case that are not over; mostly one query, and none."""
    query = select(REQUEST).where(REQUEST.c.case_id == case_id).order_by(text("rowid"))
    found = map(request, session.connection().execute(query).all())
    asked = [one for one in found if is_running(one)]
    contacts = _of(session, CONTACT, Contact, [one.id for one in asked])
    months = limit(on).months if asked else 0
    return tuple(
        support_care.running(one, contacts[one.id], months, on) for one in asked
    )


def file(session: Session, request_id: str, on: date) -> File:
    """Return one request that is there, with all that belongs to it."""
    (found,) = files(session, on, REQUEST.c.id == request_id)
    return found


def request(row: Any) -> Request:
    """Return a request as its row has it."""
    need = Need(**{each.name: getattr(row, each.name) for each in fields(Need)})
    own = {
        each.name: getattr(row, each.name)
        for each in fields(Request)
        if each.name not in {"need", "state"}
    }
    return Request(need=need, state=State(row.state), **own)


def value(kind: type[ValueT], row: Any) -> ValueT:
    """Return a row as a value whose fields are called as its columns."""
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # -- a dataclass
    return kind(**{name: getattr(row, name) for name in names})


def _of(
    session: Session, table: SqlTable, kind: type[ValueT], ids: Sequence[str]
) -> defaultdict[str, list[ValueT]]:
    """Return the rows that belong to requests, by request, as they were written."""
    found: defaultdict[str, list[ValueT]] = defaultdict(list)
    for start in range(0, len(ids), _ONCE):
        some = table.c.request_id.in_(ids[start : start + _ONCE])
        query = select(table).where(some).order_by(text("rowid"))
        for row in session.connection().execute(query):
            found[row.request_id].append(value(kind, row))
    return found
