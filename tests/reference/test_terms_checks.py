"""Faults of the rules: each refused at its key, with what was expected there."""

from pathlib import Path

import pytest

from atd_tui.errors import BrokenData
from atd_tui.reference.terms import parse_terms
from tests.reference.test_terms import table, text, written


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        (
            'id = "OLT_STD"\nversion = 1',
            'id = "OLT_STD"\nversion = "1"',
            "key rule.0.version",
            "a valid integer, found '1'",
        ),
        (
            'length = { unit = "day", count = 30 }',
            'length = { unit = "day" }',
            "key rule.0.length",
            "one of count, low and high, choices, or fact, found {'unit': 'day'}",
        ),
        (
            'length = { unit = "day", count = 30 }',
            'length = { unit = "week", count = 4 }',
            "key rule.0.length.unit",
            "'day', 'working-day', 'month', 'year' or 'hour', found 'week'",
        ),
        (
            "low = 7, high = 30",
            "low = 30, high = 7",
            "key rule.1.length",
            "a high that is not below low, found {'unit': 'day', 'low': 30, 'high': 7}",
        ),
        (
            'family = "departure"\norigin = "notification"',
            'origin = "notification"',
            "key rule.0.family",
            "a value",
        ),
        (
            'origin = "departure-term"',
            'origin = "arrival"',
            "key rule.3.origin",
            "a fact that is a date, found 'arrival'",
        ),
        (
            'counting = "departure"',
            'counting = "somehow"',
            "key rule.0.counting",
            "a counting of this file, found 'somehow'",
        ),
        (
            'is = ["STD30"]',
            'is = ["STD31"]',
            "key rule.0.when.1",
            "a code of the list olt_term_reason, found 'STD31'",
        ),
        (
            'fact = "held", is = [true]',
            'fact = "held", is = ["yes"]',
            "key rule.7.when.0",
            "values that the fact held may have, found 'yes'",
        ),
        (
            'fact = "measure", at_most = 1',
            'fact = "measure"',
            "key rule.8.when.2",
            "either is, or at_least and at_most, found {'fact': 'measure'}",
        ),
        (
            'source = "agii-term"',
            'source = "hearsay"',
            "key rule.0.source",
            "a source of sources.toml, found 'hearsay'",
        ),
        (
            'code = "A11BIS"',
            'code = "A11"',
            "key act.1.code",
            "another code than in act.0.code, found 'A11'",
        ),
        (
            'code = "A11BIS"',
            'code = "A11FOUR"',
            "key act.1.code",
            "a code of the list decision_type, found 'A11FOUR'",
        ),
        (
            'modes = ["REG", "POST"]',
            'modes = ["REG", "HAND"]',
            "key counting.1.start.1.modes",
            "another code than in counting.1.start.0.modes, found 'HAND'",
        ),
        (
            'id = "call"\nmoves = true\nvalid_to = 2026-06-11',
            'id = "call"\nmoves = true\nvalid_to = 2026-06-10',
            "key counting call",
            "each day in exactly one of its versions",
        ),
        (
            "valid_from = 2026-06-12\n[rule.label]",
            "valid_from = 2026-06-12\nvalid_to = 2026-06-11\n[rule.label]",
            "key rule.10",
            "a valid_to that is not before valid_from",
        ),
        (
            'nl = "laatste dag voor vrijwillig vertrek"\n',
            "",
            "key rule.0.label",
            "a text in each language, also nl",
        ),
        ("[assume]", "[assume]\nmood = true", "key assume.mood", "one of the facts"),
        (
            "[[counting]]",
            "[[counting]",
            "line 17, column 11",
            "TOML: Expected ']]' at the end of an array declaration",
        ),
    ],
)
def test_a_fault_is_refused_at_its_key(
    tmp_path: Path, old: str, new: str, place: str, expected: str
) -> None:
    assert old in text()
    path = written(tmp_path, text().replace(old, new, 1))

    with pytest.raises(BrokenData) as caught:
        parse_terms(path)

    told = caught.value.facts
    assert (told["file"], told["place"]) == ("terms.toml", place)
    assert str(told["expected"]).startswith(expected)


@pytest.mark.parametrize(
    ("version", "began", "expected"),
    [
        (2, "2026-06-01", "versions that do not hold on the same day"),
        (1, "2026-07-01", "a higher version for the later validity"),
    ],
)
def test_two_versions_never_hold_on_one_day(
    tmp_path: Path, version: int, began: str, expected: str
) -> None:
    again = (
        table("CALL_ANN")
        .replace("version = 1", f"version = {version}")
        .replace("valid_to = 2026-06-11", f"valid_from = {began}")
    )
    path = written(tmp_path, f"{text()}\n{again}")

    with pytest.raises(BrokenData) as caught:
        parse_terms(path)

    assert caught.value.facts == {
        "file": "terms.toml",
        "place": "key rule CALL_ANN",
        "expected": expected,
    }
