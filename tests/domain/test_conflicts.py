"""What may be decided about two changes that met."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from atd_tui.domain.conflicts import (
    Choice,
    Conflict,
    Side,
    Stands,
    from_difference,
    is_text,
    seen,
    taken,
    together,
)
from atd_tui.domain.merge import Clash
from atd_tui.domain.merge_classes import Merge
from atd_tui.domain.merge_tables import TABLES

LONG = "She comes on Wednesday with her brother in the evening"

CODES = [
    *(("person", "sex"), ("person_name", "kind"), ("identifier", "type")),
    *(("address", "kind"), ("membership", "role"), ("case_file", "target_group")),
    *(("stay_check", "state"), ("cooperation_fact", "value"), ("screening", "signs")),
    *(("legal_act", "mode"), ("legal_act", "term_reason"), ("unit_period", "exit")),
    *(("support_measure", "result"), ("support_measure", "relative")),
    *(("support_spend", "kind"), ("medical_enquiry", "availability")),
    *(("task", "owner"), ("unit_period", "household_id"), ("own_home", "state")),
]
"""Fields that a person decides and that hold a code, an account or another row."""


PLAIN = {("legal_act", "printed_deadline"), ("unit", "beds")}


def conflict(table: str, field: str, kind: Clash = Clash.FIELD) -> Conflict:
    """Return a conflict of two that were written about a field."""
    sides = Side({field: "a"}, "jansen", None), Side({field: "b"}, "peeters", None)
    plain = (table, field) in PLAIN
    one = Conflict(
        "c1", kind, table, "r1", field, "", "", *sides, mine_stands=False, was={}
    )
    return replace(one, plain=plain)


@pytest.mark.parametrize(("table", "field"), CODES)
def test_no_other_text_is_typed_for_a_code(table: str, field: str) -> None:
    conflicts = {
        (name, each)
        for name, rules in TABLES.items()
        for rule in rules
        if rule.merge is Merge.CONFLICT
        for each in rule.fields
    }

    assert {(table, field)} - conflicts == set()
    assert not is_text(table, field)


@pytest.mark.parametrize(
    ("table", "field", "kind", "choices"),
    [
        ("case_file", "note", Clash.FIELD, ["mine", "theirs", "both", "other"]),
        ("person_name", "family", Clash.FIELD, ["mine", "theirs", "other"]),
        ("unit_period", "title", Clash.FIELD, ["mine", "theirs", "other"]),
        ("legal_act", "printed_deadline", Clash.FIELD, ["mine", "theirs", "other"]),
        ("unit", "beds", Clash.FIELD, ["mine", "theirs", "other"]),
        ("legal_act", "mode", Clash.FIELD, ["mine", "theirs"]),
        ("a_newer_table", "a_field", Clash.FIELD, ["mine", "theirs"]),
        ("task", "", Clash.DELETION, ["mine", "theirs"]),
        ("task", "", Clash.DELETED, ["mine", "theirs"]),
    ],
)
def test_two_names_or_days_never_stand_under_each_other(
    table: str, field: str, kind: Clash, choices: list[str]
) -> None:
    assert list(conflict(table, field, kind).choices) == choices


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("birth_low", "birth_precision", True),
        ("birth_precision", "birth_low", True),
        ("birth_low", "sex", False),
        ("sex", "sex", True),
    ],
)
def test_parts_of_one_value_are_known(one: str, other: str, *, said: bool) -> None:
    assert conflict("person", one).is_one_with(conflict("person", other)) is said


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"row_id": "r2"},
        {"kind": Clash.DELETION, "field": ""},
        {"theirs": Side({}, "maes", None)},
        {"mine": Side({}, "jansen", datetime(2026, 11, 18, tzinfo=UTC))},
    ],
)
def test_what_others_wrote_is_another_matter(elsewhere: dict[str, Any]) -> None:
    one = conflict("person", "birth_low")

    assert not one.is_one_with(replace(one, **elsewhere))


def test_two_texts_stand_under_each_other_the_first_above() -> None:
    assert together("a", "b") == "a\nb"
    assert together("a", "a") == "a"
    assert together(None, "b") == "b"


@pytest.mark.parametrize("mine_is_later", [True, False])
@pytest.mark.parametrize("choice", [Choice.MINE, Choice.THEIRS])
def test_what_was_taken_reads_as_it_was_chosen(
    choice: Choice, *, mine_is_later: bool
) -> None:
    said = taken(choice, mine_is_later=mine_is_later)

    assert seen(said, mine_is_later=mine_is_later) == choice
    assert seen(said, mine_is_later=not mine_is_later) != choice


def test_a_third_value_is_neither_side_s() -> None:
    assert taken(Choice.BOTH, mine_is_later=True) is Stands.OTHER
    assert taken(Choice.OTHER, mine_is_later=False) is Stands.OTHER
    assert seen("other", mine_is_later=True) == "other"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("speaks Dari", "speaks Farsi", ("speaks Dari", "speaks Farsi")),
        (f"{LONG} first", f"{LONG} second", ("…first", "…second")),
        (f"{LONG} the", f"{LONG} they left", ("…the", "…they left")),
        (LONG, f"{LONG} and more", ("…evening", "…evening and more")),
        (LONG, LONG, (LONG, LONG)),
        ("", LONG, ("", LONG)),
        ("w" * 40, "w" * 50, ("w" * 40, "w" * 50)),
    ],
)
def test_long_texts_are_shown_from_the_word_in_which_they_differ(
    one: str, other: str, told: tuple[str, str]
) -> None:
    assert from_difference(one, other) == told
    assert from_difference(other, one) == told[::-1]
