"""Conversations and information: what may be written down."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from atd_tui.domain.contacts import (
    Contact,
    Information,
    information_objections,
    objections,
    reason_objection,
)

NOW = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
INTAKE: dict[str, Any] = {
    "kind": "INTAKE",
    "language": "tir",
    "interpreter_mode": "PHONE",
}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"text": "called back"}, {}),
        ({"text": ""}, {"text": "contact.no-text"}),
        ({"kind": "EMAIL", "text": " "}, {"text": "contact.no-text"}),
        ({"kind": "PHONE"}, {}),
        (INTAKE, {}),
        ({"kind": "INTAKE", "interpreter_mode": "NONE", "language": "nld"}, {}),
        (
            {"kind": "INTAKE", "attendance": "HELD"},
            {
                "language": "contact.no-language",
                "interpreter_mode": "contact.no-interpreter-mode",
            },
        ),
        (
            {"kind": "INT1", "attendance": "NO_SHOW"},
            {"no_show_reason": "contact.no-show-unreasoned"},
        ),
        (
            {"kind": "INT1", "attendance": "NO_SHOW", "no_show_reason": "ILL"},
            {},
        ),
        (
            {**INTAKE, "no_show_reason": "ILL"},
            {"no_show_reason": "contact.no-show-reason"},
        ),
        (
            {"kind": "PHONE", "interpreter": "T. Haile"},
            {"interpreter_mode": "contact.interpreter-unsaid"},
        ),
        ({**INTAKE, "minutes": 0}, {"minutes": "contact.minutes"}),
        ({**INTAKE, "minutes": 1_441}, {"minutes": "contact.minutes"}),
        ({**INTAKE, "present": ("",)}, {"present": "contact.nobody-present"}),
        ({**INTAKE, "present": ("a\x00",)}, {"present": "text.nul"}),
        ({**INTAKE, "present": ("x",) * 21}, {"present": "contact.too-many-present"}),
        ({**INTAKE, "text": "x" * 20_001}, {"text": "text.too-long"}),
        ({**INTAKE, "text": "one\ntwo [/] O'Brien"}, {}),
        (
            {**INTAKE, "held_at": NOW + timedelta(seconds=1)},
            {"held_at": "check.future"},
        ),
    ],
)
def test_a_conversation_says_how_it_was_held(
    said: dict[str, Any], wrong: dict[str, str]
) -> None:
    assert objections(Contact(**said), now=NOW) == wrong


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        (Information("OLT"), {}),
        (Information("the house rules of the town"), {}),
        (Information(" "), {"what": "information.empty"}),
        (Information("a\nb"), {"what": "text.control"}),
        (Information("OLT", date(2026, 11, 19)), {"given_on": "check.future"}),
    ],
)
def test_information_says_what(given: Information, wrong: dict[str, str]) -> None:
    assert information_objections(given, on=date(2026, 11, 18)) == wrong


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("of another case", ""),
        (" ", "contact.withdrawn-unreasoned"),
        ("x" * 501, "text.too-long"),
    ],
)
def test_nothing_is_withdrawn_without_a_reason(reason: str, code: str) -> None:
    assert reason_objection(reason) == code
