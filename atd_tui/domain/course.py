"""The course of a ticket: its events, read in order, say where it stands.

Two desks may act without knowing of each other, so an event can meet a state it was not
written for. Then the further state stands, in this order:

    waiting, parked, away or missed < called < unserved < at desk
        < voided < left < served

A step forward counts when it leads further than where the ticket is. A step back (no
answer, parked, resumed, redirected) counts when it fits the state and was written after
the last step forward was known; and a step forward written before a redirect was known
stays in its office. What does not count stays in the history.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final, NamedTuple

from atd_tui.domain.rules import Rules
from atd_tui.domain.tickets import (
    Event,
    Kind,
    Seconds,
    Spell,
    Standing,
    State,
    Ticket,
)

_NOT_YET: Final = frozenset(
    {State.WAITING, State.PARKED, State.NO_ANSWER, State.MISSED}
)
_LEVEL: Final = dict.fromkeys(_NOT_YET, 0) | {
    State.CALLED: 1,
    State.UNSERVED: 2,
    State.AT_DESK: 3,
    State.VOIDED: 4,
    State.LEFT: 5,
    State.SERVED: 6,
}
_FORWARD: Final = {
    Kind.CALLED: State.CALLED,
    Kind.UNSERVED: State.UNSERVED,
    Kind.AT_DESK: State.AT_DESK,
    Kind.VOIDED: State.VOIDED,
    Kind.LEFT: State.LEFT,
    Kind.SERVED: State.SERVED,
}
_BACK: Final = {
    Kind.NO_ANSWER: (State.NO_ANSWER, frozenset({State.CALLED})),
    Kind.PARKED: (
        State.PARKED,
        (_NOT_YET - {State.PARKED}) | {State.CALLED, State.AT_DESK},
    ),
    Kind.RESUMED: (State.WAITING, _NOT_YET - {State.WAITING}),
    Kind.REDIRECTED: (State.WAITING, _NOT_YET | {State.CALLED, State.AT_DESK}),
}
_ENDED: Final = frozenset({State.UNSERVED, State.VOIDED, State.LEFT, State.SERVED})
_CLOCKS: Final = {State.WAITING: "waiting", State.AT_DESK: "serving"}
_CLOCKS_OF_CALLS: Final = {State.AT_DESK: "walking", State.SERVED: "serving"}
"""What the time between a call and the state after it was; else it was nothing."""


class Course(NamedTuple):
    """Where a ticket stands, and the states it went through without a gap."""

    standing: Standing
    spells: list[Spell]


def fold(
    ticket: Ticket, events: Iterable[Event], *, rules: Rules, now: datetime
) -> Standing:
    """Return where a ticket stands at an instant.

    The events may come in any order and more than once.
    """
    return follow(ticket, events, rules=rules, now=now).standing


def spells(
    ticket: Ticket, events: Iterable[Event], *, rules: Rules, now: datetime
) -> list[Spell]:
    """Return the states a ticket went through, one after the other without a gap."""
    return follow(ticket, events, rules=rules, now=now).spells


def follow(
    ticket: Ticket, events: Iterable[Event], *, rules: Rules, now: datetime
) -> Course:
    """Return what ``fold`` and ``spells`` say, read once."""
    once, undone = _read(events)
    issues = {event.id for event in once if event.kind is Kind.ISSUED}
    never_issued = bool(issues) and issues <= undone
    reading = _Reading(ticket, rules)
    for event in once:
        if event.id in undone:
            continue
        if event.kind is not Kind.UNDONE:
            reading.meet(event)
        elif never_issued and event.undoes in issues:
            reading.meet(replace(event, kind=Kind.VOIDED))
    reading.come_back(now)
    return Course(reading.standing(), reading.spells())


def effective(events: Iterable[Event]) -> list[Event]:
    """Return in order the events that count: none twice, none that was taken back."""
    once, undone = _read(events)
    return [e for e in once if e.kind is not Kind.UNDONE and e.id not in undone]


def _read(events: Iterable[Event]) -> tuple[list[Event], set[str]]:
    """Return each event once, in order, and the ids of those that were taken back."""
    once: dict[str, Event] = {}
    for event in sorted(events, key=_reading_order):
        once.setdefault(event.id, event)
    undone: set[str] = set()
    for event in reversed(once.values()):
        if event.kind is Kind.UNDONE and event.id not in undone:
            undone.add(event.undoes)
    return list(once.values()), undone


def _reading_order(event: Event) -> tuple[int, datetime, str]:
    return (event.n, event.at, event.id)


class _Reading:
    """A ticket while its events are read; its time never runs backwards."""

    def __init__(self, ticket: Ticket, rules: Rules) -> None:
        self._rules = rules
        self._last_step_forward = 0
        self._redirect = (0, ticket.office)
        self._done: list[Spell] = []
        self._seconds = {"waiting": 0.0, "walking": 0.0, "serving": 0.0}
        self._ticket = ticket
        self._priority = (ticket.priority, ticket.priority_reason)
        self._state = State.WAITING
        self._office = ticket.office
        self._since = ticket.arrived_at
        self._calls = 0
        self._back_at: datetime | None = None
        self._first_called_at: datetime | None = None
        self._at_desk_at: datetime | None = None
        self._desk = self._coach = self._result = self._reason = ""

    def meet(self, event: Event) -> None:
        at = max(self._since, event.at)
        if event.kind is Kind.ASSIGNED:
            self._coach = event.value
        elif event.kind is Kind.PRIORITISED:
            self._priority = (event.value, event.reason)
        elif (state := self._state_after(event, at)) is not None:
            self.come_back(at)
            self._enter(state, at)
            self._note(event)

    def come_back(self, now: datetime) -> None:
        """Wait again when the delay after a call without answer is over."""
        if self._back_at is not None and now >= self._back_at:
            self._enter(State.WAITING, self._back_at)
            self._desk = self._reason = ""

    def _state_after(self, event: Event, at: datetime) -> State | None:
        """Return the state that an event leads to; ``None`` when it changes nothing."""
        is_back = self._back_at is not None and at >= self._back_at
        before = State.WAITING if is_back else self._state
        if event.kind is Kind.RECALLED:
            return State.CALLED if _LEVEL[before] <= 1 else None
        if event.kind in _FORWARD:
            state = _FORWARD[event.kind]
            return state if _LEVEL[state] > _LEVEL[before] else None
        if event.kind not in _BACK or event.n <= self._last_step_forward:
            return None
        state, befores = _BACK[event.kind]
        if before not in befores:
            return None
        missed = state is State.NO_ANSWER and self._calls >= self._rules.max_calls
        return State.MISSED if missed else state

    def _enter(self, state: State, at: datetime) -> None:
        called = self._state is State.CALLED
        clock = _CLOCKS_OF_CALLS.get(state) if called else _CLOCKS.get(self._state)
        if clock is not None:
            self._seconds[clock] += (at - self._since).total_seconds()
        self._done.append(Spell(self._state, self._office, self._since, at))
        self._state, self._since, self._back_at = state, at, None

    def _note(self, event: Event) -> None:
        """Take down what the event says beside the state it led to."""
        self._reason = event.reason
        if event.kind in _FORWARD or event.kind is Kind.RECALLED:
            self._last_step_forward = event.n
            known_to, office = self._redirect
            self._office = office if event.n <= known_to else self._office
        if self._state is State.CALLED:
            self._calls += 1
            self._first_called_at = self._first_called_at or self._since
            self._desk = event.value or event.desk
        elif self._state is State.AT_DESK:
            self._at_desk_at = self._since
            self._desk = event.value or event.desk or self._desk
        elif self._state is State.NO_ANSWER:
            self._back_at = self._since + self._rules.no_answer_delay
        elif self._state is State.SERVED:
            self._result = event.value
        elif self._state is State.WAITING:
            self._calls, self._desk = 0, ""
            if event.kind is Kind.REDIRECTED:
                self._redirect = (event.n, self._office)
                self._office = event.value

    def spells(self) -> list[Spell]:
        return [*self._done, Spell(self._state, self._office, self._since, None)]

    def standing(self) -> Standing:
        return Standing(
            state=self._state,
            office=self._office,
            since=self._since,
            priority=self._priority[0],
            priority_reason=self._priority[1],
            calls=self._calls,
            back_at=self._back_at,
            first_called_at=self._first_called_at,
            at_desk_at=self._at_desk_at,
            ended_at=self._since if self._state in _ENDED else None,
            desk=self._desk,
            coach=self._coach,
            result=self._result,
            reason=self._reason,
            seconds=Seconds(**self._seconds),
        )
