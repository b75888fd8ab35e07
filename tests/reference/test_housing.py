"""The 28 units and 5 sites as they are published; what is unknown stays unknown."""

from datetime import date
from pathlib import Path

import pytest

from atd_tui import resources
from atd_tui.errors import BrokenData
from atd_tui.reference import codelists
from atd_tui.reference.housing import (
    Site,
    Unit,
    parse_sites,
    parse_units,
    sites,
    units,
)
from atd_tui.reference.sources import sources


def test_the_sites_are_the_five_published() -> None:
    assert [(site.code, site.label("nl"), site.label("fr")) for site in sites()] == [
        ("ZUL", "Zulte", "Zulte"),
        ("TUB", "Tubeke", "Tubize"),
        ("SGW", "Sint-Gillis-Waas", "Saint-Gilles-Waes"),
        ("TIE", "Tielt", "Tielt"),
        ("BEA", "Bevekom", "Beauvechain"),
    ]


def test_a_site_says_how_far_each_value_is_known() -> None:
    assert sites()[1] == Site(
        code="TUB",
        names={"nl": "Tubeke", "fr": "Tubize", "de": "Tubize", "en": "Tubize"},
        region="BE-WBR",
        language="fr",
        opened_on=date(2009, 2, 16),
        address="rue de Bruxelles 88",
        note=(
            "another page of the Immigration Office leaves out the studio: "
            "27 units instead of 28"
        ),
        marks={"site": "V", "region": "V", "opened": "V", "address": "V2"},
        sources={
            "site": "io-units",
            "opened": "io-detention-families",
            "address": "reynders-tubize",
        },
    )


def test_the_units_are_the_28_published() -> None:
    assert [(unit.code, unit.site, unit.type, unit.beds) for unit in units()] == [
        ("ZUL-H1", "ZUL", "HOUSE", None),
        ("ZUL-H2", "ZUL", "HOUSE", None),
        ("ZUL-H3", "ZUL", "HOUSE", None),
        ("ZUL-S1", "ZUL", "STUDIO", None),
        ("ZUL-S2", "ZUL", "STUDIO", None),
        ("ZUL-S3", "ZUL", "STUDIO", None),
        ("TUB-A1", "TUB", "APARTMENT", 6),
        ("TUB-A2", "TUB", "APARTMENT", 6),
        ("TUB-A3", "TUB", "APARTMENT", 6),
        ("TUB-A4", "TUB", "APARTMENT", 6),
        ("TUB-A5", "TUB", "APARTMENT", 6),
        ("TUB-S1", "TUB", "STUDIO", 3),
        ("SGW-H1", "SGW", "HOUSE", None),
        ("SGW-H2", "SGW", "HOUSE", None),
        ("SGW-H3", "SGW", "HOUSE", None),
        ("SGW-H4", "SGW", "HOUSE", None),
        ("SGW-H5", "SGW", "HOUSE", None),
        ("SGW-H6", "SGW", "HOUSE", None),
        ("SGW-H7", "SGW", "HOUSE", None),
        ("TIE-H1", "TIE", "HOUSE", None),
        ("TIE-H2", "TIE", "HOUSE", None),
        ("TIE-H3", "TIE", "HOUSE", None),
        ("BEA-H1", "BEA", "HOUSE", None),
        ("BEA-H2", "BEA", "HOUSE", None),
        ("BEA-H3", "BEA", "HOUSE", None),
        ("BEA-H4", "BEA", "HOUSE", None),
        ("BEA-H5", "BEA", "HOUSE", None),
        ("BEA-H6", "BEA", "HOUSE", None),
    ]


def test_the_unit_that_one_list_leaves_out_says_so() -> None:
    assert {unit.code: unit.note for unit in units() if unit.note} == {
        "TUB-S1": (
            "absent from the list of 27 units (io-detention-families); "
            "to be confirmed by the department"
        )
    }


def test_a_unit_of_which_nothing_is_known_stays_unknown() -> None:
    assert units()[-1] == Unit(
        code="BEA-H6",
        site="BEA",
        type="HOUSE",
        beds=None,
        cots=None,
        step_free=None,
        ground_floor=None,
        in_service_from=None,
        in_service_to=None,
        note="",
        marks={"unit": "P", "beds": "GAP"},
        sources={"unit": "io-units"},
    )


def test_a_capacity_is_known_exactly_where_it_has_a_source() -> None:
    assert {unit.code for unit in units() if unit.beds is not None} == {
        unit.code for unit in units() if "beds" in unit.sources
    }


def test_types_and_sources_are_known_to_their_lists() -> None:
    types = {code.code for code in codelists.codelist("unit_type")}
    named = {source for unit in units() for source in unit.sources.values()}

    assert {unit.type for unit in units()} == types
    assert named - set(sources()) == set()


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        (
            "XXX-H1,XXX,HOUSE,,GAP,,,,,,,P,io-units,",
            "line 2, column site",
            "one of TUB, ZUL, found 'XXX'",
        ),
        (
            "ZUL-H1,ZUL,CASTLE,,GAP,,,,,,,P,io-units,",
            "line 2, column type",
            "'HOUSE', 'APARTMENT' or 'STUDIO', found 'CASTLE'",
        ),
        (
            "ZUL-H1,ZUL,HOUSE,many,GAP,,,,,,,P,io-units,",
            "line 2, column beds",
            "a whole number, or nothing where it is unknown, found 'many'",
        ),
    ],
)
def test_a_broken_unit_is_refused_at_its_place(
    tmp_path: Path, line: str, place: str, expected: str
) -> None:
    header = resources.folder("units.csv").read_text(encoding="utf-8").split("\n")[0]
    path = tmp_path / "units.csv"
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")

    with pytest.raises(BrokenData) as caught:
        parse_units(path, frozenset({"ZUL", "TUB"}))

    assert caught.value.facts == {
        "file": "units.csv",
        "place": place,
        "expected": expected,
    }


def test_a_site_twice_is_refused(tmp_path: Path) -> None:
    lines = resources.folder("sites.csv").read_text(encoding="utf-8").split("\n")
    path = tmp_path / "sites.csv"
    path.write_text("\n".join([*lines[:3], lines[1], ""]), encoding="utf-8")

    with pytest.raises(BrokenData) as caught:
        parse_sites(path)

    assert caught.value.facts == {
        "file": "sites.csv",
        "place": "line 4, column code",
        "expected": "another code than in line 2, found 'ZUL'",
    }
