"""Where a ticket stands after what happened to it."""

from dataclasses import replace

import pytest

from atd_tui.domain.course import fold, spells
from atd_tui.domain.tickets import Seconds, Spell, Standing, State
from tests.domain.situations import (
    NOON,
    RULES,
    at,
    history,
    standing,
    ticket,
)


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("", "waiting"),
        ("09:10 called A", "called"),
        ("09:10 called A; 09:12 at_desk A", "at_desk"),
        ("09:10 called A; 09:12 at_desk A; 09:30 served INFO_ONLY", "served"),
        ("09:10 called A; 09:11 served INFO_ONLY", "served"),
        ("09:10 parked", "parked"),
        ("09:10 parked; 09:20 resumed", "waiting"),
        ("09:10 called A; 09:12 at_desk A; 09:15 parked; 09:20 resumed", "waiting"),
        ("09:10 redirected LGE", "waiting"),
        ("09:10 left", "left"),
        ("09:10 voided", "voided"),
        ("12:00 unserved", "unserved"),
        ("09:10 called A; 11:55 no_answer", "no_answer"),
        ("09:10 called A; 09:12 no_answer", "waiting"),
        ("09:10 assigned M. Dubois; 09:11 prioritised vulnerable (MEDICAL)", "waiting"),
        ("09:10 undone", "voided"),
        ("09:10 called A; 09:11 undone", "waiting"),
        ("09:10 called A; 09:11 undone; 09:12 undone", "voided"),
    ],
)
def test_state_after_what_happened(told: str, state: str) -> None:
    lines = [line for line in told.split("; ") if line]

    assert standing(*lines).state == State(state)


def test_a_whole_visit() -> None:
    found = standing(
        "09:05 prioritised vulnerable (MEDICAL)",
        "09:20 called B",
        "09:23 at_desk B",
        "09:25 assigned M. Dubois",
        "09:43 served REF_HEALTH (Médecins du Monde)",
    )

    assert found == Standing(
        state=State.SERVED,
        office="BRU",
        since=at("09:43"),
        priority="vulnerable",
        priority_reason="MEDICAL",
        calls=1,
        first_called_at=at("09:20"),
        at_desk_at=at("09:23"),
        ended_at=at("09:43"),
        desk="B",
        coach="M. Dubois",
        result="REF_HEALTH",
        reason="Médecins du Monde",
        seconds=Seconds(waiting=20 * 60, walking=3 * 60, serving=20 * 60),
    )


def test_no_answer_waits_again_after_the_delay() -> None:
    told = ("09:10 called A", "09:12 no_answer")

    away = standing(*told, now="09:21")
    back = standing(*told, now="09:22")

    assert (away.state, away.back_at, away.desk) == (
        State.NO_ANSWER,
        at("09:22"),
        "A",
    )
    assert (back.state, back.since, back.back_at, back.desk, back.calls) == (
        State.WAITING,
        at("09:22"),
        None,
        "",
        1,
    )


def test_back_in_the_queue_the_ticket_says_nothing_of_its_absence() -> None:
    told = ("09:10 called A", "09:12 no_answer (gone for coffee)")

    assert standing(*told, now="09:21").reason == "gone for coffee"
    assert standing(*told, now="09:22").reason == ""


def test_resumed_at_the_instant_at_which_it_waits_again_changes_nothing() -> None:
    told = ("09:10 called A", "09:12 no_answer")

    assert standing(*told, "09:22 resumed") == standing(*told)


def test_no_answer_to_the_last_call_is_missed() -> None:
    twice = ("09:10 called A", "09:11 no_answer", "09:30 called A", "09:31 no_answer")
    third = (*twice, "09:50 called A", "09:51 no_answer")

    assert standing(*twice, now="09:35").state is State.NO_ANSWER
    assert standing(*third, now="09:52") == replace(
        standing(*third, now="12:00"), state=State.MISSED
    )


def test_missed_is_called_again_by_hand_beyond_the_limit() -> None:
    calls = [f"09:{n}0 called A; 09:{n}1 no_answer" for n in (1, 2, 3)]
    missed = [line for both in calls for line in both.split("; ")]

    recalled = standing(*missed, "10:00 recalled B")
    missed_again = standing(*missed, "10:00 recalled B", "10:05 no_answer")

    assert (recalled.state, recalled.calls, recalled.desk) == (State.CALLED, 4, "B")
    assert missed_again.state is State.MISSED


def test_calls_begin_anew_in_another_office() -> None:
    found = standing(
        "09:10 called A",
        "09:11 no_answer",
        "09:30 called A",
        "09:31 redirected LGE (asked for Liège)",
    )

    assert (found.state, found.office, found.calls, found.desk, found.reason) == (
        State.WAITING,
        "LGE",
        0,
        "",
        "asked for Liège",
    )


def test_clocks_run_apart() -> None:
    found = standing(
        "09:10 called A",  # waited 10
        "09:12 no_answer",  # counts for nothing
        "09:30 called A",  # away until 09:22, then waited 8
        "09:31 at_desk A",  # walked 1
        "09:36 parked",  # talked 5
        "10:00 resumed",  # parked: nothing
        "10:02 called B",  # waited 2
        "10:05 recalled B",  # the first call was not answered
        "10:06 at_desk B",  # walked 1
        "10:10 left",  # talked 4
    )

    assert found.seconds == Seconds(
        waiting=20 * 60.0, walking=2 * 60.0, serving=9 * 60.0
    )


def test_a_clock_moved_back_takes_no_time_away() -> None:
    found = standing("09:30 called A", "08:10 at_desk A", "08:20 served INFO_ONLY")

    assert (found.since, found.seconds) == (at("09:30"), Seconds(waiting=30 * 60.0))


def test_two_desks_called_the_same_ticket() -> None:
    found = standing("brussels 2 09:10 called A", "liège 2 09:11 called B")

    assert (found.state, found.desk, found.calls) == (State.CALLED, "A", 1)


@pytest.mark.parametrize(
    "late",
    [
        "liège 2 09:40 called B",
        "liège 4 09:20 no_answer",
        "liège 9 11:00 left",
        "liège 9 11:00 voided",
        "liège 9 12:00 unserved",
        "liège 9 12:00 parked",
        "liège 9 12:00 redirected LGE",
        "liège 9 12:00 recalled B",
        "liège 9 12:00 at_desk B",
        "liège 9 12:00 issued",
    ],
)
def test_served_stands_whatever_comes_late(late: str) -> None:
    told = ("09:10 called A", "09:12 at_desk A", "09:30 served INFO_ONLY")

    assert standing(*told, late) == standing(*told)


@pytest.mark.parametrize("late", ["no_answer", "parked", "redirected LGE"])
@pytest.mark.parametrize("clock", ["09:11", "09:13"])
def test_at_desk_stands_against_a_step_back_that_knew_nothing_of_it(
    late: str, clock: str
) -> None:
    found = standing("09:10 called A", "09:12 at_desk A", f"liège 3 {clock} {late}")

    assert (found.state, found.office) == (State.AT_DESK, "BRU")


def test_somebody_at_a_desk_was_not_left_unserved() -> None:
    closed_elsewhere = standing(
        "11:55 called A", "liège 2 12:00 unserved", "brussels 3 11:57 at_desk A"
    )
    closing_came_late = standing(
        "11:55 called A", "11:57 at_desk A", "liège 4 12:00 unserved"
    )

    assert (closed_elsewhere.state, closed_elsewhere.ended_at) == (State.AT_DESK, None)
    assert closing_came_late.state is State.AT_DESK


def test_an_issue_taken_back_gives_way_to_a_talk_that_was_held() -> None:
    of = ticket()
    told = history(of, "09:05 undone", "liège 2 09:04 served INFO_ONLY")

    assert fold(of, told, rules=RULES, now=NOON).state is State.SERVED


def test_an_issue_taken_back_is_void_from_then_on() -> None:
    found = standing("09:10 called A", "09:11 undone", "09:15 undone")

    assert (found.state, found.since, found.ended_at) == (
        State.VOIDED,
        at("09:15"),
        at("09:15"),
    )


def test_of_two_issues_one_taken_back_leaves_the_ticket_as_it_is() -> None:
    assert standing("liège 1 09:00 issued", "09:05 undone").state is State.WAITING


def test_an_undo_that_is_undone_did_not_happen() -> None:
    of = ticket()
    told = history(of, "09:10 called A", "09:11 undone")
    taken_back = replace(told[-1], id="again", n=4, undoes=told[-1].id)

    assert fold(of, [*told, taken_back], rules=RULES, now=NOON) == fold(
        of, told[:-1], rules=RULES, now=NOON
    )


def test_a_ticket_without_events_waits_since_it_came() -> None:
    of = ticket(priority="vulnerable", priority_reason="PREGNANT")

    assert fold(of, [], rules=RULES, now=NOON) == Standing(
        state=State.WAITING,
        office="BRU",
        since=at("09:00"),
        priority="vulnerable",
        priority_reason="PREGNANT",
    )


def test_spells_name_each_state_and_office() -> None:
    of = ticket()
    told = history(
        of,
        "09:10 called A",
        "09:11 recalled A",
        "09:12 no_answer",
        "09:30 redirected LGE",
    )

    assert spells(of, told, rules=RULES, now=NOON) == [
        Spell(State.WAITING, "BRU", at("09:00"), at("09:10")),
        Spell(State.CALLED, "BRU", at("09:10"), at("09:11")),
        Spell(State.CALLED, "BRU", at("09:11"), at("09:12")),
        Spell(State.NO_ANSWER, "BRU", at("09:12"), at("09:22")),
        Spell(State.WAITING, "BRU", at("09:22"), at("09:30")),
        Spell(State.WAITING, "LGE", at("09:30"), None),
    ]
