"""The caseload: a case as a list shows it, what is asked of it, and in which order."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

STOP: Final = "stop"
CHILD: Final = "child"
HIGH: Final = "high"
MEDICAL: Final = "medical"
FAMILY: Final = "family"
REVIEW: Final = "review"
TRANSFER: Final = "transfer"

FLAGS: Final = (STOP, CHILD, HIGH, MEDICAL, FAMILY, REVIEW, TRANSFER)
"""What a list may say of the people of a case.

A hard stop, a child to protect, a high level of a screening, a medical need, steps that
differ within a family, a screening to look at again, a transfer that waits for an
answer. Never why a stop was made.
"""

URGENT_TASK: Final = "urgent-task"

URGENCY: Final = (STOP, CHILD, HIGH, URGENT_TASK)
"""What goes before other cases of the same legal day, the first of these first.

It is a class with a reason that can be read; nobody is scored.
"""

NEXT_KINDS: Final = ("term", "appointment", "task")
"""What a next step may be; of the same day the first of these is told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One case as a list shows it; what is not known is empty.

    Attributes:
        name: of the holder.
        others: people of the household beside the holder.
        follow_up: which follow-up interview, where the stage has several.
        stay: kind of the address where the holder lives now.
        flags: of ``FLAGS``.
        urgency: 0 for none, else higher the earlier its reason stands in ``URGENCY``.
        next_kind: of ``NEXT_KINDS``; ``next_code`` is then the rule of a term, the
            code of a task, or nothing, and ``next_text`` what somebody wrote.
        next_due_on: before today when it is late.
        legal_rule: of the next term of law to end.
        touched_at: when something last changed in the case itself.
        mark: how far it has come on its way to the server; empty where there is none.
    """

    id: str
    number: str
    name: str = ""
    others: int = 0
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    status: str = ""
    stage: str = ""
    follow_up: int = 0
    coach: str = ""
    office: str = ""
    kind: str = ""
    target_group: str = ""
    stay: str = ""
    outcome: str = ""
    labels: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    urgency: int = 0
    next_kind: str = ""
    next_code: str = ""
    next_text: str = ""
    next_due_on: date | None = None
    legal_rule: str = ""
    legal_due_on: date | None = None
    touched_at: datetime | None = None
    mark: str = ""


class Sort(StrEnum):
    """The orders of a list; each ends with the number."""

    LEGAL = "legal"
    NEXT = "next"
    NAME = "name"
    NUMBER = "number"
    STAGE = "stage"
    COACH = "coach"
    TOUCHED = "touched"


class Asks(StrEnum):
    """What a word of a query may ask for."""

    WORDS = "words"
    COACH = "coach"
    STATUS = "status"
    STAGE = "stage"
    KIND = "kind"
    GROUP = "group"
    OFFICE = "office"
    LANGUAGE = "lang"
    NATIONALITY = "nat"
    FLAG = "flag"
    LABEL = "label"
    STAY = "stay"
    OUTCOME = "outcome"
    DUE = "due"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition of a query.

    Attributes:
        values: any of these will do; an empty text stands for none at all.
        first_on, last_on: of a due day, both included; ``None`` where it is open.
        negated: what must not be so.
    """

    asks: Asks
    values: tuple[str, ...] = ()
    first_on: date | None = None
    last_on: date | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of the caseload: all of its terms; none asks for every case."""

    terms: tuple[Term, ...] = ()


PRESETS: Final = {
    "mine": "coach:me status:open",
    "all": "status:open",
    "late": "status:open due:late",
    "week": "status:open due:week",
    "without-coach": "status:open without:coach",
    "fitt": "status:open kind:FITT,BOTH",
    "aftercare": "outcome:VOL_FEDASIL,VOL_IO",
}
"""The views that are always there, by name, in the order in which they are shown."""
