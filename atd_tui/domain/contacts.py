"""Conversations and information given: what is written down, what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from atd_tui.domain.text import objections as text_objections

TEXT_LIMIT: Final = 20_000
LINE_LIMIT: Final = 200
REASON_LIMIT: Final = 500
MOST_PRESENT: Final = 20
MOST_MINUTES: Final = 24 * 60

NOTE: Final = "NOTE"
INTERVIEWS: Final = frozenset({"INTAKE", "INT1", "INT2", "FOLLOWUP"})
HELD: Final = "HELD"
NO_SHOW: Final = "NO_SHOW"

_WRITTEN: Final = frozenset({"NOTE", "EMAIL"})
"""Kinds that are nothing without a text."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What is written of a conversation; what is not known stays empty.

    Attributes:
        kind: a code of the list ``conversation_kind``.
        held_at: ``None`` is now.
        language: ISO 639-3, in which it was held.
        interpreter_mode: a code of the list of that name; ``interpreter`` names who.
        present: who was there besides the coach.
        attendance: a code of ``interview_result``; an interview without one was held.
        no_show_reason: a code of the list of that name.
        invitation_language: ISO 639-3.
    """

    kind: str = NOTE
    held_at: datetime | None = None
    minutes: int | None = None
    language: str = ""
    interpreter_mode: str = ""
    interpreter: str = ""
    present: tuple[str, ...] = ()
    attendance: str = ""
    no_show_reason: str = ""
    invitation_language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text as it stood until somebody corrected it."""

    at: datetime
    actor: str
    text: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as the store has it.

    Attributes:
        withdrawn: why it was struck; empty while it stands.
        earlier: its earlier texts, the oldest first.
    """

    id: str
    case_id: str
    contact: Contact
    author: str
    withdrawn: str = ""
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Information:
    """What somebody was told or handed.

    Attributes:
        what: a code of the list ``information``, or other words.
        given_on: ``None`` in a draft is today.
        copy_handed: whether a copy was given to keep.
        id: of one that is stored.
    """

    what: str
    given_on: date | None = None
    language: str = ""
    interpreter_mode: str = ""
    copy_handed: bool = False
    author: str = ""
    id: str = ""


def objections(contact: Contact, *, now: datetime) -> dict[str, str]:
    """Return what is wrong, as field → code; which codes exist, the data say."""
    found = {
        "held_at": "check.future" if contact.held_at and contact.held_at > now else "",
        "minutes": _minutes(contact.minutes),
        "language": "contact.no-language" if _lacks(contact, "language") else "",
        "interpreter_mode": _interpreter_mode(contact),
        "interpreter": text_objection(contact.interpreter),
        "present": _present(contact.present),
        "no_show_reason": _no_show(contact),
        "text": _text(contact),
    }
    return {field: code for field, code in found.items() if code}


def information_objections(given: Information, *, on: date) -> dict[str, str]:
    """Return what is wrong with information given, as field → code."""
    nothing = "" if given.what.strip() else "information.empty"
    later = given.given_on is not None and given.given_on > on
    found = {
        "what": nothing or text_objection(given.what),
        "given_on": "check.future" if later else "",
    }
    return {field: code for field, code in found.items() if code}


def text_objection(text: str, limit: int = LINE_LIMIT) -> str:
    """Return the code of what must not be kept in one line, or nothing."""
    return next(iter(text_objections(text, limit=limit)), "")


def reason_objection(reason: str) -> str:
    """Return why a text does not say for what a conversation is withdrawn."""
    if not reason.strip():
        return "contact.withdrawn-unreasoned"
    return text_objection(reason, REASON_LIMIT)


def took_place(contact: Contact) -> bool:
    """Say whether somebody was spoken with."""
    return contact.attendance in {"", HELD}


def _lacks(contact: Contact, field: str) -> bool:
    """Say whether an interview that was held does not say in which way."""
    interview = contact.kind in INTERVIEWS and took_place(contact)
    return interview and not getattr(contact, field)


def _minutes(minutes: int | None) -> str:
    fits = minutes is None or 1 <= minutes <= MOST_MINUTES
    return "" if fits else "contact.minutes"


def _interpreter_mode(contact: Contact) -> str:
    if _lacks(contact, "interpreter_mode"):
        return "contact.no-interpreter-mode"
    silent = contact.interpreter_mode in {"", "NONE"}
    named = bool(contact.interpreter.strip())
    return "contact.interpreter-unsaid" if named and silent else ""


def _present(names: Sequence[str]) -> str:
    if len(names) > MOST_PRESENT:
        return "contact.too-many-present"
    if not all(name.strip() for name in names):
        return "contact.nobody-present"
    return next((code for code in map(text_objection, names) if code), "")


def _no_show(contact: Contact) -> str:
    if contact.attendance == NO_SHOW:
        return "" if contact.no_show_reason else "contact.no-show-unreasoned"
    return "contact.no-show-reason" if contact.no_show_reason else ""


def _text(contact: Contact) -> str:
    wrong = text_objections(contact.text, limit=TEXT_LIMIT, multiline=True)
    if wrong:
        return wrong[0]
    empty = contact.kind in _WRITTEN and not contact.text.strip()
    return "contact.no-text" if empty else ""
