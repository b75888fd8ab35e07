"""What holds for every act and every calendar, and equals a count by hand."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.terms import (
    Act,
    Deadline,
    Facts,
    TermEvent,
    compare,
    deadlines,
    with_events,
)
from atd_tui.domain.terms_count import Holidays, is_working
from atd_tui.domain.terms_events import Happening
from atd_tui.domain.terms_rules import Family
from atd_tui.reference.terms import closed_days, rules
from tests.domain import counter

BOOK: Final = rules()
YEARS: Final = {"min_value": date(2020, 1, 1), "max_value": date(2035, 12, 31)}
DAYS: Final = st.dates(**YEARS)
UNKNOWN: Final = st.none()
MAYBE: Final = UNKNOWN | st.booleans()

ACTS: Final = st.builds(
    Act,
    type=st.sampled_from(sorted(BOOK.forms)),
    notified_on=DAYS,
    mode=st.sampled_from(["", *sorted(BOOK.modes)]),
    printed_deadline=UNKNOWN | DAYS,
    term_reason=st.sampled_from(["", *sorted(BOOK.reasons)]),
    in_unit=st.booleans(),
)
FACTS: Final = st.builds(
    Facts,
    held=MAYBE,
    removal=MAYBE,
    imminent=MAYBE,
    measure=UNKNOWN | st.integers(1, 4),
    procedure=UNKNOWN | st.sampled_from(["ORDINARY", "ACCELERATED", "URGENT"]),
    suspensive=MAYBE,
    minors=MAYBE,
    ban_years=UNKNOWN | st.integers(1, 20),
    hindrance=UNKNOWN | st.sampled_from(["NONE", "IMPRISONED", "ABSCONDED"]),
    renewed=MAYBE,
    departed_on=UNKNOWN | DAYS,
    transfer_accepted_on=UNKNOWN | DAYS,
    thb_complained_on=UNKNOWN | DAYS,
    entered_on=UNKNOWN | DAYS,
    placed_on=UNKNOWN | DAYS,
)
EVENTS: Final = st.lists(
    st.builds(
        TermEvent,
        kind=st.sampled_from(Happening),
        on=DAYS,
        until_on=UNKNOWN | DAYS,
    ),
    max_size=4,
)

explained = partial(deadlines, book=BOOK)


def with_feast(extra: date) -> Holidays:
    """Return the holidays of the law and one day more."""
    return lambda year: closed_days(year) | ({extra} if extra.year == year else set())


def name(found: Deadline) -> tuple[str, str]:
    return found.rule, found.by.variant


@given(ACTS, FACTS, EVENTS)
def test_a_deadline_is_never_before_its_start(
    act: Act, facts: Facts, events: list[TermEvent]
) -> None:
    found = explained(act, holidays=closed_days, facts=facts, events=events)

    assert [
        each.rule
        for each in found
        if each.starts_on and each.due_on and each.due_on < each.starts_on
    ] == []


@given(ACTS, FACTS, DAYS)
def test_a_computed_day_that_moves_is_never_closed(
    act: Act, facts: Facts, extra: date
) -> None:
    holidays = with_feast(extra)
    act = replace(act, printed_deadline=None)

    found = explained(act, holidays=holidays, facts=facts)

    assert [
        each.rule
        for each in found
        if each.counted and each.counted.moves and each.due_on
        if not is_working(each.due_on, holidays)
    ] == []


@given(ACTS, FACTS, DAYS)
def test_one_holiday_more_never_shortens_a_term(
    act: Act, facts: Facts, extra: date
) -> None:
    before = explained(act, holidays=closed_days, facts=facts)
    after = explained(act, holidays=with_feast(extra), facts=facts)

    days = {name(each): each.due_on or date.max for each in before}
    assert {
        name(each): each.due_on
        for each in after
        if each.due_on and each.due_on < days[name(each)]
    } == {}


@given(ACTS, FACTS)
def test_every_computed_day_equals_a_count_by_hand(act: Act, facts: Facts) -> None:
    act = replace(act, printed_deadline=None)
    events = {"notified_on": act.notified_on} | {
        fact: day
        for fact in Facts.__dataclass_fields__
        if isinstance(day := getattr(facts, fact), date)
    }

    found = explained(act, holidays=closed_days, facts=facts)

    computed = {" ".join(filter(None, name(each))): each.due_on for each in found}
    counted = {rule for rule in computed if rule in counter.TABLE and computed[rule]}
    assert {rule: computed[rule] for rule in counted} == {
        rule: counter.counted(rule, events, act.mode) for rule in counted
    }


@given(ACTS, FACTS, EVENTS)
def test_correcting_a_date_to_itself_changes_nothing(
    act: Act, facts: Facts, events: list[TermEvent]
) -> None:
    old = explained(act, holidays=closed_days, facts=facts, events=events)
    new = explained(replace(act), holidays=closed_days, facts=facts, events=events)

    assert compare(old, new) == []


@given(ACTS, FACTS, EVENTS)
def test_extensions_and_suspensions_never_shorten(
    act: Act, facts: Facts, events: list[TermEvent]
) -> None:
    for plain in explained(act, holidays=closed_days, facts=facts):
        moved = with_events(plain, events, closed_days)

        assert plain.ends_on is None or (moved.ends_on or date.max) >= plain.ends_on


@given(ACTS, FACTS)
def test_what_is_not_known_never_hides_a_term(act: Act, facts: Facts) -> None:
    known = explained(act, holidays=closed_days, facts=facts)
    nothing = explained(
        act,
        holidays=closed_days,
        facts=replace(
            facts,
            imminent=None,
            measure=None,
            procedure=None,
            suspensive=None,
            minors=None,
        ),
    )

    assert {name(each) for each in known} <= {name(each) for each in nothing}


@given(DAYS)
def test_the_rules_of_appeal_never_mix(notified_on: date) -> None:
    found = explained(Act("A13", notified_on, "HAND"), holidays=closed_days)

    appeals = {each.rule for each in found if each.by.family is Family.APPEAL}
    before = {"CALL_ANN", "CALL_UDN1", "CALL_UDN2"}
    since = {"CALL26_ORD", "CALL26_ACC", "CALL26_URG"}
    assert appeals == (since if notified_on >= date(2026, 6, 12) else before)
