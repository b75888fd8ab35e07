"""What holds for every history of a case, however two laptops wrote it."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from atd_tui.domain.cases import Event, Kind, Status, effective, standing
from tests.domain.case_stories import any_story, event


@given(any_story(), st.data())
def test_fold_depends_on_neither_order_nor_delivery(
    told: list[Event], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(told)))
    mixed = data.draw(st.permutations([*told, *again]))

    assert standing("BRU", mixed) == standing("BRU", told)


@given(any_story())
def test_undo_returns_the_earlier_standing(told: list[Event]) -> None:
    last = effective(told)[-1:]
    assume(last and last[0].kind is not Kind.OPENED)
    n = max(each.n for each in told) + 1
    undo = event(n, Kind.UNDONE, undoes=last[0].id)

    without = [each for each in told if each.id != last[0].id]
    assert standing("BRU", [*told, undo]) == standing("BRU", without)


@given(any_story())
def test_runs_are_closed_but_for_the_last(told: list[Event]) -> None:
    stands = standing("BRU", told)

    assert [run.n for run in stands.runs] == list(range(1, len(stands.runs) + 1))
    assert all(run.closed_at is not None for run in stands.runs[:-1])
    closed = stands.runs[-1].closed_at is not None
    assert closed == (stands.status is Status.CLOSED)


@given(any_story())
def test_a_run_that_is_over_never_changes(told: list[Event]) -> None:
    once = {each.id: each for each in told if each.kind is not Kind.UNDONE}
    in_order = sorted(once.values(), key=lambda each: (each.n, each.at, each.id))
    stood = [standing("BRU", in_order[:k]) for k in range(1, len(in_order) + 1)]

    for before, after in pairwise(stood):
        over = [run for run in before.runs if run.closed_at is not None]
        assert list(after.runs[: len(over)]) == over


@given(any_story())
def test_nothing_waits_for_an_answer_in_a_closed_case(told: list[Event]) -> None:
    stands = standing("BRU", told)

    assert stands.is_open or stands.asked is None
