"""``support``: the example of Tunis from the shell, and the table of past years."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from atd_tui.store import Door, Store, keys, support
from atd_tui.store.support import Verdict
from tests.cli.conftest import Begun, Shell

CASE = "26-00001"
KEYS_OF = {
    *("id", "case", "ref", "target", "country", "need", "asked_on", "budget_line"),
    *("year", "state", "decided_by", "decided_on", "reason", "returned_on", "author"),
    *("withdrawn", "ledger", "measures", "offers", "spends", "enquiries", "contacts"),
}


@pytest.fixture
def atd(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with one case."""
    begun(atd, with_case)
    return atd


def with_case(atd: Shell) -> None:
    person = atd.json("person", "add", "--given-name", "Ali")["id"]
    atd.json("case", "open", person)


def approve(atd: Shell, door: Door, request: str, cents: int) -> None:
    """Let a second person approve a request on the same laptop."""
    other = replace(door, actor="peeters")
    store = Store.open(atd.home, keys.unlock_training(atd.home), other)
    support.decide(store, request, Verdict(ceiling_cents=cents))
    store.close()


def request(atd: Shell) -> str:
    made = atd.json(
        *("support", "request", CASE, "medical", "--country", "TUN"),
        *("--need", "dialysis three times a week", "--line", "SN-26"),
    )
    return str(made["id"])


def test_ten_sessions_of_dialysis(atd: Shell, door: Door) -> None:
    of = request(atd)
    asked = atd.json("support", "enquiry", of, "Dialysis in Tunis?")["enquiries"][0]
    atd.json(
        *("support", "answer", asked["id"], "available", "--until", "18/05/2027"),
        *("--text", "In four hospitals."),
    )
    sessions = atd.json(
        *("support", "measure", of, "treatment", "--place", "Tunis", "--quantity"),
        *("10", "--unit", "session", "--per-week", "3"),
    )["measures"][0]
    for name, price in (("A", "1800"), ("B", "1500.50"), ("C", "1650")):
        made = atd.json(
            *("support", "offer", sessions["id"], "--provider", f"Hospital {name}"),
            *("--price", price),
        )
    approve(atd, door, of, 200_000)
    atd.json("support", "guarantee", made["offers"][1]["id"])
    atd.json("support", "returned", of, "18/11/2026")
    atd.json("support", "progress", sessions["id"], "done", "--result", "took_place")
    paid = atd.json(
        *("support", "spend", of, "--kind", "care", "--amount", "1500,50"),
        *("--measure", sessions["id"], "--provider", "Hospital B"),
    )

    assert set(paid) == KEYS_OF
    assert (paid["case"], paid["state"], paid["year"]) == (CASE, "approved", 2026)
    assert paid["ledger"] == {
        "ceiling_cents": 200_000,
        "spent_cents": 150_050,
        "promised_cents": 0,
        "remaining_cents": 49_950,
        "ends_on": "2027-11-18",
    }
    (measure,) = paid["measures"]
    assert (measure["phase"], measure["quantity"], measure["unit"]) == (
        *("AFTER", 10, "SESSION"),
    )
    assert paid["spends"][0]["budget_line"] == "SN-26"
    assert atd.json("support", "list", CASE) == [paid]
    assert atd.json("support", "show", of) == paid


def test_a_request_is_told_to_a_person(atd: Shell) -> None:
    of = request(atd)
    atd.json(
        *("support", "measure", of, "FAMILY_TRACING", "--provider", "[/] Red Cross")
    )
    measure = atd.json("support", "show", of)["measures"][0]["id"]
    atd.json(
        *("support", "progress", measure, "DONE", "--result", "CARE_BY_RELATIVE"),
        *("--relative", "SISTER"),
    )

    told = atd("support", "show", of).out.splitlines()

    assert told == [
        f"medical needs (physical or psychological) · Tunisia · asked · 2026  {of[:8]}",
        "    dialysis three times a week",
        "    spent: 0.00 euros · ceiling not known · no last day yet",
        "  before return",
        (
            "    tracing the family · [/] Red Cross · done · a relative takes care"
            f" (sister)  {measure[:8]}"
        ),
    ]
    (line,) = atd("support", "list").out.splitlines()
    assert line.startswith(f"{of[:8]}  {CASE}   medical needs")


def test_aftercare_is_a_task(atd: Shell) -> None:
    of = request(atd)
    made = atd.json("support", "aftercare", of, "01/12/2026", "--with", "hospital")
    contact = made["contacts"][0]["id"]

    def due() -> list[str]:
        found = atd.json("case", "task", "list", CASE)
        own = [one for one in found if one["rule"] == "aftercare"]
        return [one["text"] for one in own if one["state"] == "open"]

    assert due() == ["contact after the return, due on Tu 01/12/2026: hospital"]
    atd.json("support", "contacted", contact, "--text", "well")
    assert due() == []


def test_it_stands_in_the_timeline(atd: Shell) -> None:
    request(atd)

    told = atd("case", "timeline", CASE, "--kind", "support").out

    assert "asked for: medical needs" in told


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("request", CASE, "rich"), 2, "code.unknown"),
        (("request", CASE, "MEDICAL", "--country", "ZZZ"), 2, "nationality.unknown"),
        (("request", CASE, "MEDICAL", "--on", "19/11/2026"), 2, "check.future"),
        (("request", "26-99999", "MEDICAL"), 2, "case.unknown"),
        (("approve", "{of}"), 1, "support.second-person"),
        (("approve", "{of}", "--ceiling", "much"), 2, "support.amount"),
        (("refuse", "{of}"), 2, "support.no-reason"),
        (("measure", "{of}", "TREATMENT", "--quantity", "-1"), 2, "support.number"),
        (("guarantee", "nothing"), 2, "entry.unknown"),
        (
            ("spend", "{of}", "--kind", "cash", "--amount", "10"),
            *(1, "support.no-cash"),
        ),
        (
            ("spend", "{of}", "--kind", "FOOD", "--amount", "10", "--text", "Bargeld"),
            *(1, "support.no-cash"),
        ),
        (
            ("spend", "{of}", "--kind", "FOOD", "--amount", "0"),
            *(2, "support.amount"),
        ),
        (
            ("spend", "{of}", "--kind", "FOOD", "--amount", "10"),
            *(1, "support.not-approved"),
        ),
        (("close", "{of}"), 1, "support.not-approved"),
        (("withdraw", "{of}"), 2, "support.no-reason"),
        (("enquiry", "{of}", " "), 2, "support.no-question"),
        (("answer", "nothing", "AVAILABLE"), 2, "entry.unknown"),
    ],
)
def test_what_cannot_be_is_refused(
    atd: Shell, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    of = request(atd)
    before = atd.json("support", "show", of)

    said = [each.format(of=of) for each in arguments]

    assert atd.error("support", *said) == (exit_code, code)
    assert atd.json("support", "show", of) == before


def test_money_is_refused_over_the_ceiling_and_after_the_year(
    atd: Shell, door: Door
) -> None:
    of = request(atd)
    approve(atd, door, of, 10_000)
    atd.json("support", "returned", of, "18/11/2026")
    spend = ("support", "spend", of, "--kind", "FOOD", "--amount")

    over = atd(*spend, "100.01")
    late = atd(*spend, "1", "--at", "2027-11-19T10:00:00+01:00")
    last = atd.json(*spend, "100", "--at", "2027-11-18T10:00:00+01:00")

    assert over.err == (
        "This goes over the ceiling: 100.00 euros are left beside what is promised.\n"
    )
    assert late.err == (
        "Support of this request ended on 18/11/2027. Nothing more is paid for it.\n"
    )
    assert last["ledger"]["remaining_cents"] == 0


PAST = """ref;year;asked_on;target;country;measures;approved;spent;returned_on;case
2015-1;2015;;MEDICAL;COD;PSY_ADMISSION,ESC_NURSE;yes;1200,50;03/05/2015;
2015-2;;12/11/2015;SENIOR65;Maroc;;no;;;26-00001
2015-3;;;MEDICAL;;;;;;
;2015;;RICH;Atlantis;FLIGHT;maybe;-1;31/02/2015;
2015-5;2015;;MEDICAL;;;;;;26-99999
"""


def wrong(row: dict[str, Any]) -> dict[str, str]:
    return {each["field"]: each["code"] for each in row["wrong"]}


def test_past_years_are_taken_in_once(atd: Shell, tmp_path: Path) -> None:
    file = tmp_path / "past.csv"
    file.write_text(PAST, "utf-8")

    first = atd.json("support", "import", str(file))
    again = atd.json("support", "import", str(file))
    kept = atd.json("support", "list", "--year", "2015")

    assert {k: first[k] for k in ("created", "found", "refused")} == {
        "created": 2,
        "found": 0,
        "refused": 3,
    }
    assert [wrong(row) for row in first["rows"]] == [
        {},
        {},
        {"year": "support.no-year"},
        {
            "approved": "support.yes-no",
            "country": "nationality.unknown",
            "measures": "code.unknown",
            "ref": "support.no-ref",
            "returned_on": "date.no-such-day",
            "spent": "support.amount",
            "target": "code.unknown",
        },
        {"case": "case.unknown"},
    ]
    said = {one["field"]: one["message"] for one in first["rows"][3]["wrong"]}
    assert said["country"].startswith("Atlantis is not a nationality")
    assert said["target"].startswith("RICH is not a code of the list")
    assert said["returned_on"].startswith("31/02/2015 is not a day")
    assert (again["created"], again["found"], again["refused"]) == (0, 2, 3)
    one, two = kept
    assert (one["ref"], one["case"], one["country"], one["state"]) == (
        *("2015-1", "", "COD", "closed"),
    )
    assert [each["measure"] for each in one["measures"]] == [
        *("PSY_ADMISSION", "ESC_NURSE"),
    ]
    assert (one["asked_on"], one["ledger"]["spent_cents"]) == (None, 120_050)
    assert (two["ref"], two["case"], two["country"], two["state"]) == (
        *("2015-2", CASE, "MAR", "refused"),
    )
    assert two["asked_on"] == "2015-11-12"


def test_what_was_taken_in_stays_as_it_is(atd: Shell, tmp_path: Path) -> None:
    file = tmp_path / "past.csv"
    file.write_text("ref,target,year\nx,MEDICAL,2015\n", "utf-8")
    (row,) = atd.json("support", "import", str(file))["rows"]

    spend = ("spend", row["id"], "--kind", "FOOD", "--amount", "1")

    assert atd.error("support", *spend) == (1, "support.past")
    assert atd.error("support", "close", row["id"]) == (1, "support.past")


@pytest.mark.parametrize(
    "content", ["ref,year\n", "ref,target,target\n", "ref,target,mood\n"]
)
def test_another_table_is_no_table_of_requests(
    atd: Shell, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "past.csv"
    file.write_text(content, "utf-8")

    assert atd.error("support", "import", str(file)) == (1, "data.broken")
