"""Where a case stands, by what happened to it."""

from atd_tui.domain.cases import (
    ERROR,
    Asked,
    Kind,
    Reached,
    Run,
    Standing,
    Status,
    effective,
    standing,
)
from tests.domain.case_stories import OPENED_AT, Told, at, event, story

INTAKE = Reached("INTAKE", OPENED_AT)


def test_a_case_just_opened_is_new_and_at_the_first_stage() -> None:
    assert standing("BRU", story()) == Standing(
        status=Status.NEW,
        stage="INTAKE",
        follow_up=0,
        coach="",
        office="BRU",
        runs=(Run(1, OPENED_AT, (INTAKE,)),),
    )


def test_a_case_to_which_nothing_happened_has_no_run() -> None:
    assert standing("BRU", []) == Standing(Status.NEW, "", 0, "", "BRU")


def test_an_invitation_and_a_stage_bring_the_track_further() -> None:
    statuses = [
        standing("BRU", story(*told)).status
        for told in (
            [Kind.INVITED],
            [Kind.INVITED, (Kind.STAGE, "INT1")],
            [(Kind.STAGE, "INT1"), Kind.INVITED],
        )
    ]

    assert statuses == [Status.INVITED, Status.ACTIVE, Status.ACTIVE]


def test_follow_ups_are_counted() -> None:
    stands = standing(
        "BRU",
        story(
            (Kind.STAGE, "INT2"),
            (Kind.STAGE, "FOLLOWUP"),
            (Kind.STAGE, "FOLLOWUP"),
            (Kind.STAGE, "ANALYSIS"),
        ),
    )

    assert (stands.stage, stands.follow_up) == ("ANALYSIS", 2)


def test_a_pause_ends_where_it_began() -> None:
    told: list[Told] = [Kind.INVITED, (Kind.SUSPENDED, "MEDICAL")]

    paused = standing("BRU", story(*told))
    resumed = standing("BRU", story(*told, Kind.RESUMED))

    assert (paused.status, paused.reason) == (Status.SUSPENDED, "MEDICAL")
    assert (resumed.status, resumed.reason) == (Status.INVITED, "")


def test_a_stage_written_beside_a_pause_counts_and_the_pause_goes_on() -> None:
    told = [(Kind.SUSPENDED, "MEDICAL"), (Kind.STAGE, "INT1")]

    paused = standing("BRU", story(*told))
    resumed = standing("BRU", story(*told, Kind.RESUMED))

    assert (paused.status, paused.stage) == (Status.SUSPENDED, "INT1")
    assert resumed.status is Status.ACTIVE


def test_a_suspended_case_that_is_interrupted_stands_as_interrupted() -> None:
    told: list[Told] = [
        Kind.INVITED,
        (Kind.SUSPENDED, "MEDICAL"),
        (Kind.INTERRUPTED, "NO_SHOW"),
    ]

    stands = standing("BRU", story(*told))
    resumed = standing("BRU", story(*told, Kind.RESUMED))

    assert (stands.status, stands.reason) == (Status.INTERRUPTED, "NO_SHOW")
    assert resumed.status is Status.INVITED


def test_reopening_begins_a_run_and_leaves_the_old_one_as_it_was() -> None:
    told = [
        (Kind.STAGE, "INT1"),
        (Kind.CONCLUDED, "STAY_POSSIBLE"),
        (Kind.CLOSED, "LEGAL_STAY"),
    ]
    closed = standing("BRU", story(*told))
    reopening = event(5, Kind.REOPENED, "INTAKE", reason="NEW_ORDER")

    reopened = standing("BRU", [*story(*told), reopening])

    first = Run(
        1,
        OPENED_AT,
        (INTAKE, Reached("INT1", at(2))),
        "STAY_POSSIBLE",
        "LEGAL_STAY",
        at(4),
    )
    assert closed.runs == (first,)
    assert closed.outcome == "LEGAL_STAY"
    assert reopened == Standing(
        status=Status.NEW,
        stage="INTAKE",
        follow_up=0,
        coach="",
        office="BRU",
        runs=(first, Run(2, at(5), (Reached("INTAKE", at(5)),))),
        reason="NEW_ORDER",
    )


def test_nothing_of_the_track_counts_after_the_closure() -> None:
    told = [(Kind.CLOSED, "ABSCONDED")]
    later: list[Told] = [
        (Kind.STAGE, "INT1"),
        (Kind.SUSPENDED, "MEDICAL"),
        Kind.INVITED,
    ]

    assert standing("BRU", story(*told, *later)) == standing("BRU", story(*told))


def test_a_second_closure_and_a_second_reopening_are_passed_over() -> None:
    told = [(Kind.CLOSED, "ABSCONDED"), (Kind.CLOSED, "DECEASED")]

    closed = standing("BRU", story(*told))
    twice = standing("BRU", story(*told, Kind.REOPENED, Kind.REOPENED))

    assert closed.outcome == "ABSCONDED"
    assert len(twice.runs) == 2


def test_a_transfer_waits_until_it_is_accepted() -> None:
    asked = event(3, Kind.TRANSFER_ASKED, "peeters", office="ANR", text="read first")
    told = [*story((Kind.ASSIGNED, "jansen")), asked]
    accepted = event(4, Kind.TRANSFER_ACCEPTED, "dupont", office="ANR")

    waits = standing("BRU", told)
    taken = standing("BRU", [*told, accepted])

    assert (waits.coach, waits.office) == ("jansen", "BRU")
    assert waits.asked == Asked("peeters", "ANR", "read first", "jansen", at(3))
    assert (taken.coach, taken.office, taken.asked) == ("dupont", "ANR", None)


def test_a_transfer_refused_or_withdrawn_leaves_the_case_where_it_is() -> None:
    told = [(Kind.ASSIGNED, "jansen"), (Kind.TRANSFER_ASKED, "peeters")]

    for answer in (Kind.TRANSFER_REFUSED, Kind.TRANSFER_WITHDRAWN):
        stands = standing("BRU", story(*told, answer))
        assert (stands.coach, stands.asked) == ("jansen", None)


def test_of_two_acceptances_the_first_counts() -> None:
    asked = story((Kind.TRANSFER_ASKED, ""))
    one = event(3, Kind.TRANSFER_ACCEPTED, "peeters", office="ANR")
    other = event(4, Kind.TRANSFER_ACCEPTED, "dupont", office="LIE")

    stands = standing("BRU", [*asked, one, other])

    assert (stands.coach, stands.office) == ("peeters", "ANR")


def test_closing_withdraws_what_was_asked() -> None:
    told = [(Kind.TRANSFER_ASKED, "peeters"), (Kind.CLOSED, "ABSCONDED")]

    assert standing("BRU", story(*told)).asked is None


def test_a_closed_case_still_has_a_coach_to_answer_for_it() -> None:
    told = [(Kind.CLOSED, "ABSCONDED"), (Kind.ASSIGNED, "peeters")]

    assert standing("BRU", story(*told)).coach == "peeters"


def test_what_was_taken_back_does_not_count() -> None:
    told = story((Kind.STAGE, "INT1"))
    undo = event(3, Kind.UNDONE, undoes="e2")

    assert standing("BRU", [*told, undo]) == standing("BRU", story())
    assert effective([*told, undo]) == story()


def test_an_undo_may_be_taken_back() -> None:
    told = story((Kind.STAGE, "INT1"))
    undone = event(3, Kind.UNDONE, undoes="e2")
    again = event(4, Kind.UNDONE, undoes="e3")

    assert standing("BRU", [*told, undone, again]) == standing("BRU", told)


def test_an_opening_that_was_taken_back_leaves_a_closed_case() -> None:
    undo = event(2, Kind.UNDONE, undoes="e1")

    assert standing("BRU", [*story(), undo]) == Standing(
        status=Status.CLOSED,
        stage="",
        follow_up=0,
        coach="",
        office="BRU",
        runs=(Run(1, at(2), outcome=ERROR, closed_at=at(2)),),
        outcome=ERROR,
    )
