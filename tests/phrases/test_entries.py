"""How the entries of a timeline are told: each kind, in one line."""

from datetime import date
from typing import Any

import pytest

from atd_tui.domain.case_events import Kind as Happened
from atd_tui.domain.timeline import Entry, Kind
from atd_tui.i18n import Words
from atd_tui.phrases import entries

WEDNESDAY = date(2026, 11, 18)
ENGLISH = Words("en")
TALK = {
    "minutes": 55,
    "language": "rus",
    "interpreter_mode": "PHONE",
    "interpreter": "",
    "present": [],
    "attendance": "HELD",
    "no_show_reason": "",
    "corrected": 1,
}


def told(kind: Kind, code: str, text: str = "", **facts: Any) -> str:
    entry = Entry("x", kind, WEDNESDAY, code, facts=facts, text=text)
    return entries.told(ENGLISH, entry)


@pytest.mark.parametrize(
    ("kind", "code", "facts", "said"),
    [
        (Kind.CONVERSATION, "INT1", TALK, "RU · interpreter · 55 min · corrected"),
        (
            Kind.CONVERSATION,
            "INT1",
            {**TALK, "attendance": "NO_SHOW", "no_show_reason": "ILL"},
            "no-show · ill · RU · interpreter · 55 min · corrected",
        ),
        (
            Kind.INFORMATION,
            "folder",
            {"language": "rus", "interpreter_mode": "", "copy_handed": True},
            "folder · RU · copy handed",
        ),
        (Kind.STAY, "9TER", {"state": "PENDING"}, "9ter medical: pending"),
        (
            Kind.COOPERATION,
            "TRAVEL_DOC",
            {"value": "PARTIAL"},
            "obtaining travel documents: partial",
        ),
        (
            Kind.ACT,
            "A13",
            {"printed_deadline": "2026-11-20"},
            "Annex 13 order to leave · printed: until 20/11/2026",
        ),
        (Kind.ACT, "SEALED", {"printed_deadline": ""}, "sealed"),
        (
            Kind.TERM,
            "extension",
            {"act": "A13", "until_on": "2026-12-20"},
            "A13: extended until 20/12/2026",
        ),
        (
            Kind.TERM,
            "extension",
            {"act": "A13", "until_on": "soon"},
            "A13: extended until soon",
        ),
        (Kind.LABEL, "removed", {}, "label taken away"),
        (
            Kind.EDIT,
            "edited",
            {"changed": {"note": ["", "x"], "kind": ["ICAM", "BOTH"]}},
            "corrected: note, kind",
        ),
    ],
)
def test_entry_of_each_kind(
    kind: Kind, code: str, facts: dict[str, Any], said: str
) -> None:
    assert told(kind, code, **facts) == said


@pytest.mark.parametrize("happened", Happened)
def test_everything_that_can_happen_to_a_case_is_told(happened: Happened) -> None:
    facts = {"value": "INT1", "office": "BRU", "reason": "OTHER"}

    said = entries.course(ENGLISH, happened.value, facts)

    assert said != ""
    assert "_" not in said


def test_task_of_a_rule_is_told_in_its_own_words() -> None:
    facts = {"task": "review", "due_on": "2026-11-16", "owner": ""}

    assert told(Kind.TASK, "done", **facts) == (
        "done: look at the vulnerability again, by …"
    )


def test_task_that_somebody_wrote_is_told_as_it_was_written() -> None:
    said = told(Kind.TASK, "added", "call [/]", task="", due_on="", owner="")

    assert said == "to do: call [/]"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_name(kind: Kind) -> None:
    assert entries.name(ENGLISH, kind) != ""
