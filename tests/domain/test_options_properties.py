"""What holds of the ways of return whatever is known of somebody."""

from datetime import date, timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atd_tui.domain.options import Assessed, Assessment, Rule, Status, Track, assess
from atd_tui.domain.options_conditions import NEVER, Facts
from atd_tui.domain.options_search import fewest
from atd_tui.reference.options import book
from atd_tui.reference.options_facts import Fact, facts, values

TODAY = date(2026, 11, 18)
BOOK = book(TODAY)
POSSIBLE = partial(values, on=TODAY)
RULES = {
    f"{rule.id} {' '.join(rule.facts)}": rule
    for rule in (
        *(rule for one in BOOK.options for rule in one.rules),
        *(one.rule for one in BOOK.stops),
        *BOOK.stay,
    )
}
DECIDED = {Status.OPEN, Status.CLOSED}
DAYS = st.dates(date.min, date.max) | st.sampled_from(
    [TODAY + timedelta(days=n) for n in (-1, 0, 1)]
)


def value(fact: Fact) -> st.SearchStrategy[Any]:
    codes = st.sampled_from(fact.known() or ("MAR",))
    return {
        "flag": st.booleans(),
        "number": st.integers(0, 120),
        "date": DAYS | st.just(NEVER),
        "code": codes,
        "country": st.sampled_from(("MAR", "COD", "TUN", "PRT")),
        "codes": st.lists(codes, max_size=2, unique=True).map(tuple),
    }[fact.kind]


KNOWN = st.fixed_dictionaries(
    {}, optional={code: value(fact) for code, fact in facts().items()}
)
MOSTLY = st.fixed_dictionaries({code: value(fact) for code, fact in facts().items()})
"""All facts of somebody; some are then forgotten."""


def assessed(known: Facts) -> Assessment:
    return assess(BOOK, known, TODAY, POSSIBLE)


def statuses(known: Facts) -> dict[str, Status]:
    return {one.option: one.status for one in assessed(known).options}


@st.composite
def more_and_less(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Draw facts, and the same with more learnt."""
    whole = draw(MOSTLY)
    more = draw(st.sets(st.sampled_from(sorted(whole))))
    less = draw(st.sets(st.sampled_from(sorted(more)))) if more else set()
    return (
        {name: whole[name] for name in sorted(less)},
        {name: whole[name] for name in sorted(more)},
    )


@given(KNOWN)
def test_every_way_is_there_once_in_its_order(known: Facts) -> None:
    found = [one.option for one in assessed(known).options]

    assert found == [one.code for one in BOOK.options]


@given(KNOWN)
def test_the_findings_explain_the_status_fully(known: Facts) -> None:
    found = assessed(known)
    always = {one.code for one in BOOK.options if one.always}
    clear = all(one.met for one in found.stay)

    for one in found.options:
        met = [each.met for each in one.findings]
        said = Status.OPEN if clear or one.option in always else Status.INFORMATION
        if None in met:
            said = Status.UNKNOWN
        if False in met:
            said = Status.CLOSED
        assert one.status is said
        for each in one.findings:
            assert each.met is each.rule.met(each.used, TODAY)


@given(more_and_less())
def test_what_is_learnt_never_unsettles_what_was_said(
    both: tuple[Facts, Facts],
) -> None:
    before, after = (assessed(known) for known in both)

    for one, then in zip(before.options, after.options, strict=True):
        for told, later in zip(one.findings, then.findings, strict=True):
            assert told.met is None or later.met is told.met
        if one.status in DECIDED:
            assert then.status is one.status
        if one.status is Status.INFORMATION:
            assert then.status in {Status.INFORMATION, Status.OPEN}
    if before.stop is not None:
        assert after.stop is not None


@given(KNOWN)
def test_changing_the_facts_as_said_changes_the_answer_as_said(known: Facts) -> None:
    for one in assessed(known).options:
        if one.change is None:
            continue
        assert set(one.change.facts) & set(known) == set()
        then = statuses({**known, **one.change.facts})[one.option]
        assert then is one.change.status
        assert then is not one.status


@given(KNOWN)
def test_what_cannot_be_told_says_what_is_missing(known: Facts) -> None:
    for one in assessed(known).options:
        assert (one.change is not None) >= (one.status is Status.UNKNOWN)
        if one.status in DECIDED:
            assert one.missing == ()


@settings(max_examples=25)
@given(more_and_less())
def test_no_fewer_facts_would_change_the_answer(both: tuple[Facts, Facts]) -> None:
    known = both[1]
    for one in assessed(known).options:
        if len(one.missing) > 1:
            assert changing(known, one) == []


def changing(known: Facts, one: Assessed) -> list[str]:
    """Return the single missing facts that change an answer with a value tried."""
    looked_at = {name for each in one.findings for name in each.rule.facts}
    looked_at |= {name for rule in BOOK.stay for name in rule.facts}
    return [
        name
        for name in sorted(looked_at - known.keys())
        for tried in POSSIBLE(name)
        if statuses({**known, name: tried})[one.option] is not one.status
    ]


@given(KNOWN)
def test_a_stop_closes_everything_and_stay_comes_first(known: Facts) -> None:
    found = assessed(known)

    if found.stop is not None:
        assert {one.status for one in found.options} == {Status.CLOSED}
        assert found.track is Track.STAY
    if found.track is Track.RETURN:
        assert Status.INFORMATION not in statuses(known).values()


@pytest.mark.parametrize("name", RULES)
def test_every_rule_can_be_met_and_not_met(name: str) -> None:
    rule = RULES[name]

    for met in (True, False):
        said = fewest(rule, {}, TODAY, POSSIBLE, met=met)
        assert said != {}
        assert rule.met(said, TODAY) is met


@pytest.mark.parametrize("name", RULES)
def test_the_fewest_facts_of_a_rule_are_the_fewest(name: str) -> None:
    rule = RULES[name]

    for met in (True, False):
        said = fewest(rule, {}, TODAY, POSSIBLE, met=met)
        assert settled_by(rule, len(said) - 1, met=met) == []


def settled_by(rule: Rule, most: int, *, met: bool) -> list[dict[str, Any]]:
    """Return every way to settle a rule with so many facts, of all values tried."""
    tried = [(None, *POSSIBLE(name)) for name in rule.facts]
    ways = (
        {
            name: one
            for name, one in zip(rule.facts, some, strict=True)
            if one is not None
        }
        for some in product(*tried)
    )
    return [way for way in ways if len(way) <= most and rule.met(way, TODAY) is met]
