"""How tasks are told."""

from datetime import date
from typing import Any

import pytest

from atd_tui.domain.tasks import State, Task
from atd_tui.i18n import Words
from atd_tui.phrases import tasks as told

ON = date(2026, 11, 18)
ENGLISH = Words("en")


def task(code: str = "", facts: dict[str, str] | None = None, **fields: Any) -> Task:
    said = {
        "id": "id",
        "case_id": "case",
        "code": code,
        "text": "" if code else "call the school",
        "facts": facts or {},
        "key": "key",
        "from_on": None,
        "due_on": date(2026, 11, 20),
        "urgent": False,
        "owner": "",
        "state": State.OPEN,
        "put_off_reason": "",
        "closed_at": None,
        "author": "",
    }
    return Task(**{**said, **fields})


@pytest.mark.parametrize(
    ("code", "facts", "text"),
    [
        ("", {}, "call the school"),
        (
            *("departure", {"on": "2026-12-02", "act": "A13", "rule": "OLT_STD"}),
            (
                "check departure and address: the term to leave ended on We 02/12/2026 "
                "(Annex 13 order to leave)"
            ),
        ),
        (
            *("invite-again", {"on": "2026-11-18", "reason": "ILL"}),
            "invite again: nobody came on We 18/11/2026 (ill)",
        ),
        ("invite-again", {}, "invite again: nobody came on ?"),
        ("invite-again", {"on": "soon"}, "invite again: nobody came on soon"),
        ("rule-of-tomorrow", {"on": "2026-11-18"}, "rule-of-tomorrow"),
    ],
)
def test_what_is_to_be_done(code: str, facts: dict[str, str], text: str) -> None:
    assert told.text(ENGLISH, task(code, facts)) == text


def test_every_rule_is_told_with_the_facts_it_names() -> None:
    facts = {"on": "2026-11-18", "last": "2026-12-02", "by": "peeters"}

    said = [told.text(ENGLISH, task(code, facts)) for code in told.SAID]
    assert [each for each in said if "?" in each or "{" in each] == []


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "[ ] call the school · by Fr 20/11"),
        ({"due_on": None}, "[ ] call the school"),
        ({"urgent": True}, "[!] call the school · by Fr 20/11"),
        (
            {"due_on": date(2026, 11, 17)},
            "[!] call the school · Tu 17/11, 1 day late",
        ),
        (
            {"due_on": date(2025, 11, 18)},
            "[!] call the school · Tu 18/11/2025, 365 days late",
        ),
        (
            {"from_on": date(2026, 11, 19)},
            "[·] call the school · by Fr 20/11 · from Th 19/11 on",
        ),
        ({"state": State.DONE}, "[√] call the school · by Fr 20/11 · done"),
        ({"state": State.DROPPED}, "[-] call the school · by Fr 20/11 · dropped"),
        (
            {"put_off_reason": "ill"},
            "[ ] call the school · by Fr 20/11 · put off: ill",
        ),
        (
            {"facts": {"until": "2026-11-17"}},
            "[·] call the school · by Fr 20/11 · lapsed",
        ),
    ],
)
def test_a_task_on_one_line(fields: dict[str, Any], line: str) -> None:
    assert told.line(ENGLISH, task(**fields), ON) == line
