"""Who was overtaken by whom, and that nobody is overtaken too often."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.course import spells
from atd_tui.domain.queue import Candidate, order, overtakes
from atd_tui.domain.tickets import Event, Kind, Spell, State, Ticket
from tests.domain.situations import NINE, RULES, at, history, ticket


def test_later_arrivals_called_while_one_waits() -> None:
    found = _overtaken(
        {
            "A-001 09:00": ["09:30 parked", "09:50 resumed"],
            "A-002 09:05": ["09:20 called A", "09:21 no_answer"],
            "B-001 09:10": ["09:40 called B", "09:41 at_desk B"],
        }
    )

    assert found == {
        "a-001": frozenset({"a-002"}),  # it was parked when B-001 was called
        "a-002": frozenset({"b-001"}),
        "b-001": frozenset(),
    }


def test_a_call_that_was_taken_back_overtakes_nobody() -> None:
    found = _overtaken(
        {"A-001 09:00": [], "A-002 09:05": ["09:20 called A", "09:21 undone"]}
    )

    assert found == {"a-001": frozenset(), "a-002": frozenset()}


def test_somebody_called_three_times_overtakes_once() -> None:
    calls = ["09:20 called A", "09:21 recalled A", "09:22 no_answer", "09:40 called A"]

    found = _overtaken({"A-001 09:00": [], "A-002 09:05": calls})

    assert found["a-001"] == frozenset({"a-002"})


def test_a_call_in_another_office_overtakes_nobody() -> None:
    found = _overtaken(
        {"A-001 09:00": [], "A-002 09:05": ["09:10 redirected LGE", "09:20 called C"]}
    )

    assert found == {"a-001": frozenset(), "a-002": frozenset()}


def test_one_instant_the_label_says_who_came_later() -> None:
    found = _overtaken(
        {"A-010 09:00": [], "A-009 09:00": [], "A-011 09:00": ["09:00 called A"]}
    )

    assert found["a-010"] == found["a-009"] == frozenset({"a-011"})


@given(st.data())
def test_all_pairs_counted_one_by_one_give_the_same(data: st.DataObject) -> None:
    tickets = [ticket(f"A-{n:03d}") for n in range(1, 6)]
    courses = {one.id: data.draw(_courses()) for one in tickets}

    found = overtakes(data.draw(st.permutations(tickets)), courses)

    assert found == {
        one.id: frozenset(
            other.id
            for other in tickets
            if other.seq > one.seq and _went_before(courses[other.id], courses[one.id])
        )
        for one in tickets
    }


@given(st.data())
def test_next_lets_no_more_than_the_limit_pass(data: st.DataObject) -> None:
    """Play a morning of arrivals, calls, absences and parking, minute by minute."""
    morning = Morning()

    for _ in range(data.draw(st.integers(5, 50))):
        morning.now += timedelta(minutes=1)
        data.draw(st.sampled_from([morning.arrive, morning.resume, morning.next]))(data)

    passed = overtakes(morning.tickets, morning.courses())
    assert max(map(len, passed.values()), default=0) <= RULES.starvation_limit


def test_an_ordinary_ticket_among_appointments_is_called_after_the_limit() -> None:
    """One ordinary ticket at nine, then an appointment and a call every minute."""
    morning = Morning()
    morning.comes("ordinary")
    called = []

    for _ in range(6):
        morning.now += timedelta(minutes=1)
        morning.comes("appointment")
        called += morning.calls(Kind.AT_DESK)

    assert called == ["a-002", "a-003", "a-004", "a-001", "a-005", "a-006"]


class Morning:
    """A walk-in morning that is played forward; only the rule says who is called."""

    def __init__(self) -> None:
        self.now = NINE
        self.tickets: list[Ticket] = []
        self.events: dict[str, list[Event]] = {}

    def arrive(self, data: st.DataObject) -> None:
        self.comes(data.draw(st.sampled_from(sorted(RULES.ranks))))

    def next(self, data: st.DataObject) -> None:
        then = [Kind.AT_DESK, Kind.NO_ANSWER, Kind.PARKED]
        self.calls(data.draw(st.sampled_from(then)))

    def resume(self, data: st.DataObject) -> None:
        courses = self.courses()
        parked = [id_ for id_ in courses if courses[id_][-1].state is State.PARKED]
        if parked:
            self._happens(data.draw(st.sampled_from(parked)), Kind.RESUMED)

    def comes(self, priority: str) -> None:
        came = ticket(f"A-{len(self.tickets) + 1:03d}", priority=priority)
        self.tickets.append(replace(came, arrived_at=self.now))
        self.events[came.id] = []
        self._happens(came.id, Kind.ISSUED)

    def calls(self, then: Kind) -> list[str]:
        courses = self.courses()
        passed = overtakes(self.tickets, courses)
        waiting = [
            Candidate(
                id=one.id,
                label=one.label,
                arrived_at=one.arrived_at,
                priority=one.priority,
                overtaken_by=passed[one.id],
            )
            for one in self.tickets
            if courses[one.id][-1].state is State.WAITING
        ]
        called = [place.candidate.id for place in order(waiting, RULES)][:1]
        for id_ in called:
            self._happens(id_, Kind.CALLED)
            self._happens(id_, then)
        return called

    def courses(self) -> dict[str, list[Spell]]:
        return {
            one.id: spells(one, self.events[one.id], rules=RULES, now=self.now)
            for one in self.tickets
        }

    def _happens(self, id_: str, kind: Kind) -> None:
        n = len(self.events[id_]) + 1
        self.events[id_].append(Event(f"{id_}-{n}", id_, n, kind, self.now, "x", "d"))


def _overtaken(told: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    tickets = {ticket(*key.split()): lines for key, lines in told.items()}
    courses = {
        one.id: spells(one, history(one, *lines), rules=RULES, now=at("12:00"))
        for one, lines in tickets.items()
    }
    return overtakes(tickets, courses)


@st.composite
def _courses(draw: st.DrawFn) -> list[Spell]:
    start = NINE
    found = []
    states = [State.WAITING, State.CALLED, State.PARKED]
    for _ in range(draw(st.integers(1, 5))):
        end = start + timedelta(minutes=draw(st.integers(0, 3)))
        state, office = draw(st.sampled_from(states)), draw(st.sampled_from("BL"))
        found.append(Spell(state, office, start, end))
        start = end
    return [*found, Spell(draw(st.sampled_from(states)), "B", start, None)]


def _went_before(later: list[Spell], earlier: list[Spell]) -> bool:
    return any(
        call.state is State.CALLED
        and wait.state is State.WAITING
        and call.office == wait.office
        and wait.start
        <= call.start
        < (wait.end or datetime.max.replace(tzinfo=at("9:0").tzinfo))
        for call in later
        for wait in earlier
    )
