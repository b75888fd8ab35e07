"""Contacts and appointments from the shell, with the shapes of docs/cli.md."""

import pytest

from tests.cli.conftest import Begun, Shell

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"
BLANK: dict[str, object] = {
    "minutes": None,
    "language": "",
    "interpreter_mode": "",
    "interpreter": "",
    "present": [],
    "attendance": "",
    "no_show_reason": "",
    "invitation_language": "",
    "text": "",
    "withdrawn": "",
    "earlier": [],
}
TIMES = ("--on", "24/11/2026", "--time", "10:30")


@pytest.fixture
def case(atd: Shell, begun: Begun) -> str:
    """Return the id of case 26-00001."""
    return begun(atd, aster)


def aster(atd: Shell) -> str:
    atd.json("person", "add", "--given-name", "Aster", "--ref", "aster")
    made: str = atd.json("case", "open", "aster", "--coach", "me")["id"]
    return made


def test_a_note_is_one_command(atd: Shell, case: str) -> None:
    noted = atd.json("case", "note", "26-00001", "will [/] come", "--action", ACTION)
    again = atd.json("case", "note", "26-00001", "will [/] come", "--action", ACTION)

    assert noted == again
    assert noted == {
        **BLANK,
        "id": noted["id"],
        "case_id": case,
        "kind": "NOTE",
        "held_at": "2026-11-18T08:42:00+00:00",
        "text": "will [/] come",
        "author": noted["author"],
    }
    assert atd.json("case", "contacts", case) == {
        "conversations": [noted],
        "information": [],
    }


def test_an_interview_is_written_corrected_and_withdrawn(atd: Shell, case: str) -> None:
    said = (
        *("--text", "first", "--on", "17/11/2026", "--time", "9u05", "--minutes", "45"),
        *("--language", "ti", "--interpreter", "phone", "--interpreter-name", "Haile"),
        *("--present", "aunt", "--present", "lawyer", "--invited-in", "nl"),
    )
    made = atd.json("case", "contact", case, "intake", *said)
    corrected = atd.json("case", "correct", made["id"][:8], "--text", "second")
    struck = atd.json("case", "withdraw", made["id"], "--reason", "another case")

    assert made == {
        **BLANK,
        "id": made["id"],
        "case_id": case,
        "kind": "INTAKE",
        "held_at": "2026-11-17T08:05:00+00:00",
        "minutes": 45,
        "language": "tir",
        "interpreter_mode": "PHONE",
        "interpreter": "Haile",
        "present": ["aunt", "lawyer"],
        "attendance": "HELD",
        "invitation_language": "nld",
        "text": "first",
        "author": made["author"],
    }
    before = {"at": "2026-11-18T08:42:00+00:00", "actor": made["author"]}
    assert corrected == {
        **made,
        "text": "second",
        "earlier": [{**before, "text": "first"}],
    }
    assert struck == {**corrected, "withdrawn": "another case"}
    shown = atd("case", "contacts", case).out
    assert "corrected · withdrawn: another case" in shown
    assert "until We 18/11/2026 09:42: first" in shown


def test_who_does_not_come_has_a_reason(atd: Shell, case: str) -> None:
    absent = ("case", "contact", case, "INT1", "--attendance", "no_show")

    assert atd.error(*absent) == (2, "contact.no-show-unreasoned")
    noted = atd.json(*absent, "--no-show", "language", "--on", "17/11/2026")

    assert (noted["no_show_reason"], noted["held_at"]) == (
        "LANGUAGE",
        "2026-11-16T23:00:00+00:00",
    )
    (shown, _) = atd("case", "contacts", case, "--kind", "int1").out.split(" · ", 1)
    assert shown.endswith("Tu 17/11/2026")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("--on", "31/02/2026"), "date.no-such-day"),
        (("--on", "29/02/2025"), "date.no-such-day"),
        (("--on", "24/11"), "date.no-year"),
        (("--on", "+3"), "date.form"),
        (("--on", "vr"), "date.form"),
        (("--on", "24/12/2026"), "check.future"),
        (("--time", "10:00"), "check.future"),
        (("--time", "25:00"), "appointment.time"),
        (("--time", "noon"), "appointment.time"),
        (("--minutes", "0"), "contact.minutes"),
        (("--interpreter", "parrot"), "code.unknown"),
        (("--interpreter-name", "Haile"), "contact.interpreter-unsaid"),
        (("--language", "no-tongue"), "language.unknown"),
        (("--text", "x" * 20_001), "text.too-long"),
    ],
)
def test_what_cannot_be_is_refused(
    atd: Shell, case: str, told: tuple[str, ...], code: str
) -> None:
    assert atd.error("case", "contact", case, "phone", *told) == (2, code)
    assert atd.json("case", "contacts", case)["conversations"] == []


def test_an_unknown_kind_names_those_there_are(atd: Shell, case: str) -> None:
    ran = atd("case", "contact", case, "party")

    assert (ran.code, ran.out) == (2, "")
    assert "Known are: INTAKE, INT1, INT2, FOLLOWUP, PHONE, EMAIL" in ran.err


def test_information_given_is_noted(atd: Shell, case: str) -> None:
    told = (
        "--language",
        "ti",
        "--interpreter",
        "phone",
        "--copy",
        "--on",
        "17/11/2026",
    )
    given = atd.json("case", "inform", case, "OLT", *told)

    assert given == {
        "id": given["id"],
        "given_on": "2026-11-17",
        "what": "OLT",
        "language": "tir",
        "interpreter_mode": "PHONE",
        "copy_handed": True,
        "author": given["author"],
    }
    assert atd.json("case", "contacts", case)["information"] == [given]


def test_an_appointment_is_made_moved_and_missed(atd: Shell, case: str) -> None:
    made = atd.json("case", "appointment", "add", case, *TIMES, "--minutes", "30")

    assert made == {
        "id": made["id"],
        "case_id": case,
        "number": "26-00001",
        "ticket_id": "",
        "label": "",
        "at": "2026-11-24T09:30:00+00:00",
        "minutes": 30,
        "coach": made["coach"],
        "office": "BRU",
        "state": "planned",
        "reason": "",
        "language": "",
        "interpreter": False,
        "name": "",
        "note": "",
    }
    to = ("--on", "25/11/2026", "--time", "9:00")
    moved = atd.json("case", "appointment", "move", made["id"], *to)
    assert moved == {**made, "at": "2026-11-25T08:00:00+00:00"}
    later = ("--at", "2026-11-25T12:00:00+01:00")
    missed = atd.json(
        *("case", "appointment", "missed", made["id"], "--reason", "ill"), *later
    )
    assert missed == {**moved, "state": "missed", "reason": "ILL"}
    assert atd.json("case", "appointment", "list", case) == [missed]


def test_a_clash_is_told_with_the_other_one(atd: Shell, case: str) -> None:
    first = atd.json("case", "appointment", "add", case, *TIMES)
    again = ("case", "appointment", "add", case, "--on", "24/11/2026")

    ran = atd(*again, "--time", "11:00")
    despite = atd.json(*again, "--time", "11:00", "--despite")

    assert ran.code == 1
    assert "on 24/11/2026 from 10:30 to 11:30 (26-00001)" in ran.err
    listed = atd.json("case", "appointment", "list", "--coach", "me")
    assert listed == [first, despite]


def test_the_appointment_of_a_ticket_goes_with_it(atd: Shell, case: str) -> None:
    assert case
    atd.json("queue", "add", "--name", "Noor")
    made = atd.json("case", "appointment", "add", *TIMES, "--ticket", "a1")

    assert (made["case_id"], made["label"], made["name"]) == ("", "A-001", "Noor")
    ran = atd(
        "case", "appointment", "list", "--from", "24/11/2026", "--to", "24/11/2026"
    )
    assert "Tu 24/11/2026 10:30–11:30 · A-001 · Noor" in ran.out
    off = atd.json(
        "case", "appointment", "cancel", made["id"], "--by", "cancelled_person"
    )
    assert (off["state"], off["reason"]) == ("cancelled", "CANCELLED_PERSON")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("--on", "24/11", "--time", "10:30"), (2, "date.no-year")),
        (("--on", "24/11/2026", "--time", "half"), (2, "appointment.time")),
        (("--on", "17/11/2026", "--time", "10:30"), (2, "appointment.past")),
        ((*TIMES, "--minutes", "0"), (2, "appointment.minutes")),
        ((*TIMES, "--coach", "nobody"), (2, "coach.unknown")),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(
    atd: Shell, case: str, told: tuple[str, ...], code: tuple[int, str]
) -> None:
    assert atd.error("case", "appointment", "add", case, *told) == code


def test_a_meeting_to_come_cannot_have_been_held(atd: Shell, case: str) -> None:
    made = atd.json("case", "appointment", "add", case, *TIMES)

    refused = atd.error("case", "appointment", "held", made["id"])

    assert refused == (1, "appointment.not-yet")
    after = ("--at", "2026-11-24T12:00:00+01:00")
    held = atd.json("case", "appointment", "held", made["id"], *after)
    assert held == {**made, "state": "held"}
