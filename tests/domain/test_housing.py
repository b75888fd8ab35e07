"""Who fits where: every reason for and against a home, and spans of days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.housing import Home, Kind, Period, Span, State, overlapping
from atd_tui.domain.housing_fit import (
    Family,
    Finding,
    Rules,
    beds_needed,
    findings,
    fits,
)

RULES = Rules(
    turnover_days=1,
    cot_age=2,
    warn_days=28,
    may_allow=frozenset({"housing.too-small", "housing.not-step-free"}),
)
MONDAY = date(2026, 11, 16)
ALWAYS = (Span(),)
HOME = Home("u1", "TUB-A1", "TUB", "APARTMENT", beds=6, language="fr", service=ALWAYS)


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


def stay(first: int, after: int | None, state: State = State.ACTIVE) -> Period:
    span = Span(day(first), None if after is None else day(after))
    return Period("p1", "u1", Kind.STAY, state, span, "h1")


def said(home: Home, family: Family, *taken: Period) -> list[tuple[str, bool | None]]:
    found = findings(home, taken, family, Span(day(0), day(7)), RULES)
    return [(one.code, one.speaks) for one in found]


def test_a_family_that_fits() -> None:
    family = Family(2, (4, 9, 13), school="fr")

    assert said(HOME, family) == [
        ("housing.free", True),
        ("housing.beds-enough", True),
        ("housing.school-fits", True),
    ]


def test_a_family_without_an_adult_that_is_too_large_for_a_taken_home() -> None:
    family = Family(0, (4,) * 7)

    assert said(HOME, family, stay(3, None)) == [
        ("housing.overlap", False),
        ("housing.no-adult", False),
        ("housing.too-small", False),
    ]


def test_what_is_unknown_speaks_neither_for_nor_against() -> None:
    unknown = Home("u1", "ZUL-H1", "ZUL", "HOUSE", language="nl", service=ALWAYS)
    family = Family(1, (0, None), step_free=True, school="fr")

    assert said(unknown, family) == [
        ("housing.free", True),
        ("housing.beds-unknown", None),
        ("housing.cots-few", None),
        ("housing.step-free-unknown", None),
        ("housing.school-language", False),
    ]
    found = findings(unknown, (), family, Span(day(0)), RULES)
    assert fits(found) is None


def test_a_cot_takes_the_place_of_a_bed_for_a_small_child_only() -> None:
    assert beds_needed(Family(2, (0, 1, 2)), 1, RULES) == 4
    assert beds_needed(Family(2, (0, 1, 2)), 3, RULES) == 3
    assert beds_needed(Family(2, (None,)), 3, RULES) == 3


def test_a_home_out_of_service_on_one_of_the_days() -> None:
    left = Home("u1", "X-1", "TUB", "HOUSE", beds=4, service=(Span(None, day(5)),))

    assert said(left, Family(1))[0] == ("housing.out-of-service", False)


def test_advice_decides_nothing() -> None:
    advice = Finding("housing.school-language", speaks=False)

    assert fits([advice, Finding("housing.free", speaks=True)]) is True


def test_only_what_takes_its_days_overlaps() -> None:
    week = Span(day(0), day(7))

    assert overlapping([stay(0, 3, State.CANCELLED)], week) is None
    assert overlapping([stay(0, 3, State.CONTESTED)], week) is None
    assert overlapping([stay(-3, 0)], week) is None
    assert overlapping([stay(7, None)], week) is None
    assert overlapping([stay(6, None)], week) == stay(6, None)


ends = st.none() | st.integers(-20, 20).map(day)
spans = st.builds(Span, ends, ends)


@given(spans, spans)
def test_two_spans_meet_where_they_have_a_day_in_common(one: Span, two: Span) -> None:
    days = [day(n) for n in range(-40, 40)]
    common = any(one.covers(each) and two.covers(each) for each in days)

    assert one.meets(two) == two.meets(one) == common


@given(spans, spans)
def test_a_span_holds_another_with_all_its_days(one: Span, two: Span) -> None:
    if one.holds(two):
        days = [day(n) for n in range(-40, 40) if two.covers(day(n))]
        assert all(one.covers(each) for each in days)
