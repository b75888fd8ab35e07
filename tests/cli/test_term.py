"""``term explain``: no store, no passphrase, every day with its calculation."""

from typing import Any

import pytest

from tests.cli.conftest import Shell

A13 = ("term", "explain", "--act", "A13", "--notified", "2026-03-02", "--mode", "REG")
SHAPE = [
    *("rule", "due_on", "starts_on", "days", "steps", "verified", "source"),
    *("printed_on", "difference_days"),
]


def explained(shell: Shell, *arguments: str) -> dict[str, dict[str, Any]]:
    found = shell.json(*arguments)["deadlines"]
    return {each["rule"]: each for each in found}


def test_the_shape_begins_as_the_page_says(bare: Shell) -> None:
    printed = bare.json(*A13)

    assert [list(each)[: len(SHAPE)] for each in printed["deadlines"]] == [SHAPE] * len(
        printed["deadlines"]
    )
    assert printed["warnings"] == []
    assert not bare.home.exists()


def test_the_days_of_a_letter(bare: Shell) -> None:
    found = explained(bare, *A13)

    assert {
        rule: (each["starts_on"], each["due_on"]) for rule, each in found.items()
    } == {
        "CALL_UDN2": ("2026-03-05", "2026-03-09"),
        "CALL_UDN1": ("2026-03-05", "2026-03-16"),
        "OLT_EXT": ("2026-03-03", "2026-04-01"),
        "OLT_STD": ("2026-03-03", "2026-04-01"),
        "OLT_EXPIRED": ("2026-04-02", "2026-04-02"),
        "CALL_ANN": ("2026-03-05", "2026-04-03"),
    }


def test_a_step_tells_its_facts_and_a_sentence(bare: Shell) -> None:
    found = explained(bare, *A13)["CALL_ANN"]

    assert [step["code"] for step in found["steps"]] == [
        "event",
        "mode",
        "assumed",
        "start-working",
        "length",
        "holidays",
        "last",
    ]
    assert found["steps"][3] == {
        "code": "start-working",
        "on": "2026-03-05",
        "count": 3,
        "sentence": "day 1: Th 05/03/2026, working day 3 after it",
    }
    assert (found["verified"], found["source"], found["article"], found["mark"]) == (
        True,
        "agii-appeal",
        "AA 39/57",
        "V",
    )


def test_a_stay_in_a_unit_brings_shorter_terms(bare: Shell) -> None:
    found = explained(bare, *A13, "--in-unit", "--measure", "2")

    assert {
        rule: each["days"] for rule, each in found.items() if rule.startswith("CALL")
    } == {"CALL_ANN_DET": 10, "CALL_UDN2": 5}


@pytest.mark.parametrize(
    ("notified", "appeals"),
    [
        ("11/06/2026", {"CALL_ANN", "CALL_UDN1", "CALL_UDN2"}),
        ("12/06/2026", {"CALL26_ORD", "CALL26_ACC", "CALL26_URG"}),
    ],
)
def test_the_day_of_the_notification_chooses_the_rules(
    bare: Shell, notified: str, appeals: set[str]
) -> None:
    found = explained(
        bare, "term", "explain", "--act", "13", "--notified", notified, "--mode", "hand"
    )

    assert {rule for rule in found if rule.startswith("CALL")} == appeals


def test_the_printed_day_stands_beside_the_computed_one(bare: Shell) -> None:
    found = explained(bare, *A13, "--printed", "2026-03-30")["OLT_STD"]

    assert (
        found["due_on"],
        found["printed_on"],
        found["difference_days"],
        found["ends_on"],
    ) == ("2026-04-01", "2026-03-30", -2, "2026-03-30")


def test_a_printed_day_may_be_said_to_be_of_the_appeal(bare: Shell) -> None:
    found = explained(bare, *A13, "--printed", "2026-04-01", "--printed-for", "appeal")

    assert {rule: each["difference_days"] for rule, each in found.items()} == {
        "CALL_UDN2": 23,
        "CALL_UDN1": 16,
        "CALL_ANN": -2,
        "OLT_EXT": None,
        "OLT_STD": None,
        "OLT_EXPIRED": None,
    }


def test_facts_alone_are_enough(bare: Shell) -> None:
    found = explained(
        bare,
        *("term", "explain"),
        *("--set", "departed_on=31/08/2026", "--set", "supports=avrr_med,avrr_basic"),
        *("--set", "transfer_accepted_on=2026-06-12", "--set", "hindrance=absconded"),
    )

    assert {
        (rule, each["variant"]): each["due_on"] for rule, each in found.items()
    } == {
        ("AMAAR_6M", ""): "2027-02-28",
        ("REINT_12M", ""): "2027-08-31",
        ("DUB_NEW", "absconded"): "2029-06-12",
    }


def test_what_only_the_decision_can_tell_has_no_day(bare: Shell) -> None:
    found = explained(bare, *A13, "--reason", "ABSC")["OLT_SHORT"]

    assert (found["due_on"], found["days"]) == (None, None)
    assert found["steps"][-2]["code"] == "read-the-decision"


def test_what_is_odd_is_warned_of(bare: Shell) -> None:
    printed = bare.json(*A13, "--printed", "2026-03-09")
    future = bare.json(*A13, "--at", "2026-03-01T10:00:00+01:00")

    assert [each["code"] for each in printed["warnings"]] == ["term.short-unreasoned"]
    assert future["warnings"] == [
        {
            "code": "term.future-notification",
            "message": "The notification lies in the future. Look at the date again.",
        }
    ]


def test_the_whole_calculation_is_printed(bare: Shell) -> None:
    ran = bare(
        *("term", "explain", "--act", "OTHER", "--notified", "2026-03-30"),
        *("--mode", "POST"),
    )

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "CALL_ANN       Mo 04/05/2026  last day for the annulment appeal",
        "    notification: Mo 30/03/2026",
        "    notified: ordinary mail",
        "    assumed: the person was not held when the act was notified",
        "    day 1: Th 02/04/2026, working day 3 after it",
        "    length: 30 days",
        "    public holidays met: Mo 06/04 (Easter Monday), Fr 01/05 (Labor Day)",
        "    last day: Fr 01/05/2026",
        (
            "    no working days: Fr 01/05 (Labor Day), Sa 02/05, Su 03/05; "
            "the last day moves to Mo 04/05/2026"
        ),
        "    rule CALL_ANN, version 1: AA 39/57",
        (
            "    source: Agii, annulment appeal at the Council for Alien Law "
            "Litigation (https://www.agii.be/thema/verblijfsrecht-uitwijzing-reizen/"
            "beroepsprocedures/annulatie-en-schorsing-bij-de-rvv/annulatieberoep-0) — "
            "read in the source named [V]"
        ),
        "    for acts notified until Th 11/06/2026",
        "    way of counting — read in the source named [V]",
        "",
    ]


def test_a_form_without_terms_says_so(bare: Shell) -> None:
    ran = bare("term", "explain", "--act", "AI", "--notified", "2026-03-02")

    assert ran.out.splitlines()[0] == "No term that is known here follows from this."


def test_a_leap_day_and_the_turn_of_the_year_are_days(bare: Shell) -> None:
    leap = explained(
        bare, "term", "explain", "--act", "A38", "--notified", "29/02/2028"
    )
    turn = explained(
        bare, "term", "explain", "--act", "A38", "--notified", "31/12/2026"
    )

    assert (leap["A38"]["due_on"], turn["A38"]["due_on"]) == (
        "2028-03-30",
        "2027-01-30",
    )


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_the_labels_are_those_of_the_language(
    bare: Shell, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", f"{language}_BE.UTF-8")

    found = explained(bare, *A13)["OLT_STD"]

    assert (
        found["label"]
        == {
            "nl": "laatste dag voor vrijwillig vertrek",
            "fr": "dernier jour pour le départ volontaire",
            "de": "letzter Tag für die freiwillige Ausreise",
        }[language]
    )
