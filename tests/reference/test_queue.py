"""The numbers of the queue: dated, with unit, source and mark."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from atd_tui import resources
from atd_tui.domain.rules import Rules
from atd_tui.errors import BrokenData
from atd_tui.reference.codelists import codelist
from atd_tui.reference.queue import (
    label_pattern,
    parse_queue,
    priority_classes,
    queue_rules,
    rules_on,
)

RULES = Rules(
    ranks={"appointment": 0, "vulnerable": 1, "ordinary": 2},
    starvation_limit=3,
    no_answer_delay=timedelta(minutes=10),
    long_wait=timedelta(minutes=30),
    pace_window=timedelta(minutes=60),
    advice_before_closing=timedelta(minutes=75),
    interpreter_notice=timedelta(minutes=20),
    max_calls=3,
    typical_talk=(timedelta(minutes=10), timedelta(minutes=25)),
)


def text() -> str:
    return resources.folder("queue.toml").read_text(encoding="utf-8")


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "queue.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_rules_are_those_of_the_file() -> None:
    assert queue_rules() == RULES
    assert queue_rules(date(2026, 11, 18)) == RULES


def test_a_number_changes_from_its_day_on(tmp_path: Path) -> None:
    later = (
        "\n[[starvation_limit]]\nvalue = 5\nunit = 'later arrivals'\nmark = 'D'\n"
        "source = 'department'\nvalid_from = 2027-01-01\n"
    )

    numbers = parse_queue(written(tmp_path, text() + later))

    assert [
        rules_on(numbers, on).starvation_limit
        for on in (date(2026, 12, 31), date(2027, 1, 1), None)
    ] == [3, 5, 5]


def test_a_day_before_the_first_value_is_refused(tmp_path: Path) -> None:
    numbers = parse_queue(written(tmp_path, text()))

    with pytest.raises(BrokenData) as caught:
        rules_on(numbers, date(2020, 1, 1))

    assert caught.value.facts == {
        "file": "queue.toml",
        "place": "key class",
        "expected": "a value that holds on 2020-01-01",
    }


def test_the_classes_are_in_rank_order_with_their_reasons() -> None:
    assert [
        (known.rank, known.code, [reason.code for reason in known.reasons])
        for known in priority_classes()
    ] == [
        (0, "appointment", ["TODAY", "OTHER", "NOT_STATED"]),
        (
            1,
            "vulnerable",
            [
                "PREGNANT",
                "MEDICAL",
                "AGE65",
                "YOUNG_CHILDREN",
                "DISABILITY",
                "UAM",
                "OTHER",
                "NOT_STATED",
            ],
        ),
        (2, "ordinary", []),
    ]
    assert [known.label("de") for known in priority_classes()] == [
        "Termin",
        "schutzbedürftig",
        "normal",
    ]


def test_the_visit_reasons_are_a_list_of_the_data() -> None:
    assert [reason.label("nl") for reason in codelist("walkin_reason")] == [
        "eerste gesprek",
        "opvolging",
        "documenten",
        "info over BGV",
        "vraag terugkeer",
        "vraag verblijf",
        "woonunit",
        "andere",
    ]


def test_the_label_carries_the_letter_of_the_desk() -> None:
    assert label_pattern().format(desk="A", seq=1) == "A-001"


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        (
            "[[starvation_limit]]\nvalue = 3",
            "[[starvation_limit]]\nvalue = '3'",
            "key starvation_limit.0.value",
            "a valid integer, found '3'",
        ),
        (
            "[[starvation_limit]]\nvalue = 3",
            "[[starvation_limit]]\nvalue = 0",
            "key starvation_limit.0.value",
            "greater than or equal to 1, found 0",
        ),
        (
            "[[starvation_limit]]\nvalue = 3",
            "[[starvation_limit]]",
            "key starvation_limit.0.value",
            "a value",
        ),
        (
            "[[starvation_limit]]",
            "[[starvation_limits]]",
            "key starvation_limit",
            "a value",
        ),
        (
            "[[starvation_limit]]\nvalue = 3",
            "[[starvation_limit]]\nvalue = 3\nwho = 'me'",
            "key starvation_limit.0.who",
            "no such key",
        ),
        (
            "[[starvation_limit]]\nvalue = 3",
            "[[starvation_limit]\nvalue = 3",
            "line 5, column 19",
            "TOML: Expected ']]' at the end of an array declaration",
        ),
    ],
)
def test_a_broken_number_is_refused_at_its_key(
    tmp_path: Path, old: str, new: str, place: str, expected: str
) -> None:
    path = written(tmp_path, text().replace(old, new))

    with pytest.raises(BrokenData) as caught:
        parse_queue(path)

    assert caught.value.facts == {
        "file": "queue.toml",
        "place": place,
        "expected": expected,
    }
