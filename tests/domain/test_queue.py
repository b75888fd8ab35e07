"""Who is called next, and why."""

import pytest

from atd_tui.domain.queue import (
    Ahead,
    Candidate,
    Explanation,
    Placed,
    Why,
    explain,
    order,
)
from tests.domain.situations import RULES, at


def waits(
    label: str, arrived: str, priority: str = "ordinary", *overtaken_by: str
) -> Candidate:
    return Candidate(
        id=label.lower(),
        label=label,
        arrived_at=at(arrived),
        priority=priority,
        overtaken_by=frozenset(overtaken_by),
    )


def labels(placed: list[Placed]) -> list[str]:
    return [place.candidate.label for place in placed]


def test_appointment_goes_first_then_vulnerable_then_who_came_earlier() -> None:
    placed = order(
        [
            waits("A-001", "09:00"),
            waits("A-002", "09:05"),
            waits("B-001", "09:10", "vulnerable"),
            waits("B-002", "09:20", "appointment"),
        ],
        RULES,
    )

    assert [(p.candidate.label, p.position, p.why, p.overtaken) for p in placed] == [
        ("B-002", 1, Why.CLASS, 0),
        ("B-001", 2, Why.CLASS, 1),
        ("A-001", 3, Why.ARRIVAL, 2),
        ("A-002", 4, Why.ARRIVAL, 2),
    ]


def test_nobody_waits_behind_more_later_arrivals_than_the_limit() -> None:
    appointments = [waits(f"B-00{n}", f"09:1{n}", "appointment") for n in range(6)]

    placed = order([waits("A-001", "09:00"), *appointments], RULES)

    assert labels(placed) == [
        *("B-000", "B-001", "B-002", "A-001", "B-003", "B-004", "B-005")
    ]
    assert (placed[3].why, placed[3].overtaken) == (Why.LIMIT, 3)


def test_the_example_of_the_published_rule() -> None:
    """The table in ``docs/queue-rule.md``."""
    placed = order(
        [
            waits("A-001", "09:00"),
            waits("A-002", "09:05"),
            waits("B-001", "09:10", "vulnerable"),
            waits("B-002", "09:20", "appointment"),
            waits("B-003", "09:30", "appointment"),
            waits("B-004", "09:40", "appointment"),
        ],
        RULES,
    )

    assert labels(placed) == ["B-002", "B-003", "B-004", "A-001", "A-002", "B-001"]


def test_who_was_overtaken_too_often_goes_first_now() -> None:
    gone = ("b-001", "b-002", "b-003")

    placed = order(
        [
            waits("B-004", "09:30", "appointment"),
            waits("A-001", "09:00", "ordinary", *gone),
        ],
        RULES,
    )

    assert labels(placed) == ["A-001", "B-004"]


def test_of_several_overtaken_too_often_the_first_to_come_goes_first() -> None:
    gone = ("b-001", "b-002", "b-003")

    placed = order(
        [
            waits("A-002", "09:05", "vulnerable", *gone),
            waits("A-001", "09:00", "ordinary", *gone),
        ],
        RULES,
    )

    assert labels(placed) == ["A-001", "A-002"]


def test_the_same_person_overtakes_only_once() -> None:
    """B-001 was called before A-001, gave no answer and waits again."""
    placed = order(
        [
            waits("A-001", "09:00", "ordinary", "b-001", "gone"),
            waits("B-001", "09:10", "appointment"),
            waits("B-002", "09:20", "appointment"),
        ],
        RULES,
    )

    assert [(p.candidate.label, p.overtaken) for p in placed] == [
        ("B-001", 0),
        ("B-002", 0),
        ("A-001", 3),
    ]


def test_labels_settle_one_instant_and_count_upwards() -> None:
    together = [waits(label, "09:00") for label in ("B-001", "A-1000", "A-999")]

    assert labels(order(together, RULES)) == ["A-999", "A-1000", "B-001"]


def test_a_class_that_the_data_no_longer_knows_goes_last() -> None:
    placed = order([waits("A-001", "09:00", "vip"), waits("A-002", "09:05")], RULES)

    assert labels(placed) == ["A-002", "A-001"]


def test_nobody_waits() -> None:
    assert order([], RULES) == []


def test_explanation_names_who_is_ahead_and_why() -> None:
    placed = order(
        [
            waits("A-001", "09:00"),
            waits("A-002", "09:05"),
            waits("B-002", "09:20", "appointment"),
        ],
        RULES,
    )

    assert explain("a-002", placed) == Explanation(
        id="a-002",
        label="A-002",
        position=3,
        why=Why.ARRIVAL,
        priority="ordinary",
        priority_reason="",
        rank=2,
        arrived_at=at("09:05"),
        place_in_class=2,
        ahead=(
            Ahead("b-002", "B-002", "appointment", "", at("09:20"), Why.CLASS),
            Ahead("a-001", "A-001", "ordinary", "", at("09:00"), Why.ARRIVAL),
        ),
        counts={Why.CLASS: 1, Why.ARRIVAL: 1},
        overtaken_by=(),
        limit=3,
    )


def test_explanation_says_that_somebody_has_let_enough_people_pass() -> None:
    placed = order(
        [
            waits("A-001", "09:00", "ordinary", "x", "y", "z"),
            waits("B-001", "09:20", "appointment"),
        ],
        RULES,
    )

    found = explain("b-001", placed)

    assert [(one.label, one.why) for one in found.ahead] == [("A-001", Why.LIMIT)]


def test_explanation_of_somebody_who_does_not_wait() -> None:
    with pytest.raises(KeyError):
        explain("a-009", [])
