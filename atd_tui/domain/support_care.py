"""Special needs: questions about care abroad, contacts after the return, a file."""

from dataclasses import dataclass
from datetime import date

from atd_tui.domain.support import Ledger, Measure, Offer, Request, Spend


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question about care in a country; answered, it holds until a day.

    Attributes:
        channel: code of ``support_channel``.
        country: empty in a draft for that of the request.
        availability: code of ``support_availability``; empty while nobody answered.
    """

    question: str
    country: str = ""
    channel: str = "MEDCOI"
    asked_on: date | None = None
    answered_on: date | None = None
    availability: str = ""
    answer: str = ""
    valid_until: date | None = None
    id: str = ""
    author: str = ""
    withdrawn: str = ""

    def holds(self, on: date) -> bool:
        """Return whether there is an answer that still holds on a day."""
        known = self.answered_on is not None and self.answered_on <= on
        return known and (self.valid_until is None or on <= self.valid_until)


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact after the return; ``who`` is spoken to."""

    due_on: date
    who: str = ""
    held_on: date | None = None
    text: str = ""
    id: str = ""
    author: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A request with all that belongs to it, each in the order it was written."""

    request: Request
    measures: tuple[Measure, ...]
    offers: tuple[Offer, ...]
    spends: tuple[Spend, ...]
    enquiries: tuple[Enquiry, ...]
    contacts: tuple[Contact, ...]
    ledger: Ledger
