"""Appointments: made, refused where they clash, moved, ended, handed to a case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from atd_tui.domain.appointments import Appointment, Meeting, State, Time
from atd_tui.domain.drafts import Draft
from atd_tui.errors import AtdError, Refused
from atd_tui.store import Store, appointments, cases, coaches, queue, queue_file
from tests.conftest import Clock
from tests.store.files import opened
from tests.store.persons import keep

TEN = datetime(2026, 11, 24, 9, tzinfo=UTC)
PAST = datetime(2026, 11, 1, tzinfo=UTC)
ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"


@pytest.fixture
def case(store: Store) -> str:
    """Return the id of an open case of the coach of this session."""
    return opened(store)


def made(store: Store, case: str, at: datetime = TEN, **more: object) -> Appointment:
    return appointments.make(store, Meeting(at, case=case, **more))  # type: ignore[arg-type]  # -- each of its own field


def test_a_meeting_is_with_the_coach_of_the_case(store: Store, case: str) -> None:
    kept = appointments.make(
        store, Meeting(TEN, 45, "26-00001", language="ti", interpreter=True, note="ID")
    )

    assert kept == Appointment(
        id=kept.id,
        case_id=case,
        ticket_id="",
        at=TEN,
        minutes=45,
        coach="jansen",
        office="BRU",
        language="tir",
        interpreter=True,
        note="ID",
        number="26-00001",
    )
    assert appointments.appointments(store, "26-00001") == [kept]


def test_the_same_action_makes_one(store: Store, case: str) -> None:
    meeting = Meeting(TEN, case=case)
    first = appointments.make(store, meeting, action=ACTION)

    assert appointments.make(store, meeting, action=ACTION) == first
    assert appointments.appointments(store) == [first]


def test_a_clash_is_refused_by_name_unless_it_is_wanted(
    store: Store, case: str
) -> None:
    first = made(store, case)
    later = Meeting(TEN + timedelta(minutes=30), case=case)

    with pytest.raises(Refused) as refused:
        appointments.make(store, later)

    assert (refused.value.code, refused.value.facts) == (
        "appointment.conflict",
        {
            "coach": "jansen",
            "day": "24/11/2026",
            "first": "10:00",
            "last": "11:00",
            "other": "26-00001",
            "id": first.id,
        },
    )
    second = appointments.make(store, later, despite=True)
    assert appointments.appointments(store) == [first, second]


def test_another_coach_may_meet_somebody_at_that_time(store: Store, case: str) -> None:
    coaches.add(store, coaches.Coach("peeters"))
    first = made(store, case)

    second = made(store, case, coach="Peeters")

    assert second.coach == "peeters"
    assert appointments.appointments(store, coach="me") == [first]


def test_a_coach_who_left_meets_nobody(store: Store, case: str) -> None:
    coaches.add(store, coaches.Coach("peeters", to_on=date(2026, 11, 24)))

    with pytest.raises(Refused) as refused:
        made(store, case, coach="peeters")

    assert refused.value.code == "coach.left"


def test_a_meeting_is_moved_out_of_the_way_but_not_onto_another(
    store: Store, case: str
) -> None:
    first = made(store, case)
    second = made(store, case, TEN + timedelta(hours=2))

    moved = appointments.move(store, first.id, Time(TEN + timedelta(minutes=30)))
    with pytest.raises(Refused) as refused:
        appointments.move(store, second.id, Time(TEN + timedelta(minutes=45)))

    assert moved == replace(first, at=TEN + timedelta(minutes=30))
    assert refused.value.code == "appointment.conflict"
    assert refused.value.facts["id"] == first.id


def test_a_meeting_ends_once(store: Store, case: str, clock: Clock) -> None:
    held, missed, off = (made(store, case, TEN + timedelta(hours=n)) for n in range(3))
    clock.forward(days=7)

    assert appointments.held(store, held.id) == replace(held, state=State.HELD)
    assert appointments.missed(store, missed.id, "ILL") == replace(
        missed, state=State.MISSED, reason="ILL"
    )
    assert appointments.cancel(store, off.id, "CANCELLED_PERSON") == replace(
        off, state=State.CANCELLED, reason="CANCELLED_PERSON"
    )
    for each in (held, missed, off):
        with pytest.raises(Refused) as refused:
            appointments.cancel(store, each.id)
        assert refused.value.code == "appointment.ended"


@pytest.mark.parametrize(
    ("meeting", "code"),
    [
        (Meeting(TEN), "appointment.of-nobody"),
        (Meeting(TEN, case="26-99999"), "case.unknown"),
        (Meeting(TEN, ticket="A-777"), "appointment.ticket-unknown"),
        (Meeting(TEN, case="26-00001", coach="nobody"), "coach.unknown"),
        (Meeting(TEN, case="26-00001", office="Mars"), "office.unknown"),
        (Meeting(TEN, case="26-00001", language="no-tongue"), "language.unknown"),
        (
            Meeting(datetime(2026, 11, 1, tzinfo=UTC), case="26-00001"),
            "appointment.past",
        ),
    ],
)
def test_what_cannot_be_planned_is_refused(
    store: Store, case: str, meeting: Meeting, code: str
) -> None:
    assert case

    with pytest.raises(AtdError) as refused:
        appointments.make(store, meeting)

    assert refused.value.code == code
    assert appointments.appointments(store) == []


@pytest.mark.parametrize("reason", ["BECAUSE", ""])
def test_who_did_not_come_has_a_coded_reason(
    store: Store, case: str, clock: Clock, reason: str
) -> None:
    kept = made(store, case)
    clock.forward(days=7)

    with pytest.raises(AtdError) as refused:
        appointments.missed(store, kept.id, reason)

    assert refused.value.code == "code.unknown"


def test_the_appointment_of_a_ticket_comes_to_the_case_opened_from_it(
    store: Store,
) -> None:
    row = queue.issue(store, Draft(name="Aster")).row
    kept = appointments.make(store, Meeting(TEN, ticket="a1"))
    assert kept == Appointment(
        id=kept.id,
        case_id="",
        ticket_id=row.ticket.id,
        at=TEN,
        minutes=60,
        coach="",
        office="BRU",
        name="Aster",
        label="A-001",
    )

    person = keep(store, "Aster")
    file = cases.open_case(store, cases.Opening(person, ticket=row.ticket.id))

    (came,) = appointments.appointments(store, file.case.id)
    assert came == replace(kept, case_id=file.case.id, number="26-00001")


def test_the_appointment_of_a_ticket_comes_to_the_case_it_is_linked_with(
    store: Store, case: str
) -> None:
    queue.issue(store, Draft(name="Aster"))
    kept = appointments.make(store, Meeting(TEN, ticket="A-001"))

    queue_file.link_case(store, "A-001", "26-00001")

    assert appointments.appointments(store, case) == [
        replace(kept, case_id=case, number="26-00001")
    ]


def test_a_ticket_with_a_case_makes_an_appointment_of_the_case(
    store: Store, case: str
) -> None:
    queue.issue(store, Draft(name="Aster"))
    queue_file.link_case(store, "A-001", "26-00001")

    kept = appointments.make(store, Meeting(TEN, ticket="A-001"))

    assert (kept.case_id, kept.number, kept.coach) == (case, "26-00001", "jansen")


def test_appointments_are_read_between_two_instants(store: Store, case: str) -> None:
    first = made(store, case)
    second = made(store, case, TEN + timedelta(days=1))

    since = appointments.appointments(store, since=TEN + timedelta(hours=1))
    until = appointments.appointments(store, until=TEN + timedelta(hours=1))

    assert (since, until) == ([second], [first])
