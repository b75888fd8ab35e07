"""Amounts of euros as people type them; what may mean two things is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.money import cents


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", None),
        ("  ", None),
        ("350", 35_000),
        ("350,5", 35_050),
        ("350.50", 35_050),
        ("1 500,50", 150_050),
        ("0", 0),
    ],
)
def test_an_amount_is_read(typed: str, found: int | None) -> None:
    assert cents(typed) == found


@pytest.mark.parametrize(
    "typed", ["1.500", "1.500,50", "1,5,0", "-1", "1e3", "€ 5", "five", ".5", "٣"]
)
def test_what_may_mean_something_else_is_no_amount(typed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(typed)):
        cents(typed)


@given(st.integers(0, 10**12), st.sampled_from(".,"))
def test_every_amount_comes_back(amount: int, point: str) -> None:
    assert cents(f"{amount // 100}{point}{amount % 100:02d}") == amount
