"""The department's table of contact points, taken in by one command."""

import csv
from pathlib import Path

import pytest

from atd_tui.reference import places
from tests.cli.conftest import Shell

COLUMNS = (
    *("code", "kind", "location", "name_nl", "name_fr", "languages", "weekday"),
    *("opens", "closes", "address", "phone", "email"),
)
TOWNS = 21
POINTS = 43


@pytest.fixture(autouse=True)
def forgotten() -> None:
    """Know only the points of the program when a test begins."""
    places.learn(())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return a table of 43 invented points in 21 invented towns."""
    path = tmp_path / "points.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for n in range(POINTS):
            town, kind = f"Stad {n % TOWNS}", ("office", "desk")[n >= TOWNS]
            names = (f"Punt {n}", f"Point {n}")
            rows.writerow([f"P{n:02}", kind, town, *names, "nl;fr", *[""] * 6])
    return path


def test_the_whole_table_goes_in_by_one_command(atd: Shell, table: Path) -> None:
    own = len(atd.json("places", "list"))

    report = atd.json("places", "import", str(table))

    assert {**report, "points": []} == {
        "added": POINTS,
        "changed": 0,
        "same": 0,
        "points": [],
    }
    assert report["points"][0] == {"code": "P00", "became": "added"}
    listed = atd.json("places", "list")
    assert len(listed) == own + POINTS
    assert len({p["location"] for p in listed if p["code"][0] == "P"}) == TOWNS


def test_the_same_table_again_changes_nothing(atd: Shell, table: Path) -> None:
    atd.json("places", "import", str(table))
    before = atd.json("audit", "list")

    report = atd.json("places", "import", str(table))

    assert (report["added"], report["changed"], report["same"]) == (0, 0, POINTS)
    assert atd.json("audit", "list") == before


def test_an_imported_line_goes_before_the_point_of_the_same_code(
    atd: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "one.csv"
    line = "BRU;walk-in;Brussel;Brussel;Bruxelles;nl|fr;wednesday;09:00;12:00;Plein 1;;"
    path.write_text(";".join(COLUMNS) + "\n" + line.replace("|", ",") + "\n")
    path.write_text(path.read_text().replace("nl,fr", "nl"))

    assert atd.json("places", "import", str(path))["added"] == 1

    (brussels,) = [p for p in atd.json("places", "list") if p["code"] == "BRU"]
    assert brussels == {
        "code": "BRU",
        "kind": "walk-in",
        "location": "Brussel",
        "address": "Plein 1",
        "phone": "",
        "email": "",
        "note": "",
        "names": {"nl": "Brussel", "fr": "Bruxelles"},
        "languages": ["nl"],
        "hours": {"weekday": "wednesday", "opens": "09:00", "closes": "12:00"},
    }


def test_an_imported_office_can_be_used(atd: Shell, table: Path) -> None:
    atd.json("places", "import", str(table))
    atd.json("queue", "add")

    assert atd.json("queue", "redirect", "a1", "Stad 7")["office"] == "P07"
    assert atd.json("config", "set", "office", "P08") == {"office": "P08"}
    assert atd.json("queue", "add")["label"] == "A-001"
    assert [t["office"] for t in atd.json("queue", "list")] == ["P08"]


def test_a_wrong_line_is_named_and_nothing_goes_in(atd: Shell, table: Path) -> None:
    text = table.read_text(encoding="utf-8").replace("P07,office", "P07,shop")
    table.write_text(text, encoding="utf-8")

    ran = atd("places", "import", str(table), "--json")

    assert (ran.code, ran.json["error"]) == (1, "data.broken")
    assert "line 9" in ran.json["message"]
    assert [p for p in atd.json("places", "list") if p["code"] == "P01"] == []


def test_a_file_that_is_not_there_is_named(atd: Shell, tmp_path: Path) -> None:
    missing = str(tmp_path / "points.csv")

    assert atd.error("places", "import", missing) == (1, "data.unread")
