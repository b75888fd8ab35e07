"""Searching a list as one types."""

import pytest

from atd_tui.screens.finder import Entry, found

PEOPLE = [
    Entry("1", "García José"),
    Entry("2", "Novak Jelena", more="sister of José"),
    Entry("3", "Jensen Ove"),
    Entry("4", "Đorđe Petrović", key="rs"),
    Entry("5", "Großmann"),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["1", "2", "3", "4", "5"]),
        ("jose", ["1", "2"]),
        ("JOSÉ", ["1", "2"]),
        ("je", ["3", "2"]),
        ("jose gar", ["1"]),
        ("dorde", ["4"]),
        ("rs", ["4"]),
        ("grossm", ["5"]),
        ("ove jens", ["3"]),
        ("nobody", []),
        ("[/]", ["1", "2", "3", "4", "5"]),
    ],
)
def test_accents_case_and_order_do_not_matter(query: str, ids: list[str]) -> None:
    assert [entry.id for entry in found(PEOPLE, query)] == ids


def test_a_hostile_query_finds_itself(hostile: str) -> None:
    entry = Entry("1", hostile)

    assert found([entry], hostile) == [entry]
