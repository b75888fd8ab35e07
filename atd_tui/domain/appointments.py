"""Appointments: when, with whom, and which of them one coach cannot both keep."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from atd_tui.domain.text import objections as text_objections

MOST_MINUTES: Final = 12 * 60
NAME_LIMIT: Final = 120
NOTE_LIMIT: Final = 2_000


class State(StrEnum):
    """What became of an appointment; codes of the list ``appointment_state``."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as it is planned.

    Attributes:
        at: its first instant.
        case: number or id; empty for a ticket that has none yet.
        ticket: label of today or id.
        coach: name of the account; empty for the coach of the case.
        office: code of a contact point; empty for that of this laptop.
        language: ISO 639-3.
        interpreter: whether one is needed.
        name: whom it is with, where there is no case.
    """

    at: datetime
    minutes: int = 60
    case: str = ""
    ticket: str = ""
    coach: str = ""
    office: str = ""
    language: str = ""
    interpreter: bool = False
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Time:
    """What an appointment is moved to; what is not given stays.

    Attributes:
        at: its first instant.
    """

    at: datetime
    minutes: int | None = None
    coach: str = ""


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting as the store has it.

    Attributes:
        reason: why it was missed or cancelled; a code, or empty.
        number: of its case, where it has one.
        label: of its ticket, where it came from one.
    """

    id: str
    case_id: str
    ticket_id: str
    at: datetime
    minutes: int
    coach: str
    office: str
    state: State = State.PLANNED
    reason: str = ""
    language: str = ""
    interpreter: bool = False
    name: str = ""
    note: str = ""
    number: str = ""
    label: str = ""

    @property
    def until(self) -> datetime:
        """The instant at which the next may begin."""
        return self.at + timedelta(minutes=self.minutes)


def objections(meeting: Meeting, *, now: datetime) -> dict[str, str]:
    """Return what is wrong with a plan, as field → code."""
    over = meeting.at + timedelta(minutes=max(meeting.minutes, 0)) <= now
    found = {
        "case": "" if meeting.case or meeting.ticket else "appointment.of-nobody",
        "at": "appointment.past" if over else "",
        "minutes": ""
        if 1 <= meeting.minutes <= MOST_MINUTES
        else "appointment.minutes",
        "coach": _text(meeting.coach, NAME_LIMIT),
        "name": _text(meeting.name, NAME_LIMIT),
        "note": _text(meeting.note, NOTE_LIMIT),
    }
    return {field: code for field, code in found.items() if code}


def clashes(
    coach: str, at: datetime, minutes: int, planned: Iterable[Appointment]
) -> list[Appointment]:
    """Return the planned appointments of a coach that a meeting would overlap.

    One that ends when the other begins clashes with nothing, nor does a meeting whose
    coach is not known.
    """
    until = at + timedelta(minutes=minutes)
    return sorted(
        (
            each
            for each in planned
            if coach
            and each.coach.casefold() == coach.casefold()
            and each.state is State.PLANNED
            and each.at < until
            and at < each.until
        ),
        key=_by_time,
    )


def ending_objection(found: Appointment, *, state: State, now: datetime) -> str:
    """Return why an appointment cannot be moved or ended so, or nothing."""
    if found.state is not State.PLANNED:
        return "appointment.ended"
    early = state in {State.HELD, State.MISSED} and found.at > now
    return "appointment.not-yet" if early else ""


def _by_time(found: Appointment) -> tuple[datetime, str]:
    return (found.at, found.id)


def _text(text: str, limit: int) -> str:
    return next(iter(text_objections(text, limit=limit)), "")
