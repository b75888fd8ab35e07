"""The week of the homes, titles, allowances and what is unknown, from the shell."""

from tests.cli.conftest import Shell

FAMILY = ("--adults", "1", "--children", "4", "--name", "Sow")


def test_who_comes_leaves_and_waits(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-A1", *FAMILY)
    atd.json("fitt", "plan", "TUB-A1", "--to", "2026-11-20")
    atd.json("fitt", "hold", "TUB-A2", "--for", "Sow", "--from", "2026-11-21")
    week = atd.json("fitt", "week")

    came = {
        "unit": "TUB-A1",
        "kind": "stay",
        "state": "active",
        "household": "Sow",
        "persons": 2,
        "case": "",
        "from": "2026-11-18",
        "to": "2026-11-20",
        "reason": "",
    }
    assert week == {
        "date": "2026-11-18",
        "arrivals": [came, *week["expected"]],
        "departures": [came],
        "expected": week["arrivals"][1:],
        "claims": [],
        "unplaced": [],
    }
    assert [one["unit"] for one in week["expected"]] == ["TUB-A2"]
    assert "TUB-A1   18/11 – 20/11    Sow (2)" in atd("fitt", "week").out


def test_a_claim_that_is_not_there_is_refused(atd: Shell) -> None:
    assert atd.error("fitt", "claim", "TUB-A1", "TUB-A2") == (1, "housing.no-claim")


def test_the_title_of_a_stay_is_noted(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-A1", *FAMILY)
    titled = ("--ground", "border", "--title", "AA 74/6", "--appeal-told", "2026-11-18")

    held = atd.json("fitt", "title", "TUB-A1", *titled, "--title-on", "2026-11-16")

    assert (held["unit"], held["household"]) == ("TUB-A1", "Sow")
    assert atd.error("fitt", "title", "TUB-A1", "--title-until", "2026-11-01") == (
        2,
        "housing.title-dates",
    )


def test_the_allowance_is_unknown_until_it_is_set_and_may_be_again(atd: Shell) -> None:
    unset = atd.json("fitt", "allowance", "adult")
    atd.json("fitt", "allowance", "adult", "35", "--from", "2026-01-01")
    atd.json("fitt", "allowance", "adult", "unknown", "--from", "2027-01-01")

    assert [(one["kind"], one["cents"]) for one in unset] == [("adult", None)]
    assert [
        one["cents"]
        for day in ("2025-12-31", "2026-06-01", "2027-01-01")
        for one in atd.json("fitt", "allowance", "adult", "--from", day)
    ] == [None, 3500, None]


def test_what_was_counted_is_unknown_after_all(atd: Shell) -> None:
    atd.json("fitt", "unit", "count", "ZUL-H1", "--beds", "5", "--type", "studio")
    (home,) = atd.json("fitt", "unit", "count", "ZUL-H1", "--unknown", "beds")

    assert (home["capacity"], home["type"]) == (None, "STUDIO")


def test_presence_without_a_home_tells_of_all_that_are_lived_in(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-A1", *FAMILY)
    atd.json("fitt", "place", "TUB-A2", "--adults", "2", "--name", "Bah")

    homes = atd.json("fitt", "presence")

    assert [(one["unit"], len(one["members"])) for one in homes] == [
        ("TUB-A1", 2),
        ("TUB-A2", 2),
    ]


def test_every_code_of_a_refusal_is_told(atd: Shell) -> None:
    atd.json("fitt", "place", "TUB-S1", *FAMILY)
    too_many = ("--children", "1,2,3,4", "--name", "Alone")
    told = atd("fitt", "place", "TUB-S1", *too_many, "--json").json

    assert told["codes"] == ["housing.overlap", "housing.no-adult", "housing.too-small"]
