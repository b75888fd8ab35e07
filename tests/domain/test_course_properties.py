"""What holds for every history of a ticket, however two laptops wrote it."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from atd_tui.domain.course import effective, fold, follow
from atd_tui.domain.tickets import Event, Kind, Spell, State
from tests.domain.situations import NOON, RULES, any_history, ticket


@given(any_history(), st.data())
def test_fold_does_not_depend_on_the_order_of_arrival(
    told: list[Event], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(told)))
    mixed = data.draw(st.permutations([*told, *again]))

    assert follow(ticket(), mixed, rules=RULES, now=NOON) == follow(
        ticket(), told, rules=RULES, now=NOON
    )


@given(any_history())
def test_undo_is_the_exact_inverse(told: list[Event]) -> None:
    last = effective(told)[-1:]
    assume(last and last[0].kind is not Kind.ISSUED)
    undo = Event(
        id="undo",
        ticket_id="a-001",
        n=max(event.n for event in told) + 1,
        kind=Kind.UNDONE,
        at=NOON,
        actor="peeters",
        device="brussels",
        undoes=last[0].id,
    )

    undone = fold(ticket(), [*told, undo], rules=RULES, now=NOON)

    without = [event for event in told if event.id != last[0].id]
    assert undone == fold(ticket(), without, rules=RULES, now=NOON)


@given(any_history())
def test_clocks_are_never_negative(told: list[Event]) -> None:
    course = follow(ticket(), told, rules=RULES, now=NOON)

    seconds = course.standing.seconds
    assert min(seconds.waiting, seconds.walking, seconds.serving) >= 0
    assert course.standing.since >= ticket().arrived_at


@given(any_history())
def test_spells_have_no_gap_and_agree_with_the_clock(told: list[Event]) -> None:
    found, course = follow(ticket(), told, rules=RULES, now=NOON)

    assert course[0].start == ticket().arrived_at
    assert [one.end for one in course[:-1]] == [one.start for one in course[1:]]
    assert all(one.start <= other.start for one, other in pairwise(course))
    last = Spell(found.state, found.office, found.since, None)
    assert course[-1] == last
    waits = [
        one.end - one.start
        for one in course
        if one.state is State.WAITING and one.end is not None
    ]
    assert timedelta(seconds=found.seconds.waiting) == sum(waits, timedelta())


@given(any_history())
def test_the_furthest_end_stands(told: list[Event]) -> None:
    kinds = {event.kind for event in effective(told)}
    ends = {
        Kind.SERVED: State.SERVED,
        Kind.LEFT: State.LEFT,
        Kind.VOIDED: State.VOIDED,
    }
    if Kind.ISSUED not in kinds:
        kinds.add(Kind.VOIDED)
    furthest = next((state for kind, state in ends.items() if kind in kinds), None)
    assume(furthest is not None)

    found = fold(ticket(), told, rules=RULES, now=NOON)

    assert found.state is furthest
    assert found.ended_at == found.since


@given(any_history())
def test_an_edited_text_changes_nothing(told: list[Event]) -> None:
    edited = ticket(note="speaks only Tigrinya", languages=("tir",), name="Selam")

    assert follow(edited, told, rules=RULES, now=NOON) == follow(
        ticket(), told, rules=RULES, now=NOON
    )
