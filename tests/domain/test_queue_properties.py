"""What holds for every queue: one order, the same for all, checked by hand."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.queue import Candidate, Explanation, Placed, explain, order
from tests.domain.situations import NINE, RULES


def labels(placed: list[Placed]) -> list[str]:
    return [place.candidate.label for place in placed]


@st.composite
def candidates(draw: st.DrawFn, most: int = 12) -> list[Candidate]:
    """Draw people who wait; some were overtaken, some of those wait again."""
    found: list[Candidate] = []
    for number in range(draw(st.integers(0, most))):
        letter = draw(st.sampled_from("AB"))
        found.append(
            Candidate(
                id=f"id-{draw(st.integers(0, 9))}-{number}",
                label=f"{letter}-{number + 995:03d}",
                arrived_at=NINE + timedelta(minutes=draw(st.integers(0, 6))),
                priority=draw(st.sampled_from([*RULES.ranks, "forgotten"])),
            )
        )
    return [
        replace(one, overtaken_by=draw(st.frozensets(_passers(one, found), max_size=5)))
        for one in found
    ]


def _passers(one: Candidate, others: list[Candidate]) -> st.SearchStrategy[str]:
    gone = [f"gone-{n}" for n in range(4)]
    later = [o.id for o in others if _arrived(o) > _arrived(one)]
    return st.sampled_from(gone + later)


def _arrived(one: Candidate) -> tuple[object, ...]:
    letter, number = one.label.split("-")
    return (one.arrived_at, letter, int(number), one.id)


def by_hand(shown: list[Explanation]) -> list[str]:
    """Apply the published rule to what the explanations show, word by word."""
    left = {why.id: why for why in shown}
    overtaken_by = {why.id: set(why.overtaken_by) for why in shown}
    called = []
    while left:
        arrived = sorted(left.values(), key=_shown_arrival)
        tired = [why for why in arrived if len(overtaken_by[why.id]) >= why.limit]
        base = sorted(arrived, key=lambda why: why.rank)
        first = (tired or base)[0]
        for why in arrived[: arrived.index(first)]:
            overtaken_by[why.id].add(first.id)
        called.append(left.pop(first.id).id)
    return called


def _shown_arrival(why: Explanation) -> tuple[object, ...]:
    letter, number = why.label.split("-")
    return (why.arrived_at, letter, int(number), why.id)


@given(candidates())
def test_order_is_total(waiting: list[Candidate]) -> None:
    placed = order(waiting, RULES)

    assert sorted(p.candidate.id for p in placed) == sorted(c.id for c in waiting)
    assert [p.position for p in placed] == list(range(1, len(waiting) + 1))


@given(candidates(), st.data())
def test_order_does_not_depend_on_how_the_data_came(
    waiting: list[Candidate], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(waiting))

    assert order(mixed, RULES) == order(waiting, RULES)


@given(candidates(), st.integers(0, 6))
def test_the_rule_applied_by_hand_to_the_explanations_gives_the_same_order(
    waiting: list[Candidate], limit: int
) -> None:
    placed = order(waiting, replace(RULES, starvation_limit=limit))

    shown = [explain(place.candidate.id, placed) for place in reversed(placed)]

    assert by_hand(shown) == [place.candidate.id for place in placed]


@given(candidates())
def test_calling_the_first_leaves_the_others_in_their_order(
    waiting: list[Candidate],
) -> None:
    placed = order(waiting, RULES)
    if not placed:
        return
    first = placed[0].candidate

    others = [
        replace(one, overtaken_by=one.overtaken_by | {first.id})
        if _arrived(one) < _arrived(first)
        else one
        for one in waiting
        if one != first
    ]

    assert labels(order(others, RULES)) == labels(placed[1:])


@given(candidates())
def test_every_explanation_agrees_with_the_list(waiting: list[Candidate]) -> None:
    placed = order(waiting, RULES)

    for place in placed:
        found = explain(place.candidate.id, placed)
        before = [p.candidate.id for p in placed[: found.position - 1]]
        assert [one.id for one in found.ahead] == before
        assert sum(found.counts.values()) == len(before)
        assert found.position == place.position
