"""Who came second: to a home, to the money, to a number."""

from typing import Any

import pytest

from atd_tui.domain import merge_claims
from atd_tui.domain.merge_claims import Verdict
from tests.domain.known import Known


def period(**said: Any) -> dict[str, Any]:
    return {
        "unit_id": "TUB-07",
        "household_id": "h1",
        "kind": "stay",
        "state": "planned",
        "from_on": "2026-11-22",
        "to_on": "2026-12-22",
    } | said


CONTESTED = {"state": "contested"}
TAKEN = Verdict("sync.home-taken", {"unit": "TUB-07"}, CONTESTED)


@pytest.mark.parametrize(
    ("first", "mine", "verdict"),
    [
        ({}, {}, TAKEN),
        ({"state": "ended"}, {"kind": "hold"}, TAKEN),
        ({}, {"kind": "maintenance", "household_id": ""}, TAKEN),
        ({"state": "cancelled"}, {}, None),
        ({"state": "contested"}, {}, None),
        ({}, {"state": "cancelled"}, None),
        ({}, {"from_on": "2026-12-03"}, None),
        ({}, {"from_on": "2026-12-02", "to_on": None}, TAKEN),
        ({}, {"from_on": "2026-12-02", "to_on": "2026-12-02"}, None),
        ({"unit_id": "BEA-01"}, {}, None),
    ],
)
def test_a_home_is_the_first_one_s(
    first: dict[str, Any], mine: dict[str, Any], verdict: Verdict | None
) -> None:
    theirs = period(household_id="h2", to_on="2026-12-03", **first)
    rows = Known(unit_period={"p1": theirs, "p2": period(**mine)})

    assert merge_claims.verdict("unit_period", "p2", period(**mine), rows) == verdict


def test_a_family_has_one_home_at_a_time() -> None:
    elsewhere = period(unit_id="BEA-01")
    rows = Known(unit_period={"p1": elsewhere, "p2": period()})

    said = merge_claims.verdict("unit_period", "p2", period(), rows)

    facts = {"unit": "TUB-07"}
    assert said == Verdict("sync.family-housed", facts, CONTESTED)
    hold = period(kind="hold")
    assert merge_claims.verdict("unit_period", "p2", hold, rows) is None


@pytest.mark.parametrize(
    ("spend", "ceiling", "left"),
    [
        ({"cents": 12_000}, 50_000, None),
        ({"cents": 12_001}, 50_000, 12_000),
        ({"cents": 12_001, "withdrawn": "undone"}, 50_000, None),
        ({"cents": 12_001}, None, None),
        ({"cents": 1}, 30_000, 0),
        ({"cents": "all of it"}, 50_000, None),
    ],
)
def test_what_passes_the_ceiling_is_refused_with_what_is_left(
    spend: dict[str, Any], ceiling: int | None, left: int | None
) -> None:
    spend |= {"request_id": "r1"}
    rows = Known(
        support_request={"r1": {"ceiling_cents": ceiling}},
        support_spend={
            "s1": {"request_id": "r1", "cents": 38_000},
            "s2": {"request_id": "r1", "cents": 9_000, "withdrawn": "typed twice"},
            "s3": spend,
        },
    )

    said = merge_claims.verdict("support_spend", "s3", spend, rows)

    expected = Verdict("sync.ceiling", {"left_cents": left})
    assert said == (None if left is None else expected)


def test_what_needs_no_one_hand_is_free() -> None:
    assert merge_claims.verdict("task", "t1", {}, Known()) is None


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ("26-00142", "26-00143"),
        ("26-99999", "26-100000"),
        ("A14", "A14-2"),
        ("A14-2", "A14-3"),
        (3, 4),
        (None, "-2"),
        ("A-002", "A-002-2"),
        ("A-002-2", "A-002-3"),
        ("26-" + "9" * 15, "26-1" + "0" * 15),
        ("26-" + "1" * 16, "26-" + "1" * 16 + "-2"),
        pytest.param("26-" + "1" * 5_000, "26-" + "1" * 5_000 + "-2", id="digits"),
        pytest.param("A1-" + "1" * 5_000, "A1-" + "1" * 5_000 + "-2", id="label"),
    ],
)
def test_a_number_taken_is_followed_by_the_next(taken: Any, following: Any) -> None:
    assert merge_claims.next_number(taken) == following
