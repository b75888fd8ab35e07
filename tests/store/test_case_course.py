"""The course of a case: what the guards let pass, what they say, what ends with it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from atd_tui.domain.appointments import Meeting, State
from atd_tui.domain.cases import Status
from atd_tui.domain.contacts import Contact
from atd_tui.domain.screening import Screening
from atd_tui.domain.stages import Objection
from atd_tui.domain.tasks import TaskDraft
from atd_tui.errors import Misused, Refused
from atd_tui.reference import codelists
from atd_tui.store import (
    Store,
    appointments,
    case_course,
    case_transfer,
    cases,
    checks,
    contacts,
    tasks,
)
from atd_tui.store.case_closing import Ended
from atd_tui.store.case_course import Step
from tests.conftest import Clock
from tests.store.files import opened
from tests.store.persons import born, keep
from tests.store.rows import actions

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"
FIRST = Contact("INT1", language="tir", interpreter_mode="NONE")
ROUTES = [each.code for each in codelists.codelist("stay_route")]


@pytest.fixture
def case(store: Store) -> str:
    """Return the id of a new case of a grown-up, with a coach."""
    return opened(store, birth=born(1985))


def look_at_all(store: Store, case: str) -> None:
    for route in ROUTES:
        checks.check(store, case, route, "NOT_APPLICABLE", reason="none")


def codes_of(error: pytest.ExceptionInfo[Refused]) -> tuple[str, ...]:
    return error.value.codes


def test_a_case_goes_through_its_stages_as_the_work_is_done(
    store: Store, case: str
) -> None:
    case_course.invite(store, case)
    case_course.move(store, case, "INT1")
    with pytest.raises(Refused) as too_early:
        case_course.move(store, case, "ANALYSIS")
    contacts.add(store, case, FIRST)
    case_course.move(store, case, "ANALYSIS")
    with pytest.raises(Refused) as unchecked:
        case_course.move(store, case, "INT2")
    look_at_all(store, case)
    case_course.move(store, case, "INT2")
    with pytest.raises(Refused) as unconcluded:
        case_course.move(store, case, "FOLLOWUP")
    case_course.conclude(store, case, "NO_STAY_RETURN", "as told")
    case_course.move(store, case, "FOLLOWUP")
    file = case_course.move(store, case, "FOLLOWUP")

    assert codes_of(too_early) == ("stage.no-first-interview",)
    assert codes_of(unchecked) == ("stage.routes-unchecked",)
    assert unchecked.value.facts == {"unchecked": ", ".join(ROUTES)}
    assert codes_of(unconcluded) == ("stage.not-concluded",)
    assert (file.standing.stage, file.standing.follow_up) == ("FOLLOWUP", 2)
    assert [each.stage for each in file.standing.runs[0].stages] == [
        *("INTAKE", "INT1", "ANALYSIS", "INT2", "FOLLOWUP", "FOLLOWUP")
    ]


def test_an_interview_missed_or_struck_was_not_held(store: Store, case: str) -> None:
    case_course.move(store, case, "INT1")
    contacts.add(
        store, case, Contact("INT1", attendance="NO_SHOW", no_show_reason="ILL")
    )
    struck = contacts.add(store, case, FIRST)
    contacts.withdraw(store, struck.id, "another case")

    with pytest.raises(Refused, match=r"stage\.no-first-interview"):
        case_course.move(store, case, "ANALYSIS")


def test_a_new_run_needs_a_first_interview_of_its_own(
    store: Store, case: str, clock: Clock
) -> None:
    contacts.add(store, case, FIRST)
    case_course.close(store, case, "ABSCONDED")
    clock.forward(hours=72)
    file = case_course.reopen(store, case, "CAME_BACK", "rang the bell")
    case_course.move(store, case, "INT1")

    with pytest.raises(Refused, match=r"stage\.no-first-interview"):
        case_course.move(store, case, "ANALYSIS")
    contacts.add(store, case, FIRST)
    case_course.move(store, case, "ANALYSIS")

    assert [run.outcome for run in file.standing.runs] == ["ABSCONDED", ""]
    assert (file.standing.stage, file.standing.reason) == ("INTAKE", "CAME_BACK")


def test_the_steps_say_what_is_still_missing(store: Store, case: str) -> None:
    assert case_course.steps(store, case) == [Step("INT1")]

    case_course.move(store, case, "INT1")
    assert case_course.steps(store, case) == [
        Step("ANALYSIS", (Objection("stage.no-first-interview"),))
    ]


def test_back_to_an_earlier_stage_needs_a_reason(store: Store, case: str) -> None:
    contacts.add(store, case, FIRST)
    for stage in ("INT1", "ANALYSIS"):
        case_course.move(store, case, stage)

    with pytest.raises(Refused, match=r"stage\.no-reason"):
        case_course.move(store, case, "INT1", "  ")
    file = case_course.move(store, case, "INT1", "a letter came")

    assert file.standing.stage == "INT1"


def test_a_case_without_a_coach_does_not_go_on(store: Store) -> None:
    case = cases.open_case(store, cases.Opening(keep(store, "Aster"))).case.id

    with pytest.raises(Refused, match=r"stage\.no-coach"):
        case_course.move(store, case, "INT1")


def test_a_suspension_says_what_it_halts_and_ends(store: Store, case: str) -> None:
    file = case_course.suspend(store, case, "UNREACHABLE", "post came back")

    assert case_course.halts(store, file) == ["MOVE", "RETURN"]
    with pytest.raises(Refused, match=r"case\.suspended") as error:
        case_course.move(store, case, "INT1")
    assert error.value.facts == {"reason": "UNREACHABLE"}
    case_course.invite(store, case)

    resumed = case_course.resume(store, case)
    assert resumed.standing.status is Status.INVITED
    assert case_course.halts(store, resumed) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (("resume",), "case.not-paused"),
        (("reopen", "CAME_BACK"), "case.not-closed"),
        (("move", "CLOSURE"), "stage.no-move"),
        (("conclude", "NO_STAY_RETURN"), "stage.concluded-early"),
    ],
)
def test_what_does_not_fit_is_refused_and_stores_nothing(
    store: Store, case: str, told: tuple[str, ...], code: str
) -> None:
    before, (verb, *given) = actions(store), told

    with pytest.raises(Refused) as error:
        getattr(case_course, verb)(store, case, *given)

    assert error.value.code == code
    assert actions(store) == before


@pytest.mark.parametrize(
    "told",
    [
        ("move", "INT9"),
        ("conclude", "GO_HOME"),
        ("suspend", ""),
        ("interrupt", "APPEAL"),
        ("close", ""),
        ("close", "GONE"),
    ],
)
def test_an_unknown_code_is_refused_with_those_there_are(
    store: Store, case: str, told: tuple[str, ...]
) -> None:
    verb, *given = told

    with pytest.raises(Misused, match=r"code\.unknown"):
        getattr(case_course, verb)(store, case, *given)


def test_a_text_with_controls_is_refused_by_its_field(store: Store, case: str) -> None:
    with pytest.raises(Misused, match=r"text\.control") as error:
        case_course.interrupt(store, case, "NO_SHOW", "\x1b[31mred")

    assert error.value.facts == {"fields": {"text": "text.control"}}


def test_a_sign_of_trafficking_stops_the_return_track(store: Store, case: str) -> None:
    contacts.add(store, case, FIRST)
    for stage in ("INT1", "ANALYSIS"):
        case_course.move(store, case, stage)
    look_at_all(store, case)
    seen = Screening("PROTECTION", "MEDIUM", ("THB",), "told of debts")
    checks.screen(store, case, replace(seen, review_on=date(2026, 12, 1)))

    for refused in (
        lambda: case_course.conclude(store, case, "NO_STAY_RETURN"),
        lambda: case_course.move(store, case, "INT2"),
        lambda: case_course.close(store, case, "VOL_FEDASIL"),
    ):
        with pytest.raises(Refused, match=r"protection\.stop-trafficking"):
            refused()
    case_course.conclude(store, case, "REFER_PROTECTION")
    assert case_course.move(store, case, "INT2").standing.stage == "INT2"


def test_a_minor_alone_stops_the_return_track_from_the_first_day(store: Store) -> None:
    case = opened(store, birth=born(2012))

    with pytest.raises(Refused) as error:
        case_course.close(store, case, "VOL_FEDASIL")
    assert codes_of(error) == ("protection.stop-unaccompanied-minor",)
    case_course.conclude(store, case, "REFER_PROTECTION")
    closed = case_course.close(store, case, "REFERRED")

    assert closed.file.standing.conclusion == "REFER_PROTECTION"


def test_closing_ends_tasks_and_appointments_and_says_so(
    store: Store, case: str, clock: Clock
) -> None:
    tasks.add(store, case, TaskDraft("call the school"))
    done = tasks.add(store, case, TaskDraft("send the letter"))
    tasks.done(store, done.id)
    meeting = appointments.make(
        store, Meeting(clock() + timedelta(days=2), case="26-00001")
    )
    case_transfer.ask(store, case, office="ANR", note="moved")
    still = [each for each in tasks.tasks(store, case) if each.is_open]

    closed = case_course.close(store, case, "ABSCONDED", "no sign since", action=ACTION)
    again = case_course.close(store, case, "ABSCONDED", "no sign since", action=ACTION)

    assert closed == again
    assert closed.ended == Ended(tasks=len(still), appointments=1)
    assert closed.file.standing.asked is None
    states = {each.text: each.state for each in tasks.tasks(store, case) if each.text}
    assert states == {"call the school": "dropped", "send the letter": "done"}
    with store.reading() as session:
        (kept,) = appointments.read(session)
    assert (kept.id, kept.state) == (meeting.id, State.CANCELLED)


def test_a_second_closure_is_refused(store: Store, case: str) -> None:
    case_course.close(store, case, "ABSCONDED")

    for verb, given in (("close", "DECEASED"), ("suspend", "OTHER"), ("move", "INT1")):
        with pytest.raises(Refused, match=r"case\.closed"):
            getattr(case_course, verb)(store, case, given)


def test_the_same_action_twice_happens_once(store: Store, case: str) -> None:
    files = [case_course.move(store, case, "INT1", action=ACTION) for _ in range(3)]

    assert files == [files[0]] * 3
    with pytest.raises(Refused, match=r"queue\.other-action"):
        case_course.invite(store, case, action=ACTION)
