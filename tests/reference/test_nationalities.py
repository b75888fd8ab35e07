"""The nationalities: every country of ISO 3166-1, and the five beside them."""

import pycountry
import pytest

from atd_tui.errors import Misused
from atd_tui.reference.nationalities import (
    Nationality,
    find_nationality,
    nationalities,
    nationality,
)
from atd_tui.settings import LANGUAGES


def test_there_are_all_countries_and_five_more() -> None:
    countries = sorted(country.alpha_3 for country in pycountry.countries)

    assert [known.code for known in nationalities()] == [
        *countries,
        *("XKX", "XXA", "XXB", "XXC", "XXX"),
    ]


def test_every_nationality_has_a_name_in_each_language() -> None:
    assert [
        known.code
        for known in nationalities()
        if set(known.names) != set(LANGUAGES) or not all(known.names.values())
    ] == []


def test_names_are_those_in_use() -> None:
    assert [nationality("ERI"), nationality("MDA"), nationality("XXA")] == [
        Nationality(
            "ERI",
            {"nl": "Eritrea", "fr": "Érythrée", "de": "Eritrea", "en": "Eritrea"},
        ),
        Nationality(
            "MDA",
            {"nl": "Moldavië", "fr": "Moldavie", "de": "Moldau", "en": "Moldova"},
        ),
        Nationality(
            "XXA",
            {
                "nl": "staatloos",
                "fr": "apatride",
                "de": "staatenlos",
                "en": "stateless",
            },
            "B",
            "iso-3166",
        ),
    ]


def test_an_unknown_nationality_is_refused() -> None:
    with pytest.raises(Misused) as caught:
        nationality("YUG")

    assert (caught.value.code, caught.value.facts) == (
        "nationality.unknown",
        {"given": "YUG"},
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ERI", "ERI"),
        ("er", "ERI"),
        ("Érythrée", "ERI"),
        ("syrie", "SYR"),
        ("staatloos", "XXA"),
        ("kosovo", "XKX"),
        ("unknown", "XXX"),
    ],
)
def test_nationality_is_found_by_code_and_by_name(typed: str, code: str) -> None:
    assert find_nationality(typed) == code


@pytest.mark.parametrize("typed", ["", "xyzzy", "[/]"])
def test_what_is_no_nationality_is_refused(typed: str) -> None:
    with pytest.raises(Misused, match=r"nationality\.unknown"):
        find_nationality(typed)
