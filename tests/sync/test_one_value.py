"""Two laptops write one value without a line: what stands is one of the two, whole."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name
from atd_tui.server.core import Server
from atd_tui.store import Store, people, sync_conflicts, sync_undo
from tests.server import office
from tests.store.persons import born
from tests.store.rows import run
from tests.sync import desks


def year(of: int) -> Birth:
    return Birth(date(of, 1, 1), date(of, 12, 31), "year")


def home(street: str, postcode: str = "1000", city: str = "Brussel") -> Address:
    return Address(street=street, postcode=postcode, city=city)


VALUES: dict[str, tuple[dict[str, Any], ...]] = {
    "a birth of a year made two days": (
        {"birth": year(2008)},
        {"birth": born(2008, 12, 31)},
        {"birth": born(2008)},
    ),
    "a birth of a year made another one and a day": (
        {"birth": year(2008)},
        {"birth": born(2008, 6, 1)},
        {"birth": born(2008)},
    ),
    "a birth made a day and another year": (
        {"birth": year(1990)},
        {"birth": born(1991, 5, 3)},
        {"birth": year(1989)},
    ),
    "an address in the same town and in another": (
        {"addresses": (home("Oude Markt 1"),)},
        {"addresses": (home("Rue Haute 5"),)},
        {"addresses": (home("Kerkstraat 11", "2000", "Antwerpen"),)},
    ),
    "a number of another type and another number": (
        {"identifiers": (Identifier("OV", "8123456"),)},
        {"identifiers": (Identifier("NISS", "8123456"),)},
        {"identifiers": (Identifier("OV", "8123457"),)},
    ),
}
"""What both held, and what each wrote."""

QUERIES = (
    "SELECT birth_low, birth_high, birth_precision FROM person",
    "SELECT kind, street, postcode, city FROM address",
    "SELECT type, value, issuer, normal, check_ok FROM identifier",
)


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def two(tmp_path: Path, server: Server) -> list[Store]:
    return [
        desks.connect(desks.made(tmp_path, user, desk=desk), server)
        for user, desk in (("jansen", "A"), ("peeters", "B"))
    ]


def write(store: Store, value: dict[str, Any]) -> None:
    """Write somebody down, or what they are held for now."""
    draft = Draft(names=(Name("Amina", "Diallo"),), **value)
    with store.reading() as session:
        found = run(session, "SELECT id FROM person")
    if found:
        people.edit(store, found[0][0], draft)
    else:
        people.create(store, draft)


def stands(store: Store) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for query in QUERIES for row in run(session, query)]


def level(server: Server, *stores: Store) -> None:
    for store in (*stores, *stores):
        desks.sync(server, store)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_stands_is_what_the_first_wrote_until_somebody_decides(
    server: Server, two: list[Store], value: tuple[dict[str, Any], ...], *, turned: bool
) -> None:
    jansen, peeters = two
    before, first, second = (value[0], *(value[:0:-1] if turned else value[1:]))
    write(jansen, before)
    level(server, jansen, peeters)
    write(jansen, first)
    write(peeters, second)
    wrote = [stands(jansen), stands(peeters)]

    level(server, jansen, peeters)

    assert [stands(store) for store in two] == [wrote[0]] * 2
    assert {each.state for each in sync_conflicts.list_(peeters)} == {"open"}

    for choice, taken in (("theirs", wrote[0]), ("mine", wrote[1])):
        conflict = sync_conflicts.list_(peeters, decided=True)[0]
        if choice == "mine":
            sync_undo.undo(peeters)
        sync_conflicts.decide(peeters, conflict.id, choice)
        level(server, peeters, jansen)

        assert [stands(store) for store in two] == [taken] * 2
        assert [sync_conflicts.list_(store) for store in two] == [[], []]


@pytest.mark.parametrize("parts", list(itertools.permutations((0, 1, 2))))
def test_several_changes_before_a_sync_are_each_a_whole_value(
    server: Server, two: list[Store], parts: tuple[int, ...]
) -> None:
    """Peeters corrects the same address word by word; Jansen came first."""
    jansen, peeters = two
    write(jansen, {"addresses": (home("Oude Markt 1"),)})
    level(server, jansen, peeters)
    write(jansen, {"addresses": (home("Rue Haute 5"),)})
    said, became = ["Oude Markt 1", "1000", "Brussel"], ["Kade 2", "9000", "Gent"]
    wrote = []
    for part in parts:
        said[part] = became[part]
        write(peeters, {"addresses": (home(*said),)})
        wrote.append(tuple(said))

    level(server, jansen, peeters)

    met = {
        tuple(each.mine.values[name] for name in ("street", "postcode", "city"))
        for each in sync_conflicts.list_(peeters)
    }
    assert met == {*wrote}
    assert stands(peeters)[1] == stands(jansen)[1]
    assert stands(jansen)[1] == ("HOME", "Rue Haute 5", "1000", "Brussel")


def test_the_same_value_twice_is_no_conflict(server: Server, two: list[Store]) -> None:
    write(two[0], {"birth": year(2008)})
    level(server, *two)

    for store in two:
        write(store, {"birth": born(2008, 6, 1)})
    level(server, *two)

    assert [sync_conflicts.list_(store) for store in two] == [[], []]
    assert stands(two[0]) == stands(two[1]) == [("2008-06-01", "2008-06-01", "exact")]
