"""Whom it would be good to call or assign because of a language; nothing acts by it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import inf

from atd_tui.domain.rules import Rules
from atd_tui.domain.tickets import Ticket


class Code(StrEnum):
    """Why somebody is suggested, the most urgent first."""

    LEAVES = "interpreter-leaves"
    COACH = "coach-speaks"
    HERE = "interpreter-here"


@dataclass(frozen=True, slots=True)
class Duty:
    """A coach or an interpreter of today.

    Attributes:
        kind: ``coach`` or ``interpreter``.
        languages: ISO 639-3 codes.
        until_at: the end if it is known; ``None`` while it is not.
    """

    id: str
    kind: str
    name: str
    languages: tuple[str, ...]
    from_at: datetime
    until_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One ticket that waits, and who could talk with these people now.

    Attributes:
        language: ISO 639-3 code of a language of the ticket that ``who`` speaks.
        until: when ``who`` leaves, if it is known.
        position: of the ticket in the calling order; it stays as it is.
    """

    code: Code
    label: str
    ticket_id: str
    language: str
    who: str
    until: datetime | None
    position: int


_Talk = tuple[Code, str, Duty]


def suggest(
    waiting: Iterable[tuple[Ticket, str, int | None]],
    duties: Iterable[Duty],
    *,
    now: datetime,
    rules: Rules,
) -> list[Suggestion]:
    """Return at most one suggestion for each ticket, the most urgent first.

    An interpreter is suggested to those who asked for one; a coach also to those with
    whom not every coach can talk. Interpreters who leave soon go first, by the hour at
    which they leave, then all others by place in the queue.

    Args:
        waiting: tickets with their label and place; those without a place are skipped.
        duties: of today; those who are not here now are skipped.
        now: the instant.
        rules: how long before an interpreter leaves this is said.
    """
    here = sorted(
        (duty for duty in duties if _is_here(duty, now)),
        key=lambda duty: (duty.name, duty.id),
    )
    soon = now + rules.interpreter_notice
    found = []
    for ticket, label, position in waiting:
        talk = _talk(ticket, here, soon)
        if position is not None and talk is not None:
            found.append(_suggestion(ticket, label, position, talk))
    return sorted(found, key=_urgency)


def _is_here(duty: Duty, now: datetime) -> bool:
    return duty.from_at <= now and (duty.until_at is None or now < duty.until_at)


def _talk(ticket: Ticket, here: Sequence[Duty], soon: datetime) -> _Talk | None:
    """Return who could talk with these people, and why that is worth saying."""
    interpreters = _speakers(ticket, here, "interpreter") if ticket.interpreter else []
    staying = [talk for talk in interpreters if not _leaves(talk[1], soon)]
    if interpreters and not staying:
        last = max(interpreters, key=lambda talk: talk[1].until_at or soon)
        return (Code.LEAVES, *last)
    coaches = _speakers(ticket, here, "coach")
    all_coaches = sum(duty.kind == "coach" for duty in here)
    if coaches and (ticket.interpreter or len(coaches) < all_coaches):
        return (Code.COACH, *coaches[0])
    return (Code.HERE, *staying[0]) if staying else None


def _speakers(
    ticket: Ticket, here: Sequence[Duty], kind: str
) -> list[tuple[str, Duty]]:
    """Return who speaks a language of the ticket, those of the preferred one first."""
    spoken = [
        (next((code for code in ticket.languages if code in duty.languages), ""), duty)
        for duty in here
        if duty.kind == kind
    ]
    return sorted(
        (talk for talk in spoken if talk[0]),
        key=lambda talk: ticket.languages.index(talk[0]),
    )


def _leaves(duty: Duty, soon: datetime) -> bool:
    return duty.until_at is not None and duty.until_at <= soon


def _suggestion(ticket: Ticket, label: str, position: int, talk: _Talk) -> Suggestion:
    code, language, duty = talk
    return Suggestion(
        code=code,
        label=label,
        ticket_id=ticket.id,
        language=language,
        who=duty.name,
        until=duty.until_at,
        position=position,
    )


def _urgency(found: Suggestion) -> tuple[float, int, str]:
    leaves_at = found.until if found.code is Code.LEAVES else None
    urgency = leaves_at.timestamp() if leaves_at else inf
    return (urgency, found.position, found.ticket_id)
