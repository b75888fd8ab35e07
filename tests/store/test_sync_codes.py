"""Codes that the rules read: every one that is written fits, and no other."""

import ast
import importlib
from collections.abc import Iterator
from enum import StrEnum

import pytest

from atd_tui.domain.appointments import MOST_MINUTES
from atd_tui.store import schema, sync_codes, sync_shape
from tests.house import PACKAGE

assert schema.VERSION  # it reads the tables, which name each other


@pytest.mark.parametrize(("table", "name"), sync_codes.KNOWN)
def test_a_code_of_a_newer_version_is_not_put_in_its_table(
    table: str, name: str
) -> None:
    shape = sync_shape.of(table)
    codes: list[str] = [*sync_codes.KNOWN[table, name]]
    others: list[object] = ["ZZ_NEW", None, 5, [], codes[0] + " "]

    fitting = [shape.fitting({name: each}) for each in codes]

    assert fitting == [{name: each} for each in codes]
    assert [shape.fitting({name: each}) for each in others] == [{}] * len(others)


def test_minutes_of_a_meeting_are_those_that_are_planned() -> None:
    """With others it would end after the last day of all, which no screen can say."""
    shape = sync_shape.of("appointment")
    said: list[object] = [
        0,
        60,
        MOST_MINUTES,
        -1,
        MOST_MINUTES + 1,
        2**53 - 1,
        True,
        "",
    ]

    found = [shape.fitting({"minutes": each}) for each in said]

    assert found == [{"minutes": each} for each in said[:3]] + [{}] * 5


LOCAL = {
    ("sync_conflicts", "Choice"),  # what is chosen now
    ("sync_marks", "State"),
    ("sync_server", "Key"),
    ("sync_states", "State"),
}
"""What is read of tables that do not travel, or of no table."""


def read() -> Iterator[tuple[str, type[StrEnum]]]:
    """Yield the kinds of code that a room of the store makes of what it has read."""
    for path in sorted((PACKAGE / "store").glob("*.py")):
        room = importlib.import_module(f"atd_tui.store.{path.stem}")
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                kind = getattr(room, node.func.id, None)
                if isinstance(kind, type) and issubclass(kind, StrEnum):
                    yield path.stem, kind


def test_whatever_code_the_store_reads_is_looked_at_when_it_comes() -> None:
    looked_at = {*sync_codes.KNOWN.values()}

    rest = {(room, kind.__name__) for room, kind in read() if kind not in looked_at}

    assert rest == LOCAL
