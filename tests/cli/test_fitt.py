"""The homes of families from the shell: one story, and what is refused."""

import pytest

from tests.cli.conftest import Begun, Shell

FAMILY = ("--adults", "2", "--children", "4,9,13", "--name", "Petrosyan")


def home(atd: Shell, unit: str, *more: str) -> dict[str, object]:
    (found,) = [one for one in atd.json("fitt", "grid", *more) if one["unit"] == unit]
    return dict(found)


def with_one(atd: Shell) -> object:
    """Let one adult live in a home; return all homes."""
    atd.json("fitt", "place", "TUB-A1", "--adults", "1", "--name", "Here")
    return atd.json("fitt", "grid")


def test_the_homes_of_the_data_are_there_from_the_start(atd: Shell) -> None:
    grid = atd.json("fitt", "grid")

    assert len(grid) == 28
    assert home(atd, "TUB-A1") == {
        "unit": "TUB-A1",
        "site": "TUB",
        "type": "APARTMENT",
        "capacity": 6,
        "state": "FREE",
        "household": None,
        "persons": 0,
        "since": None,
        "until": None,
        "reason": "",
        "case": "",
        "allowed": "",
        "contested": 0,
        "late": False,
        "maximum": None,
        "requested": False,
    }
    assert home(atd, "ZUL-H1")["capacity"] is None


def test_a_family_lives_in_a_home_moves_and_leaves(atd: Shell) -> None:
    placed = atd.json("fitt", "place", "TUB-A1", *FAMILY, "--from", "2026-11-02")
    lives = home(atd, "TUB-A1")
    moved = atd.json("fitt", "move", "TUB-A1", "tub-a2")
    left = atd.json("fitt", "end", "TUB-A2", "--exit", "VOL_RETURN")

    assert placed == {
        "unit": "TUB-A1",
        "period": placed["period"],
        "kind": "stay",
        "state": "active",
        "household": "Petrosyan",
        "persons": 5,
        "from": "2026-11-02",
        "to": None,
        "reason": "",
        "allowed": "",
        "requested": False,
        "warnings": ["housing.own-home-first"],
    }
    assert (lives["state"], lives["household"], lives["persons"]) == (
        "OCCUPIED",
        "Petrosyan",
        5,
    )
    assert (moved["unit"], moved["from"], moved["household"]) == (
        "TUB-A2",
        "2026-11-18",
        "Petrosyan",
    )
    assert (left["state"], left["to"]) == ("ended", "2026-11-18")
    assert home(atd, "TUB-A1")["state"] == "CLEANING"
    assert home(atd, "TUB-A1", "--date", "2026-11-17")["state"] == "OCCUPIED"


def test_an_action_told_twice_is_done_once(atd: Shell) -> None:
    action = ("--action", "5f0d2c1e-8f0f-4a44-9df7-0a51bfb8ddc5")
    first = atd.json("fitt", "place", "TUB-A1", *FAMILY, *action)
    again = atd.json("fitt", "place", "TUB-A1", *FAMILY, *action)

    assert again == first
    assert [one["state"] for one in atd.json("fitt", "grid")].count("OCCUPIED") == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("place", "TUB-A1", "--adults", "1", "--name", "Sow"), "housing.overlap"),
        (("place", "TUB-S1", *FAMILY), "housing.too-small"),
        (
            ("place", "TUB-A2", "--children", "4", "--name", "Alone"),
            "housing.no-adult",
        ),
        (("place", "TUB-A2", "Here"), "housing.two-homes"),
        (
            ("place", "ZUL-H1", *FAMILY, "--from", "2008-01-02"),
            "housing.out-of-service",
        ),
        (("hold", "TUB-A1", "--reason", "expected"), "housing.overlap"),
        (("maintenance", "TUB-A1", "--reason", "boiler"), "housing.overlap"),
        (("cancel", "TUB-A1"), "housing.stay-begun"),
        (
            ("end", "TUB-A1", "--exit", "VOL_RETURN", "--to", "2026-12-01"),
            "housing.end-ahead",
        ),
        (("end", "TUB-A2"), "housing.nothing-there"),
        (("move", "TUB-A2", "TUB-A1"), "housing.nothing-there"),
        (("unit", "withdraw", "TUB-A1"), "housing.still-taken"),
        (("arrive", "TUB-A2"), "housing.nobody-expected"),
        (("presence", "TUB-A2"), "housing.nobody-there"),
        (("together", "TUB-A1"), "housing.separation-none"),
    ],
)
def test_what_a_rule_refuses_changes_nothing(
    atd: Shell, begun: Begun, said: tuple[str, ...], code: str
) -> None:
    before = begun(atd, with_one)

    assert atd.error("fitt", *said) == (1, code)
    assert atd.json("fitt", "grid") == before


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (("place", "NOPE", *FAMILY), "housing.unit-unknown"),
        (("place", "TUB-A1"), "housing.no-family"),
        (("place", "TUB-A1", "Nobody"), "person.unknown"),
        (("place", "TUB-A1", "--adults", "1"), "housing.family-unnamed"),
        (("place", "TUB-A1", "--adults", "99", "--name", "X"), "housing.family-size"),
        (("place", "TUB-A1", "--children", "4;x", "--name", "X"), "housing.ages"),
        (("place", "TUB-A1", "Here", "--adults", "1"), "housing.one-family"),
        (("place", "TUB-A1", *FAMILY, "--from", "31/02/2026"), "date.no-such-day"),
        (("place", "TUB-A1", *FAMILY, "--ground", "X"), "code.unknown"),
        (
            (
                "hold",
                "TUB-A1",
                "--reason",
                "x",
                "--from",
                "2026-12-02",
                "--to",
                "2026-12-01",
            ),
            "housing.dates",
        ),
        (("hold", "TUB-A1"), "housing.hold-for"),
        (("maintenance", "TUB-A1"), "housing.reason-missing"),
        (("move", "TUB-A1", "TUB-A1"), "housing.same-unit"),
        (("forecast", "--to", "2036-01-01"), "housing.forecast-long"),
        (("allowance", "adult", "much"), "housing.money"),
        (("allowance", "dog", "3"), "housing.allowance-kind"),
        (("own-home", "Here", "GARDEN"), "housing.condition-unknown"),
        (("unit", "count", "TUB-A1", "--beds", "99"), "housing.count"),
        (("grid", "--site", "NOPE"), "housing.site-unknown"),
        (("fits", "--adults", "-1", "--children", "4,9"), "housing.family-size"),
        (("fits", "--adults", "999"), "housing.family-size"),
        (("fits", "--from", "2026-12-02", "--to", "2026-12-01"), "housing.dates"),
        (("fits", "--school", "xx"), "language.unknown"),
        (("incident", "TUB-A1", " "), "contact.no-text"),
        (
            ("end", "TUB-A1", "--exit", "VOL_RETURN", "--keys-given", "-2"),
            "housing.count",
        ),
        (
            (
                *("place", "TUB-A2", "--adults", "1", "--name", "X"),
                *("--title-on", "2026-12-02", "--title-until", "2026-12-01"),
            ),
            "housing.title-dates",
        ),
    ],
)
def test_what_cannot_be_meant_is_misused(
    atd: Shell, begun: Begun, said: tuple[str, ...], code: str
) -> None:
    before = begun(atd, with_one)

    assert atd.error("fitt", *said) == (2, code)
    assert atd.json("fitt", "grid") == before


def test_too_small_a_home_is_given_for_a_reason_that_stays(atd: Shell) -> None:
    placed = atd.json("fitt", "place", "TUB-S1", *FAMILY, "--reason", "one night")

    assert (placed["allowed"], placed["warnings"]) == (
        "one night",
        ["housing.too-small", "housing.own-home-first"],
    )
    assert home(atd, "TUB-S1")["allowed"] == "one night"


def test_the_own_home_is_ruled_out_first(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-A1", *FAMILY)
    atd.json("fitt", "end", "TUB-A1", "--exit", "RELEASED_COURT")
    noted = ("DWELLING", "NOT_MET", "--reason", "damp")
    looked = atd.json("fitt", "own-home", "Petrosyan", *noted)
    placed = atd.json("fitt", "place", "TUB-A2", "Petrosyan")

    assert looked["met"] is False
    assert placed["warnings"] == []


def test_a_family_that_overstays_keeps_its_home(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-A1", *FAMILY, "--from", "2026-11-02")
    atd.json("fitt", "plan", "TUB-A1", "--to", "2026-11-20")
    later = ("--at", "2026-11-25T09:00:00+01:00")

    assert home(atd, "TUB-A1", "--date", "2026-11-20")["state"] == "CLEANING"
    assert home(atd, "TUB-A1", *later)["state"] == "OCCUPIED"
    assert atd.error(
        *("fitt", "place", "TUB-A1", "--adults", "1", "--name", "Sow", *later)
    ) == (1, "housing.overlap")


def test_undo_takes_the_last_action_back(atd: Shell) -> None:
    before = atd.json("fitt", "grid")
    atd.json("fitt", "place", "TUB-A1", *FAMILY)
    atd.json("fitt", "end", "TUB-A1", "--exit", "ABSCONDED")

    assert atd.json("fitt", "undo") == {"units": ["TUB-A1"]}
    assert home(atd, "TUB-A1")["state"] == "OCCUPIED"
    assert atd.json("fitt", "undo") == {"units": ["TUB-A1"]}
    assert atd.json("fitt", "grid") == before
    assert atd.error("fitt", "undo") == (1, "housing.nothing-to-undo")


def test_part_of_a_family_goes_and_comes_back(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-A1", *FAMILY)
    members = atd.json("fitt", "presence", "TUB-A1")["members"]
    partner = next(one["person"] for one in members if one["adult"] and not one["name"])

    parted = atd.json("fitt", "move", "TUB-A1", "TUB-A2", "--person", partner)
    joined = atd.json("fitt", "move", "TUB-A2", "TUB-A1", "--join")

    assert (parted["persons"], parted["unit"]) == (1, "TUB-A2")
    assert (joined["persons"], joined["unit"]) == (5, "TUB-A1")


def test_everybody_out_but_the_children_is_said(atd: Shell) -> None:
    atd.json(
        "fitt", "place", "TUB-A1", "--adults", "1", "--children", "4", "--name", "Sow"
    )

    out = atd.json("fitt", "presence", "TUB-A1", "OUT", "--person", "Sow")

    assert out["alone"]
    assert not atd.json("fitt", "presence", "TUB-A1", "IN")["alone"]


def test_which_homes_fit_and_why(atd: Shell) -> None:
    found = atd.json("fitt", "fits", "--adults", "2", "--children", "4,9,13")
    by_unit = {one["unit"]: (one["fits"], one["reasons"]) for one in found}

    assert len(found) == 28
    assert by_unit["TUB-A1"] == (True, ["housing.free", "housing.beds-enough"])
    assert by_unit["TUB-S1"] == (False, ["housing.free", "housing.too-small"])
    assert by_unit["ZUL-H1"] == (None, ["housing.free", "housing.beds-unknown"])


def test_the_forecast_counts_what_is_known(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-A1", *FAMILY, "--from", "2026-11-19")

    assert atd.json("fitt", "forecast", "--to", "2026-11-19") == [
        {"date": "2026-11-18", "homes": 28, "places": 33, "unknown": 22, "of": 28},
        {"date": "2026-11-19", "homes": 27, "places": 27, "unknown": 22, "of": 28},
    ]
