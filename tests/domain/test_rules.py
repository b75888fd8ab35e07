"""The numbers of the queue as one value."""

from dataclasses import replace

from tests.domain.situations import RULES


def test_rules_can_be_a_key() -> None:
    assert {RULES: 1}[replace(RULES)] == 1


def test_rank_of_a_class() -> None:
    assert [RULES.rank(priority) for priority in ("appointment", "ordinary")] == [0, 2]


def test_rank_of_a_class_that_the_data_no_longer_knows_is_the_last() -> None:
    assert RULES.rank("vip") == 3
    assert replace(RULES, ranks={}).rank("vip") == 1
