"""What is one value in several columns is decided as one: half a birth is nobody's."""

from typing import Any

import pytest

from atd_tui.domain.people import Draft, Name
from atd_tui.errors import Refused
from atd_tui.store import Store, people, sync_conflicts, sync_names, sync_undo
from tests.store.met import met
from tests.store.rows import run

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"
KNOWN = {
    "birth_low": "1990-01-01",
    "birth_high": "1990-12-31",
    "birth_precision": "year",
}
EXACT = {
    "birth_low": "1991-05-04",
    "birth_high": "1991-05-04",
    "birth_precision": "exact",
}


@pytest.fixture
def person(store: Store) -> str:
    """Return a person of whom Peeters wrote another birth first."""
    own = people.create(store, Draft(names=(Name("Amina", "Diallo"),))).person.id
    with store.writing("person.edit") as write:
        said = ", ".join(f"{name} = '{value}'" for name, value in KNOWN.items())
        run(write.session, f"UPDATE person SET sex = 'F', {said}")  # noqa: S608 -- above
    return own


def birth(store: Store, person: str) -> dict[str, Any]:
    with store.reading() as session:
        found = sync_names.values(session, "person", person)
    assert found is not None
    return {name: found[name] for name in KNOWN}


def states(store: Store) -> dict[str, str]:
    some = sync_conflicts.list_(store, decided=True)
    return {each.field: each.choice or each.state for each in some}


@pytest.fixture
def conflicts(store: Store, person: str) -> list[str]:
    """Return a conflict about each part of the birth, beside one about the sex."""
    met(store, "person", person, mine={"sex": "M"}, theirs={"sex": "F"})
    return [
        met(
            store,
            "person",
            person,
            mine={name: EXACT[name]},
            theirs={name: KNOWN[name]},
        )
        for name in KNOWN
    ]


@pytest.mark.parametrize("part", range(len(KNOWN)))
@pytest.mark.parametrize(("choice", "stands"), [("mine", EXACT), ("theirs", KNOWN)])
def test_with_one_part_go_the_others(
    store: Store,
    person: str,
    conflicts: list[str],
    part: int,
    choice: str,
    stands: dict[str, Any],
) -> None:
    sync_conflicts.decide(store, conflicts[part], choice)

    assert birth(store, person) == stands
    assert states(store) == {"sex": "open", **dict.fromkeys(KNOWN, choice)}

    sync_undo.undo(store)

    assert birth(store, person) == KNOWN
    assert states(store) == {"sex": "open", **dict.fromkeys(KNOWN, "open")}


@pytest.mark.parametrize("other", range(len(KNOWN)))
def test_any_part_takes_back_the_decision_on_all(
    store: Store, person: str, conflicts: list[str], other: int
) -> None:
    sync_conflicts.decide(store, conflicts[0], "mine")

    opened_again = sync_undo.undo(store, conflicts[other], action=ACTION)
    once_more = sync_undo.undo(store, conflicts[other], action=ACTION)

    assert (opened_again.id, opened_again.state) == (conflicts[other], "open")
    assert once_more == opened_again
    assert birth(store, person) == KNOWN
    assert states(store) == {"sex": "open", **dict.fromkeys(KNOWN, "open")}
    with pytest.raises(Refused, match=r"conflict\.nothing-to-undo"):
        sync_undo.undo(store, conflicts[0])


@pytest.mark.parametrize(("choice", "stands"), [("mine", EXACT), ("theirs", KNOWN)])
def test_of_a_side_all_parts_are_taken_whatever_was_written_since(
    store: Store, person: str, choice: str, stands: dict[str, Any]
) -> None:
    sides = {"mine": EXACT, "theirs": KNOWN}
    conflict = met(store, "person", person, field="birth_low", **sides)
    with store.writing("person.edit") as write:
        run(write.session, "UPDATE person SET birth_precision = 'month'")

    sync_conflicts.decide(store, conflict, choice)

    assert birth(store, person) == stands


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_what_is_made_of_a_value_follows_it_whichever_is_taken(
    store: Store, choice: str
) -> None:
    people.create(store, Draft(names=(Name("Amina", "Diallo"),)))
    with store.writing("person.edit") as write:  # as an older version left it
        run(write.session, "UPDATE person_name SET folded = 'mariam diallo'")
        ((name,),) = run(write.session, "SELECT id FROM person_name")
    sides = {"mine": {"given": "Mariam"}, "theirs": {"given": "Amina"}}

    sync_conflicts.decide(store, met(store, "person_name", name, **sides), choice)

    with store.reading() as session:
        found = run(session, "SELECT given, folded FROM person_name")
    given = sides[choice]["given"]
    assert found == [(given, f"{given.lower()} diallo")]


def test_another_value_is_typed_for_one_field(
    store: Store, person: str, conflicts: list[str]
) -> None:
    sync_conflicts.decide(store, conflicts[0], "other", value="04/05/1990")

    assert birth(store, person) == {**KNOWN, "birth_low": "1990-05-04"}
    rest = {"birth_high": "open", "birth_precision": "open", "sex": "open"}
    assert states(store) == {"birth_low": "other", **rest}
