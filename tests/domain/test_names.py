"""Names as they are compared: one word however it was spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.names import normal, skeleton, sound, words
from atd_tui.domain.text import fold


@pytest.mark.parametrize(
    ("number", "compared"),
    [
        ("85.07.30-033 28", "85073003328"),
        (" 0 812 345 ", "0812345"),
        ("ep-123.456/b", "EP123456B"),
        ("٠٨١٢٣", "08123"),
        ("--", ""),
    ],
)
def test_normal(number: str, compared: str) -> None:
    assert normal(number) == compared


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("José", ("jose",)),
        ("Çelik", ("celik",)),
        ("Großmann", ("grossmann",)),
        ("Łukasz", ("lukasz",)),
        ("Đorđe", ("dorde",)),
        ("Øyvind", ("oyvind",)),
        ("Işık", ("isik",)),
        ("Anne-Marie", ("anne", "marie")),
        ("O'Brien", ("obrien",)),
        ("N’Diaye", ("ndiaye",)),
        ("Van 't Hof", ("hof",)),
        ("El-Amrani", ("amrani",)),
        ("الحسن", ("حسن",)),
        ("Ben Ali", ("ali",)),
        ("de la Cruz", ("cruz",)),
        ("Abd el-Rahman", ("abdrahman",)),
        ("Abdul Rahman", ("abdrahman",)),
        ("Abdulrahman", ("abdulrahman",)),
        ("Abdul", ("abdul",)),
        ("Nour Eddine", ("nourdin",)),
        ("Salah al-Din", ("salahdin",)),
        ("Jamal Din", ("jamaldin",)),
        ("Din", ("din",)),
        ("De", ("de",)),
        ("El", ("el",)),
        ("Li", ("li",)),
        ("", ()),
        ("-", ()),
    ],
)
def test_words(name: str, found: tuple[str, ...]) -> None:
    assert words(name) == found


@pytest.mark.parametrize(
    "spellings",
    [
        ("mohammed", "mohamed", "muhammed", "mouhamed"),
        ("muller", "mueller"),
        ("hussein", "hossain", "houssein", "hussain"),
        ("yusuf", "youssouf"),
        ("abdulrahman", "abdurrahman", "abderrahmane", "abdrahman"),
        ("abdallah", "abdullah", "abdellah"),
        ("noureddine", "nureddin", "nourdin"),
        ("fatima", "fatimah"),
        ("shahin", "schahin", "chahine"),
        ("tesfaye", "tesfai"),
        ("khaled", "haled"),
        ("walid", "oualid"),
        ("kowalski", "kovalsky"),
        ("сергеи", "sergei", "sergey"),
    ],
)
def test_sound_is_one_for_the_spellings_of_a_name(spellings: tuple[str, ...]) -> None:
    assert len({sound(word) for word in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hassan", "hussein"),
        ("aisha", "issa"),
        ("mahmoud", "mohamed"),
        ("samir", "samira"),
        ("kowalski", "kowalska"),
        ("abdulrahman", "abdulrahim"),
    ],
)
def test_sound_keeps_two_names_apart(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("word", "consonants"),
    [
        ("mohammed", "mhmt"),
        ("mahmut", "mmt"),
        ("elamrani", "amrn"),
        ("benali", "al"),
        ("ali", "al"),
        ("zeynep", "snp"),
        ("محمد", "mhmt"),
    ],
)
def test_skeleton(word: str, consonants: str) -> None:
    assert skeleton(word) == consonants


@given(st.text())
def test_words_of_a_folded_name_are_its_words(name: str) -> None:

    assert all(word == fold(word) for word in words(name))
    assert bool(words(name)) == bool(fold(name))


@given(st.text())
def test_normal_twice_is_normal(number: str) -> None:
    assert normal(normal(number)) == normal(number)
