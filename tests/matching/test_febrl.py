"""How well the rules find duplicates among people who are known to be duplicates.

The threshold was fixed on FEBRL-1; the other sets had no say in it.
"""

import pytest

from atd_tui.reference.matching import matching_rules
from tests.matching.febrl import (
    ALL_FIELDS,
    NAMES_AND_BIRTH,
    Measured,
    Scored,
    people,
    scored,
)

HALF_BITS = [step / 2 for step in range(10, 31)]


def compared(name: str, fields: str) -> Scored:
    rules = matching_rules()
    return scored(people(name, fields, rules), rules)


@pytest.mark.parametrize(
    ("name", "fields", "least"),
    [
        ("dataset2", ALL_FIELDS, Measured(precision=0.99, recall=0.97)),
        ("dataset2", NAMES_AND_BIRTH, Measured(precision=0.96, recall=0.70)),
        ("dataset3", ALL_FIELDS, Measured(precision=0.99, recall=0.95)),
        ("dataset3", NAMES_AND_BIRTH, Measured(precision=0.96, recall=0.65)),
    ],
)
def test_duplicates_are_found(name: str, fields: str, least: Measured) -> None:
    found = compared(name, fields).at(matching_rules().threshold)

    assert found.precision >= least.precision
    assert found.recall >= least.recall


def test_threshold_is_the_highest_that_febrl_1_allows() -> None:
    with_all = compared("dataset1", ALL_FIELDS)
    with_few = compared("dataset1", NAMES_AND_BIRTH)

    allowed = [
        threshold
        for threshold in HALF_BITS
        if with_all.at(threshold).precision >= 0.99
        and with_all.at(threshold).recall >= 0.99
        and with_few.at(threshold).precision >= 0.99
        and with_few.at(threshold).recall >= 0.80
    ]

    assert max(allowed) == matching_rules().threshold
