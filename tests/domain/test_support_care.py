"""What a case tells in one line of a request for special needs."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.support import Need, Request, State
from atd_tui.domain.support_care import Contact, Running, is_running, running

ON = date(2026, 11, 18)
ASKED = Request("1", "2", Need("MEDICAL"), 2026, State.ASKED)
APPROVED = replace(ASKED, state=State.APPROVED)
HOME = replace(APPROVED, returned_on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("request_", "contacts", "expected"),
    [
        (ASKED, (), ("BEFORE", None, False)),
        (APPROVED, (Contact(date(2026, 12, 1)),), ("BEFORE", date(2026, 12, 1), True)),
        (
            replace(HOME, returned_on=date(2026, 12, 24)),
            (),
            ("BEFORE", date(2027, 12, 24), False),
        ),
        (
            replace(HOME, returned_on=ON),
            (),
            ("DURING", date(2027, 11, 18), False),
        ),
        (HOME, (), ("AFTER", date(2027, 3, 1), False)),
        (
            replace(HOME, ends_on=date(2026, 12, 31)),
            (),
            ("AFTER", date(2026, 12, 31), False),
        ),
        (
            HOME,
            (
                Contact(date(2026, 12, 2)),
                Contact(date(2026, 12, 1)),
                Contact(date(2026, 4, 1), held_on=date(2026, 4, 2)),
                Contact(date(2026, 5, 1), withdrawn="moved"),
            ),
            ("AFTER", date(2026, 12, 1), True),
        ),
    ],
    ids=["asked", "before", "ticket", "flight", "after", "agreed", "contacts"],
)
def test_line_of_a_request_has_its_phase_and_its_next_day(
    request_: Request,
    contacts: tuple[Contact, ...],
    expected: tuple[str, date | None, bool],
) -> None:
    phase, due_on, contact = expected

    found = running(request_, contacts, 12, ON)

    assert found == Running("MEDICAL", request_.state, phase, due_on, contact)


def test_request_that_is_over_runs_no_more() -> None:
    states = [replace(ASKED, state=each) for each in State]

    assert [each.state for each in states if is_running(each)] == [
        State.ASKED,
        State.APPROVED,
    ]
    assert not is_running(replace(ASKED, withdrawn="twice"))
