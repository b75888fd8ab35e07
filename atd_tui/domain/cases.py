"""The file of a case: what is written on it, and where it stands by what happened.

Two laptops may write in one case without knowing of each other. Each event is read in
its order, and what no longer fits is passed over: a second acceptance of a transfer, a
stage of a case that was closed. What was passed over stays in the history.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from atd_tui.domain.case_events import Event, Kind, effective, read

__all__ = [
    "Asked",
    "Case",
    "CaseFile",
    "Event",
    "Kind",
    "Reached",
    "Run",
    "Standing",
    "Status",
    "effective",
    "standing",
]

FOLLOW_UP: Final = "FOLLOWUP"
"""The stage that is counted; how many there are is nowhere fixed."""

ERROR: Final = "ERROR"
"""The outcome of a case whose opening was taken back."""


class Status(StrEnum):
    """Where the track stands: the codes of the list ``track_status``."""

    NEW = "NEW"
    INVITED = "INVITED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    INTERRUPTED = "INTERRUPTED"
    CLOSED = "CLOSED"


PAUSED: Final = frozenset({Status.SUSPENDED, Status.INTERRUPTED})


@dataclass(frozen=True, slots=True)
class Case:
    """What is written on the file of a person or family.

    Attributes:
        kind: ``ICAM``, ``FITT`` or ``BOTH``.
        contact_point: where it was opened.
        opened_on: local date.
    """

    id: str
    number: str
    kind: str
    target_group: str
    entry_channel: str
    contact_point: str
    person_id: str
    household_id: str
    ticket_id: str
    opened_on: date
    note: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A stage, and when the case came to it."""

    stage: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One way through the stages; reopening begins another and leaves it as it was.

    Attributes:
        n: 1 for the first.
        closed_at: ``None`` while it is open.
    """

    n: int
    opened_at: datetime
    stages: tuple[Reached, ...] = ()
    conclusion: str = ""
    outcome: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A transfer that waits for an answer.

    Attributes:
        to_coach: empty where an office is asked.
        to_office: empty where the coach is of the same office.
        by: who asked.
    """

    to_coach: str
    to_office: str
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands, folded from its events.

    Attributes:
        follow_up: which follow-up of this run it is in or was last; 0 before the first.
        coach: empty while it has none.
        office: where it is now; differs from the contact point after a transfer.
        runs: in order; the last is the present one. Empty while nothing happened.
        conclusion, outcome: of the present run.
        reason: code of the suspension, interruption or reopening that it stands in.
    """

    status: Status
    stage: str
    follow_up: int
    coach: str
    office: str
    runs: tuple[Run, ...] = ()
    asked: Asked | None = None
    conclusion: str = ""
    outcome: str = ""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.status is not Status.CLOSED


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case and where it stands."""

    case: Case
    standing: Standing


def standing(case_office: str, events: Iterable[Event]) -> Standing:
    """Return where a case stands.

    The events may come in any order and more than once; those taken back do not count.
    A case whose opening was taken back is closed as an error.
    """
    once, undone = read(events)
    openings = {event.id for event in once if event.kind is Kind.OPENED}
    never_opened = bool(openings) and openings <= undone
    reading = _Reading(case_office)
    for event in once:
        if event.id in undone:
            continue
        if event.kind is not Kind.UNDONE:
            reading.meet(event)
        elif never_opened and event.undoes in openings:
            reading.never_was(event.at)
    return reading.standing()


class _Reading:
    """A case while its events are read."""

    def __init__(self, office: str) -> None:
        self._status = Status.NEW
        self._before = Status.NEW
        self._runs: list[Run] = []
        self._coach, self._office, self._reason = "", office, ""
        self._asked: Asked | None = None

    def meet(self, event: Event) -> None:
        """Take up an event; one that no longer fits is passed over."""
        closed = self._status is Status.CLOSED
        if event.kind is Kind.OPENED and not self._runs:
            self._office = event.office or self._office
            self._begin(event)
        elif event.kind is Kind.REOPENED and closed:
            self._status, self._reason = Status.NEW, event.reason
            self._begin(event)
        elif event.kind in _TRANSFER:
            self._transfer(event)
        elif not closed and event.kind in _TRACK and self._runs:
            self._go_on(event)

    def never_was(self, at: datetime) -> None:
        """Close what was opened in error; a second time changes nothing."""
        if not self._runs:
            self._status, self._asked = Status.CLOSED, None
            self._runs = [Run(1, at, outcome=ERROR, closed_at=at)]

    def standing(self) -> Standing:
        run = self._runs[-1] if self._runs else None
        stages = run.stages if run else ()
        return Standing(
            status=self._status,
            stage=stages[-1].stage if stages else "",
            follow_up=sum(each.stage == FOLLOW_UP for each in stages),
            coach=self._coach,
            office=self._office,
            runs=tuple(self._runs),
            asked=self._asked,
            conclusion=run.conclusion if run else "",
            outcome=run.outcome if run else "",
            reason=self._reason,
        )

    def _begin(self, event: Event) -> None:
        reached = (Reached(event.value, event.at),) if event.value else ()
        self._runs.append(Run(len(self._runs) + 1, event.at, reached))

    def _go_on(self, event: Event) -> None:
        run = self._runs[-1]
        if event.kind is Kind.STAGE:
            run = replace(run, stages=(*run.stages, Reached(event.value, event.at)))
            self._become(Status.ACTIVE)
        elif event.kind is Kind.INVITED:
            self._become(Status.INVITED)
        elif event.kind is Kind.CONCLUDED:
            run = replace(run, conclusion=event.value)
        elif event.kind is Kind.CLOSED:
            run = replace(run, outcome=event.value, closed_at=event.at)
            self._status, self._asked, self._reason = Status.CLOSED, None, event.reason
        else:
            self._pause(event)
        self._runs[-1] = run

    def _become(self, status: Status) -> None:
        """Note how far the track is; a pause goes on until it is ended."""
        before = self._before if self._status in PAUSED else self._status
        further = status if before is not Status.ACTIVE else before
        if self._status in PAUSED:
            self._before = further
        else:
            self._status = further

    def _pause(self, event: Event) -> None:
        if event.kind is Kind.RESUMED:
            if self._status in PAUSED:
                self._status, self._reason = self._before, ""
            return
        if self._status not in PAUSED:
            self._before = self._status
        suspended = event.kind is Kind.SUSPENDED
        self._status = Status.SUSPENDED if suspended else Status.INTERRUPTED
        self._reason = event.reason

    def _transfer(self, event: Event) -> None:
        if event.kind is Kind.ASSIGNED:
            self._coach = event.value
        elif event.kind is Kind.TRANSFER_ASKED:
            if self._status is not Status.CLOSED:
                self._asked = Asked(
                    *(event.value, event.office, event.text, event.actor, event.at)
                )
        elif self._asked is not None:
            if event.kind is Kind.TRANSFER_ACCEPTED:
                self._coach = event.value
                self._office = event.office or self._office
            self._asked = None


_TRANSFER: Final = frozenset(
    {
        Kind.ASSIGNED,
        Kind.TRANSFER_ASKED,
        Kind.TRANSFER_ACCEPTED,
        Kind.TRANSFER_REFUSED,
        Kind.TRANSFER_WITHDRAWN,
    }
)
_TRACK: Final = frozenset(
    {
        Kind.INVITED,
        Kind.STAGE,
        Kind.CONCLUDED,
        Kind.SUSPENDED,
        Kind.RESUMED,
        Kind.INTERRUPTED,
        Kind.CLOSED,
    }
)
