"""What is wrong or odd about an act, said in codes."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.terms import Act, deadlines, doubts, objections
from atd_tui.reference.terms import rules
from tests.domain.counter import feasts

TODAY = date(2026, 11, 18)
ACT = Act("A13", date(2026, 3, 2), "HAND")


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({}, {}),
        ({"type": "A99"}, {"type": "term.unknown-act"}),
        ({"type": ""}, {"type": "term.unknown-act"}),
        ({"mode": "PIGEON"}, {"mode": "term.unknown-mode"}),
        ({"term_reason": "WHY"}, {"term_reason": "term.unknown-reason"}),
        (
            {"notified_on": date(2026, 11, 19)},
            {"notified_on": "term.future-notification"},
        ),
        (
            {"printed_deadline": date(2026, 3, 1)},
            {"printed_deadline": "term.notified-after-printed"},
        ),
        ({"printed_deadline": date(2026, 3, 2)}, {}),
        (
            {"decided_on": date(2026, 3, 3)},
            {"notified_on": "term.notified-before-decided"},
        ),
        (
            {"type": "X", "mode": "Y"},
            {"type": "term.unknown-act", "mode": "term.unknown-mode"},
        ),
    ],
)
def test_each_field_has_its_objection(
    wrong: dict[str, str | date], found: dict[str, str]
) -> None:
    act = replace(ACT, **wrong)  # type: ignore[arg-type]  # -- fields of every kind

    assert objections(act, rules(), TODAY) == found


@pytest.mark.parametrize(
    ("act", "codes"),
    [
        (ACT, []),
        (replace(ACT, mode=""), ["term.mode-missing"]),
        (
            replace(ACT, printed_deadline=date(2026, 3, 9)),
            ["term.short-unreasoned"],
        ),
        (replace(ACT, printed_deadline=date(2026, 4, 9)), []),
        (
            replace(ACT, printed_deadline=date(2026, 3, 9), term_reason="PUBORD"),
            ["term.printed-unfit"],
        ),
        (
            Act("OTHER", date(2026, 6, 11), "REG"),
            ["term.letter-at-change"],
        ),
        (Act("OTHER", date(2026, 6, 11), "HAND"), []),
        (Act("OTHER", date(2026, 6, 8), "REG"), []),
    ],
)
def test_what_is_odd_is_told_and_hinders_nothing(act: Act, codes: list[str]) -> None:
    found = deadlines(act, rules(), feasts)

    assert doubts(act, found) == codes
