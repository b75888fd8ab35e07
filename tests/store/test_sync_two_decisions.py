"""One conflict decided on two laptops without a line: the first decision stands.

The row is always as the recorded decision says, on both laptops, whoever comes first;
who decided otherwise hears it, and what agrees makes no noise.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest

from atd_tui.domain.conflicts import Conflict
from atd_tui.errors import Refused
from atd_tui.server.core import Server
from atd_tui.store import Store, sync_conflicts, sync_inbox, sync_names, sync_undo
from tests.server import office
from tests.store.files import opened
from tests.store.rows import run
from tests.sync import desks

Two = tuple[Store, Store]
Sync = Callable[..., None]
Deeds = tuple[Callable[[Store], None], Callable[[Store], None]]
Order = tuple[int, int]
Sides = tuple[str, str]

WHO = ("jansen", "peeters")
ORDERS = list(permutations((0, 1)))
CHOICES = list(product(("mine", "theirs"), repeat=2))
BIRTHS = (
    {"birth_low": "1990-01-01", "birth_high": "1990-12-31", "birth_precision": "year"},
    {"birth_low": "1991-05-04", "birth_high": "1991-05-04", "birth_precision": "exact"},
)


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def two(tmp_path: Path, server: Server) -> Iterator[Two]:
    """Return the laptops of two people who write, and decide."""
    made = [desks.made(tmp_path, name) for name in WHO]
    with closing(made[0]) as first, closing(made[1]) as second:
        for each in (first, second):
            desks.connect(each, server, "REGION_MANAGER")
        yield first, second


@pytest.fixture
def level(two: Two, server: Server) -> Sync:
    def sync(*order: int) -> None:
        for n in (order or (0, 1)) * 2:
            desks.sync(server, two[n])

    return sync


@pytest.fixture
def person(two: Two, level: Sync) -> str:
    """Return somebody whom both laptops hold."""
    opened(two[0])
    level()
    with two[1].reading() as session:
        ((found,),) = run(session, "SELECT person_id FROM case_file")
    return str(found)


@pytest.fixture
def name(two: Two, person: str) -> str:
    """Return the name of somebody, a row of its own."""
    with two[0].reading() as session:
        ((found,),) = run(session, _NAME, person)
    return str(found)


def write(store: Store, person: str, **said: str) -> None:
    pairs = ", ".join(f"{name} = '{value}'" for name, value in said.items())
    with store.writing("person.edit") as write:
        run(write.session, f"UPDATE person SET {pairs} WHERE id = ?", person)  # noqa: S608 -- above


def open_(store: Store) -> list[Conflict]:
    return sync_conflicts.list_(store)


def held(store: Store, table: str, row: str) -> dict[str, Any] | None:
    with store.reading() as session:
        return sync_names.values(session, table, row)


def records(store: Store) -> list[tuple[str, str, str]]:
    """Return of each decision its field, which side it took, and whose it is."""
    with store.reading() as session:
        return run(session, _RECORDS)


_NAME = "SELECT id FROM person_name WHERE person_id = ?"
_RECORDS = "SELECT field, choice, decided_by FROM conflict ORDER BY field"


def told(store: Store) -> list[tuple[str, object]]:
    return [(note.code, note.facts.get("by")) for note in sync_inbox.notes(store)]


def decide(two: Two, choices: Sides, conflict: str) -> None:
    """Let both decide the same conflict, each without a line."""
    for store, choice in zip(two, choices, strict=True):
        sync_conflicts.decide(store, conflict, choice)


def heard(choices: Sequence[object], order: Order) -> list[object]:
    """Return what both have to be told of their decisions."""
    notes: list[object] = [[], []]
    if choices[0] != choices[1]:
        notes[order[1]] = [("sync.decided", WHO[order[0]])]
    return notes


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("choices", CHOICES)
def test_the_row_is_as_the_first_decision_says(
    two: Two, person: str, level: Sync, choices: Sides, order: Order
) -> None:
    write(two[0], person, sex="M")
    write(two[1], person, sex="X")
    level()
    (conflict,) = open_(two[0])
    sides = {
        "mine": conflict.mine.values["sex"],
        "theirs": conflict.theirs.values["sex"],
    }
    taken = (choices[0], {"mine": "theirs", "theirs": "mine"}[choices[1]])

    decide(two, choices, conflict.id)
    level(*order)

    first = order[0]
    stands = sides[taken[first]]
    rows = [held(store, "person", person) for store in two]
    assert [row and row["sex"] for row in rows] == [stands, stands]
    side = "theirs" if stands == "M" else "mine"
    one = [("sex", side, WHO[first])]
    assert [records(store) for store in two] == [one, one]
    assert [told(store) for store in two] == heard(taken, order)
    assert [open_(store) for store in two] == [[], []]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("choices", CHOICES)
def test_no_part_of_a_value_is_decided_otherwise(
    two: Two, person: str, level: Sync, choices: Sides, order: Order
) -> None:
    for store, birth in zip(two, BIRTHS, strict=True):
        write(store, person, **birth)
    level()
    other = {"mine": "theirs", "theirs": "mine"}[choices[1]]
    taken = [BIRTHS[each == "theirs"] for each in (choices[0], other)]

    decide(two, choices, open_(two[0])[0].id)
    level(*order)

    stands = taken[order[0]]
    for store in two:
        row = held(store, "person", person) or {}
        assert {name: row[name] for name in stands} == stands
        side = "theirs" if stands == BIRTHS[0] else "mine"
        assert {each[1:] for each in records(store)} == {(side, WHO[order[0]])}
    assert [told(store) for store in two] == heard(taken, order)


def change(store: Store) -> None:
    with store.writing("person.edit") as write:
        run(write.session, "UPDATE person_name SET given = 'Asteria'")


def delete(store: Store) -> None:
    with store.writing("person.edit") as write:
        run(write.session, "DELETE FROM person_name")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("choices", CHOICES)
@pytest.mark.parametrize("deeds", [(change, delete), (delete, change)])
def test_a_row_is_there_or_gone_as_the_first_decision_says(
    two: Two, name: str, level: Sync, choices: Sides, deeds: Deeds, order: Order
) -> None:
    for store, deed in zip(two, deeds, strict=True):
        deed(store)
    level()
    kept = [(c == "mine") == (d is change) for c, d in zip(choices, deeds, strict=True)]

    decide(two, choices, open_(two[0])[0].id)
    level(*order)

    rows = [held(store, "person_name", name) for store in two]
    assert [row is not None for row in rows] == [kept[order[0]]] * 2
    assert [told(store) for store in two] == heard(kept, order)


@pytest.fixture
def conflict(two: Two, person: str, level: Sync) -> str:
    """Return a conflict about the years that somebody was born in at the latest."""
    write(two[0], person, birth_high="1990-12-31")
    write(two[1], person, birth_high="1991-12-31")
    level()
    return open_(two[0])[0].id


def test_the_recorded_decision_is_taken_back_by_who_made_it(
    two: Two, person: str, conflict: str, level: Sync
) -> None:
    for store, choice in zip(two, ("mine", "mine"), strict=True):
        sync_conflicts.decide(store, conflict, choice)
    level(0, 1)

    with pytest.raises(Refused, match=r"conflict\.undo-later"):
        sync_undo.undo(two[1])
    sync_undo.undo(two[0])
    level(0, 1)

    assert [len(open_(store)) for store in two] == [1, 1]
    rows = [held(store, "person", person) or {} for store in two]
    assert [row["birth_high"] for row in rows] == ["1990-12-31"] * 2

    sync_conflicts.decide(two[1], conflict, "mine")
    level(1, 0)
    rows = [held(store, "person", person) or {} for store in two]
    assert [row["birth_high"] for row in rows] == ["1991-12-31"] * 2
    assert [records(store)[0][1:] for store in two] == [("mine", "peeters")] * 2


def test_a_decision_taken_back_before_it_was_sent_opens_no_other(
    two: Two, conflict: str, level: Sync
) -> None:
    sync_conflicts.decide(two[0], conflict, "mine")
    sync_conflicts.decide(two[1], conflict, "mine")
    sync_undo.undo(two[1])
    level(0, 1)

    assert [open_(store) for store in two] == [[], []]
    assert [records(store)[0][1:] for store in two] == [("theirs", "jansen")] * 2
    assert told(two[1]) == [("sync.decided", "jansen")] * 2


@pytest.mark.parametrize("order", ORDERS)
def test_the_second_is_sent_again_once_the_first_is_taken_back(
    two: Two, person: str, conflict: str, level: Sync, order: Order
) -> None:
    decide(two, ("mine", "mine"), conflict)
    level(*order)
    first, second = (two[n] for n in order)
    (note,) = sync_inbox.notes(second)
    with pytest.raises(Refused, match=r"conflict\.decided"):
        sync_inbox.again(second, note.id)
    sync_undo.undo(first)
    level(*order)

    sync_inbox.again(second, note.id)
    level(*reversed(order))

    n = order[1]
    rows = [held(store, "person", person) or {} for store in two]
    assert [row["birth_high"] for row in rows] == [("1990-12-31", "1991-12-31")[n]] * 2
    one = ("birth_high", ("theirs", "mine")[n], WHO[n])
    assert [records(store) for store in two] == [[one], [one]]


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("other", ["1990-12-31", "1992-12-31", "1993-12-31"])
def test_a_third_value_stands_if_it_was_first(
    two: Two,
    person: str,
    conflict: str,
    level: Sync,
    order: Order,
    other: str,
) -> None:
    """What is typed may be one of the two, and is that one then."""
    typed = ("1992-12-31", other)
    for store, day in zip(two, typed, strict=True):
        sync_conflicts.decide(store, conflict, "other", value=day)
    level(*order)

    stands = typed[order[0]]
    rows = [held(store, "person", person) or {} for store in two]
    assert [row["birth_high"] for row in rows] == [stands, stands]
    side = "theirs" if stands == "1990-12-31" else "other"
    decided = [[row[1:] for row in records(store) if row[1]] for store in two]
    assert decided == [[(side, WHO[order[0]])]] * 2
    met = [[each.later.values["birth_high"] for each in open_(store)] for store in two]
    third = [typed[order[1]]] if other == "1993-12-31" else []
    assert met == [third, third]
    assert [told(store) for store in two] == (
        [[], []] if third else heard(typed, order)
    )
