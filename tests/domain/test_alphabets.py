"""Other alphabets in Latin letters."""

import pytest

from atd_tui.domain.alphabets import is_unvowelled, latin


@pytest.mark.parametrize(
    ("word", "heard"),
    [
        ("karimi", "karimi"),
        ("шевченко", "shevchenko"),
        ("παπαδοπουλος", "papadopoulos"),
        ("გიორგი", "giorgi"),
        ("հակոբյան", "hakobyan"),
        ("محمد", "mhmd"),
        ("ተስፋይ", "tasefaaye"),
        ("北京", "北京"),
        ("፩", ""),
        ("", ""),
    ],
)
def test_latin(word: str, heard: str) -> None:
    assert latin(word) == heard


def test_letters_that_hide_the_vowels_are_known() -> None:
    words = ["محمد", "משה", "ተስፋይ", "сергей", "mohamed", "ümit", ""]

    hidden = [word for word in words if is_unvowelled(word)]

    assert hidden == ["محمد", "משה", "ተስፋይ"]
