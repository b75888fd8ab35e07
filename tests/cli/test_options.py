"""``options``: of a case or of facts, noted, frozen, printed."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Begun, Shell

CASE = "26-00001"
ADULT = {"unaccompanied_minor": False, "claimed_minor": False}
SAFE = {**ADULT, "trafficking_signs": False}
NO_STAY = {"stay_routes_open": [], "asylum_pending": False, "suspensive_appeal": False}
GOING = {**SAFE, **NO_STAY, "asks_to_leave": True}


@pytest.fixture
def atd(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with one case of an adult."""
    begun(atd, with_case)
    return atd


def with_case(atd: Shell) -> None:
    person = ("person", "add", "--given-name", "Mamadou", "--birth", "1990")
    atd.json("case", "open", atd.json(*person)["id"], "--coach", "me")


def of(told: object, option: str) -> dict[str, Any]:
    assert isinstance(told, dict)
    (found,) = [each for each in told["options"] if each["option"] == option]
    return dict(found)


def what_if(atd: Shell, tmp_path: Path, facts: object, *more: str) -> object:
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(facts), "utf-8")
    return atd.json("options", "--facts", str(file), *more)


def test_an_option_is_told_with_all_that_explains_it(
    atd: Shell, tmp_path: Path
) -> None:
    told = what_if(atd, tmp_path, GOING, "--set", "term_ends_on=2026-11-18")

    found = of(told, "INDEPENDENT")
    assert isinstance(told, dict)
    assert (told["stop"], told["track"]) == (None, "return")
    assert found == {
        "option": "INDEPENDENT",
        "status": "open",
        "findings": [
            {
                "rule": "STOP_MINOR",
                "met": True,
                "fact": "unaccompanied_minor, claimed_minor",
                "used": ADULT,
                "source": "dossier",
                "verified": True,
            },
            {
                "rule": "STOP_TRAFFICKING",
                "met": True,
                "fact": "trafficking_signs",
                "used": {"trafficking_signs": False},
                "source": "agii-trafficking",
                "verified": True,
            },
            {
                "rule": "TERM_RUNS",
                "met": True,
                "fact": "term_ends_on",
                "used": {"term_ends_on": "2026-11-18"},
                "source": "agii-term",
                "verified": True,
            },
            {
                "rule": "ASKS",
                "met": True,
                "fact": "asks_to_leave",
                "used": {"asks_to_leave": True},
                "source": "io-atd",
                "verified": True,
            },
        ],
        "missing": [],
        "change": None,
        "amounts": [],
    }


def test_what_is_missing_says_what_would_change(atd: Shell, tmp_path: Path) -> None:
    found = of(what_if(atd, tmp_path, GOING), "LAISSEZ_PASSER")

    assert (found["status"], found["missing"], found["change"]) == (
        "unknown",
        ["travel_document"],
        {"facts": {"travel_document": "EXPIRED"}, "status": "open"},
    )


def test_a_sign_that_stops_refers(atd: Shell) -> None:
    told = atd.json("options", "--set", "trafficking_signs=true")

    assert (told["stop"]["code"], told["track"]) == ("trafficking", "stay")
    assert told["stop"]["referral"] != []
    assert {each["status"] for each in told["options"]} == {"closed"}


def test_amounts_have_their_year_and_unknown_ones_say_so(
    atd: Shell, tmp_path: Path
) -> None:
    kosovo = what_if(atd, tmp_path, {**GOING, "destination": "XKX"})

    premium = of(kosovo, "AVR_PREMIUM")["amounts"]
    assert premium == [
        {
            "group": "VISA_FREE",
            "who": who,
            "kind": "premium",
            "cents": cents,
            "year": 2022,
            "mark": "V",
            "source": "agii-return-2022",
            "verified": True,
        }
        for who, cents in (("adult", 5000), ("child", 2500))
    ]
    (ceiling,) = of(kosovo, "SPECIAL_NEEDS")["amounts"]
    assert (ceiling["cents"], ceiling["year"], ceiling["mark"]) == (None, 2016, "GAP")


def test_the_group_of_a_country_is_known_only_where_it_is_certain(atd: Shell) -> None:
    said = {
        country: of(
            atd.json("options", "--set", f"destination={country}"), "AVR_TICKET"
        )
        for country in ("FRA", "POL", "MAR")
    }

    assert [each["status"] for each in said.values()] == [
        "closed",
        "unknown",
        "unknown",
    ]
    rules = said["MAR"]["findings"]
    assert [r["used"] for r in rules if r["rule"] == "NOT_OLD_EU"] == [{}]


def test_what_is_asked_of_facts_opens_no_store(bare: Shell) -> None:
    told = bare.json("options", "--set", "asks_to_leave=true")

    assert of(told, "EXTENSION")["status"] == "unknown"
    assert not bare.home.exists()


def test_the_facts_are_listed(atd: Shell) -> None:
    listed = {each["fact"]: each for each in atd.json("options", "--list-facts")}

    assert listed["age"] == {
        "fact": "age",
        "kind": "number",
        "codes": [],
        "label": "age in years",
    }
    assert "MAR" in listed["destination"]["codes"]


def test_a_fact_is_noted_changed_and_taken_back(atd: Shell) -> None:
    def used() -> object:
        found = of(atd.json("options", CASE), "REMA")
        (rule,) = [r for r in found["findings"] if r["rule"] == "MOROCCO"]
        return rule["used"]

    before = used()
    atd.json("options", CASE, "--note", "destination=mar", "--note", "pregnant=yes")
    noted = used()
    atd.json("options", CASE, "--note", "destination=COD")
    changed = used()
    atd.json("options", CASE, "--note", "destination=")

    assert [before, noted, changed, used()] == [
        {},
        {"destination": "MAR"},
        {"destination": "COD"},
        {},
    ]
    found = of(atd.json("options", CASE), "SPECIAL_NEEDS")
    assert any(r["used"].get("pregnant") for r in found["findings"])


def test_what_was_noted_stands_in_the_timeline_and_is_taken_back(atd: Shell) -> None:
    atd.json("options", CASE, "--note", "destination=MAR")
    told = atd("case", "timeline", CASE, "--kind", "option").out

    assert "country of return: Morocco" in told
    atd.json("case", "undo", CASE)
    assert of(atd.json("options", CASE), "REMA")["status"] == "closed"
    assert "country of return: Morocco" not in atd("options", CASE).out


def test_a_stated_fact_does_not_hide_a_sign(atd: Shell) -> None:
    atd.json(
        *("case", "screening", "add", CASE, "PROTECTION", "HIGH"),
        *("--sign", "THB", "--description", "signs", "--review", "25/11/2026"),
    )

    told = atd.json("options", CASE, "--note", "trafficking_signs=no")

    assert told["stop"]["code"] == "trafficking"


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        ((), 2, "options.nothing"),
        ((CASE, "--set", "x"), 2, "options.fact-form"),
        ((CASE, "--set", "x=1"), 2, "options.fact-unknown"),
        ((CASE, "--set", "age=-1"), 2, "options.fact-value"),
        ((CASE, "--set", "destination=ZZZ"), 2, "options.fact-value"),
        ((CASE, "--note", "x="), 2, "options.fact-unknown"),
        ((CASE, "--note", "age=old"), 2, "options.fact-value"),
        ((CASE, "--note", "age=30", "--set", "age=31"), 2, "options.what-if"),
        (("--note", "age=30", "--set", "age=1"), 2, "options.no-case"),
        (("26-99999",), 2, "case.unknown"),
        ((CASE, "--facts", "nothing.json"), 2, "options.case-or-facts"),
        (("--facts", "nothing.json"), 2, "options.file"),
        ((CASE, "--sheet"), 2, "options.none-shown"),
        ((CASE, "--freeze"), 2, "options.no-language"),
        ((CASE, "--freeze", "--language", "xx-no"), 2, "language.unknown"),
        ((CASE, "--freeze", "--language", "fr", "--refuse"), 2, "options.no-words"),
        (
            (CASE, "--freeze", "--language", "fr", "--choose", "X", "--words", "x"),
            *(2, "options.unknown"),
        ),
        (
            (CASE, "--freeze", "--language", "fr", "--choose", "REMA", "--words", "x"),
            *(1, "options.choice-closed"),
        ),
    ],
)
def test_what_cannot_be_is_refused(
    atd: Shell, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    before = atd.json("options", CASE)

    assert atd.error("options", *arguments) == (exit_code, code)
    assert atd.json("options", CASE) == before
