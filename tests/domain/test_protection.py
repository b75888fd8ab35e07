"""Children and families: which flags are there, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people_birth import Ages, birthday
from atd_tui.domain.protection import (
    CODES,
    Family,
    Flag,
    Member,
    Step,
    flags,
    stops,
    veiled,
)
from atd_tui.domain.screening import Screening

TODAY = date(2026, 11, 18)
AGES = Ages(of_age=18, notice=timedelta(days=90))


def born(low: date, high: date | None = None) -> Birth:
    return Birth(low, high or low, "exact" if high in {None, low} else "about")


ADULT, CHILD = born(date(1985, 7, 30)), born(date(2014, 3, 2))
MOTHER = Member("mother", ADULT, "HEAD")
SON = Member("son", CHILD, "CHILD")


def found(*members: Member) -> list[Flag]:
    return flags(Family(members), AGES, TODAY)


def test_a_mother_with_her_son_needs_no_flag() -> None:
    assert found(MOTHER, SON) == []


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (born(date(2009, 2, 16)), ["turning-18"]),
        (born(date(2009, 2, 17)), []),
        (born(date(2008, 11, 19)), ["turning-18"]),
        (born(date(2008, 11, 18)), []),
        (born(date(2008, 1, 1), date(2008, 12, 31)), ["perhaps-18"]),
        (born(date(2009, 1, 1), date(2009, 12, 31)), ["turning-18"]),
        (born(date(2010, 1, 1), date(2010, 12, 31)), []),
        (born(date(2007, 1, 1), date(2007, 12, 31)), []),
        (Birth(), []),
    ],
)
def test_majority_is_seen_coming_from_the_range_of_birth(
    birth: Birth, expected: list[str]
) -> None:
    sister = replace(SON, person_id="sister", birth=birth)

    assert [flag.code for flag in found(MOTHER, sister)] == expected


def test_a_flag_says_between_which_days_majority_falls() -> None:
    sister = replace(SON, birth=born(date(2009, 1, 1), date(2009, 12, 31)))

    assert found(MOTHER, sister) == [
        Flag(
            "turning-18",
            "range",
            {
                "first_on": date(2027, 1, 1),
                "last_on": date(2027, 12, 31),
                "days": 44,
            },
            "son",
        )
    ]


def test_a_child_alone_stops_everything() -> None:
    assert found(Member("son", CHILD)) == [
        Flag("unaccompanied-minor", "child", {"guardian": "no"}, "son"),
        Flag("guardian-missing", "alone", {}, "son"),
    ]


def test_a_child_alone_with_a_guardian_is_still_no_adult_case() -> None:
    guarded = Member("son", CHILD, guarded=True)

    assert found(guarded) == [
        Flag("unaccompanied-minor", "child", {"guardian": "yes"}, "son")
    ]


@pytest.mark.parametrize(
    ("member", "reasons"),
    [
        (Member("x", born(date(2008, 1, 1), date(2009, 1, 1))), ["perhaps-child"]),
        (
            Member("x", born(date(2008, 1, 1), date(2009, 1, 1)), screened=True),
            [],
        ),
        (Member("x", ADULT, claims=("screening",)), ["screening"]),
        (Member("x", claims=("ticket", "route")), ["ticket"]),
        (Member("x"), []),
        (Member("x", ADULT), []),
    ],
)
def test_who_may_be_a_child_alone_is_one_until_somebody_looked(
    member: Member, reasons: list[str]
) -> None:
    stopped = [f for f in found(member) if f.code == "unaccompanied-minor"]

    assert [flag.reason_code for flag in stopped] == reasons


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([replace(MOTHER, role="OTHER")], ["no-parent"]),
        ([MOTHER], []),
        ([Member("father", Birth(), "PARTNER")], []),
        ([Member("friend", Birth(), "OTHER")], ["alone"]),
        ([replace(SON, person_id="brother")], ["alone", "alone"]),
        ([replace(MOTHER, claims=("screening",))], ["alone"]),
    ],
)
def test_a_child_has_a_parent_or_a_guardian(
    others: list[Member], expected: list[str]
) -> None:
    missing = [f for f in found(SON, *others) if f.code == "guardian-missing"]

    assert [flag.reason_code for flag in missing] == expected


def test_a_sign_of_trafficking_stops_and_is_sealed() -> None:
    (flag,) = found(replace(MOTHER, traffic=("screening",)))

    assert flag == Flag("trafficking", "screening", {}, "mother")
    assert (flag.hard, flag.sealed) == (True, True)
    assert veiled(flag) == Flag("referral-needed", "sealed", {}, "mother")
    assert stops([flag, veiled(flag), flag]) == ["trafficking", "referral-needed"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Step("father", "26-00002", "ACTIVE", "INT2", "NO_STAY_RETURN"), ""),
        (Step("father", "26-00002", "ACTIVE", "ANALYSIS", "NO_STAY_RETURN"), "stage"),
        (Step("father", "26-00002", "SUSPENDED", "INT2", "NO_STAY_RETURN"), "status"),
        (Step("father", "26-00002", "ACTIVE", "INT2", "STAY_PENDING"), "conclusion"),
        (
            Step("father", "26-00002", "CLOSED", "INT2", "NO_STAY_RETURN", "FORCED"),
            "outcome",
        ),
    ],
)
def test_members_of_a_family_at_different_steps_are_seen(
    other: Step, reason: str
) -> None:
    own = Step("mother", "26-00001", "ACTIVE", "INT2", "NO_STAY_RETURN")

    seen = flags(Family((MOTHER,), own, (other,)), AGES, TODAY)

    facts = {
        "number": "26-00002",
        "own": getattr(own, reason, ""),
        "other": getattr(other, reason, ""),
    }
    assert seen == (
        [Flag("diverging-steps", reason, facts, "father")] if reason else []
    )


def test_a_screening_is_looked_at_again_on_its_day() -> None:
    old = Screening(
        *("CHILD", "HIGH", (), "seen", date(2026, 9, 1), TODAY), person_id="mother"
    )
    newer = replace(old, screened_on=date(2026, 11, 1), review_on=date(2026, 12, 1))

    due = flags(Family((MOTHER,), screenings=(old,)), AGES, TODAY)
    looked = flags(Family((MOTHER,), screenings=(old, newer)), AGES, TODAY)

    facts = {"domain": "CHILD", "review_on": TODAY}
    assert due == [Flag("review-due", "due", facts, "mother")]
    assert looked == []


days = st.dates(date(1990, 1, 1), date(2026, 11, 18))


@st.composite
def ranges(draw: st.DrawFn) -> Birth:
    low, high = sorted((draw(days), draw(days)))
    return born(low, high)


@given(ranges(), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_nobody_reaches_majority_unseen(birth: Birth, on: date) -> None:
    member = Member("x", birth, "CHILD", guarded=True)
    assert birth.low is not None
    assert birth.high is not None
    first, last = birthday(birth.low, 18), birthday(birth.high, 18)

    codes = {flag.code for flag in flags(Family((MOTHER, member)), AGES, on)}

    assert ("turning-18" in codes) == (on < first <= on + AGES.notice)
    assert ("perhaps-18" in codes) == (first <= on < last)


@given(ranges(), st.dates(date(2026, 1, 1), date(2040, 1, 1)))
def test_alone_nobody_who_may_be_a_child_goes_on(birth: Birth, on: date) -> None:
    assert birth.high is not None
    alone = flags(Family((Member("x", birth),)), AGES, on)

    may_be_child = on < birthday(birth.high, 18)
    assert (stops(alone) == ["unaccompanied-minor"]) == may_be_child


@given(ranges(), st.integers(1, 30), st.integers(0, 400))
def test_the_wider_the_range_the_sooner_it_is_seen(
    birth: Birth, wider: int, ahead: int
) -> None:
    assert birth.low is not None
    assert birth.high is not None
    on = birthday(birth.low, 18) - timedelta(days=ahead)
    vague = born(birth.low - timedelta(days=wider), birth.high)

    sharp = found_codes(birth, on)

    assert not sharp or found_codes(vague, on)


def found_codes(birth: Birth, on: date) -> set[str]:
    member = Member("x", birth, "CHILD", guarded=True)
    return {flag.code for flag in flags(Family((MOTHER, member)), AGES, on)}


@given(st.lists(st.builds(Member, st.text(max_size=3), ranges()), max_size=5))
def test_flags_come_gravest_first_whoever_is_named_first(members: list[Member]) -> None:
    family = tuple({each.person_id: each for each in members}.values())

    forward = flags(Family(family), AGES, TODAY)
    backward = flags(Family(family[::-1]), AGES, TODAY)

    ranks = [CODES.index(flag.code) for flag in forward]
    assert ranks == sorted(ranks)
    assert sorted(map(repr, forward)) == sorted(map(repr, backward))
