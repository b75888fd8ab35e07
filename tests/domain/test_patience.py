"""Counting down for all who came earlier, against the plainest way to do it."""

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.patience import Patience


@given(st.lists(st.integers(-2, 4), max_size=20), st.data())
def test_patience_counts_as_a_list_would(left: list[int], data: st.DataObject) -> None:
    patience = Patience(left)
    known = dict(enumerate(left))

    while known:
        used_up = [number for number, may_lose in known.items() if may_lose <= 0]
        assert patience.first_used_up() == (used_up[0] if used_up else None)
        number = data.draw(st.sampled_from(sorted(known)))
        earlier = [other for other in known if other < number]
        met = data.draw(st.sets(st.sampled_from(earlier))) if earlier else set()
        assert patience.place(number, met) == known.pop(number)
        known |= {other: known[other] - 1 for other in earlier if other not in met}

    assert patience.first_used_up() is None


def test_patience_of_nobody() -> None:
    assert Patience([]).first_used_up() is None
