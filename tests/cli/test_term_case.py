"""``term`` on a case: acts written down, corrected, moved, told."""

from typing import Any

import pytest

from tests.cli.conftest import Begun, Shell

CASE = "26-00001"
ORDER = (
    *("term", "add", CASE, "--act", "13", "--notified", "02/11/2026"),
    *("--mode", "hand", "--set", "procedure=ORDINARY"),
)


@pytest.fixture
def atd(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with one case."""
    begun(atd, with_case)
    return atd


def with_case(atd: Shell) -> None:
    person = atd.json("person", "add", "--given-name", "Mamadou")["id"]
    atd.json("case", "open", person)


def moves(answer: Any) -> list[tuple[str, str | None, str | None]]:
    return [(each["rule"], each["old"], each["new"]) for each in answer["changes"]]


def test_an_act_is_written_down_with_its_days(atd: Shell) -> None:
    kept = atd.json(*ORDER, "--note", "read aloud", "--language", "nl")

    assert list(kept) == ["act", "changes", "deadlines", "warnings"]
    assert kept["act"] == {
        "id": kept["act"]["id"],
        "type": "A13",
        "notified_on": "2026-11-02",
        "mode": "HAND",
        "printed_deadline": None,
        "printed_for": "",
        "term_reason": "",
        "in_unit": False,
        "decided_on": None,
        "language": "nld",
        "facts": {"procedure": "ORDINARY"},
        "note": "read aloud",
        "withdrawn": "",
        "sealed": False,
        "events": [],
    }
    assert (kept["changes"], kept["warnings"]) == ([], [])
    assert kept["deadlines"][-2] == {
        "rule": "OLT_STD",
        "ends_on": "2026-12-02",
        "due_on": "2026-12-02",
        "printed_on": None,
        "difference_days": None,
        "verified": True,
        "variant": "",
        "family": "departure",
        "label": "last day for voluntary departure",
        "only_if": [],
    }


def test_a_case_is_explained_in_the_shape_of_an_act(atd: Shell) -> None:
    act = atd.json(*ORDER)["act"]["id"]

    of_case = atd.json("term", "explain", CASE)
    of_act = atd.json("term", "explain", *ORDER[3:])

    assert of_case == {
        "deadlines": [
            {**each, "act": act, "sealed": False} for each in of_act["deadlines"]
        ],
        "warnings": [],
        "sealed": 0,
    }


def test_a_correction_tells_old_and_new(atd: Shell) -> None:
    act = atd.json(*ORDER)["act"]["id"]

    moved = atd.json("term", "correct", act[:8], "--notified", "2026-11-04")

    assert moves(moved) == [
        ("CALL26_ORD", "2026-12-02", "2026-12-04"),
        ("OLT_EXT", "2026-12-02", "2026-12-04"),
        ("OLT_STD", "2026-12-02", "2026-12-04"),
        ("OLT_EXPIRED", "2026-12-03", "2026-12-05"),
    ]
    assert moved["act"]["facts"] == {"procedure": "ORDINARY"}
    emptied = atd.json("term", "correct", act, "--mode", "", "--set", "procedure=")
    assert (emptied["act"]["mode"], emptied["act"]["facts"]) == ("", {})
    assert [each["code"] for each in emptied["warnings"]] == ["term.mode-missing"]


def test_the_same_action_again_makes_one_act(atd: Shell) -> None:
    action = ("--action", "11111111-1111-4111-8111-111111111111")

    first = atd.json(*ORDER, *action)

    assert atd.json(*ORDER, *action) == first
    assert len(atd.json("term", "list", CASE)["acts"]) == 1


def test_a_term_is_extended_suspended_and_runs_again(atd: Shell) -> None:
    act = atd.json(*ORDER)["act"]["id"]

    more = ("--ground", "no_id", "--until", "20/12/2026", "--on", "04/11/2026")
    extended = atd.json("term", "extend", act, *more)
    stopped = atd.json(
        *("term", "suspend", act, "--reason", "medical", "--on", "10/11/2026")
    )
    again = atd.json("term", "resume", act, "--on", "15/11/2026")

    assert ("OLT_STD", "2026-12-02", "2026-12-20") in moves(extended)
    assert ("OLT_STD", "2026-12-20", None) in moves(stopped)
    assert ("OLT_STD", None, "2026-12-25") in moves(again)
    assert [each["kind"] for each in again["act"]["events"]] == [
        *("extension", "suspension", "resumption")
    ]


def test_a_withdrawn_act_is_listed_and_counts_no_longer(atd: Shell) -> None:
    act = atd.json(*ORDER)["act"]["id"]

    atd.json("term", "withdraw", act, "--reason", "sent twice")

    (listed,) = atd.json("term", "list", CASE)["acts"]
    assert (listed["withdrawn"], listed["deadlines"]) == ("sent twice", [])


def test_a_fact_moves_the_terms_and_is_listed(atd: Shell) -> None:
    stated = atd.json("term", "fact", CASE, "otp_arrived_on=01/11/2026")

    assert stated == {
        "fact": "otp_arrived_on",
        "value": "2026-11-01",
        "changes": [
            {"rule": "OTP_30", "variant": "", "old": None, "new": "2026-12-01"}
        ],
    }
    listed = atd.json("term", "list", CASE)
    assert (listed["acts"], listed["facts"], listed["sealed"]) == (
        *([], {"otp_arrived_on": "2026-11-01"}),
        0,
    )
    assert [each["rule"] for each in listed["deadlines"]] == ["OTP_30"]


def test_what_is_sealed_is_told_only_when_asked_for(atd: Shell) -> None:
    atd.json("term", "fact", CASE, "thb_complained_on=2026-11-01")

    hidden, shown = (
        atd.json("term", "list", CASE, *more) for more in ((), ("--sealed",))
    )

    assert (hidden["facts"], hidden["deadlines"], hidden["sealed"]) == ({}, [], 1)
    assert shown["facts"] == {"thb_complained_on": "2026-11-01"}
    assert [each["rule"] for each in shown["deadlines"]] == ["THB_AI"]
    explained = atd.json("term", "explain", CASE)
    assert (explained["deadlines"], explained["sealed"]) == ([], 1)
    asked = [each["action"] for each in atd.json("audit", "list", "--limit", "3")]
    assert asked == ["open", "reveal", "open"]


@pytest.mark.parametrize(
    ("typed", "exit_code", "code"),
    [
        ("31/02/2026", 2, "date.no-such-day"),
        ("29/02/2026", 2, "date.no-such-day"),
        ("24/11", 2, "date.no-year"),
        ("+3", 2, "date.form"),
        ("vr", 2, "date.form"),
        ("24/11/1826", 2, "date.year"),
        ("19/11/2026", 1, "term.future-notification"),
    ],
)
def test_a_date_that_cannot_be_stores_nothing(
    atd: Shell, typed: str, exit_code: int, code: str
) -> None:
    order = ("term", "add", CASE, "--act", "A13", "--notified", typed)

    assert atd.error(*order) == (exit_code, code)
    assert atd.json("term", "list", CASE)["acts"] == []


@pytest.mark.parametrize(
    ("more", "exit_code", "code"),
    [
        (("--act", "Z9"), 1, "term.unknown-act"),
        (("--mode", "PIGEON"), 1, "term.unknown-mode"),
        (("--printed", "2026-11-01"), 1, "term.notified-after-printed"),
        (("--printed", "vr"), 2, "date.form"),
        (("--printed-for", "lunch"), 2, "term.fact-value"),
        (("--set", "moon=full"), 2, "term.fact-unknown"),
        (("--set", "measure=0"), 2, "term.fact-value"),
        (("--language", "klingonese"), 2, "language.unknown"),
        (("--note", "a\x1bb"), 1, "text.control"),
    ],
)
def test_an_act_that_cannot_be_stores_nothing(
    atd: Shell, more: tuple[str, str], exit_code: int, code: str
) -> None:
    assert atd.error(*ORDER, *more) == (exit_code, code)
    assert atd.json("term", "list", CASE)["acts"] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", CASE), "term.no-act"),
        (("add", "26-99999", *ORDER[3:]), "case.unknown"),
        (("explain", "26-99999"), "case.unknown"),
        (("explain", CASE, "--act", "A13"), "term.case-and-act"),
        (("correct", "nobody", "--mode", "REG"), "entry.unknown"),
        (("fact", CASE, "moon"), "term.fact-unknown"),
    ],
)
def test_what_was_misused_is_said(
    atd: Shell, arguments: tuple[str, ...], code: str
) -> None:
    assert atd.error("term", *arguments) == (2, code)


def test_an_act_is_told_to_a_person(atd: Shell) -> None:
    act = atd.json(*ORDER)["act"]["id"]

    told = atd("term", "correct", act, "--notified", "2026-11-04")

    assert told.out.splitlines() == [
        f"Annex 13 order to leave, notified We 04/11/2026  {act}",
        "CALL26_ORD: We 02/12/2026 → Fr 04/12/2026",
        "OLT_EXT: We 02/12/2026 → Fr 04/12/2026",
        "OLT_STD: We 02/12/2026 → Fr 04/12/2026",
        "OLT_EXPIRED: Th 03/12/2026 → Sa 05/12/2026",
    ]
