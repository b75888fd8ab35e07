"""Somebody of whom two laptops wrote otherwise is found by what stands, on both."""

from pathlib import Path
from typing import Any

import pytest

from atd_tui.domain.people import Draft, Identifier, Name
from atd_tui.server.core import Server
from atd_tui.store import Store, people, people_search, sync_conflicts
from tests.server import office
from tests.store.rows import run
from tests.sync import desks

NUMBER = "86.01.02-003 03"
PASSES, FAILS = "85.07.30-033 28", "85.07.30-033 29"
"""A number that passes its check, and one that does not."""


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def two(tmp_path: Path, server: Server) -> list[Store]:
    """Return two laptops that both hold one person."""
    both = [
        desks.connect(desks.made(tmp_path, user, desk=desk), server)
        for user, desk in (("jansen", "A"), ("peeters", "B"))
    ]
    people.create(both[0], draft("Amina", "Diallo", NUMBER))
    for store in both:
        desks.sync(server, store)
    return both


def draft(given: str, family: str, number: str) -> Draft:
    names = (Name(given, family),)
    return Draft(names=names, identifiers=(Identifier("NISS", number),))


def edit(store: Store, *said: str) -> None:
    people.edit(store, rows(store, "SELECT id FROM person")[0][0], draft(*said))


def rows(store: Store, query: str) -> list[Any]:
    with store.reading() as session:
        return [tuple(row) for row in run(session, query)]


def level(server: Server, *stores: Store) -> None:
    for store in (*stores, *stores):
        desks.sync(server, store)


def stands(store: Store) -> list[Any]:
    """Return what stands of the one person, and by what they are found."""
    name = rows(store, "SELECT given, family, folded FROM person_name")
    number = rows(store, "SELECT value, normal, check_ok FROM identifier")
    return [*name, *number, *rows(store, "SELECT names, numbers FROM person_search")]


def found(store: Store, *typed: str) -> list[int]:
    return [len(people_search.search(store, each).people) for each in typed]


def test_what_came_first_stands_and_is_what_is_found(
    server: Server, two: list[Store]
) -> None:
    jansen, peeters = two
    edit(jansen, "Fatoumata", "Diallo", PASSES)
    edit(peeters, "Mariam", "Diallo", FAILS)

    level(server, jansen, peeters)

    assert stands(jansen) == [
        ("Fatoumata", "Diallo", "fatoumata diallo"),
        (PASSES, "85073003328", 1),
        ("fatoumata diallo", "85073003328 85073003328"),
    ]
    assert stands(peeters) == stands(jansen)
    for store in two:
        assert found(store, "fatoumata", "mariam", PASSES, FAILS) == [1, 0, 1, 0]


def test_what_is_decided_is_what_is_found(server: Server, two: list[Store]) -> None:
    jansen, peeters = two
    edit(jansen, "Fatoumata", "Diallo", PASSES)
    edit(peeters, "Mariam", "Diallo", FAILS)
    level(server, jansen, peeters)

    for met in sync_conflicts.list_(peeters):
        sync_conflicts.decide(peeters, met.id, "mine")
    level(server, peeters, jansen)

    assert stands(jansen) == [
        ("Mariam", "Diallo", "mariam diallo"),
        (FAILS, "85073003329", 0),
        ("mariam diallo", "85073003329 85073003329"),
    ]
    assert stands(peeters) == stands(jansen)


def test_of_a_name_that_two_wrote_a_part_of_each_both_are_found(
    server: Server, two: list[Store]
) -> None:
    jansen, peeters = two
    edit(jansen, "Fatoumata", "Diallo", NUMBER)
    edit(peeters, "Amina", "Bah", NUMBER)

    level(server, jansen, peeters)

    assert stands(jansen)[0] == ("Fatoumata", "Bah", "fatoumata bah")
    assert stands(peeters) == stands(jansen)
    assert sync_conflicts.list_(jansen) == []
    assert [desks.differs(server, store) for store in two] == [False] * 2


def test_a_name_beside_the_words_of_another_is_right_when_next_written(
    server: Server, two: list[Store]
) -> None:
    ((person,),) = rows(two[0], "SELECT id FROM person")
    older = desks.reader(server, "jansen")
    name = {"given": "Mariam", "family": "Bah", "kind": "alias", "script": ""}
    of = {"person_id": person, "folded": "fatoumata bah"}
    older.write(office.new("person_name", "n1", **name, **of))
    level(server, *two)
    assert [found(store, "mariam", "fatoumata") for store in two] == [[0, 1]] * 2

    older.write(office.put("person_name", "n1", kind="birth"))
    level(server, *two)

    assert [found(store, "mariam", "fatoumata") for store in two] == [[1, 0]] * 2
    assert [desks.differs(server, store) for store in two] == [False] * 2
