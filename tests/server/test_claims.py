"""Two desks and one ticket: one call counts, and both desks know which."""

from datetime import datetime

from atd_tui.domain import course, tickets
from atd_tui.domain.tickets import Kind, State
from atd_tui.protocol import Facts, Operation, Result
from atd_tui.protocol import Kind as Sent
from atd_tui.reference.queue import queue_rules
from tests.server.office import AT, STAMP, Desk, new

TICKET = tickets.Ticket("t1", "BRU", "2026-11-18", 14, "A14", AT)


def called(desk: str, n: int = 2, **said: object) -> Operation:
    row = f"e-{desk}-{n}"
    of = {"ticket_id": "t1", "n": n, "kind": "called", "at": STAMP, "actor": desk}
    return new("ticket_event", row, **{**of, "device": desk, "value": desk, **said})


def issue(desk: Desk) -> None:
    desk.write(
        new("ticket", "t1", office="BRU", label="A14"),
        called("A", 1, kind="issued", device="A"),
    )


def told(result: Result) -> list[tuple[str, Facts]]:
    return [(each.code, each.facts) for each in result.told]


def kinds(desk: Desk) -> dict[str, object]:
    return {
        row.row: row.values["kind"]
        for row in desk.rows().values()
        if row.table == "ticket_event" and row.kind is Sent.ROW
    }


def test_of_two_calls_the_first_to_arrive_counts(jansen: Desk, peeters: Desk) -> None:
    issue(jansen)

    first = jansen.write(called("A"))
    second = peeters.write(called("B", at="2026-11-18T08:00:00+00:00"))

    assert told(first) == []
    assert told(second) == [("sync.ticket-called", {"desk": "A", "by": "A"})]
    assert [(row.row, row.values["kind"]) for row in second.rows] == [
        ("e-B-2", "doubled"),
        ("e-A-2", "called"),
    ]
    assert kinds(jansen) == {"e-B-2": "doubled"}
    assert kinds(peeters) == {"e-A-1": "issued", "e-A-2": "called", "e-B-2": "doubled"}


def test_a_call_by_who_had_seen_the_other_counts(jansen: Desk, peeters: Desk) -> None:
    issue(jansen)
    jansen.write(called("A"))

    again = peeters.write(called("B", 3, kind="recalled"))

    assert told(again) == []


def test_a_call_that_was_taken_back_stops_nobody(jansen: Desk, peeters: Desk) -> None:
    issue(jansen)
    jansen.write(called("A"))
    jansen.write(called("A", 3, kind="undone", undoes="e-A-2", value=""))

    assert told(peeters.write(called("B"))) == []


def test_a_doubled_call_moves_no_ticket() -> None:
    at = datetime.fromisoformat(STAMP)
    events = [
        tickets.Event("1", "t1", 2, Kind.DOUBLED, at, "b", "B", "B", "B"),
        tickets.Event("2", "t1", 2, Kind.CALLED, at, "a", "A", "A", "A"),
    ]

    alone = course.fold(TICKET, events[:1], rules=queue_rules(), now=at)
    both = course.fold(TICKET, events, rules=queue_rules(), now=at)

    assert (alone.state, alone.desk) == (State.WAITING, "")
    assert (both.state, both.desk) == (State.CALLED, "A")
