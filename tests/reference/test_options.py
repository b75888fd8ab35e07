"""The file of the ways of return, the groups of countries, what is read as a fact."""

from datetime import date
from pathlib import Path

import pytest

from atd_tui.domain.options_conditions import Facts
from atd_tui.errors import BrokenData, Misused
from atd_tui.reference import options, options_facts, options_known, options_rows
from atd_tui.reference.codelists import codelist
from atd_tui.resources import folder
from atd_tui.settings import LANGUAGES

TODAY = date(2026, 11, 18)
WHOLE = folder("options.toml").read_text("utf-8")
GROUPS = "country,group,valid_from,mark,source\n"


def test_every_way_has_a_name() -> None:
    named = [each.code for each in codelist("return_option") + codelist("return_way")]

    assert sorted(one.code for one in options.book(TODAY).options) == sorted(named)


def test_every_fact_has_a_name_in_each_language() -> None:
    assert [
        fact.code
        for fact in options_facts.facts().values()
        if tuple(fact.labels) != ("en", "nl", "fr", "de")
        or not all(fact.label(language) for language in LANGUAGES)
    ] == []


def test_the_version_names_the_rules() -> None:
    assert options.book(TODAY).version == options.book(date(2024, 1, 1)).version


def test_nothing_is_known_before_the_first_rules() -> None:
    assert options.book(date(2021, 12, 31)).options == ()
    assert options.plain_amounts("VISA_REQUIRED", date(2015, 1, 1)) == {
        "AVR_PREMIUM": [],
        "AVRR_BASIC": [],
        "EURP": [],
        "SPECIAL_NEEDS": [],
    }


@pytest.mark.parametrize(
    ("group", "cents"),
    [
        ("VISA_REQUIRED", [35000, 17500]),
        ("VISA_FREE", [5000, 2500]),
        ("EU_OTHER", [5000, 2500]),
        ("EU15", []),
    ],
)
def test_the_premium_is_that_of_the_group(group: str, cents: list[int]) -> None:
    found = options.amounts("AVR_PREMIUM", group, TODAY)

    assert [(one.cents, one.kind, one.valid_from.year) for one in found] == [
        (each, "premium", 2022) for each in cents
    ]


@pytest.mark.parametrize(
    ("country", "group"),
    [("PRT", "EU15"), ("ROU", "EU_OTHER"), ("XKX", "VISA_FREE"), ("MAR", ""), ("", "")],
)
def test_a_group_is_known_where_it_is_certain(country: str, group: str) -> None:
    assert options_known.country_group(country, TODAY) == group
    assert options_known.country_group(country, date(2021, 12, 31)) == ""


def test_what_is_given_goes_before_what_the_data_say() -> None:
    given: Facts = {
        "destination": "PRT",
        "country_group": "VISA_FREE",
        "rema_open": True,
    }

    assert options_known.completed(given, TODAY) == given
    assert options_known.completed({"destination": "PRT"}, TODAY) == {
        "rema_open": False,
        "country_group": "EU15",
        "destination": "PRT",
    }


@pytest.mark.parametrize(
    ("fact", "typed", "read"),
    [
        ("pregnant", "YES", True),
        ("pregnant", False, False),
        ("age", "65", 65),
        ("age", 0, 0),
        ("term_ends_on", "2026-11-18", TODAY),
        ("assisted_on", "never", "never"),
        ("country_group", "visa_free", "VISA_FREE"),
        ("destination", "mar", "MAR"),
        ("extension_grounds", "school, MED_PREG", ("SCHOOL", "MED_PREG")),
        ("extension_grounds", [], ()),
    ],
)
def test_a_fact_is_read(fact: str, typed: object, read: object) -> None:
    assert options_facts.read({fact: typed}) == {fact: read}


@pytest.mark.parametrize(
    ("fact", "typed", "code"),
    [
        ("luck", True, "fact-unknown"),
        ("pregnant", "perhaps", "fact-value"),
        ("pregnant", 1, "fact-value"),
        ("age", True, "fact-value"),
        ("age", "six", "fact-value"),
        ("age", "1000", "fact-value"),
        ("age", "٣", "fact-value"),
        ("term_ends_on", "18/11/2026", "fact-value"),
        ("country_group", "MOON", "fact-value"),
        ("country_group", 7, "fact-value"),
        ("destination", "Morocco", "fact-value"),
        ("extension_grounds", "SCHOOL,FUN", "fact-value"),
        ("extension_grounds", [["SCHOOL"]], "fact-value"),
    ],
)
def test_what_is_no_fact_is_refused(fact: str, typed: object, code: str) -> None:
    with pytest.raises(Misused, match=rf"options\.{code}"):
        options_facts.read({fact: typed})


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('condition = "not-past"', 'condition = "perhaps"', "rule TERM_RUNS"),
        ('facts = ["term_ends_on"]', 'facts = ["luck"]', "rule TERM_RUNS"),
        ('list = "travel_document"', 'list = "luck"', "fact travel_document"),
        ('fact = "rema_open"', 'fact = "age"', "known age"),
        ("cents = 35000", "cents = -1", "key amount.0.cents"),
        ("cents = 35000", "euros = 350", "key amount.0.euros"),
    ],
)
def test_a_broken_file_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    file = tmp_path / "options.toml"
    file.write_text(WHOLE.replace(old, new, 1), "utf-8")

    with pytest.raises(BrokenData) as broken:
        options_rows.parse(file)

    assert broken.value.facts["place"] == place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("ZZZ,EU15,2022-01-01,V,dossier\n", "line 2, column country"),
        ("MAR,MOON,2022-01-01,V,dossier\n", "line 2, column group"),
        ("MAR,EU15,soon,V,dossier\n", "line 2, column valid_from"),
    ],
)
def test_a_broken_table_of_countries_is_told_with_its_place(
    tmp_path: Path, line: str, place: str
) -> None:
    file = tmp_path / "country_groups.csv"
    file.write_text(GROUPS + line, "utf-8")

    with pytest.raises(BrokenData) as broken:
        options_known.parse(file)

    assert broken.value.facts["place"] == place
