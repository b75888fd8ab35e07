"""People found by what somebody types, and the index that stays level with the rows."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, delete

from atd_tui.domain.people import Draft, Identifier, Name
from atd_tui.domain.text import fold
from atd_tui.domain.text import objections as text_objections
from atd_tui.models import people as tables
from atd_tui.store import Door, Store, people, people_rows, people_search
from tests.conftest import WEDNESDAY, Clock, copied, counted, opened
from tests.store.persons import keep, named
from tests.store.rows import key_of, run

PEOPLE = (
    *(("José", "Peña"), ("Yağmur", "Çelik"), ("Hans", "Großmann"), ("Jo", "Müller")),
    *(("Łukasz", "Szczęsny"), ("Đorđe", "Ilić"), ("Øyvind", "Ås"), ("Işık", "Li")),
    *(("Thường", "Nguyễn"), ("Sean", "O'Brien"), ("Ali", "El-Amrani")),
)
LEVEL = "INSERT INTO {0} ({0}, rank) VALUES ('integrity-check', 1)"


def names(store: Store, typed: str) -> list[str]:
    """Return the names of those found, the closest first."""
    return [person.name for person in people_search.search(store, typed).people]


@pytest.fixture(scope="module")
def gathered(blank: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the closed store with people of many tongues; tests work on copies."""
    home = copied(blank, tmp_path_factory.mktemp("crowd") / "home")
    door = Door(Clock(WEDNESDAY), counted(100), "jansen")
    with closing(Store.open(home, key_of(home), door)) as store:
        for given_name, family in PEOPLE:
            keep(store, given_name, family)
        keep(
            *(store, "Near", "Hundred"),
            identifiers=(
                Identifier("NISS", "85.07.30-033 28"),
                Identifier("OV", "0012345"),
            ),
            ref="rec-17-org",
        )
    return home


@pytest.fixture
def crowd(gathered: Path, home: Path, clock: Clock) -> Iterator[Store]:
    """Return a store with people of many tongues."""
    door = Door(clock, counted(10_000), "jansen")
    with closing(opened(gathered, home, key_of(gathered), door)) as store:
        yield store


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("jose", "José Peña"),
        ("celik", "Yağmur Çelik"),
        ("grossmann", "Hans Großmann"),
        ("lukasz", "Łukasz Szczęsny"),
        ("dorde", "Đorđe Ilić"),
        ("djordje", "Đorđe Ilić"),
        ("oyvind", "Øyvind Ås"),
        ("isik", "Işık Li"),
        ("thuong", "Thường Nguyễn"),
        ("szczesny", "Łukasz Szczęsny"),
        ("mueller", "Jo Müller"),
        ("MÜLLER", "Jo Müller"),
        ("li", "Işık Li"),
        ("O'Brien", "Sean O'Brien"),
        ("obrien", "Sean O'Brien"),
        ("o brien", "Sean O'Brien"),
        ("el amrani", "Ali El-Amrani"),
        ("elamrani", "Ali El-Amrani"),
        ("AMRANI ali", "Ali El-Amrani"),
        ("nguy thu", "Thường Nguyễn"),
        ("NEAR(", "Near Hundred"),
        ("85.07.30-033.28", "Near Hundred"),
        ("850730 033 28", "Near Hundred"),
        ("8507", "Near Hundred"),
        ("0012345", "Near Hundred"),
        ("12.345", "Near Hundred"),
        ("rec-17-org", "Near Hundred"),
    ],
)
def test_somebody_is_found_however_it_is_typed(
    crowd: Store, typed: str, name: str
) -> None:
    assert names(crowd, typed)[:1] == [name]


@pytest.mark.parametrize(
    "typed", ["", " ", '"', "100%", "*", "NEAR(a b)", "x AND y", "names:li", "-li"]
)
def test_signs_are_no_commands(crowd: Store, typed: str) -> None:
    assert names(crowd, typed) == (["Işık Li"] if typed == "-li" else [])


def test_the_very_word_comes_before_those_that_begin_so(store: Store) -> None:
    for number in range(60):
        keep(store, f"Lian{number}")
    keep(store, "Ho", "Li")

    found = people_search.search(store, "li", most=5)

    assert (found.people[0].name, len(found.people), found.more) == ("Ho Li", 5, True)


def test_who_is_corrected_is_found_by_the_new_name_only(store: Store) -> None:
    person = keep(store, "Wrong", identifiers=(Identifier("OV", "111111"),))

    people.edit(
        *(store, person, named("Right", identifiers=(Identifier("OV", "222222"),)))
    )

    found = {typed: names(store, typed) for typed in ("wrong", "right", "111", "222")}
    assert found == {"wrong": [], "right": ["Right"], "111": [], "222": ["Right"]}


def test_who_is_erased_leaves_nothing_in_the_index(store: Store) -> None:
    person = keep(store, "Erasmus", identifiers=(Identifier("OV", "111111"),))
    assert b"erasmus" in index(store)

    with store.writing("person.erase") as write:
        for table in (tables.PersonName, tables.Identifier):
            write.session.execute(delete(table).where(col(table.person_id) == person))
        write.session.execute(delete(tables.Person))

    with store.reading() as session:
        left = run(session, "SELECT * FROM person_search")
    assert (names(store, "erasmus"), left) == ([], [])
    assert b"erasmus" not in index(store)
    level(store)


def index(store: Store) -> bytes:
    """Return all that the index of names holds."""
    with store.reading() as session:
        return b"".join(
            block for (block,) in run(session, "SELECT block FROM person_index_data")
        )


def test_a_copy_of_the_store_finds_the_same(
    crowd: Store, tmp_path: Path, door: Door
) -> None:
    with crowd.writing("person.erase") as write:  # the copy numbers rows anew
        first = people_search.search(crowd, "jose").people[0].id
        write.session.execute(
            delete(tables.PersonName).where(col(tables.PersonName.person_id) == first)
        )
    made = crowd.put_copy(tmp_path / "shelf")

    copy = Store.open(made, key_of(made), door)
    try:
        assert names(copy, "celik") == ["Yağmur Çelik"]
        assert names(copy, "jose") == []
        level(copy)
    finally:
        copy.close()


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).filter(
    lambda text: not text_objections(text, limit=120)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(given_name=TEXT, family=TEXT, other=TEXT)
def test_whoever_has_letters_is_found_by_them(
    store: Store, given_name: str, family: str, other: str
) -> None:
    draft = Draft(names=(Name(given_name, family), Name(other, kind="alias")), ref="r")
    with store.reading() as session:
        known = people_rows.read_all(session)
    if not known:
        people.create(store, named("First", ref="r"))
    elif fold(given_name) or fold(family) or fold(other):
        people.edit(store, "r", draft)

        for typed in filter(fold, (given_name, family, other)):
            asked = (typed, typed.upper(), typed.lower(), fold(typed))
            assert [len(names(store, each)) for each in asked] == [1] * 4, typed
    level(store)


def level(store: Store) -> None:
    """Have the indexes compare themselves with the rows."""
    with store.local() as session:
        for table in ("person_index", "person_block"):
            run(session, LEVEL.format(table))
