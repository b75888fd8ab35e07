"""``report special-needs``: the table of the slides, opened, for outside, as CSV."""

import csv
from dataclasses import replace

import pytest

from atd_tui.store import Door, Store, keys, support, sync_meta
from atd_tui.store.support import Verdict
from atd_tui.store.sync_meta import Key
from tests.cli.conftest import Begun, Shell

YEARS = {2015: (70, 3, 31, 10, 46), 2016: (46, 4, 4, 2, 6)}
"""Requests, psychiatry, medication, during, after: the table of the slides."""

MEASURES = ("PSY_ADMISSION", "MED_PURCHASE", "ESC_DOCTOR", "TREATMENT")
PERIOD = ("--from", "01/01/2015", "--to", "31/05/2016")


@pytest.fixture
def atd(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with the requests of 2015 and 2016."""
    begun(atd, with_past)
    return atd


def with_past(atd: Shell) -> None:
    rows = ["ref;year;target;country;measures;spent"]
    for year, (total, *counts) in YEARS.items():
        for n in range(total):
            codes = [
                code for code, most in zip(MEASURES, counts, strict=True) if n < most
            ]
            target = "pregnant" if n < 4 else "medical"
            country = ("TUN", "COD")[n % 2]
            rows.append(f"{year}-{n};{year};{target};{country};{' '.join(codes)};100")
    path = atd.home.with_name("past.csv")
    path.write_text("\n".join(rows), "utf-8")
    atd.json("support", "import", str(path))


def section(atd: Shell, name: str, *more: str) -> dict[str, list[int | None]]:
    report = atd.json("report", "special-needs", *PERIOD, *more)
    (found,) = (each for each in report["sections"] if each["section"] == name)
    return {
        row["code"]: [each["requests"] for each in row["years"]]
        for row in found["rows"]
    }


def test_the_table_of_the_slides_comes_out(atd: Shell) -> None:
    codes = ("TOTAL", "PSY_ADMISSION", "MED_PURCHASE", "DURING", "AFTER")

    assert section(atd, "table") == {
        code: [YEARS[2015][n], YEARS[2016][n]] for n, code in enumerate(codes)
    }


def test_the_report_has_the_keys_of_the_page(atd: Shell) -> None:
    report = atd.json("report", "special-needs", *PERIOD)
    first = report["sections"][0]
    row = first["rows"][0]

    assert {key: report[key] for key in report if key != "sections"} == {
        "report": "special-needs",
        "from": "2015-01-01",
        "to": "2016-05-31",
        "on": "2026-11-18",
        "least": None,
        "synced_at": None,
    }
    assert [each["section"] for each in report["sections"]] == [
        *("table", "phase", "measure", "target", "country", "state", "ended"),
        *("months", "promised", "spent", "kind"),
    ]
    assert set(first) == {"section", "definition", "rows"}
    assert set(row) == {"code", "label", "years"}
    assert set(row["years"][0]) == {"year", "requests", "cents", "ids"}
    assert len(row["years"][0]["ids"]) == 70


def test_a_row_opens_to_the_requests_it_counts(atd: Shell) -> None:
    found = atd.json(
        "report", "special-needs", *PERIOD, "--open", "table:psy_admission"
    )

    assert [each["ref"] for each in found] == [
        *("2015-0", "2015-1", "2015-2", "2016-0", "2016-1", "2016-2", "2016-3"),
    ]


def test_a_person_reads_a_table_with_the_days_of_a_year_cut_short(atd: Shell) -> None:
    lines = atd("report", "special-needs", *PERIOD).out.splitlines()

    assert lines[0] == "Special needs, 01/01/2015 – 31/05/2016, as of 18/11/2026."
    assert lines[1] == "Of this laptop alone: it was never level with a server."
    head = next(n for n, line in enumerate(lines) if line.startswith("Special needs  "))
    assert [line.split("  ")[-1].strip() for line in lines[head : head + 3]] == [
        "2016 (31/05)",
        "46",
        "4",
    ]
    assert max(map(len, lines)) < 120


def test_a_laptop_of_a_server_says_when_it_was_level(atd: Shell, door: Door) -> None:
    store = Store.open(atd.home, keys.unlock_training(atd.home), door)
    with store.local() as session:
        sync_meta.put(session, {Key.LAST_OK: "2026-11-17T23:30:00+00:00"})
    store.close()

    told = atd("report", "special-needs", *PERIOD).out.splitlines()

    assert told[1] == "As of the last sync, 18/11/2026 00:30."
    report = atd.json("report", "special-needs", *PERIOD)
    assert report["synced_at"] == "2026-11-17T23:30:00+00:00"


def test_outside_sees_no_small_number_and_opens_none(atd: Shell) -> None:
    opened = atd(
        *("report", "special-needs", "--outside", "--open", "table:TOTAL", "--json"),
    )

    assert section(atd, "target", "--outside") == {
        "UAM_AGED_OUT": [0, 0],
        "MEDICAL": [None, None],
        "PREGNANT": [None, None],
        "SENIOR65": [0, 0],
        "SPECIFIC": [0, 0],
        "SAFETY_RISK": [0, 0],
    }
    assert section(atd, "table", "--outside")["PSY_ADMISSION"] == [None, None]
    assert (opened.code, opened.json["error"]) == (2, "report.outside")
    told = atd("report", "special-needs", *PERIOD, "--outside").out
    assert "*: fewer than 5, or one that would tell such a number." in told


def test_csv_holds_numbers_and_no_formula(atd: Shell, door: Door) -> None:
    person = atd.json("person", "add", "--given-name", "Ali")["id"]
    number = atd.json("case", "open", person)["number"]
    of = atd.json("support", "request", number, "medical", "--line", "=1+1")["id"]
    store = Store.open(
        atd.home, keys.unlock_training(atd.home), replace(door, actor="peeters")
    )
    support.decide(store, of, Verdict())
    store.close()
    atd.json("support", "spend", of, "--kind", "care", "--amount", "12.50")

    ran = atd("report", "special-needs", "--format", "csv")
    rows = list(csv.DictReader(ran.out.splitlines()))

    spent = [row for row in rows if row["section"] == "spent"]
    assert spent == [
        {
            "section": "spent",
            "code": "'=1+1",
            "label": "'=1+1",
            "year": year,
            "from": first,
            "to": last,
            "requests": requests,
            "euros": euros,
            "definition": spent[0]["definition"],
        }
        for year, first, last, requests, euros in (
            ("2025", "2025-01-01", "2025-12-31", "0", "0.00"),
            ("2026", "2026-01-01", "2026-11-18", "1", "12.50"),
        )
    ]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--format", "xlsx"), "report.no-workbook"),
        (("--format", "pdf"), "report.format"),
        (("--from", "01/02/2026", "--to", "31/01/2026"), "report.period"),
        (("--open", "target:NOBODY"), "report.no-row"),
        (("--open", "TOTAL"), "report.no-row"),
        (("--from", "soon"), "date.form"),
    ],
)
def test_what_cannot_be_reported_is_refused(
    atd: Shell, arguments: tuple[str, ...], code: str
) -> None:
    ran = atd("report", "special-needs", *arguments, "--json")

    assert (ran.code, ran.json["error"]) == (2, code)


def test_json_as_a_form_is_the_same_as_the_option(atd: Shell) -> None:
    report = ("report", "special-needs", *PERIOD)

    assert atd(*report, "--format", "json").json == atd.json(*report)
