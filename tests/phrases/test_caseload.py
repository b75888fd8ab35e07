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


def test_the_next_step_is_told_by_its_kind() -> None:
    steps = {
        ("", "", ""): "",
        ("term", "OLT_STD", ""): "end of a term: OLT_STD",
        ("appointment", "", ""): "appointment",
        ("appointment", "", "room 2"): "appointment: room 2",
        ("task", "follow-up", ""): "follow-up interview",
        ("task", "", "call [/]"): "call [/]",
        ("task", "unheard-of", ""): "unheard-of",
    }

    assert {
        (kind, code, said): caseload.next_step(
            EN, replace(LINE, next_kind=kind, next_code=code, next_text=said)
        )
        for kind, code, said in steps
    } == steps


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
