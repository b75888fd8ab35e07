"""A day of five hundred tickets: one queue, and how long it takes to read."""

import sys
from datetime import date, timedelta
from time import process_time

from atd_tui.domain.tickets import Kind, State
from atd_tui.models import queue as tables
from atd_tui.store import Store, queue, queue_board
from tests.conftest import Clock

TICKETS = 500
CLASSES = ("ordinary", "vulnerable", "ordinary", "appointment")


def test_five_hundred_tickets_are_one_queue(store: Store, clock: Clock) -> None:
    _issue_all(store)
    clock.forward(hours=1)
    for _ in range(10):
        label = queue.call_next(store).label
        clock.forward(seconds=20)
        queue.arrived(store, label)

    start = process_time()
    board = queue_board.board(store)
    shown = process_time()
    called = queue.call_next(store)
    end = process_time()

    waiting = TICKETS - 10
    assert board.counts == {State.WAITING: waiting, State.AT_DESK: 10}
    assert [row.position for row in board.rows[:waiting]] == list(range(1, waiting + 1))
    assert called.label == board.placed[0].candidate.label
    told = (
        f" board {1000 * (shown - start):.0f} ms, next {1000 * (end - shown):.0f} ms "
    )
    sys.stdout.write(told)


def _issue_all(store: Store) -> None:
    """Write all tickets and their first events in one go."""
    door, device = store.door, store.device
    with store.writing("queue.issue") as write:
        for n in range(1, TICKETS + 1):
            at = write.at + timedelta(seconds=5 * n)
            ticket = tables.Ticket(
                id=door.new_id(),
                scope="BRU",
                office="BRU",
                service_day=date(2026, 11, 18),
                seq=n,
                letter="A",
                label=f"A-{n:03d}",
                arrived_at=at,
                priority=CLASSES[n % len(CLASSES)],
                languages=["fra"],
            )
            event = tables.TicketEvent(
                id=door.new_id(),
                scope="BRU",
                ticket_id=ticket.id,
                n=1,
                kind=Kind.ISSUED,
                at=at,
                actor=door.actor,
                device=device.id,
            )
            write.session.add(ticket)
            write.session.add(event)
