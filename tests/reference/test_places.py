"""The contact points of the program: what is known of each, what stays unknown."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.errors import Misused
from atd_tui.reference import places
from atd_tui.reference.places import ContactPoint
from atd_tui.reference.sources import sources
from atd_tui.settings import LANGUAGES

WEDNESDAY = date(2026, 11, 18)
BRUSSELS = ContactPoint(
    code="BRU",
    kind="walk-in",
    organisation="ICAM",
    location="Brussel",
    names={"nl": "Brussel", "fr": "Bruxelles", "de": "Brüssel", "en": "Brussels"},
    aliases=("BXL", "BRX"),
    region="BE-BRU",
    languages=("nl", "fr"),
    weekday=2,
    opens=time(9),
    closes=time(12),
    address="bd Pachéco / Pachecolaan",
    note="house number and postcode to be given by the department",
    marks={"point": "S0", "hours": "V", "address": "V2", "contact": "GAP"},
    sources={"point": "amif-sheet", "hours": "icam-page", "address": "dossier"},
)


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    places.learn(())


def test_everything_known_of_brussels_stands_in_the_table() -> None:
    assert places.office("BRU") == BRUSSELS


def test_the_points_are_those_of_the_dossier() -> None:
    assert [(point.code, point.kind) for point in places.contact_points()] == [
        ("BRU", "walk-in"),
        ("ANR", "walk-in"),
        ("LIE", "walk-in"),
        ("GNT", "office"),
        ("NAM", "office"),
        ("HAS", "office"),
        ("NEU", "office"),
        ("ICAM-LINE", "line"),
        ("FED-LINE", "line"),
        ("FED-BRU", "desk"),
        ("FED-GNT", "desk"),
        ("FED-ANR", "desk"),
        ("FED-CHL", "desk"),
        ("FED-LIE", "desk"),
        ("FED-INFO", "desk"),
        ("THB-LINE", "line"),
        ("IO-MINORS", "line"),
        ("GUARDIANSHIP", "line"),
    ]


def test_every_point_has_a_name_in_each_language() -> None:
    assert [
        point.code
        for point in places.contact_points()
        if set(point.names) != set(LANGUAGES)
    ] == []


def test_an_unknown_address_or_number_stays_empty_and_is_marked() -> None:
    points = places.contact_points()

    assert {
        bool(point.address) for point in points if point.marks["address"] == "GAP"
    } == {False}
    assert {
        bool(point.phone or point.email or point.web)
        for point in points
        if point.marks["contact"] == "GAP"
    } == {False}
    assert {point.code: point.address for point in points if point.address} == {
        "BRU": "bd Pachéco / Pachecolaan",
        "FED-ANR": "Lamorinièrestraat 137, 2018 Antwerpen",
        "FED-INFO": "rue Héger-Bordet 3, Bruxelles",
    }


def test_every_source_is_described() -> None:
    named = {
        name for point in places.contact_points() for name in point.sources.values()
    }

    assert named - set(sources()) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("BRU", "BRU"),
        ("bru", "BRU"),
        ("BXL", "BRU"),
        ("Bruxelles", "BRU"),
        (" brussel ", "BRU"),
        ("BRÜSSEL", "BRU"),
        ("Brussels", "BRU"),
        ("Antwerp", "ANR"),
        ("anvers", "ANR"),
        ("liege", "LIE"),
        ("Liège", "LIE"),
        ("Luik", "LIE"),
        ("luttich", "LIE"),
        ("Gand", "GNT"),
        ("Namen", "NAM"),
        ("neufchateau", "NEU"),
    ],
)
def test_an_office_is_found_by_any_of_its_names(text: str, code: str) -> None:
    assert places.office(text).code == code


@pytest.mark.parametrize("text", ["", " ", "Atlantis", "FED-BRU", "ICAM-LINE", "B"])
def test_an_unknown_office_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(Misused) as caught:
        places.office(text)

    assert (caught.value.code, caught.value.facts) == (
        "office.unknown",
        {"given": text, "known": "BRU, ANR, LIE, GNT, NAM, HAS, NEU"},
    )


@pytest.mark.parametrize("code", ["BRU", "ANR", "LIE"])
def test_a_walk_in_is_open_on_wednesday_morning(code: str) -> None:
    assert places.hours_on(places.office(code), WEDNESDAY) == (time(9), time(12))


@pytest.mark.parametrize("code", ["GNT", "NAM", "HAS", "NEU"])
def test_an_office_by_appointment_has_no_walk_in(code: str) -> None:
    point = places.office(code)

    assert (places.is_walk_in(point), places.hours_on(point, WEDNESDAY)) == (
        False,
        None,
    )


@given(days=st.integers(min_value=0, max_value=5_000))
def test_a_walk_in_morning_is_always_a_wednesday(days: int) -> None:
    on = date(2021, 6, 1) + timedelta(days=days)

    open_at = [
        point.code
        for point in places.contact_points()
        if places.hours_on(point, on) is not None
    ]

    assert open_at == (["BRU", "ANR", "LIE"] if on.weekday() == 2 else [])


def test_an_office_asks_where_it_has_two_languages() -> None:
    assert {
        point.code: point.languages
        for point in places.contact_points()
        if places.is_office(point)
    } == {
        "BRU": ("nl", "fr"),
        "ANR": ("nl",),
        "LIE": ("fr",),
        "GNT": ("nl",),
        "NAM": ("fr",),
        "HAS": ("nl",),
        "NEU": ("fr",),
    }
