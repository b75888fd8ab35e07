"""The queue told a second time, as simply as can be: what a store must agree with.

A ticket is the list of steps that still count. Where it stands is read from them one by
one; to undo is to take the last one away.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, NamedTuple

OPEN: Final = frozenset(
    {"waiting", "called", "no_answer", "missed", "parked", "at_desk"}
)
AFTER: Final = {
    "call": ("called", {"waiting"}),
    "no-answer": ("no_answer", {"called"}),
    "recall": ("called", {"called", "no_answer", "missed"}),
    "arrived": ("at_desk", {"called"}),
    "park": ("parked", {"waiting", "called", "at_desk", "no_answer"}),
    "resume": ("waiting", {"parked", "no_answer", "missed"}),
    "redirect": ("redirected", OPEN),
    "serve": ("served", {"called", "at_desk", "parked"}),
    "leave": ("left", OPEN),
    "void": ("voided", OPEN),
    "close": ("unserved", OPEN - {"at_desk"}),
}
"""Where a step leads, and from where it may be done."""

NAMED: Final = {"assign": OPEN | {"served", "unserved"}, "prioritise": OPEN}
"""Steps that leave the state as it is, and where they may be done."""

MAX_CALLS: Final = 3
AWAY: Final = timedelta(minutes=10)


class Step(NamedTuple):
    """One thing that happened to a ticket and was not taken back."""

    action: int
    verb: str
    value: str
    at: datetime


@dataclass
class Told:
    """A ticket as the model knows it."""

    arrived: datetime
    priority: str
    steps: list[Step] = field(default_factory=list)
    note: str = ""
    issued: bool = True

    def state(self, now: datetime) -> str:
        """Return where it stands at an instant; time never runs backwards for it."""
        state, since, calls, back = "waiting", self.arrived, 0, self.arrived
        for step in self.steps:
            if step.verb in NAMED:
                continue
            at = max(since, step.at)
            if state == "no_answer" and at >= back:
                state = "waiting"
            state, since = AFTER[step.verb][0], at
            calls = 0 if state == "waiting" else calls + (state == "called")
            if state == "no_answer":
                state = "missed" if calls >= MAX_CALLS else state
                back = at + AWAY
        if state == "no_answer" and now >= back:
            state = "waiting"
        return state if self.issued else "voided"

    def may(self, verb: str, value: str, now: datetime) -> bool:
        """Say whether a step may be done now."""
        if verb == "edit":
            return True
        if verb == "prioritise" and value == self.named("prioritise", self.priority):
            return False
        allowed = NAMED[verb] if verb in NAMED else AFTER[verb][1]
        return self.state(now) in allowed

    def named(self, verb: str, otherwise: str) -> str:
        """Return the last coach or priority given."""
        given = [step.value for step in self.steps if step.verb == verb]
        return given[-1] if given else otherwise


@dataclass
class Done:
    """An action that may be taken back: on which tickets, or which note it changed."""

    verb: str
    labels: list[str]
    old: str = ""
