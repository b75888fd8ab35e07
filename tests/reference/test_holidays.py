"""The public holidays equal a list computed here, from the reckoning of Easter."""

from datetime import date, timedelta

import pytest

from atd_tui.reference.holidays import public_holidays


def easter(year: int) -> date:
    """Reckon Easter Sunday by the anonymous Gregorian method (Meeus, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def computed(year: int) -> list[date]:
    sunday = easter(year)
    fixed = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)]
    moving = [sunday + timedelta(days=days) for days in (1, 39, 50)]
    return sorted([*(date(year, month, day) for month, day in fixed), *moving])


@pytest.mark.parametrize("year", range(2020, 2036))
def test_the_holidays_of_a_year_are_the_ten_of_the_law(year: int) -> None:
    assert list(public_holidays(year)) == computed(year)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("nl", "Nationale feestdag"),
        ("fr", "Fête nationale"),
        ("de", "Nationalfeiertag"),
        ("en", "National Day"),
    ],
)
def test_a_holiday_has_a_name_in_each_language(language: str, name: str) -> None:
    assert public_holidays(2026, language)[date(2026, 7, 21)] == name
