"""The draft of a ticket: what a desk worker typed, and what is wrong with it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from atd_tui.domain.text import objections as text_objections

MOST_PERSONS = 40
NAME_LIMIT = 120
NOTE_LIMIT = 2_000
REASON_LIMIT = 120
LIMITS = {
    "name": NAME_LIMIT,
    "note": NOTE_LIMIT,
    "reason": REASON_LIMIT,
    "priority_reason": REASON_LIMIT,
}
"""Most characters of each text on a ticket."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written on a ticket; the fields are those of ``tickets.Ticket``."""

    persons: int = 1
    children: int = 0
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    visit: str = "unknown"
    reason: str = ""
    priority: str = "ordinary"
    priority_reason: str = ""
    note: str = ""
    name: str = ""


def objections(draft: Draft, *, classes: Mapping[str, int]) -> dict[str, str]:
    """Return what is wrong, as field → code; empty when it may be issued.

    Args:
        draft: what was typed.
        classes: the priority classes there are, with their rank.
    """
    found = {
        "persons": _persons(draft),
        "children": _children(draft),
        "languages": "" if are_languages(draft.languages) else "language.unknown",
        "priority": "" if draft.priority in classes else "ticket.priority-unknown",
        "visit": ""
        if draft.visit in {"first", "return", "unknown"}
        else "ticket.visit-unknown",
        **{name: _text(getattr(draft, name), limit) for name, limit in LIMITS.items()},
    }
    return {
        field.name: found[field.name]
        for field in fields(draft)
        if found.get(field.name)
    }


def are_languages(codes: Iterable[str]) -> bool:
    """Say whether these look like ISO 639-3 codes; which exist, the reference knows."""
    return all(re.fullmatch("[a-z]{3}", code) for code in codes)


def _persons(draft: Draft) -> str:
    return "" if 1 <= draft.persons <= MOST_PERSONS else "ticket.persons"


def _children(draft: Draft) -> str:
    return "" if 0 <= draft.children <= draft.persons else "ticket.children"


def _text(text: str, limit: int) -> str:
    codes = text_objections(text, limit=limit)
    return codes[0] if codes else ""
