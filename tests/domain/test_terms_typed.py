"""Facts as they are typed and kept."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.dates import EARLIEST, LATEST
from atd_tui.domain.terms_facts import KINDS, Facts
from atd_tui.domain.terms_rules import FactValue
from atd_tui.domain.terms_typed import (
    Unfit,
    is_sealed,
    kept_facts,
    read_facts,
    typed_fact,
)
from atd_tui.reference.terms import rules


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("departed_on", " 24/11/2026 ", date(2026, 11, 24)),
        ("held", "YES", True),
        ("held", "no", False),
        ("measure", "2", 2),
        ("procedure", "ordinary", "ORDINARY"),
        ("supports", "avrr_med, special_needs", ("AVRR_MED", "SPECIAL_NEEDS")),
    ],
)
def test_a_fact_is_read_as_what_it_is(name: str, typed: str, value: FactValue) -> None:
    assert typed_fact(name, typed, rules()) == value


@pytest.mark.parametrize(
    ("name", "typed", "unfit"),
    [
        ("departed", "24/11/2026", Unfit("term.fact-unknown")),
        ("departed_on", "24/11", Unfit("date.no-year")),
        ("departed_on", "31/02/2026", Unfit("date.no-such-day")),
        ("departed_on", "29/02/2026", Unfit("date.no-such-day")),
        ("departed_on", "+3", Unfit("date.form")),
        ("departed_on", "vr", Unfit("date.form")),
        ("held", "perhaps", Unfit("term.fact-value", "yes / no")),
        ("measure", "0", Unfit("term.fact-value", "1, 2, 3 …")),
        ("measure", "", Unfit("term.fact-value", "1, 2, 3 …")),
        ("measure", "²", Unfit("term.fact-value", "1, 2, 3 …")),
        (
            *("procedure", "QUICK"),
            Unfit("term.fact-value", "ACCELERATED, ORDINARY, URGENT"),
        ),
    ],
)
def test_what_is_no_value_of_a_fact_is_said(
    name: str, typed: str, unfit: Unfit
) -> None:
    assert typed_fact(name, typed, rules()) == unfit


texts = st.text("ABCDEF_", min_size=1, max_size=8)
values = {
    bool: st.booleans(),
    int: st.integers(1, 999),
    str: texts,
    date: st.dates(date(EARLIEST, 1, 1), date(LATEST, 12, 31)),
}


@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: values.get(kind, st.lists(texts, min_size=1, max_size=3).map(tuple))  # type: ignore[call-overload]  # -- a kind is a type
            for name, kind in KINDS.items()
        },
    )
)
def test_facts_are_read_as_they_were_kept(known: dict[str, FactValue]) -> None:
    facts = Facts(**known)  # type: ignore[arg-type]  # -- each of its own kind

    assert read_facts(kept_facts(facts)) == facts


def test_a_fact_of_another_version_is_passed_over() -> None:
    assert read_facts({"held": "yes", "moon": "full"}) == Facts(held=True)


@pytest.mark.parametrize(
    "odd",
    [
        *("soon", "0001-01-01", "9999-W52-7", "-1", "", 5, None, [], {}),
        pytest.param("1" * 5_000, id="digits"),
    ],
)
def test_a_value_from_elsewhere_that_is_none_is_passed_over(odd: Any) -> None:
    known: dict[str, Any] = {"assisted_on": odd, "measure": odd, "held": "yes"}

    assert read_facts(known) == Facts(held=True)


def test_what_is_of_a_victim_is_sealed() -> None:
    assert [name for name in KINDS if is_sealed(name)] == [
        *("thb_referred_on", "thb_complained_on", "thb_prosecutor_on")
    ]
