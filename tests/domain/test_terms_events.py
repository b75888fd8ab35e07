"""Terms that are extended, suspended or corrected."""

from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.terms import (
    Act,
    Deadline,
    Facts,
    Step,
    TermEvent,
    Told,
    compare,
    deadlines,
    with_events,
)
from atd_tui.domain.terms_events import Change, Happening
from atd_tui.domain.terms_rules import Family
from atd_tui.reference.terms import rules
from tests.domain.counter import feasts

MONDAY = date(2026, 3, 2)
CALM = Facts(imminent=False)


def explained(act: Act, *events: TermEvent) -> list[Deadline]:
    return deadlines(act, rules(), feasts, CALM, events)


def order_to_leave(*events: TermEvent) -> Deadline:
    found = explained(Act("A13", MONDAY, "HAND"), *events)
    return next(each for each in found if each.rule == "OLT_STD")


def suspension(on: date, until: date | None) -> TermEvent:
    return TermEvent(Happening.SUSPENSION, on, until)


def extension(until: date | None) -> TermEvent:
    return TermEvent(Happening.EXTENSION, date(2026, 3, 20), until, "MED_PREG")


def test_an_extension_sets_the_last_day() -> None:
    found = order_to_leave(extension(date(2026, 6, 30)))

    assert (found.due_on, found.ends_on) == (date(2026, 6, 30), date(2026, 6, 30))
    assert found.steps[-1] == Step(
        Told.EXTENDED, on=date(2026, 4, 1), to=date(2026, 6, 30), value="MED_PREG"
    )


def test_an_extension_goes_before_the_printed_day() -> None:
    act = Act("A13", MONDAY, "HAND", printed_deadline=date(2026, 3, 31))

    found = next(
        each
        for each in explained(act, extension(date(2026, 4, 15)))
        if each.rule == "OLT_STD"
    )

    assert (found.ends_on, found.printed_on, found.difference_days) == (
        date(2026, 4, 15),
        date(2026, 3, 31),
        -1,
    )


@pytest.mark.parametrize("until", [date(2026, 3, 25), date(2026, 4, 1), None])
def test_an_extension_that_is_not_later_changes_nothing(until: date | None) -> None:
    found = order_to_leave(extension(until))

    assert found.ends_on == date(2026, 4, 1)
    assert found.steps[-1] == Step(Told.EXTENSION_SHORT, on=until, value="MED_PREG")


@pytest.mark.parametrize(
    ("spans", "last"),
    [
        ([(date(2026, 3, 10), date(2026, 3, 10))], date(2026, 4, 2)),
        ([(date(2026, 3, 10), date(2026, 3, 19))], date(2026, 4, 11)),
        (
            [
                (date(2026, 3, 10), date(2026, 3, 19)),
                (date(2026, 3, 15), date(2026, 3, 24)),
            ],
            date(2026, 4, 16),
        ),
        (
            [
                (date(2026, 3, 10), date(2026, 3, 19)),
                (date(2026, 3, 12), date(2026, 3, 13)),
            ],
            date(2026, 4, 11),
        ),
        ([(date(2026, 2, 1), date(2026, 3, 4))], date(2026, 4, 3)),
        ([(date(2026, 5, 1), date(2026, 5, 4))], date(2026, 4, 1)),
        ([(date(2026, 3, 10), None)], None),
    ],
)
def test_suspended_days_come_back_at_the_end_once(
    spans: list[tuple[date, date | None]], last: date | None
) -> None:
    found = order_to_leave(*(suspension(*span) for span in spans))

    assert (found.due_on, found.ends_on) == (last, last)


def test_a_suspension_that_goes_on_tells_the_days_left() -> None:
    found = order_to_leave(suspension(date(2026, 3, 31), None))

    assert found.steps[-1] == Step(Told.SUSPENDED_STILL, on=date(2026, 3, 31), count=2)


def test_an_event_moves_only_its_family() -> None:
    found = explained(Act("A13", MONDAY, "HAND"), extension(date(2026, 6, 30)))

    assert [(each.rule, each.ends_on) for each in found] == [
        ("CALL_ANN", date(2026, 4, 1)),
        ("OLT_EXT", date(2026, 6, 30)),
        ("OLT_STD", date(2026, 6, 30)),
        ("OLT_EXPIRED", date(2026, 7, 1)),
    ]


def test_a_suspended_appeal_still_ends_on_a_working_day() -> None:
    (found,) = [
        each
        for each in explained(Act("A13", MONDAY, "HAND"))
        if each.rule == "CALL_ANN"
    ]
    three_days = replace(
        suspension(date(2026, 3, 10), date(2026, 3, 12)), family=Family.APPEAL
    )

    assert with_events(found, [three_days], feasts).ends_on == date(2026, 4, 7)


def test_a_correction_shows_old_and_new_of_each_deadline() -> None:
    old = explained(Act("A13", MONDAY, "HAND"))
    new = explained(Act("A13", date(2026, 3, 3), "REG"))

    assert compare(old, new) == [
        Change("OLT_EXT", "", date(2026, 4, 1), date(2026, 4, 2)),
        Change("OLT_STD", "", date(2026, 4, 1), date(2026, 4, 2)),
        Change("OLT_EXPIRED", "", date(2026, 4, 2), date(2026, 4, 3)),
        Change("CALL_ANN", "", date(2026, 4, 1), date(2026, 4, 7)),
    ]


def test_a_correction_across_the_change_of_law_names_what_ends_and_begins() -> None:
    old = explained(Act("OTHER", date(2026, 6, 11), "HAND"))
    new = explained(Act("OTHER", date(2026, 6, 12), "HAND"))

    assert compare(old, new) == [
        Change("CALL26_ACC", "", None, date(2026, 6, 22)),
        Change("CALL26_ORD", "", None, date(2026, 7, 13)),
        Change("CALL26_URG", "", None, None),
        Change("CALL_ANN", "", date(2026, 7, 13), None),
    ]


def test_the_same_date_changes_nothing() -> None:
    found = explained(Act("A13", MONDAY, "HAND"))

    assert compare(found, found) == []
