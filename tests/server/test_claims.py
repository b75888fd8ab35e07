"""Two desks and one ticket: one call counts, and both desks know which."""

from datetime import datetime

from atd_tui.domain import cases, course, tickets
from atd_tui.domain.tickets import Kind, State
from atd_tui.protocol import Kind as Sent
from atd_tui.protocol import Operation
from atd_tui.reference.queue import queue_rules
from tests.server.office import AT, STAMP, Desk, case, desk, new, told

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


def given(to: str, n: int, device: str) -> Operation:
    of = {"case_id": "c-26-00001", "n": n, "at": STAMP, "actor": device}
    row = f"e-{device}-{n}"
    return new("case_event", row, **of, kind="assigned", value=to, device=device)


def test_of_two_coaches_of_one_case_the_first_to_arrive_counts(
    jansen: Desk, lead: Desk
) -> None:
    jansen.write(*case("26-00001", coach="jansen"))

    first = lead.write(given("peeters", 3, "L"))
    second = desk(jansen.server, "head", "HEAD").write(given("dupont", 3, "H"))

    assert told(first) == []
    assert told(second) == [("sync.coach-given", {"coach": "peeters", "by": "L"})]
    kinds = {row.row: row.values.get("kind") for row in second.rows}
    assert kinds == {"e-H-3": "doubled", "e-L-3": "assigned"}


def test_who_saw_the_other_coach_gives_the_case_on(jansen: Desk, lead: Desk) -> None:
    jansen.write(*case("26-00001", coach="jansen"))
    lead.write(given("peeters", 3, "L"))

    on = desk(jansen.server, "head", "HEAD")

    assert told(on.write(given("dupont", 4, "H"))) == []
    assert told(on.write(given("dupont", 4, "L"))) == []


def test_a_second_coach_moves_no_case() -> None:
    at = datetime.fromisoformat(STAMP)
    doubled, assigned = cases.Kind.DOUBLED, cases.Kind.ASSIGNED
    events = [
        cases.Event("1", "c", 1, cases.Kind.OPENED, at, "a", "d", "INT1"),
        cases.Event("2", "c", 2, doubled, at, "a", "d", "dupont"),
        cases.Event("3", "c", 2, assigned, at, "a", "d", "peeters"),
    ]

    assert cases.standing("BRU", events[:2]).coach == ""
    assert cases.standing("BRU", events).coach == "peeters"
