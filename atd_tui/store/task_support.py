"""What of special needs brings up tasks: contacts due, answers that end."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.task_rules import Occasion, Trigger
from atd_tui.models import support as tables
from atd_tui.models.base import table_of
from atd_tui.store.case_rows import IDS
from atd_tui.store.task_rows import parts

_CONTACT: Final = table_of(tables.SupportContact)
_ENQUIRY: Final = table_of(tables.MedicalEnquiry)
_DUE: Final = _CONTACT.c.held_on.is_(None) & (_CONTACT.c.withdrawn == "")
_HOLDS: Final = _ENQUIRY.c.valid_until.is_not(None) & (_ENQUIRY.c.withdrawn == "")
_DUE_OF: Final = (
    select(_CONTACT)
    .where(_CONTACT.c.case_id.in_(IDS), _DUE)
    .order_by(_CONTACT.c.due_on, _CONTACT.c.id)
)
_HOLDS_OF: Final = (
    select(_ENQUIRY)
    .where(_ENQUIRY.c.case_id.in_(IDS), _HOLDS)
    .order_by(_ENQUIRY.c.valid_until, _ENQUIRY.c.id)
)


@dataclass(slots=True)
class Support:
    """What is still to come of the support of a case."""

    contacts: list[Any] = field(default_factory=list)
    enquiries: list[Any] = field(default_factory=list)

    def aftercare(self) -> Iterator[Occasion]:
        """Yield the contacts that are due, also once the case is closed."""
        return (_contact(row) for row in self.contacts)

    def occasions(self) -> Iterator[Occasion]:
        """Yield all that may bring up tasks while the case is open."""
        yield from self.aftercare()
        yield from (_enquiry(row) for row in self.enquiries)


def read(session: Session, ids: Sequence[str]) -> defaultdict[str, Support]:
    """Return what is still to come of the support of cases, by case."""
    found: defaultdict[str, Support] = defaultdict(Support)
    run = session.connection().execute
    for some in parts(ids):
        for row in run(_DUE_OF, {"ids": some}):
            found[row.case_id].contacts.append(row)
        for row in run(_HOLDS_OF, {"ids": some}):
            found[row.case_id].enquiries.append(row)
    return found


def contacts_due(
    session: Session, first: date, last: date
) -> Iterator[tuple[str, Occasion]]:
    """Yield the contacts that are due between two days, with their cases."""
    query = select(_CONTACT).where(_DUE, _CONTACT.c.due_on.between(first, last))
    for row in session.connection().execute(query):
        if row.case_id:
            yield row.case_id, _contact(row)


def answers_ending(
    session: Session, first: date, last: date
) -> Iterator[tuple[str, Occasion]]:
    """Yield the answers about care that end between two days, with their cases."""
    ending = _ENQUIRY.c.valid_until.between(first, last)
    for row in session.connection().execute(select(_ENQUIRY).where(_HOLDS, ending)):
        if row.case_id:
            yield row.case_id, _enquiry(row)


def _contact(row: Any) -> Occasion:
    return Occasion(Trigger.AFTERCARE, "", row.id, row.due_on, {"by": row.who})


def _enquiry(row: Any) -> Occasion:
    return Occasion(Trigger.ANSWER, row.availability, row.id, row.valid_until)
