"""The year and the ceiling of support, as a coach would tell them."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.support import (
    Ledger,
    Limit,
    Need,
    Offer,
    Request,
    Spend,
    State,
    last_day,
    ledger,
    means_cash,
    spending_objections,
)
from atd_tui.reference.codelists import codelist
from atd_tui.reference.support import cash_kinds, cash_words, limit, marked, phase
from tests.domain.test_options import FILE

BUDGETS = pytest.mark.parametrize("told", FILE["budget"], ids=lambda told: told["name"])
LIMIT = Limit(12, 3, None)
AMOUNTS = st.integers(0, 10**7)


def request(ceiling: int | None = None, past: int | None = None) -> Request:
    return Request(
        *("r", "c", Need("MEDICAL"), 2026, State.APPROVED),
        ceiling_cents=ceiling,
        past_cents=past,
    )


@BUDGETS
def test_the_payment_is_made_or_refused_as_told(told: dict[str, Any]) -> None:
    held = limit(told["spent_on"])
    ends_on = last_day(told.get("returned_on"), told.get("ends_on"), held.months)
    spent = told.get("spent", 0) + told.get("amount", 0)
    after = Ledger(told.get("ceiling"), spent, told.get("committed", 0), ends_on)

    found = spending_objections(after, told["spent_on"])

    assert found == ([told["refused"]] if told["refused"] else [])


def test_the_data_say_one_year_and_no_ceiling() -> None:
    found = marked(date(2026, 11, 18))

    assert (found.limit, found.year) == (Limit(12, 3, None), 2016)
    assert (found.mark, found.ceiling_mark) == ("S4", "GAP")


@pytest.mark.parametrize(
    ("returned_on", "months", "expected"),
    [
        (date(2026, 3, 1), 12, date(2027, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2026, 8, 31), 6, date(2027, 3, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_the_last_day_is_the_same_day_of_a_later_month(
    returned_on: date, months: int, expected: date
) -> None:
    assert last_day(returned_on, None, months) == expected


def test_the_earlier_of_two_ends_counts() -> None:
    back = date(2026, 3, 1)

    assert last_day(None, None, 12) is None
    assert last_day(None, date(2026, 9, 1), 12) == date(2026, 9, 1)
    assert last_day(back, date(2026, 9, 1), 12) == date(2026, 9, 1)
    assert last_day(back, date(2028, 1, 1), 12) == date(2027, 3, 1)


def test_what_is_paid_of_a_promise_is_promised_no_more() -> None:
    promised = Offer("B", 1000, measure_id="m", guaranteed_on=date(2026, 1, 1))
    other = Offer("A", 900, measure_id="m")
    paid = [Spend("CARE", 400, measure_id="m"), Spend("FOOD", 50)]
    struck = Spend("FOOD", 999, withdrawn="wrong")

    found = ledger(request(2000), [promised, other], [*paid, struck], LIMIT)

    assert (found, found.remaining) == (Ledger(2000, 450, 600, None), 950)


def test_the_ceiling_of_the_data_counts_where_none_was_set() -> None:
    held = Limit(12, 3, 5000)

    assert ledger(request(), [], [], held).ceiling == 5000
    assert ledger(request(300), [], [], held).ceiling == 300
    assert ledger(request(past=700), [], [], LIMIT) == Ledger(None, 700, 0, None)


@given(st.lists(AMOUNTS, max_size=6), AMOUNTS)
def test_what_is_kept_never_goes_over_the_ceiling(paid: list[int], most: int) -> None:
    kept: list[Spend] = []
    for cents in paid:
        tried = [*kept, Spend("FOOD", cents)]
        after = ledger(request(most), [], tried, LIMIT)
        if not spending_objections(after, date(2026, 11, 18)):
            kept = tried

    found = ledger(request(most), [], kept, LIMIT)
    assert found.spent <= most
    assert found.remaining == most - found.spent


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("cash", True),
        ("Cash.", True),
        ("50 euro CONTANTEN", True),
        ("en espèces", True),
        ("cashew nuts", False),
        ("liquid food", False),
        ("", False),
    ],
)
def test_cash_is_known_by_its_words(text: str, meant: bool) -> None:  # noqa: FBT001 -- a table
    assert means_cash(text, cash_words()) is meant


def test_no_kind_of_payment_is_money() -> None:
    kinds = [each.code for each in codelist("support_kind")]

    assert [code for code in kinds if means_cash(code, cash_kinds())] == []
    assert all(means_cash(word, cash_kinds()) for word in cash_words())


def test_every_measure_has_its_phase() -> None:
    assert [phase(code) for code in ("MEDCOI", "ESC_DOCTOR", "TREATMENT")] == [
        *("BEFORE", "DURING", "AFTER"),
    ]
