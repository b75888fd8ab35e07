"""A line of the caseload in words: its next step, its day, why it is urgent."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.caseload import FLAGS, PRESETS, URGENCY, Line, Sort
from atd_tui.i18n import Words
from atd_tui.phrases import caseload

EN = Words("en")
TODAY = date(2026, 11, 18)
LINE = Line("1", "26-00001", status="ACTIVE", stage="FOLLOWUP", follow_up=2)


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (None, ""),
        (date(2026, 11, 17), "-1 d"),
        (date(2026, 11, 18), "today"),
        (date(2026, 11, 30), "12 d"),
    ],
)
def test_a_day_is_told_by_its_distance(due_on: date | None, said: str) -> None:
    assert caseload.due(EN, due_on, TODAY) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line("a", "1"), ""),
        (Line("a", "1", next_kind="term", next_code="OLT_STD"), "term to leave"),
        (Line("a", "1", next_kind="term", next_code="NEW_RULE"), "NEW_RULE"),
        (Line("a", "1", next_kind="appointment"), "appointment"),
        (
            Line("a", "1", next_kind="appointment", next_text="with the lawyer"),
            "appointment · with the lawyer",
        ),
        (Line("a", "1", next_kind="task", next_text="Call [/x]"), "Call [/x]"),
        (
            Line("a", "1", next_kind="task", next_code="first-interview"),
            "first interview",
        ),
    ],
)
def test_next_step_is_told_in_few_words(line: Line, said: str) -> None:
    assert caseload.next_step(EN, line) == said


def test_urgency_is_a_reason_and_no_number() -> None:
    found = [caseload.urgency(replace(LINE, urgency=n)) for n in range(5)]

    assert found == ["", *reversed(URGENCY)]


def test_where_a_case_stands_is_told_with_its_pause_or_its_end() -> None:
    closed = replace(LINE, status="CLOSED", outcome="VOL_FEDASIL")

    assert [
        caseload.stage(EN, each)
        for each in (LINE, replace(LINE, status="SUSPENDED"), closed)
    ] == [
        "follow-up interview 2",
        "follow-up interview 2 (suspended)",
        "closed: voluntary return via Fedasil",
    ]


def test_flags_and_labels_are_told_together() -> None:
    assert caseload.heed(EN, replace(LINE, flags=FLAGS[:2], labels=("bellen",))) == (
        "stop · child · bellen"
    )


def test_every_order_and_every_view_has_a_name() -> None:
    assert [name for name in PRESETS if not caseload.view(EN, name)] == []
    assert set(caseload.SORTS) == set(Sort)
