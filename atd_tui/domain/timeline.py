"""What happened in a case, of whatever kind, as one list shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

LOGGED: Final = "@"
"""Stands in ``ref`` before the number of a change that the server told."""


class Kind(StrEnum):
    """What an entry of the timeline is about."""

    COURSE = "course"
    CONVERSATION = "conversation"
    INFORMATION = "information"
    APPOINTMENT = "appointment"
    TICKET = "ticket"
    STAY = "stay"
    COOPERATION = "cooperation"
    SCREENING = "screening"
    ACT = "act"
    TERM = "term"
    FACT = "fact"
    TASK = "task"
    LABEL = "label"
    EDIT = "edit"
    OPTION = "option"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the timeline of a case.

    Attributes:
        ref: its kind and the id of its row: unique in the timeline.
        at: instant, where it has one; else ``on`` is all that is known.
        on: local date.
        code: what happened, within its kind.
        facts: codes, days and numbers that the sentence names.
        text: what somebody wrote; may have several lines.
        struck: why it no longer counts: taken back, withdrawn; empty while it does.
        ahead: whether it is still to come or to be done.
        sort: where the next page goes on.
        mark: how far it has come on its way to the server; empty where there is none.
    """

    ref: str
    kind: Kind
    on: date
    code: str
    actor: str = ""
    at: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, hash=False)
    text: str = ""
    struck: str = ""
    ahead: bool = False
    sort: str = ""
    mark: str = ""
