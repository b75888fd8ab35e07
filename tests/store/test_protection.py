"""The flags of a case, read from people, households, screenings, routes, tickets."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.protection import Flag
from atd_tui.domain.screening import Screening
from atd_tui.store import (
    Store,
    audit,
    case_course,
    cases,
    checks,
    people_kin,
    protection,
    queue,
)
from atd_tui.store.people_kin import Guardian, Place
from tests.store.files import opened
from tests.store.persons import born, keep

TODAY = date(2026, 11, 18)
SEEN = Screening("CHILD", "HIGH", ("UAM",), "alone", review_on=date(2026, 12, 1))


def codes(store: Store, case: str, on: date = TODAY) -> list[tuple[str, str]]:
    found = protection.flags(store, case, on, revealed=True)
    return [(flag.code, flag.reason_code) for flag in found]


def test_an_adult_alone_needs_no_flag(store: Store) -> None:
    case = opened(store, birth=born(1985))

    assert protection.flags(store, case) == []


def test_a_child_alone_is_stopped_until_an_adult_is_noted(store: Store) -> None:
    case = opened(store, birth=born(2014))
    assert codes(store, case) == [
        ("unaccompanied-minor", "child"),
        ("guardian-missing", "alone"),
    ]

    keep(store, "mother", birth=born(1985), ref="mother")
    people_kin.join(store, "mother", Place("HEAD", from_on=date(2026, 11, 18)))
    people_kin.join(store, "aster", Place("CHILD", "mother"))

    assert codes(store, case) == []
    assert codes(store, case, date(2026, 11, 17)) == [
        ("unaccompanied-minor", "child"),
        ("guardian-missing", "alone"),
    ]


def test_a_guardian_counts_from_day_to_day(store: Store) -> None:
    case = opened(store, birth=born(2014))
    first, last = date(2026, 11, 1), date(2026, 12, 1)
    people_kin.guard(store, "aster", Guardian("M. Dubois", "FPS", first, last))

    assert codes(store, case) == [("unaccompanied-minor", "child")]
    assert codes(store, case, last) == [
        ("unaccompanied-minor", "child"),
        ("guardian-missing", "alone"),
    ]


def test_the_children_of_a_household_are_seen(store: Store) -> None:
    mother = keep(store, "mother", birth=born(1985), ref="mother")
    child = keep(store, "child", birth=born(2009, 1, 10), ref="child")
    home = people_kin.join(store, "mother", Place("HEAD")).household_id
    people_kin.join(store, "child", Place("CHILD", "mother"))
    case = cases.open_case(store, cases.Opening(mother, household=home)).case.id

    found = protection.flags(store, case)

    on = date(2027, 1, 10)
    facts = {"first_on": on, "last_on": on, "days": 53}
    assert found == [Flag("turning-18", "exact", facts, child)]


@pytest.mark.parametrize(
    ("route", "state", "code"),
    [
        ("UAM", "POSSIBLE", [("unaccompanied-minor", "route")]),
        ("UAM", "PENDING", [("unaccompanied-minor", "route")]),
        ("UAM", "TO_CHECK", []),
        ("UAM", "NOT_APPLICABLE", []),
        ("THB", "POSSIBLE", [("trafficking", "route")]),
        ("THB", "PENDING", []),
    ],
)
def test_a_route_of_stay_is_a_sign(
    store: Store, route: str, state: str, code: list[tuple[str, str]]
) -> None:
    case = opened(store, birth=born(1985))

    checks.check(store, case, route, state, reason="looked into")

    assert codes(store, case) == code


def test_a_newer_screening_takes_a_sign_back(store: Store) -> None:
    case = opened(store, birth=born(1985))
    checks.screen(store, case, replace(SEEN, signs=("UAM", "THB", "MED_PSY")))
    assert codes(store, case) == [
        ("unaccompanied-minor", "screening"),
        ("trafficking", "screening"),
    ]

    checks.screen(store, case, replace(SEEN, level="LOW", signs=()))

    assert codes(store, case) == []


def test_a_minor_of_the_walk_in_is_one_until_screened(store: Store) -> None:
    draft = Draft(name="A", priority="vulnerable", priority_reason="UAM")
    ticket = queue.issue(store, draft).row.ticket.id
    person = keep(store, "Aster")
    case = cases.open_case(store, cases.Opening(person, ticket=ticket)).case.id
    assert codes(store, case) == [("unaccompanied-minor", "ticket")]

    checks.screen(store, case, replace(SEEN, signs=()))

    assert codes(store, case) == []


def test_a_review_is_due_on_its_day(store: Store) -> None:
    case = opened(store, birth=born(1985))
    checks.screen(store, case, replace(SEEN, signs=()))

    assert codes(store, case, date(2026, 11, 30)) == []
    assert codes(store, case, date(2026, 12, 1)) == [("review-due", "due")]


def test_a_family_whose_cases_part_is_seen_from_both(store: Store) -> None:
    for name in ("mother", "father"):
        keep(store, name, birth=born(1985), ref=name)
    one = cases.open_case(store, cases.Opening("mother")).case
    other = cases.open_case(store, cases.Opening("father")).case
    assert codes(store, one.id) == []
    people_kin.join(store, "mother", Place("HEAD"))
    people_kin.join(store, "father", Place("PARTNER", "mother"))
    assert codes(store, one.id) == []

    case_course.suspend(store, other.id, "APPEAL")

    facts = {"number": other.number, "own": "NEW", "other": "SUSPENDED"}
    assert protection.flags(store, one.id) == [
        Flag("diverging-steps", "status", facts, other.person_id)
    ]
    assert codes(store, other.id) == [("diverging-steps", "status")]


def test_the_flags_of_many_are_read_together(store: Store) -> None:
    ids = [opened(store, name, birth=born(2014)) for name in ("a", "b")]

    with store.reading() as session:
        found = protection.flags_of(session, ids, TODAY)
        stops = protection.stops_of(session, ids[0], TODAY)

    assert found == {case: protection.flags(store, case) for case in ids}
    assert stops == ["unaccompanied-minor"]


def test_what_is_sealed_is_shown_when_it_is_revealed_and_that_is_audited(
    store: Store,
) -> None:
    case = opened(store, birth=born(1985))
    checks.check(store, case, "THB", "POSSIBLE")
    person = cases.read(store, case).case.person_id

    hidden = protection.flags(store, case)
    shown = protection.flags(store, case, revealed=True)

    assert hidden == [Flag("referral-needed", "sealed", {}, person)]
    assert shown == [Flag("trafficking", "route", {}, person)]
    told = [(event.action, event.fields) for event in audit.events(store, limit=2)]
    assert told == [("reveal", ("flags",)), ("open", ("flags",))]
