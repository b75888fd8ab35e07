"""Any morning at all: the store agrees with a simple model, and undo is its inverse."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from atd_tui.domain.board import BoardRow
from atd_tui.errors import Refused
from atd_tui.reference.queue import queue_rules
from atd_tui.store import Store, queue_day
from atd_tui.store.queue_day import Day
from tests.conftest import Clock
from tests.store.desks import do
from tests.store.queue_model import AFTER, NAMED, Done, Step, Told

STEPS = 40
MORNINGS = 30
VALUES = {
    "redirect": ["ANR"],
    "serve": ["INFO_ONLY", "REF_LAWYER"],
    "assign": ["Peeters", "Dubois"],
    "prioritise": ["ordinary", "vulnerable", "appointment"],
    "edit": ["", "pushchair", "lift"],
}
DEEDS = [
    (verb, value)
    for verb in [*AFTER, *NAMED, "edit"]
    if verb != "close"
    for value in VALUES.get(verb, [""])
]


class Morning(RuleBasedStateMachine):
    """A desk that does whatever comes to mind, on a day of its own in one store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__()
        self.store, self.clock = store, clock
        self.nine = clock().replace(hour=8, minute=0) + timedelta(days=1)
        clock.at = self.nine
        self.told: dict[str, Told] = {}
        self.actions = count(1)
        self.done: dict[int, Done] = {}
        self.before: dict[int, Day] = {}
        self.day = self._read()

    @initialize()
    def two_people_come(self) -> None:
        self.issue("ordinary")
        self.issue("vulnerable")

    @rule(priority=st.sampled_from(VALUES["prioritise"]))
    def issue(self, priority: str) -> None:
        label = f"A-{len(self.told) + 1:03d}"
        latest = max((one.arrived for one in self.told.values()), default=self._now())

        row = do(self.store, f"issue {priority}").row

        assert row.label == label
        assert row.ticket.arrived_at >= latest
        self._note(Done("issue", [label]))
        self.told[label] = Told(row.ticket.arrived_at, priority)

    @rule(deed=st.sampled_from(DEEDS), which=st.integers(0, 99))
    def deed(self, deed: tuple[str, str], which: int) -> None:
        (verb, value), label = deed, self._label(which)
        one = self.told[label]
        line = f"{verb} {label} {value}"

        if not one.may(verb, value, self._now()):
            with pytest.raises(Refused):
                do(self.store, line)
        elif verb != "edit":
            do(self.store, line)
            self._step(verb, [label], value)
        else:
            do(self.store, line)
            if one.note != value:
                self._note(Done("edit", [label], old=one.note))
                one.note = value

    @rule()
    def next(self) -> None:
        placed = self.day.placed()
        if placed:
            label = do(self.store, "next").label
            assert label == placed[0].candidate.label
            self._step("call", [label])
        else:
            with pytest.raises(Refused, match=r"queue\.empty"):
                do(self.store, "next")

    @rule(sure=st.integers(0, 9))
    def close_day(self, sure: int) -> None:
        if sure:  # rarely: it ends the morning
            return
        now = self._now()
        left = [label for label, one in self.told.items() if one.may("close", "", now)]

        closed = do(self.store, "close-day")

        assert [row.label for row in closed] == left
        if left:
            self._step("close", left)

    @rule(minutes=st.integers(0, 240))
    def clock_is_set(self, minutes: int) -> None:
        self.clock.at = self.nine + timedelta(minutes=minutes)

    @rule()
    def undo(self) -> None:
        action = max(self.done, default=0)
        if not action:
            with pytest.raises(Refused, match=r"queue\.nothing-to-undo"):
                do(self.store, "undo")
            return
        before = self.before.get(action)

        do(self.store, "undo")

        self._take_back(action)
        if before is not None:
            known = {ticket.id for ticket in before.all()}
            now = [row for row in self._read().rows() if row.ticket.id in known]
            assert now == self._as_it_was(before)

    @rule(which=st.integers(0, 99))
    def undo_one(self, which: int) -> None:
        label = self._label(which)
        actions = [n for n, done in self.done.items() if label in done.labels]
        if not actions:
            with pytest.raises(Refused, match=r"queue\.nothing-to-undo"):
                do(self.store, f"undo {label}")
        elif not self._is_last(actions[-1]):
            with pytest.raises(Refused, match=r"queue\.undo-later"):
                do(self.store, f"undo {label}")
        else:
            do(self.store, f"undo {label}")
            self._take_back(actions[-1])
            # What later actions began with is not what they would now go back to.
            for later in [n for n in self.before if n > actions[-1]]:
                del self.before[later]

    @invariant()
    def the_store_agrees(self) -> None:
        self.day = self._read()
        now = self._now()
        rows = {row.label: row for row in self.day.rows()}

        assert {
            label: (
                row.standing.state.value,
                row.standing.priority,
                row.standing.coach,
                row.ticket.note,
            )
            for label, row in rows.items()
        } == {
            label: (
                one.state(now),
                one.named("prioritise", one.priority),
                one.named("assign", ""),
                one.note,
            )
            for label, one in self.told.items()
        }

    @invariant()
    def no_time_is_negative(self) -> None:
        rows = self.day.rows()

        assert all(row.waited >= timedelta() for row in rows)
        for row in rows:
            clocks = row.standing.seconds
            assert min(clocks.waiting, clocks.walking, clocks.serving) >= 0

    def _now(self) -> datetime:
        return self.clock()

    def _label(self, which: int) -> str:
        return f"A-{which % len(self.told) + 1:03d}"

    def _step(self, verb: str, labels: list[str], value: str = "") -> None:
        action = self._note(Done(verb, labels))
        for label in labels:
            self.told[label].steps.append(Step(action, verb, value, self._now()))

    def _note(self, done: Done) -> int:
        action = next(self.actions)
        self.done[action], self.before[action] = done, self.day
        return action

    def _is_last(self, action: int) -> bool:
        """Say whether nothing happened since to any ticket of an action."""
        done = self.done[action]
        if done.verb in {"edit", "issue"}:
            return True
        return all(self.told[label].steps[-1].action == action for label in done.labels)

    def _take_back(self, action: int) -> None:
        done = self.done.pop(action)
        for label in done.labels:
            one = self.told[label]
            if done.verb == "edit":
                one.note = done.old
            elif done.verb == "issue":
                one.issued = False
            else:
                assert one.steps.pop().action == action

    def _as_it_was(self, before: Day) -> list[BoardRow]:
        """Return the rows of an earlier reading, as they would be by now."""
        day = Day(before.office, self._now(), queue_rules())
        for ticket in before.all():
            day.add(ticket)
            for event in before.events(ticket):
                day.happened(event)
        return day.rows()

    def _read(self) -> Day:
        with self.store.reading() as session:
            return queue_day.load(self.store, session)


def test_any_morning_agrees_with_the_model_and_undo_is_exact(
    store: Store, clock: Clock
) -> None:
    class Here(Morning):
        def __init__(self) -> None:
            super().__init__(store, clock)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=MORNINGS,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
