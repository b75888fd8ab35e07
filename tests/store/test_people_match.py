"""Who may be one person: proposed with reasons, decided on, and taken back."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from atd_tui.domain.people import Address, Draft, Identifier, Name, Person
from atd_tui.errors import Misused, Refused
from atd_tui.models import people as tables
from atd_tui.store import Store, people, people_match, people_rows
from atd_tui.store.people_alike import Alike
from tests.store.persons import born, keep, named
from tests.store.rows import changes

TWIN = {
    "birth": born(1985, 7, 30),
    "addresses": (Address("HOME", "Plein 1", "1000", "Brussel"),),
}


@pytest.fixture
def twice(store: Store) -> Store:
    """Return a store in which somebody is there twice, and another person once."""
    keep(store, "Mohamed", "El-Amrani", ref="a", **TWIN)
    keep(store, "Mohammed", "Elamrani", ref="b", **TWIN)
    keep(store, "Hanna", "Kidane", ref="c", birth=born(1990))
    return store


def proposed(store: Store) -> list[tuple[str, str, str]]:
    """Return the labels of the pairs proposed, with what was said before."""
    return [(p.a.label, p.b.label, p.decision) for p in people_match.pairs(store)]


def test_a_pair_is_proposed_with_its_reasons(twice: Store) -> None:
    (pair,) = people_match.pairs(twice)

    values = [(one.field, one.a, one.b) for one in pair.evidence.fields]
    assert (pair.a.label, pair.b.label) == ("a", "b")
    assert values == [
        ("given_name", "Mohamed", "Mohammed"),
        ("family_name", "El-Amrani", "Elamrani"),
        ("birth_date", "1985-07-30", "1985-07-30"),
        ("sex", "", ""),
        ("nationality", "", ""),
        ("street", "Plein 1", "Plein 1"),
        ("postcode", "1000", "1000"),
        ("city", "Brussel", "Brussel"),
        ("identifier", "", ""),
        ("language", "", ""),
    ]
    assert pair.evidence.score == sum(one.weight for one in pair.evidence.fields)
    assert pair.evidence.score >= pair.evidence.threshold


def test_who_is_written_down_hears_who_is_there_already(twice: Store) -> None:
    kept = people.create(twice, named("Mohamed", "Elamrani", **TWIN))

    assert sorted(each.b.label for each in kept.alike) == ["a", "b"]
    assert {each.a for each in kept.alike} == {kept.person}


def test_one_person_is_compared_with_all(twice: Store) -> None:
    (of_b,) = people_match.of(twice, "b")
    (pair,) = people_match.pairs(twice)

    assert (of_b.a.label, of_b.b.label) == ("b", "a")
    assert of_b.evidence.score == pair.evidence.score
    assert people_match.of(twice, "c") == []


def test_nobody_is_compared_by_what_is_unknown(store: Store) -> None:
    for _ in range(2):
        keep(store, "Unknown", "Unknown")

    assert people_match.pairs(store) == []


@pytest.mark.parametrize(
    ("decision", "left"), [("same", []), ("different", []), ("unsure", ["unsure"])]
)
def test_what_was_decided_is_remembered(
    twice: Store, decision: str, left: list[str]
) -> None:
    pair = people_match.decide(twice, "b", "a", decision)

    assert (pair.a.label, pair.b.label, pair.decision) == ("b", "a", decision)
    assert [said for _, _, said in proposed(twice)] == left
    assert [each.decision for each in people_match.of(twice, "a")] == left


def test_two_told_apart_are_asked_about_when_a_value_changed(twice: Store) -> None:
    people_match.decide(twice, "a", "b", "different")
    b = people.show(twice, "b")
    people.edit(twice, b.id, named("Mohammed", "Elamrani", ref="b", note="x", **TWIN))
    assert proposed(twice) == []

    people.edit(twice, b.id, named("Mohamed", "Elamrani", ref="b", note="x", **TWIN))

    assert proposed(twice) == [("a", "b", "")]


def test_two_linked_are_not_asked_about_again(twice: Store) -> None:
    people_match.decide(twice, "a", "b", "same")
    people.edit(twice, "b", named("Mohamed", "Elamrani", ref="b", **TWIN))

    assert proposed(twice) == []


def test_who_is_linked_through_another_is_not_asked_about(twice: Store) -> None:
    keep(twice, "Mohamed", "Elamrani", ref="d", **TWIN)
    people_match.decide(twice, "a", "b", "same")
    people_match.decide(twice, "b", "d", "same")

    assert proposed(twice) == []
    assert people_match.of(twice, "d") == []
    with twice.reading() as session:
        d = people.found(session, "d")
        linked = people_rows.read(session, people_match.same_as(session, d))
    assert sorted(each.label for each in linked) == ["a", "b"]


def test_a_link_is_taken_back_without_loss(twice: Store) -> None:
    before = everybody(twice)
    people_match.decide(twice, "a", "b", "same")

    people_match.unlink(twice, "b", "a")

    assert everybody(twice) == before
    assert proposed(twice) == [("a", "b", "")]
    with pytest.raises(Refused, match=r"link\.none"):
        people_match.unlink(twice, "a", "b")


def test_a_decision_may_be_changed(twice: Store) -> None:
    for decision in ("unsure", "different", "same"):
        people_match.decide(twice, "a", "b", decision)
    people_match.unlink(twice, "a", "b")
    people_match.decide(twice, "a", "b", "different")

    links = [c.op for c in changes(twice) if c.tbl == "same_person_link"]
    assert links == ["I", "U", "U", "U", "U"]
    assert proposed(twice) == []


def test_a_decision_is_stored_once(twice: Store) -> None:
    said = [
        people_match.decide(twice, "a", "b", "same", action="a-1") for _ in range(3)
    ]

    assert said == [said[0]] * 3
    assert len([c for c in changes(twice) if c.tbl == "same_person_link"]) == 1


@pytest.mark.parametrize(
    ("a", "b", "decision", "code"),
    [
        ("a", "a", "same", "link.one-person"),
        ("a", "x", "same", "person.unknown"),
        ("a", "b", "maybe", "link.decision"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    twice: Store, a: str, b: str, decision: str, code: str
) -> None:
    with pytest.raises(Misused) as refused:
        people_match.decide(twice, a, b, decision)

    assert refused.value.code == code


def test_somebody_who_came_by_another_road_is_compared_too(twice: Store) -> None:
    with twice.writing("sync.install") as write:
        write.session.add(
            tables.Person(
                id="far",
                scope="ANR",
                ref="far",
                birth_low=TWIN["birth"].low,  # type: ignore[attr-defined]  # -- a birth
                birth_high=TWIN["birth"].high,  # type: ignore[attr-defined]  # -- a birth
                birth_precision="exact",
            )
        )
        write.session.flush()
        name = {"given": "Mohamed", "family": "Amrani", "folded": "mohamed amrani"}
        write.session.add(
            tables.PersonName(id="n", scope="ANR", person_id="far", **name)
        )

    assert sorted(each.b.label for each in people_match.of(twice, "far")) == ["a", "b"]


WORD = st.sampled_from(["Mohamed", "Mohammed", "Ali", "Hanna", "Kidane", "O'Brien", ""])
PERSON = st.builds(
    lambda given_name, family, year, number: Draft(
        names=(Name(given_name, family),),
        birth=born(year),
        identifiers=(Identifier("OV", number),) if number else (),
    ),
    *(WORD, WORD, st.integers(1985, 1987), st.sampled_from(["", "0012345", "0012354"])),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(drafts=st.lists(PERSON, min_size=2, max_size=4))
def test_who_is_like_another_is_so_both_ways(store: Store, drafts: list[Draft]) -> None:
    for draft in drafts:
        people.create(store, draft)
    pairs = people_match.pairs(store)
    both = {
        frozenset((each.a.id, each.b.id)): each.evidence.score
        for person in everybody(store)
        for each in people_match.of(store, person.id)
    }

    assert both == {frozenset((p.a.id, p.b.id)): p.evidence.score for p in pairs}
    assert [p.evidence.score for p in pairs] == sorted(map(score, pairs), reverse=True)


def score(pair: Alike) -> float:
    return pair.evidence.score


def everybody(store: Store) -> list[Person]:
    with store.reading() as session:
        return sorted(people_rows.read_all(session), key=lambda person: person.id)
