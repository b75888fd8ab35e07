"""Imported contact points: kept whole, known at once, forgotten with their store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time

import pytest
from sqlmodel import col, select

from atd_tui.errors import Misused
from atd_tui.models.journal import Action, Change
from atd_tui.reference import places as reference
from atd_tui.reference.places import ContactPoint
from atd_tui.store import Store, places
from atd_tui.store.places import Became, Imported

MECHELEN = ContactPoint(
    code="MEC",
    kind="walk-in",
    organisation="ICAM",
    location="Mechelen",
    names={"nl": "Mechelen", "fr": "Malines"},
    aliases=("MAL",),
    languages=("nl",),
    weekday=2,
    opens=time(9),
    closes=time(12),
    valid_from=date(2026, 1, 1),
    marks={"point": "D"},
    sources={"point": "department"},
)


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Know only the points of the program before and after a test."""
    reference.learn(())
    yield
    reference.learn(())


def test_a_point_comes_back_as_it_went_in(store: Store) -> None:
    report = places.import_points(store, [MECHELEN])

    assert report == [Imported("MEC", Became.ADDED)]
    assert places.imported(store) == (MECHELEN,)
    assert reference.office("malines") == MECHELEN


def test_the_same_again_changes_nothing(store: Store) -> None:
    places.import_points(store, [MECHELEN])

    report = places.import_points(store, [MECHELEN])

    assert report == [Imported("MEC", Became.SAME)]
    with store.reading() as session:
        assert len(session.exec(select(Action)).all()) == 1


def test_another_line_of_the_code_takes_its_place(store: Store) -> None:
    places.import_points(store, [MECHELEN])
    moved = replace(MECHELEN, address="Grote Markt 1")

    report = places.import_points(store, [moved])

    assert report == [Imported("MEC", Became.CHANGED)]
    assert places.imported(store) == (moved,)
    with store.reading() as session:
        query = select(Change.tbl, Change.op).order_by(col(Change.n))
        assert session.exec(query).all() == [
            ("contact_point", "I"),
            ("contact_point", "U"),
        ]


def test_a_point_of_ours_is_replaced_in_its_place(store: Store) -> None:
    ours = [point.code for point in reference.contact_points()]
    brussels = replace(MECHELEN, code="BRU", location="Brussel")

    places.import_points(store, [brussels])

    assert [point.code for point in reference.contact_points()] == ours
    assert reference.office("BRU") == brussels


def test_another_store_knows_nothing_of_them(store: Store) -> None:
    places.import_points(store, [MECHELEN])

    reference.learn(())

    with pytest.raises(Misused) as unknown:
        reference.office("MEC")
    assert unknown.value.code == "office.unknown"
    places.know(store)
    assert reference.office("MEC") == MECHELEN
