"""Cards and hits: people with what belongs to them, and what is noted of the look."""

from datetime import date

import pytest

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Name
from atd_tui.errors import Misused
from atd_tui.store import (
    Store,
    audit,
    case_offer,
    cases,
    people,
    people_card,
    people_found,
    people_kin,
    people_match,
)
from atd_tui.store.cases import Opening


def written(store: Store, family: str, **said: object) -> str:
    draft = Draft(names=(Name(family=family),), **said)  # type: ignore[arg-type]  # -- fields of a draft
    return people.create(store, draft).person.id


def test_hit_names_the_open_case_and_the_newest_first(store: Store) -> None:
    novak = written(store, "Novak")
    number = cases.open_case(store, Opening(person=novak)).case.number
    (hit,) = people_found.find(store, "nov").found

    assert (hit.person.id, [held.number for held in hit.cases]) == (novak, [number])
    assert hit.open_case is not None
    assert (hit.open_case.is_open, hit.open_case.coach) == (True, "")


def test_somebody_without_a_case_has_none(store: Store) -> None:
    written(store, "Novak")

    assert [hit.open_case for hit in people_found.find(store, "novak").found] == [None]
    assert people_found.find(store, " ").found == ()


def test_card_has_the_cases_of_linked_records(store: Store) -> None:
    one, other = written(store, "Novak"), written(store, "Nowak")
    number = cases.open_case(store, Opening(person=other)).case.number
    people_match.decide(store, one, other, "same")

    card = people_card.card(store, one)

    assert [held.number for held in card.cases] == [number]
    assert [each.id for each in card.same] == [other]


def test_card_is_noted_before_it_is_shown(store: Store) -> None:
    novak = written(store, "Novak")
    people_card.open_card(store, novak)
    people_card.reveal(store, novak)

    noted = [(e.action, e.object, e.fields) for e in audit.events(store, limit=2)]
    assert noted == [
        ("unseal", novak, ("identifier.value",)),
        ("open", novak, ("person", "kin", "cases")),
    ]


def test_card_of_nobody_is_refused(store: Store) -> None:
    with pytest.raises(Misused, match=r"person\.unknown"):
        people_card.card(store, "nobody")


def test_offer_rests_on_household_and_address(store: Store) -> None:
    father = written(store, "Novak", addresses=(Address("HOME"),))
    child = people.create(
        store, Draft(names=(Name(family="Novak"),), birth=_born(2015))
    ).person.id
    alone = case_offer.offer(store, father)
    people_kin.join(store, father, people_kin.Place("HEAD"))
    people_kin.join(store, child, people_kin.Place("CHILD", father))
    together = case_offer.offer(store, father)

    assert (alone.target_group, alone.entry_channel, alone.persons) == (
        "IND_ADDRESS",
        "INVITATION",
        1,
    )
    assert (alone.household, together.persons, together.target_group) == (
        "",
        2,
        "FAM_MINORS",
    )


def _born(year: int) -> Birth:
    return Birth(date(year, 1, 1), date(year, 12, 31), "year")
