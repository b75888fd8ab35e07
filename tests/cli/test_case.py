"""Cases from the shell: their shapes, their refusals, the words around them."""

import pytest

from tests.cli.conftest import Begun, Shell

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"
NUMBER = "26-00001"


@pytest.fixture
def shell(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with Aster, who has a case, and two coaches."""
    begun(atd, aster)
    return atd


def aster(atd: Shell) -> None:
    atd.json("person", "add", "--given-name", "Aster", "--ref", "aster")
    atd.json("case", "coach", "add", "els", "--shown", "Els Peeters")
    atd.json("case", "coach", "add", "karel", "--contact-point", "Antwerpen")
    atd.json("case", "open", "aster", "--coach", "me", "--channel", "walkin")


def opened(shell: Shell, *names: str) -> list[str]:
    for name in names:
        shell.json("person", "add", "--given-name", name, "--ref", name)
    return [shell.json("case", "open", name)["number"] for name in names]


def test_a_case_is_shown_whole(shell: Shell) -> None:
    case = shell.json("case", "edit", NUMBER, "--kind", "fitt", "--note", "[/]")

    at = "2026-11-18T08:42:00+00:00"
    assert case == {
        "id": case["id"],
        "number": NUMBER,
        "kind": "FITT",
        "status": "NEW",
        "stage": "INTAKE",
        "follow_up": 0,
        "coach": "training",
        "office": "BRU",
        "conclusion": "",
        "outcome": "",
        "reason": "",
        "target_group": "",
        "entry_channel": "WALKIN",
        "contact_point": "BRU",
        "person_id": case["person_id"],
        "household_id": "",
        "ticket_id": "",
        "opened_on": "2026-11-18",
        "note": "[/]",
        "asked": None,
        "runs": [
            {
                "n": 1,
                "opened_at": at,
                "stages": [{"stage": "INTAKE", "at": at}],
                "conclusion": "",
                "outcome": "",
                "closed_at": None,
            }
        ],
        "suggested": {"group": "SPONTANEOUS", "why": "channel"},
    }


def test_a_case_is_opened_from_a_ticket_by_its_label(shell: Shell) -> None:
    ticket = shell.json("queue", "add")
    shell.json("person", "add", "--given-name", "Selam", "--ref", "selam")

    case = shell.json("case", "open", "selam", "--ticket", "a1", "--action", ACTION)
    again = shell.json("case", "open", "selam", "--ticket", "a1", "--action", ACTION)

    assert case["ticket_id"] == ticket["id"]
    assert again == case


def test_a_case_goes_through_the_shell_from_stage_to_closure(shell: Shell) -> None:
    assert shell.json("case", "stage", NUMBER) == [{"stage": "INT1", "objections": []}]
    shell.json("case", "invite", NUMBER)
    stands = shell.json("case", "stage", NUMBER, "int1")
    assert (stands["status"], stands["stage"]) == ("ACTIVE", "INT1")
    assert shell.json("case", "stage", NUMBER) == [
        {
            "stage": "ANALYSIS",
            "objections": [{"code": "stage.no-first-interview", "facts": {}}],
        }
    ]
    halted = shell.json("case", "suspend", NUMBER, "appeal", "--text", "of 3/11")
    assert (halted["reason"], halted["halts"]) == ("APPEAL", ["RETURN"])
    shell.json("case", "resume", NUMBER)
    broken = shell.json("case", "interrupt", NUMBER, "no_show")
    assert broken["status"] == "INTERRUPTED"
    shell.json("case", "conclude", NUMBER, "refer_protection")
    closed = shell.json("case", "close", NUMBER, "referred")
    assert closed["outcome"] == "REFERRED"
    assert closed["ended"]["tasks"] >= 0
    assert closed["ended"]["appointments"] == 0
    reopened = shell.json("case", "reopen", NUMBER, "came_back")
    assert [run["outcome"] for run in reopened["runs"]] == ["REFERRED", ""]


def test_a_refusal_says_why_and_what_to_do(shell: Shell) -> None:
    shell.json("case", "stage", NUMBER, "int1")

    ran = shell("case", "stage", NUMBER, "analysis")
    told = shell("case", "conclude", NUMBER, "no_stay_return", "--json")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "The file is analysed after a first interview, and none is noted as held. "
        "Note it first, as an interview INT1.\n"
    )
    assert (told.code, told.json["error"]) == (1, "stage.concluded-early")
    assert told.json["codes"] == ["stage.concluded-early", "stage.routes-unchecked"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("case", "open", "nobody"), (2, "person.unknown")),
        (("case", "open", "aster"), (1, "case.open-already")),
        (("case", "edit", "26-00009"), (2, "case.unknown")),
        (("case", "edit", NUMBER, "--group", "all"), (2, "code.unknown")),
        (("case", "stage", NUMBER, "closure"), (1, "stage.no-move")),
        (("case", "resume", NUMBER), (1, "case.not-paused")),
        (("case", "close", NUMBER, "gone"), (2, "code.unknown")),
        (("case", "assign", NUMBER), (2, "coach.needed")),
        (("case", "assign", NUMBER, "--coach", "me"), (1, "case.same-coach")),
        (("case", "assign", NUMBER, "--coach", "nobody"), (2, "coach.unknown")),
        (("case", "assign", "26-00009", "--coach", "els"), (2, "case.unknown")),
        (
            ("case", "postpone", NUMBER, "--until", "31/02/2027"),
            (2, "date.no-such-day"),
        ),
        (("case", "label", "add", "two words", NUMBER), (2, "label.form")),
        (("case", "transfer", "ask", NUMBER, "--note", "x"), (2, "transfer.nobody")),
        (
            ("case", "transfer", "ask", NUMBER, "--coach", "els"),
            (2, "transfer.no-note"),
        ),
        (("case", "transfer", "accept", NUMBER), (1, "transfer.not-asked")),
        (("case", "coach", "leave", "nobody"), (2, "coach.unknown")),
        (("case", "invite", NUMBER, "--action", "x"), (2, "cli.action")),
    ],
)
def test_what_cannot_be_done_is_refused(
    shell: Shell, arguments: tuple[str, ...], code: tuple[int, str]
) -> None:
    assert shell.error(*arguments) == code


def test_several_cases_are_given_at_once_and_taken_back(shell: Shell) -> None:
    more = opened(shell, "Selam", "Dawit")
    given = ("case", "assign", NUMBER, *more, "26-00009", "--coach", "Els Peeters")

    looked = shell.json(*given, "--preview")
    ran = shell(*given, "--json")
    back = shell.json("case", "undo")

    assert (looked["preview"], looked["done"], looked["refused"]) == (True, 3, 1)
    assert (ran.code, ran.json["done"], ran.json["refused"]) == (1, 3, 1)
    rows = [(row["number"], row["ok"], row["code"]) for row in ran.json["cases"]]
    assert rows == [
        (NUMBER, True, ""),
        *((number, True, "") for number in more),
        ("26-00009", False, "case.unknown"),
    ]
    assert ran.json["cases"][-1]["message"].startswith("There is no case 26-00009.")
    assert back == {"cases": [NUMBER, *more]}
    assert shell.json("case", "edit", NUMBER)["coach"] == "training"


def test_labels_are_put_on_and_taken_off(shell: Shell) -> None:
    (other,) = opened(shell, "Selam")

    put = shell.json("case", "label", "add", "#Medical", NUMBER, other)
    off = shell.json("case", "label", "remove", "medical", NUMBER)

    assert (put["done"], off["done"]) == (2, 1)
    again = shell.error("case", "label", "add", "medical", other)
    assert again == (1, "label.there")


def test_tasks_are_put_off_together(shell: Shell) -> None:
    shell.json("case", "task", "add", NUMBER, "call", "--due", "20/11/2026")

    late = ("case", "postpone", NUMBER, "--until", "21/11/2026", "--reason", "ill")
    assert shell.json(*late)["done"] == 1
    assert shell.error(*late) == (1, "task.none-before")


def test_a_case_is_handed_over_with_a_sheet(shell: Shell) -> None:
    ask = ("case", "transfer", "ask", NUMBER, "--coach", "karel", "--note", "read [/]")
    asked = shell.json(*ask)
    sheet = shell.json("case", "transfer", "sheet", NUMBER)
    shell.json("case", "transfer", "refuse", NUMBER, "full")
    shell.json(*ask)
    shell.json("case", "transfer", "withdraw", NUMBER)
    shell.json(*ask)
    taken = shell.json("case", "transfer", "accept", NUMBER)

    assert asked["asked"] == {
        "to_coach": "karel",
        "to_office": "ANR",
        "note": "read [/]",
        "by": "training",
        "at": "2026-11-18T08:42:00+00:00",
    }
    assert list(sheet)[-4:] == ["due", "tasks", "appointment", "warnings"]
    assert {task["owner"] for task in sheet["tasks"]} == {"karel", "training"}
    assert (taken["coach"], taken["office"], taken["asked"]) == ("karel", "ANR", None)


def test_the_sheet_is_read_by_a_person(shell: Shell) -> None:
    shell.json("case", "transfer", "ask", NUMBER, "--office", "ANR", "--note", "a\nb")

    ran = shell("case", "transfer", "sheet", NUMBER)

    first, note, *_ = ran.out.splitlines()
    assert first == "26-00001  new · intake · training"
    assert note.startswith("Hand-over note: a")


def test_a_coach_leaves_and_what_is_theirs_is_said(shell: Shell) -> None:
    shell.json("case", "assign", NUMBER, "--coach", "els")

    left = shell.json("case", "coach", "leave", "els")
    listed = shell.json("case", "coach", "list")

    assert left == {
        "name": "els",
        "shown": "Els Peeters",
        "role": "",
        "contact_point": "",
        "from_on": None,
        "to_on": "2026-11-18",
        "cases": [NUMBER],
        "tasks": 0,
    }
    assert [each["name"] for each in listed] == ["els", "karel", "training"]
    refused = shell("case", "transfer", "ask", NUMBER, "--coach", "els", "--note", "x")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "Els Peeters is no longer there since 18/11/2026. "
        "Name another coach: karel, training.\n"
    )
