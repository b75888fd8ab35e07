"""Households and guardians, from one day to another."""

from datetime import date

import pytest

from atd_tui.errors import AtdError
from atd_tui.store import Store, people_kin
from atd_tui.store.people import found
from atd_tui.store.people_kin import Guardian, Kin, Member, Place
from tests.store.persons import keep

START, END = date(2026, 1, 1), date(2026, 6, 1)


@pytest.fixture
def family(store: Store) -> Store:
    """Return a store with a mother, a child and a neighbour."""
    for name in ("mother", "child", "neighbour"):
        keep(store, name, ref=name)
    return store


def test_people_belong_together_from_a_day_on(family: Store) -> None:
    head = people_kin.join(family, "mother", Place("HEAD", "", START, "Kidane"))
    child = people_kin.join(family, "child", Place("CHILD", "mother", START))

    assert head.household_id == child.household_id
    assert people_kin.kin(family, child.person_id) == Kin((child,), (head, child), ())


def test_who_leaves_stays_in_the_history(family: Store) -> None:
    head = people_kin.join(family, "mother", Place("HEAD", "", START))

    left = people_kin.leave(family, "mother", head.household_id, on=END)

    assert left == Member(head.household_id, "", head.person_id, "HEAD", START, END)
    people_kin.join(family, "child", Place("HEAD", head.household_id, END))


@pytest.mark.parametrize(
    ("person", "place", "code"),
    [
        ("child", Place("HEAD", "mother"), "household.two-heads"),
        ("mother", Place("OTHER", "mother"), "household.member"),
        ("child", Place("AUNT", "mother"), "household.role"),
        ("child", Place("CHILD", "neighbour"), "household.unknown"),
        ("nobody", Place("CHILD", "mother"), "person.unknown"),
        ("child", Place("CHILD", "", None, "a\x00"), "text.nul"),
    ],
)
def test_a_place_that_cannot_be_taken_is_refused(
    family: Store, person: str, place: Place, code: str
) -> None:
    people_kin.join(family, "mother", Place("HEAD"))

    with pytest.raises(AtdError) as refused:
        people_kin.join(family, person, place)

    assert refused.value.code == code


def test_leaving_needs_a_membership_and_a_later_day(family: Store) -> None:
    with pytest.raises(AtdError, match=r"household\.no-member"):
        people_kin.leave(family, "mother", "", on=END)
    people_kin.join(family, "mother", Place("HEAD", "", END))

    with pytest.raises(AtdError, match=r"person\.period"):
        people_kin.leave(family, "mother", "", on=START)


def test_the_same_action_joins_once(family: Store) -> None:
    joined = [
        people_kin.join(family, "mother", Place("HEAD"), action="a-1") for _ in range(3)
    ]

    assert joined == [joined[0]] * 3


def test_a_child_has_a_guardian_for_a_time(family: Store) -> None:
    noted = Guardian("Jan Peeters", "guardianship service", START, None)
    people_kin.guard(family, "child", noted)
    child = people_kin.join(family, "child", Place("CHILD")).person_id

    people_kin.unguard(family, "child", "Jan Peeters", on=END)

    ended = Guardian("Jan Peeters", "guardianship service", START, END)
    assert people_kin.kin(family, child).guardians == (ended,)
    with pytest.raises(AtdError, match=r"guardian\.none"):
        people_kin.unguard(family, "child", "Jan Peeters", on=END)


def test_guardians_of_several_are_each_one_s_own_in_order_of_time(
    family: Store,
) -> None:
    later, first = Guardian("Jan", "", END, None), Guardian("Ada", "", START, END)
    for child, own in (("child", later), ("child", first), ("mother", later)):
        people_kin.guard(family, child, own)

    with family.reading() as session:
        people = [found(session, ref) for ref in ("child", "neighbour", "mother")]
        guardians = people_kin.guardians(session, people)

    assert list(guardians.items()) == [
        (people[0], (first, later)),
        (people[1], ()),
        (people[2], (later,)),
    ]


@pytest.mark.parametrize(
    ("guardian", "code"),
    [
        (Guardian(" ", "", None, None), "guardian.unnamed"),
        (Guardian("Jan", "", END, START), "person.period"),
        (Guardian("J\x1b", "", None, None), "text.control"),
    ],
)
def test_a_guardian_that_cannot_be_is_refused(
    family: Store, guardian: Guardian, code: str
) -> None:
    with pytest.raises(AtdError) as refused:
        people_kin.guard(family, "child", guardian)

    assert refused.value.code == code
