from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people_birth import (
    Ages,
    Majority,
    Standing,
    age,
    birthday,
    objection,
    standing,
    typed_birth,
)

TODAY = date(2026, 11, 18)
DAYS = st.dates(date(1900, 1, 1), TODAY)
AGES = Ages(18, timedelta(days=90))


def exact(year: int, month: int, day: int) -> Birth:
    return Birth(date(year, month, day), date(year, month, day), "exact")


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("", Birth()),
        ("1985-07-30", exact(1985, 7, 30)),
        ("30/07/1985", exact(1985, 7, 30)),
        ("30.7.1985", exact(1985, 7, 30)),
        ("19850730", exact(1985, 7, 30)),
        ("29/02/1996", exact(1996, 2, 29)),
        (" 1985 ", Birth(date(1985, 1, 1), date(1985, 12, 31), "year")),
        ("35", Birth(date(1990, 11, 19), date(1991, 11, 18), "about")),
        ("about 35", Birth(date(1988, 11, 19), date(1993, 11, 18), "about")),
        ("~35", Birth(date(1988, 11, 19), date(1993, 11, 18), "about")),
        ("ongeveer 35 jaar", Birth(date(1988, 11, 19), date(1993, 11, 18), "about")),
        ("0", Birth(date(2025, 11, 19), date(2026, 11, 18), "about")),
    ],
)
def test_a_birth_is_read_as_it_is_known(typed: str, birth: Birth) -> None:
    assert typed_birth(typed, on=TODAY) == birth


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/1990", "date.no-such-day"),
        ("29/02/1990", "date.no-such-day"),
        ("19901332", "date.no-such-day"),
        ("24/11", "date.no-year"),
        ("+3", "date.form"),
        ("vr", "date.form"),
        ("19/11/2026", "person.birth-future"),
        ("2027", "person.birth-future"),
        ("1850", "person.birth-early"),
        ("121", "person.age"),
        ("01/01/1799", "date.year"),
    ],
)
def test_what_is_no_birth_is_refused_by_its_code(typed: str, code: str) -> None:
    assert typed_birth(typed, on=TODAY) == code


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        (Birth(), ""),
        (exact(1985, 7, 30), ""),
        (Birth(date(1990, 1, 1), date(1989, 1, 1), "about"), "person.birth-inverted"),
        (Birth(date(1990, 1, 1), date(1990, 1, 2), "exact"), "person.birth-inverted"),
        (Birth(date(2027, 1, 1), date(2027, 1, 1), "exact"), "person.birth-future"),
        (Birth(date(1990, 1, 1), None, "about"), "person.birth-form"),
        (Birth(date(1990, 1, 1), date(1990, 1, 1), "unknown"), "person.birth-form"),
        (Birth(None, None, "year"), "person.birth-form"),
        (Birth(date(1700, 1, 1), date(1700, 1, 1), "exact"), "person.birth-early"),
    ],
)
def test_a_birth_that_contradicts_itself_is_noticed(birth: Birth, code: str) -> None:
    assert objection(birth, on=TODAY) == code


def test_an_age_is_a_range_where_the_birth_is_one() -> None:
    assert age(exact(1985, 7, 30), TODAY) == (41, 41)
    assert age(exact(1985, 11, 19), TODAY) == (40, 40)
    year = Birth(date(1985, 1, 1), date(1985, 12, 31), "year")
    assert age(year, TODAY) == (40, 41)
    assert age(Birth(), TODAY) is None


def test_who_was_born_on_29_february_has_a_birthday_on_1_march() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)
    assert age(exact(2008, 2, 29), date(2026, 2, 28)) == (17, 17)
    assert age(exact(2008, 2, 29), date(2026, 3, 1)) == (18, 18)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (Birth(), Standing(Majority.UNKNOWN)),
        (
            exact(2009, 2, 17),
            Standing(Majority.CHILD, date(2027, 2, 17), date(2027, 2, 17)),
        ),
        (
            exact(2009, 2, 16),
            Standing(Majority.SOON, date(2027, 2, 16), date(2027, 2, 16)),
        ),
        (
            exact(2008, 11, 18),
            Standing(Majority.ADULT, date(2026, 11, 18), date(2026, 11, 18)),
        ),
        (
            Birth(date(2008, 1, 1), date(2008, 12, 31), "year"),
            Standing(Majority.MAYBE, date(2026, 1, 1), date(2026, 12, 31)),
        ),
    ],
)
def test_a_child_near_18_is_seen_from_the_range(
    birth: Birth, expected: Standing
) -> None:
    assert standing(birth, TODAY, AGES) == expected


@given(low=DAYS, high=DAYS, on=DAYS)
def test_nobody_who_may_be_a_child_counts_as_an_adult(
    low: date, high: date, on: date
) -> None:
    low, high = sorted((low, high))
    birth = Birth(low, high, "about")
    years = age(birth, on)

    assert years is not None
    if high <= on:
        adult = standing(birth, on, AGES).majority is Majority.ADULT
        assert adult == (years[0] >= 18)


@given(years=st.integers(0, 120), on=DAYS)
def test_an_age_typed_is_the_age_shown(years: int, on: date) -> None:
    birth = typed_birth(str(years), on=on)

    assert isinstance(birth, Birth)
    assert age(birth, on) == (years, years)
