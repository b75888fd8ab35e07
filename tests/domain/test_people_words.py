import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.people_words import expressions, indexed


@pytest.mark.parametrize(
    ("given", "family", "words"),
    [
        ("José", "Özil", "jose ozil oezil"),
        ("Sean", "O'Brien", "sean o brien obrien"),
        ("Ali", "El-Amrani", "ali el amrani elamrani"),
        ("Đorđe", "Großmann", "dorde djordje grossmann"),
        ("", "", ""),
        ("Işık", "Işık", "isik"),
    ],
)
def test_a_name_is_indexed_as_it_may_be_typed(
    given: str, family: str, words: str
) -> None:
    assert indexed(given, family) == words


@pytest.mark.parametrize("typed", ["", " ", '"', "*", "( )", "'", "^:-"])
def test_what_says_nothing_asks_for_nothing(typed: str) -> None:
    assert expressions(typed) == ()


@given(st.text())
def test_nothing_typed_can_steer_the_index(typed: str) -> None:
    for asked in expressions(typed):
        outside = re.sub('"[^"]*"', "", asked)
        words = set(re.findall(r"[^\s()*:]+", outside))
        assert words <= {"AND", "OR", "numbers"}


@given(st.text(), st.text())
def test_what_is_indexed_is_its_own_index(one: str, other: str) -> None:
    words = indexed(one, other)

    assert set(indexed(words, "").split()) >= set(words.split())
