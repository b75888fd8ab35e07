"""Service days are local dates: midnights, change-over nights, clocks moved back."""

from datetime import datetime, timedelta

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.errors import Refused
from atd_tui.store import Store, queue
from tests.conftest import BRUSSELS, Clock
from tests.store.desks import do, history, order, rows, states

MIDNIGHTS = {
    "winter": "2026-11-18",
    "summer": "2026-07-01",
    "before the clocks go forward": "2026-03-28",
    "after the clocks went forward": "2026-03-29",
    "before the clocks go back": "2026-10-24",
    "after the clocks went back": "2026-10-25",
    "new year": "2026-12-31",
    "leap day": "2028-02-28",
}


@pytest.mark.parametrize("evening", MIDNIGHTS.values(), ids=MIDNIGHTS.keys())
def test_two_seconds_over_midnight_are_two_service_days(
    store: Store, clock: Clock, evening: str
) -> None:
    clock.at = local(f"{evening} 23:59:59")
    before = [do(store, "issue").row.ticket for _ in range(2)]
    clock.forward(seconds=2)
    after = [do(store, "issue").row.ticket for _ in range(2)]

    assert clock() == local(f"{evening} 00:00:01") + timedelta(days=1)
    assert [ticket.label for ticket in before + after] == ["A-001", "A-002"] * 2
    assert [ticket.service_day for ticket in before + after] == [
        *([evening] * 2),
        *([(local(evening) + timedelta(days=1)).date().isoformat()] * 2),
    ]


@pytest.mark.parametrize("evening", MIDNIGHTS.values(), ids=MIDNIGHTS.keys())
def test_yesterday_s_tickets_are_gone_after_midnight(
    store: Store, clock: Clock, evening: str
) -> None:
    clock.at = local(f"{evening} 23:59:59")
    do(store, "issue", "issue")
    clock.forward(seconds=2)

    assert states(store) == {}
    for line in ("next", "call A-002", "undo", "undo A-001"):
        with pytest.raises(Refused):
            do(store, line)


@pytest.mark.parametrize(
    ("night", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2026-07-01", 24)]
)
def test_a_night_is_one_service_day_however_long(
    store: Store, clock: Clock, night: str, hours: int
) -> None:
    clock.at = local(f"{night} 00:00")
    labels = []
    for _ in range(hours):
        labels.append(do(store, "issue").row.label)
        clock.forward(hours=1)

    found = rows(store)
    do(store, "issue")

    assert labels == [f"A-{n:03d}" for n in range(1, hours + 1)]
    assert (found, states(store)) == ({}, {"A-001": "waiting"})


def test_the_hour_that_comes_twice_is_waited_twice(store: Store, clock: Clock) -> None:
    clock.at = local("2026-10-25 02:30")
    do(store, "issue")
    clock.forward(hours=1)
    do(store, "issue")

    waited = {label: row.waited for label, row in rows(store).items()}

    assert clock().astimezone(BRUSSELS).strftime("%H:%M") == "02:30"
    assert waited == {"A-001": timedelta(hours=1), "A-002": timedelta()}


def test_the_hour_that_is_skipped_is_not_waited(store: Store, clock: Clock) -> None:
    clock.at = local("2026-03-29 01:59")
    do(store, "issue")
    clock.forward(minutes=2)

    assert clock().astimezone(BRUSSELS).strftime("%H:%M") == "03:01"
    assert rows(store)["A-001"].waited == timedelta(minutes=2)


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(hours=1)])
def test_a_clock_moved_back_lets_nobody_pass(
    store: Store, clock: Clock, back: timedelta
) -> None:
    do(store, "issue", "issue")
    clock.at -= back
    do(store, "issue")
    do(store, "issue")
    queue.issue(store, Draft(), desk="B")
    clock.forward(minutes=1)
    do(store, "issue")

    assert order(store) == ["A-001", "A-002", "A-003", "A-004", "B-001", "A-005"]


def test_a_clock_moved_back_never_makes_a_time_negative(
    store: Store, clock: Clock
) -> None:
    lines = ("issue", "call A-001", "arrived A-001", "park A-001", "resume A-001")
    for line in (*lines, "call A-001", "no-answer A-001", "recall A-001"):
        clock.at -= timedelta(minutes=20)
        do(store, line)
    clock.at -= timedelta(hours=1)

    row = rows(store)["A-001"]

    seconds = row.standing.seconds
    assert row.waited == timedelta()
    assert (seconds.waiting, seconds.walking, seconds.serving) == (0, 0, 0)
    assert len(history(store)) == 8


def test_a_clock_moved_back_does_not_keep_somebody_away_for_longer_than_the_delay(
    store: Store, clock: Clock
) -> None:
    do(store, "issue", "call A-001")
    clock.at -= timedelta(hours=1)
    do(store, "no-answer A-001")
    clock.at += timedelta(hours=1, minutes=10)

    assert states(store) == {"A-001": "waiting"}


def test_a_clock_moved_back_over_midnight_goes_on_with_the_labels_of_that_day(
    store: Store, clock: Clock
) -> None:
    clock.at = local("2026-11-18 23:59:59")
    do(store, "issue")
    clock.forward(seconds=2)
    do(store, "issue")
    clock.at -= timedelta(hours=1)

    again = do(store, "issue").row.ticket

    assert (again.label, again.service_day) == ("A-002", "2026-11-18")


def local(told: str) -> datetime:
    """Return an instant told in the time of Brussels."""
    return datetime.fromisoformat(told).replace(tzinfo=BRUSSELS)
