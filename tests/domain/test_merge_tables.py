"""Every table travels by a rule, or stays for a reason; every field has its class."""

from collections.abc import Iterable

import pytest
from sqlalchemy import Table, UniqueConstraint
from sqlmodel import SQLModel

from atd_tui.domain import merge_tables
from atd_tui.domain.merge_classes import Merge, Rule
from atd_tui.domain.merge_tables import KEYS, OF_SERVER, TABLES
from atd_tui.store import capture, schema

RULES = [
    (table, rule) for table, rules in {**TABLES, **OF_SERVER}.items() for rule in rules
]


def of(name: str) -> Table:
    assert schema.MODELS
    return SQLModel.metadata.tables[name]


def fields(rules: Iterable[Rule]) -> list[str]:
    return [field for rule in rules for field in rule.fields]


def test_every_captured_table_has_its_rules_and_no_other() -> None:
    travelling = {*TABLES, *OF_SERVER}

    assert travelling == set(capture.CAPTURED)
    assert set(SQLModel.metadata.tables) == travelling | set(capture.LOCAL)


@pytest.mark.parametrize("table", capture.CAPTURED)
def test_every_field_has_one_class(table: str) -> None:
    rules = TABLES.get(table, OF_SERVER.get(table, ()))

    assert sorted(fields(rules)) == sorted(of(table).columns.keys())


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_every_class_has_a_reason(table: str, rule: Rule) -> None:
    assert rule.why != "", table
    assert rule.fields != ()
    assert (rule.merge is Merge.LATTICE) == bool(rule.order)


@pytest.mark.parametrize("table", capture.APPEND_ONLY)
def test_what_is_written_once_is_nowhere_merged(table: str) -> None:
    classes = {rule.merge for rule in TABLES.get(table, ())}

    assert classes <= {Merge.APPEND, Merge.SERVER}


def test_every_unique_key_says_what_becomes_of_a_twin() -> None:
    unique = {name: keys for name in TABLES if (keys := unique_keys(of(name)))}

    assert {name: {frozenset(key.fields)} for name, key in KEYS.items()} == unique
    assert [name for name, key in KEYS.items() if not key.why] == []


def unique_keys(table: Table) -> set[frozenset[str]]:
    found = {
        frozenset(column.name for column in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    }
    found |= {frozenset({column.name}) for column in table.columns if column.unique}
    return found | {
        frozenset(column.name for column in index.columns)
        for index in table.indexes
        if index.unique
    }


def test_a_field_nobody_knows_yet_is_decided_by_a_person() -> None:
    rule = merge_tables.rule("case_file", "of_next_year")

    assert rule.merge is Merge.CONFLICT


def test_a_table_nobody_knows_does_not_travel() -> None:
    assert not merge_tables.known("crash")
    assert merge_tables.known("ticket")
    assert merge_tables.known("conflict")
