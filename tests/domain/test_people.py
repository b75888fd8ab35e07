from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from atd_tui.domain.matching_facts import Birth, Facts
from atd_tui.domain.people import (
    Address,
    Draft,
    Identifier,
    Name,
    Nationality,
    Person,
    facts,
    is_adult,
    objections,
)
from atd_tui.domain.people_birth import Ages

TODAY = date(2026, 11, 18)
BORN = Birth(date(1985, 7, 30), date(1985, 7, 30), "exact")
DRAFT = Draft(names=(Name("Yağmur", "Çelik"),), birth=BORN)


def test_a_name_alone_is_enough() -> None:
    assert objections(Draft(names=(Name("Li"),)), on=TODAY) == {}


def test_nothing_at_all_is_nobody() -> None:
    assert objections(Draft(note="?"), on=TODAY) == {"name": "person.empty"}
    assert objections(Draft(names=(Name(" "),)), on=TODAY) == {"name": "person.empty"}


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"sex": "Q"}, {"sex": "person.sex"}),
        ({"names": (Name("A\x1b[31m"),)}, {"name": "text.control"}),
        ({"names": (Name("A", kind="nick"),)}, {"name": "person.name-kind"}),
        ({"names": (Name("a" * 121),)}, {"name": "text.too-long"}),
        ({"names": (Name("A"),) * 21}, {"name": "person.too-many"}),
        (
            {"nationalities": (Nationality("ERI"), Nationality("ERI", "PRESUMED"))},
            {"nationality": "person.nationality-twice"},
        ),
        (
            {"nationalities": (Nationality("ERI"), Nationality("XXX"))},
            {"nationality": "person.nationality-contradicts"},
        ),
        (
            {
                "nationalities": (
                    Nationality("XXA", "ESTABLISHED"),
                    Nationality("ERI", "ESTABLISHED"),
                )
            },
            {"nationality": "person.nationality-contradicts"},
        ),
        (
            {"nationalities": (Nationality("ERI", "SURE"),)},
            {"nationality": "person.certainty"},
        ),
        ({"identifiers": (Identifier("XX", "1"),)}, {"identifier": "identifier.type"}),
        ({"identifiers": (Identifier("OV", "-"),)}, {"identifier": "identifier.empty"}),
        ({"addresses": (Address(kind="TENT"),)}, {"address": "address.kind"}),
        (
            {"addresses": (Address(from_on=date(2026, 2, 1), to_on=date(2026, 1, 1)),)},
            {"address": "person.period"},
        ),
        ({"note": "two\nlines"}, {}),
        ({"note": "a\x00b"}, {"note": "text.nul"}),
        ({"ref": "a\nb"}, {"ref": "text.control"}),
        (
            {"sex": "Q", "birth": replace(BORN, low=date(1990, 1, 1))},
            {"birth_date": "person.birth-inverted", "sex": "person.sex"},
        ),
    ],
)
def test_each_field_has_its_own_objection(
    change: dict[str, Any], wrong: dict[str, str]
) -> None:
    assert objections(replace(DRAFT, **change), on=TODAY) == wrong


def test_what_is_compared_is_what_is_written() -> None:
    person = Person(
        "p1",
        replace(
            DRAFT,
            nationalities=(Nationality("TUR"),),
            identifiers=(Identifier("OV", "0012345"),),
            addresses=(Address("HOME", "Plein 1", "1000", "Brussel"),),
        ),
    )

    assert facts(person) == Facts(
        id="p1",
        names=(("Yağmur", "Çelik"),),
        birth=BORN,
        nationalities=("TUR",),
        identifiers=(("OV", "0012345"),),
        addresses=(("Plein 1", "1000", "Brussel"),),
    )
    assert (person.name, person.label) == ("Yağmur Çelik", "p1")


def test_nobody_is_alike_for_how_they_are_reached() -> None:
    draft = Draft(
        identifiers=(
            Identifier("PHONE", "0470 12 34 56"),
            Identifier("EMAIL", "sow@example.org"),
            Identifier("OV", "0123456"),
        )
    )

    assert facts(Person("p", draft)).identifiers == (("OV", "0123456"),)


@pytest.mark.parametrize(
    ("birth", "role", "adult"),
    [
        (BORN, "CHILD", True),
        (Birth(date(2015, 1, 1), date(2015, 1, 1), "exact"), "HEAD", False),
        (Birth(date(2008, 1, 1), date(2008, 12, 31), "year"), "HEAD", False),
        (Birth(), "HEAD", True),
        (Birth(), "PARTNER", True),
        (Birth(), "ADULT", True),
        (Birth(), "CHILD", False),
        (Birth(), "OTHER", False),
    ],
)
def test_the_role_decides_only_where_the_birth_is_unknown(
    birth: Birth, role: str, *, adult: bool
) -> None:
    assert is_adult(birth, role, TODAY, Ages(18, timedelta(days=90))) == adult
