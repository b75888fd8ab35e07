"""Special needs: questions about care abroad, contacts after the return, a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from atd_tui.domain.support import (
    Ledger,
    Measure,
    Offer,
    Request,
    Spend,
    State,
    last_day,
)

_RUNS: Final = (State.ASKED, State.APPROVED)


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

    @property
    def waits(self) -> bool:
        """Whether somebody still has to answer."""
        return not self.availability and not self.withdrawn

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

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to be held."""
        return not self.held_on and not self.withdrawn


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

    @property
    def standing_measures(self) -> list[Measure]:
        """Those that were not taken back."""
        return [one for one in self.measures if not one.withdrawn]

    def measure(self, measure_id: str) -> Measure | None:
        """Return one of its measures."""
        return next((one for one in self.measures if one.id == measure_id), None)

    def standing_offers(self, measure_id: str = "") -> list[Offer]:
        """Return the offers that count for a measure, or for any, cheapest first."""
        found = [
            one
            for one in self.offers
            if not one.withdrawn and measure_id in {"", one.measure_id}
        ]
        return sorted(found, key=lambda one: one.cents)


@dataclass(frozen=True, slots=True)
class Running:
    """A request that is not over, as one line of a case tells it.

    Attributes:
        target: code of ``special_needs_target``.
        phase: code of ``support_phase``.
        due_on: the next contact, else the last day; ``None`` where neither is set.
        contact: whether that day is one of a contact.
    """

    target: str
    state: State
    phase: str
    due_on: date | None
    contact: bool


def is_running(request: Request) -> bool:
    """Return whether a request is not over: asked for, or approved."""
    return request.state in _RUNS and not request.withdrawn


def running(
    request: Request, contacts: Iterable[Contact], months: int, on: date
) -> Running:
    """Return what a case tells of a request on a day.

    Args:
        request: one that is not over.
        contacts: its own.
        months: that support may take after the return.
        on: the day.
    """
    due_on = min((one.due_on for one in contacts if one.is_ahead), default=None)
    last = last_day(request.returned_on, request.ends_on, months)
    phase = _phase(request.returned_on, on)
    return Running(
        request.need.target, request.state, phase, due_on or last, due_on is not None
    )


def _phase(returned_on: date | None, on: date) -> str:
    if returned_on is None or returned_on > on:
        return "BEFORE"
    return "DURING" if returned_on == on else "AFTER"
