"""Vulnerability screening: what a level needs, what holds now, what is sealed."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.screening import (
    Screening,
    latest,
    objections,
    overdue,
    veiled,
)

TODAY = date(2026, 11, 18)
SEEN = Screening(
    "CHILD", "HIGH", ("THB", "UAM"), "afraid of the uncle", TODAY, date(2026, 12, 1)
)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, {}),
        ({"level": "LOW", "review_on": None}, {}),
        ({"review_on": None}, {"review_on": "screening.no-review"}),
        ({"review_on": TODAY}, {"review_on": "screening.review-early"}),
        ({"description": "  "}, {"description": "screening.undescribed"}),
        ({"description": "a\x1b[31m"}, {"description": "text.control"}),
        ({"screened_on": date(2026, 11, 19)}, {"screened_on": "check.future"}),
    ],
)
def test_a_level_has_a_description_and_a_day_to_look_again(
    change: dict[str, object], wrong: dict[str, str]
) -> None:
    assert objections(replace(SEEN, **change), on=TODAY) == wrong  # type: ignore[arg-type]  # -- each of its own field


def test_of_each_person_and_domain_the_newest_holds() -> None:
    first = replace(SEEN, person_id="a", id="1")
    later = replace(first, level="LOW", id="2")
    other = replace(first, domain="PROTECTION", id="3")
    sister = replace(first, person_id="b", id="4")

    assert latest([first, other, later, sister]) == [other, later, sister]


@pytest.mark.parametrize(
    ("review_on", "due"),
    [(None, False), (date(2026, 11, 19), False), (TODAY, True)],
)
def test_a_review_is_due_on_its_day(review_on: date | None, due: bool) -> None:  # noqa: FBT001 -- a parameter of the table
    assert overdue(replace(SEEN, review_on=review_on), TODAY) is due


def test_a_sealed_sign_is_shown_to_nobody_unasked() -> None:
    open_one = replace(SEEN, signs=("UAM",))

    assert veiled(SEEN) == replace(SEEN, signs=("SEALED", "UAM"), description="")
    assert veiled(open_one) == open_one
