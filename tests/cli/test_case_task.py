"""``case task``: written, listed, done, dropped, put off, given."""

import pytest

from tests.cli.conftest import Begun, Shell

CASE = "26-00001"
WINDOW = ("--from", "20/11/2026", "--due", "19/11/2026")


@pytest.fixture
def atd(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with one case, of this account."""
    begun(atd, with_case)
    return atd


def with_case(atd: Shell) -> None:
    person = atd.json("person", "add", "--given-name", "Mamadou")["id"]
    atd.json("case", "open", person, "--coach", "me")


def test_a_task_is_written_into_a_case(atd: Shell) -> None:
    task = atd.json(
        *("case", "task", "add", CASE, "call [/] the school"),
        *("--due", "20/11/2026", "--from", "19/11/2026", "--urgent"),
    )

    assert task == {
        "id": task["id"],
        "text": "call [/] the school",
        "state": "open",
        "from_on": "2026-11-19",
        "due_on": "2026-11-20",
        "urgent": True,
        "overdue": False,
        "waits": True,
        "lapsed": False,
        "owner": "",
        "reason": "",
        "rule": "",
        "facts": {},
        "closed_at": None,
        "author": "training",
    }


def test_the_tasks_of_a_case_are_listed(atd: Shell) -> None:
    own = atd.json("case", "task", "add", CASE, "call", "--due", "20/11/2026")

    listed = atd.json("case", "task", "list", CASE)

    more = {"case": CASE, "for": "training"}
    assert listed[0] == {**own, **more}
    assert [(each["rule"], each["due_on"]) for each in listed[1:]] == [
        ("first-interview", "2026-11-25")
    ]
    assert atd.json("case", "task", "list", "--mine") == listed
    assert atd.json("case", "task", "list", CASE, "--overdue") == []


def test_what_is_overdue_is_computed(atd: Shell) -> None:
    atd.json("case", "task", "add", CASE, "call", "--due", "20/11/2026")
    later = ("--at", "2026-11-22T09:00:00+01:00")

    late = atd.json("case", "task", "list", "--overdue", *later)

    assert [(each["text"], each["overdue"]) for each in late] == [("call", True)]


def test_a_task_is_put_off_given_and_done(atd: Shell) -> None:
    task = atd.json("case", "task", "add", CASE, "call")["id"]
    atd.json("case", "coach", "add", "peeters")
    one = ("case", "task")

    later = atd.json(*one, "put-off", task, "--until", "24/12/2026", "--reason", "ill")
    given = atd.json(*one, "give", task[:8], "peeters")
    done = atd.json(*one, "done", task)

    assert (later["due_on"], later["reason"]) == ("2026-12-24", "ill")
    assert (given["owner"], done["state"]) == ("peeters", "done")
    assert done["closed_at"] is not None
    assert atd.error(*one, "drop", task) == (1, "task.closed")


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (("add", CASE, " "), 2, "task.empty"),
        (("add", CASE, "call", "--due", "24/11"), 2, "date.no-year"),
        (("add", CASE, "call", "--due", "vr"), 2, "date.form"),
        (("add", CASE, "call", *WINDOW), 2, "task.window"),
        (("add", CASE, "call", "--owner", "nobody"), 2, "coach.unknown"),
        (("add", "26-99999", "call"), 2, "case.unknown"),
        (("done", "nobody"), 2, "entry.unknown"),
    ],
)
def test_what_cannot_be_stores_nothing(
    atd: Shell, arguments: tuple[str, ...], exit_code: int, code: str
) -> None:
    before = atd.json("case", "task", "list", CASE)

    assert atd.error("case", "task", *arguments) == (exit_code, code)
    assert atd.json("case", "task", "list", CASE) == before


def test_tasks_are_told_to_a_person(atd: Shell) -> None:
    task = atd.json("case", "task", "add", CASE, "call", "--due", "17/11/2026")

    told = atd("case", "task", "list", CASE)

    assert told.out.splitlines()[0] == (
        f"{CASE}  [!] call · Tu 17/11, 1 day late  {task['id'][:8]}"
    )
