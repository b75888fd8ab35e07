"""What may be done with a ticket, and what the refusals say."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.course import fold
from atd_tui.domain.moves import moves, objections, undoable
from atd_tui.domain.tickets import Event, Kind, Standing, State
from tests.domain.situations import NINE, RULES, any_history, history, standing, ticket

CALLED = "09:10 called A"
STANDINGS = {
    State.WAITING: standing(),
    State.CALLED: standing(CALLED),
    State.AT_DESK: standing(CALLED, "09:12 at_desk A"),
    State.NO_ANSWER: standing(CALLED, "09:12 no_answer", now="09:13"),
    State.MISSED: replace(standing(CALLED), state=State.MISSED),
    State.PARKED: standing("09:10 parked"),
    State.SERVED: standing(CALLED, "09:12 served INFO_ONLY"),
    State.LEFT: standing("09:10 left"),
    State.VOIDED: standing("09:10 voided"),
    State.UNSERVED: standing("12:00 unserved"),
}
OPEN_ONLY = {Kind.REDIRECTED, Kind.LEFT, Kind.VOIDED, Kind.ASSIGNED, Kind.PRIORITISED}


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        (State.WAITING, {Kind.CALLED, Kind.PARKED, Kind.UNSERVED} | OPEN_ONLY),
        (
            State.CALLED,
            {
                Kind.NO_ANSWER,
                Kind.RECALLED,
                Kind.AT_DESK,
                Kind.PARKED,
                Kind.SERVED,
                Kind.UNSERVED,
            }
            | OPEN_ONLY,
        ),
        (State.AT_DESK, {Kind.PARKED, Kind.SERVED} | OPEN_ONLY),
        (
            State.NO_ANSWER,
            {Kind.RECALLED, Kind.PARKED, Kind.RESUMED, Kind.UNSERVED} | OPEN_ONLY,
        ),
        (State.MISSED, {Kind.RECALLED, Kind.RESUMED, Kind.UNSERVED} | OPEN_ONLY),
        (State.PARKED, {Kind.RESUMED, Kind.SERVED, Kind.UNSERVED} | OPEN_ONLY),
        (State.SERVED, {Kind.ASSIGNED}),
        (State.UNSERVED, {Kind.ASSIGNED}),
        (State.LEFT, set()),
        (State.VOIDED, set()),
    ],
)
def test_moves_from_each_state(state: State, possible: set[Kind]) -> None:
    assert moves(STANDINGS[state]) == possible


@pytest.mark.parametrize(
    ("state", "kind", "code"),
    [
        (State.CALLED, Kind.CALLED, "ticket.already-called"),
        (State.AT_DESK, Kind.CALLED, "ticket.already-called"),
        (State.PARKED, Kind.CALLED, "ticket.not-waiting"),
        (State.NO_ANSWER, Kind.CALLED, "ticket.not-waiting"),
        (State.MISSED, Kind.CALLED, "ticket.not-waiting"),
        (State.SERVED, Kind.CALLED, "ticket.ended"),
        (State.WAITING, Kind.NO_ANSWER, "ticket.not-called"),
        (State.AT_DESK, Kind.NO_ANSWER, "ticket.at-desk"),
        (State.WAITING, Kind.RECALLED, "ticket.not-called"),
        (State.PARKED, Kind.RECALLED, "ticket.parked"),
        (State.AT_DESK, Kind.RECALLED, "ticket.at-desk"),
        (State.WAITING, Kind.AT_DESK, "ticket.not-called"),
        (State.AT_DESK, Kind.AT_DESK, "ticket.at-desk"),
        (State.PARKED, Kind.PARKED, "ticket.parked"),
        (State.MISSED, Kind.PARKED, "ticket.missed"),
        (State.WAITING, Kind.RESUMED, "ticket.not-parked"),
        (State.CALLED, Kind.RESUMED, "ticket.not-parked"),
        (State.WAITING, Kind.SERVED, "ticket.not-called"),
        (State.MISSED, Kind.SERVED, "ticket.not-called"),
        (State.AT_DESK, Kind.UNSERVED, "ticket.at-desk"),
        (State.WAITING, Kind.ISSUED, "ticket.already-issued"),
        (State.VOIDED, Kind.ASSIGNED, "ticket.ended"),
        (State.LEFT, Kind.UNSERVED, "ticket.ended"),
    ],
)
def test_objections_say_why_not(state: State, kind: Kind, code: str) -> None:
    assert objections(STANDINGS[state], kind) == (code,)


def test_a_ticket_sent_on_is_not_this_offices_to_act_on() -> None:
    sent_on = standing("09:10 redirected LGE")

    assert objections(sent_on, Kind.CALLED, office="BRU") == ("ticket.elsewhere",)
    assert objections(sent_on, Kind.CALLED, office="LGE") == ()


def test_a_ticket_is_not_sent_to_where_it_waits() -> None:
    found = objections(STANDINGS[State.WAITING], Kind.REDIRECTED, value="BRU")

    assert found == ("ticket.same-office",)


def test_a_class_is_not_given_twice() -> None:
    found = objections(STANDINGS[State.WAITING], Kind.PRIORITISED, value="ordinary")

    assert found == ("ticket.same-priority",)


def test_the_reason_of_a_class_can_be_corrected() -> None:
    given = {"value": "ordinary", "reason": "asks for it"}

    assert objections(STANDINGS[State.WAITING], Kind.PRIORITISED, **given) == ()


def test_undoable_is_the_last_event_that_counts() -> None:
    told = history(ticket(), CALLED, "09:11 assigned M. Dubois", "09:12 undone")

    assert undoable(told) == told[1]


def test_nothing_is_undoable_when_all_was_undone() -> None:
    assert undoable(history(ticket(), "09:01 undone")) is None


@given(st.data())
def test_whatever_may_be_done_has_its_effect_and_can_be_undone(
    data: st.DataObject,
) -> None:
    of, told, now = ticket(), history(ticket()), NINE
    for number in range(2, 10):
        now += timedelta(minutes=data.draw(st.integers(0, 12)))
        before = fold(of, told, rules=RULES, now=now)
        possible = sorted(moves(before))
        if not possible:
            break
        kind = data.draw(st.sampled_from(possible))
        told.append(
            Event(f"event-{number}", of.id, number, kind, now, "x", "d", value="LGE")
        )

        after = fold(of, told, rules=RULES, now=now)

        assert after.state is _after(kind, before)
        assert undoable(told) == told[-1]
        undo = Event(f"undo-{number}", of.id, number + 1, Kind.UNDONE, now, "x", "d")
        undone = [*told, replace(undo, undoes=told[-1].id)]
        assert fold(of, undone, rules=RULES, now=now) == before


@given(any_history())
def test_every_standing_answers_for_every_kind(told: list[Event]) -> None:
    found = fold(ticket(), told, rules=RULES, now=NINE)

    answers = {kind: objections(found, kind) for kind in Kind}

    assert all(len(codes) <= 1 for codes in answers.values())
    assert moves(found) == {kind for kind, codes in answers.items() if not codes}


def _after(kind: Kind, before: Standing) -> State:
    """Return where a kind leads that was allowed; the calls may be used up."""
    if kind is Kind.NO_ANSWER and before.calls >= RULES.max_calls:
        return State.MISSED
    if kind in {Kind.ASSIGNED, Kind.PRIORITISED}:
        return before.state
    led = {
        Kind.RECALLED: State.CALLED,
        Kind.RESUMED: State.WAITING,
        Kind.REDIRECTED: State.WAITING,
    }
    return led.get(kind) or State(kind)
