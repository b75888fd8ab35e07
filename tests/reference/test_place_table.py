"""The department's own table: 43 points in 21 locations, read strictly, then known."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from atd_tui.errors import BrokenData, Misused
from atd_tui.reference import places
from atd_tui.reference.places import ContactPoint
from atd_tui.settings import LANGUAGES

WEDNESDAY = date(2026, 11, 18)
COLUMNS = (
    "code,kind,location,name_nl,name_fr,languages,weekday,opens,closes,address,phone,"
    "email"
)


@pytest.fixture(autouse=True)
def _nothing_learned() -> Iterator[None]:
    places.learn(())
    yield
    places.learn(())


def table(tmp_path: Path, *lines: str, header: str = COLUMNS) -> Path:
    path = tmp_path / "points.csv"
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path


def whole_table() -> list[str]:
    """Return lines as the department might have them: 43 points in 21 locations."""
    lines = []
    for number in range(43):
        town = f"Gemeente {number % 21 + 1:02}"
        languages = ("nl", "fr", "nl;fr")[number % 3]
        walk_in = number in {0, 1, 2}
        lines.append(
            f"P{number + 1:02},{'walk-in' if walk_in else 'office'},{town},"
            f"{town} loket {number // 21 + 1},{town} guichet {number // 21 + 1},"
            f"{languages},{'wednesday,09:00,12:00' if walk_in else ',,'},"
            f'"Straat {number}, 1000 {town}",,'
        )
    return lines


def test_the_whole_table_of_the_department_is_read(tmp_path: Path) -> None:
    path = table(tmp_path, *whole_table())

    points = places.parse_contact_points(path)

    assert (len(points), len({point.location for point in points})) == (43, 21)
    assert points[42] == ContactPoint(
        code="P43",
        kind="office",
        organisation="ICAM",
        location="Gemeente 01",
        names={"nl": "Gemeente 01 loket 3", "fr": "Gemeente 01 guichet 3"},
        languages=("nl",),
        address="Straat 42, 1000 Gemeente 01",
        marks={"point": "D", "hours": "D", "address": "D", "contact": "D"},
        sources={
            "point": "department",
            "hours": "department",
            "address": "department",
            "contact": "department",
        },
    )


def test_learned_points_stand_before_our_own(tmp_path: Path) -> None:
    brussels = (
        "BRU,walk-in,Brussel,Brussel,Bruxelles,nl;fr,wednesday,08:30,12:30,Laan 1,,"
    )
    own = places.contact_points()

    places.learn(places.parse_contact_points(table(tmp_path, brussels, *whole_table())))

    points = places.contact_points()
    assert Counter(point.code for point in points).most_common(1) == [("BRU", 1)]
    assert len(points) == len(own) + 43
    assert places.hours_on(places.office("BRU"), WEDNESDAY) == (
        time(8, 30),
        time(12, 30),
    )
    assert places.office("p43").location == "Gemeente 01"


def test_points_of_another_store_are_forgotten(tmp_path: Path) -> None:
    own = places.contact_points()
    places.learn(places.parse_contact_points(table(tmp_path, *whole_table())))

    places.learn(())

    assert places.contact_points() == own


def test_a_town_with_several_offices_means_its_walk_in(tmp_path: Path) -> None:
    places.learn(places.parse_contact_points(table(tmp_path, *whole_table())))

    assert places.office("gemeente 01").code == "P01"


def test_a_town_with_several_offices_and_no_walk_in_is_refused(tmp_path: Path) -> None:
    places.learn(places.parse_contact_points(table(tmp_path, *whole_table())))

    with pytest.raises(Misused) as caught:
        places.office("gemeente 05")

    assert (caught.value.code, caught.value.facts) == (
        "office.ambiguous",
        {"given": "gemeente 05", "known": "P05, P26"},
    )


def test_a_name_that_is_missing_is_said_in_the_language_of_the_office(
    tmp_path: Path,
) -> None:
    point = places.parse_contact_points(
        table(tmp_path, "EUP,office,Eupen,Eupen,Eupen (fr),fr,,,,,,")
    )[0]

    assert [point.label(language) for language in LANGUAGES] == [
        "Eupen",
        "Eupen (fr)",
        "Eupen (fr)",
        "Eupen (fr)",
    ]


def test_an_office_of_the_past_is_not_open(tmp_path: Path) -> None:
    point = places.parse_contact_points(
        table(
            tmp_path,
            "OLD,walk-in,Aalst,Aalst,Alost,nl,wednesday,09:00,12:00,,,,,2026-11-11",
            header=f"{COLUMNS},valid_from,valid_to",
        )
    )[0]

    assert [places.hours_on(point, on) for on in (date(2026, 11, 11), WEDNESDAY)] == [
        (time(9), time(12)),
        None,
    ]


@pytest.mark.parametrize(
    ("header", "line", "place", "expected"),
    [
        (
            COLUMNS.replace(",languages", ""),
            "GNT,office,Gent,Gent,Gand,,,,,,",
            "line 1",
            "a column 'languages'",
        ),
        (
            COLUMNS,
            "GNT,office,Gent,Gent,Gand,,,,,,,",
            "line 2",
            "location and languages of an office",
        ),
        (
            COLUMNS,
            "GNT,office,Gent,Gent,Gand,nl;pt,,,,,,",
            "line 2",
            "languages out of nl, fr, de, en",
        ),
        (
            COLUMNS,
            "GNT,counter,Gent,Gent,Gand,nl,,,,,,",
            "line 2, column kind",
            "'walk-in', 'office', 'desk' or 'line', found 'counter'",
        ),
        (
            COLUMNS,
            "GNT,walk-in,Gent,Gent,Gand,nl,wed,09:00,12:00,,,",
            "line 2, column weekday",
            (
                "'', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', "
                "'saturday' or 'sunday', found 'wed'"
            ),
        ),
        (
            COLUMNS,
            "GNT,walk-in,Gent,Gent,Gand,nl,,,,,,",
            "line 2",
            "weekday, opens and closes for a walk-in, and only there",
        ),
        (
            COLUMNS,
            "GNT,office,Gent,Gent,Gand,nl,wednesday,09:00,12:00,,,",
            "line 2",
            "weekday, opens and closes for a walk-in, and only there",
        ),
        (
            COLUMNS,
            "GNT,walk-in,Gent,Gent,Gand,nl,wednesday,12:00,09:00,,,",
            "line 2",
            "opens before closes",
        ),
        (
            COLUMNS,
            "GNT,office,Gent,,Gand,nl,,,,,,",
            "line 2, column name_nl",
            "a text, found ''",
        ),
    ],
)
def test_a_broken_table_is_refused_at_its_place(
    tmp_path: Path, header: str, line: str, place: str, expected: str
) -> None:
    with pytest.raises(BrokenData) as caught:
        places.parse_contact_points(table(tmp_path, line, header=header))

    assert caught.value.facts == {
        "file": "points.csv",
        "place": place,
        "expected": expected,
    }


def test_a_point_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenData) as caught:
        places.parse_contact_points(table(tmp_path, *whole_table(), whole_table()[7]))

    assert caught.value.facts == {
        "file": "points.csv",
        "place": "line 45, column code",
        "expected": "another code than in line 9, found 'P08'",
    }
