"""Rows, fields and values of the sync, by the names that people use."""

import pytest

from atd_tui.domain.merge_classes import Merge, Value
from atd_tui.domain.merge_tables import TABLES
from atd_tui.i18n import Words
from atd_tui.phrases import sync, sync_names

EN = Words("en")


def test_every_table_that_travels_has_a_name() -> None:
    assert set(TABLES) - set(sync_names.TABLES) == set()


def test_every_field_that_a_person_decides_has_a_name() -> None:
    decided = {
        name
        for rules in TABLES.values()
        for rule in rules
        if rule.merge is Merge.CONFLICT
        for name in rule.fields
    }

    assert decided - set(sync_names.FIELDS) == set()


def test_every_list_of_codes_is_of_a_field_that_travels() -> None:
    known = {
        (table, name)
        for table, rules in TABLES.items()
        for rule in rules
        for name in rule.fields
    }

    assert set(sync_names.LISTS) - known == set()


@pytest.mark.parametrize(
    ("table", "name", "value", "told"),
    [
        ("case_file", "note", "", "(empty)"),
        ("case_file", "note", None, "(empty)"),
        ("case_file", "note", "2026-13-40", "2026-13-40"),
        ("case_file", "note", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("case_file", "note", "9999-12-31T23:59:59", "9999-12-31T23:59:59"),
        ("legal_act", "decided_on", "2026-11-18", "18/11/2026"),
        ("appointment", "at", "2026-11-18T08:42:00+00:00", "18/11 09:42"),
        ("unit", "step_free", 0, "no"),
        ("unit", "step_free", 1, "yes"),
        ("allowance", "cents", 1250, "12.50 €"),
        ("membership", "role", "HEAD", "head"),
        ("membership", "role", "AUNT", "AUNT"),
        ("case_file", "contact_point", "BRU", "Brussels"),
        ("case_file", "contact_point", "XYZ", "XYZ"),
        ("support_request", "country", "TUN", "Tunisia"),
        ("legal_act", "language", "fra", "French"),
        ("screening", "signs", '["MED", "PSY"]', "MED, PSY"),
        ("legal_act", "facts", '{"minors": 2}', "minors: 2"),
        ("case_file", "note", "[b]", "[b]"),
        ("person_name", "given", "[/]", "[/]"),
    ],
)
def test_value_is_told_as_people_write_it(
    table: str, name: str, value: Value, told: str
) -> None:
    assert sync.value(EN, table, name, value) == told


def test_number_of_a_person_is_called_by_what_it_is() -> None:
    row = {"type": "PHONE"}

    named = (sync.field(EN, "identifier", "value", each) for each in (row, None))
    assert tuple(named) == ("Telephone", "Value")


def test_row_is_told_by_its_fields_without_what_says_nothing() -> None:
    row = {"id": "1", "scope": "BRU", "case_id": "2", "beds": None, "city": "Liège"}

    assert list(sync.written(EN, "address", row)) == [("Town", "Liège")]


def test_field_of_a_newer_version_is_named_as_it_is_kept() -> None:
    assert sync.field(EN, "case_file", "shoe_size") == "Shoe size"
    assert sync.table(EN, "shoe_box") == "shoe box"


def test_code_of_a_newer_server_stays_a_code() -> None:
    assert (
        sync.told(EN, "unit", "sync.tomorrow", {}) == "The server said: sync.tomorrow"
    )


def test_sentence_without_a_fact_that_it_names_stays_a_code() -> None:
    known = sync.told(EN, "unit", "sync.gap", {"expected": 3, "of": "a newer server"})
    others = [sync.told(EN, "unit", "sync.gap", facts) for facts in ({"n": 3}, {})]

    assert known.startswith("The server expects number 3 of this laptop.")
    assert others == ["The server said: sync.gap"] * 2


@pytest.mark.parametrize(
    ("ahead", "told"),
    [
        (5, "5 minutes ahead of the server's."),
        (-119, "119 minutes behind the server's."),
        (120, "2 hours ahead of the server's."),
        (-2 * 24 * 60, "2 days behind the server's."),
    ],
)
def test_clock_that_is_wrong_is_told_by_how_much(ahead: int, told: str) -> None:
    begun = "The clock of this laptop is "

    assert sync.apart(EN, ahead).removeprefix(begun).startswith(told)


def test_sentence_names_a_field_by_its_name() -> None:
    facts = {"field": "beds"}

    assert sync.told(EN, "unit", "sync.field-fixed", facts).startswith(
        "Beds is written"
    )
