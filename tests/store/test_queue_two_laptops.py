"""Two laptops of one office, each without the other: labels and order stay one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.reference.queue import queue_rules
from atd_tui.store import Door, Store, keys, queue, queue_day
from atd_tui.store.queue_day import Day
from tests.conftest import Clock

TICKETS = 60
CLASSES = ("ordinary", "ordinary", "vulnerable", "ordinary", "appointment")


@pytest.fixture
def laptops(tmp_path: Path, door: Door) -> Iterator[tuple[Store, Store]]:
    """Return the stores of desks A and B of Brussels."""
    made = (_laptop(tmp_path / "a", "A", door), _laptop(tmp_path / "b", "B", door))
    yield made
    for store in made:
        store.close()


def test_two_laptops_issue_labels_that_never_meet(
    laptops: tuple[Store, Store], clock: Clock
) -> None:
    _morning(laptops, clock)

    labels = [ticket.label for store in laptops for ticket in _day(store).all()]

    assert (len(labels), len(set(labels))) == (2 * TICKETS, 2 * TICKETS)


def test_brought_together_they_are_one_queue_whichever_way_round(
    laptops: tuple[Store, Store], clock: Clock
) -> None:
    _morning(laptops, clock)
    a, b = map(_day, laptops)

    one, other = _together(clock, a, b), _together(clock, b, a)

    assert one.placed() == other.placed()
    assert one.rows() == other.rows()
    assert len(one.placed()) == 2 * TICKETS - 20


def test_brought_together_twice_changes_nothing(
    laptops: tuple[Store, Store], clock: Clock
) -> None:
    _morning(laptops, clock)
    a, b = map(_day, laptops)

    assert _together(clock, a, b, a, b, b).rows() == _together(clock, a, b).rows()


def _morning(laptops: tuple[Store, Store], clock: Clock) -> None:
    """Issue 60 tickets on each, five seconds apart; each calls ten of its own."""
    for n in range(TICKETS):
        for store in laptops:
            queue.issue(store, Draft(priority=CLASSES[n % len(CLASSES)]))
            clock.forward(seconds=5)
            if n % 6 == 5:
                queue.call_next(store)


def _together(clock: Clock, *days: Day) -> Day:
    """Return one day with the rows of several, as the sync will bring them."""
    day = Day("BRU", clock(), queue_rules())
    for other in days:
        for ticket in other.all():
            if not day.knows(ticket.id):
                day.add(ticket)
            for event in other.events(ticket):
                day.happened(event)
    return day


def _day(store: Store) -> Day:
    with store.reading() as session:
        return queue_day.load(store, session)


def _laptop(home: Path, desk: str, door: Door) -> Store:
    home.mkdir(mode=0o700)
    key = keys.create_training_keys(home)
    return Store.create(home, key, office="BRU", desk=desk, training=True, door=door)
