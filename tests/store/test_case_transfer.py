"""A case handed over: asked with a note, answered, with no task left to nobody."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from atd_tui.domain.appointments import Meeting
from atd_tui.domain.case_sheet import Due
from atd_tui.domain.cases import Asked
from atd_tui.domain.screening import Screening
from atd_tui.domain.tasks import TaskDraft
from atd_tui.domain.term_acts import ActDraft
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.store import (
    Store,
    appointments,
    audit,
    case_course,
    case_transfer,
    cases,
    checks,
    coaches,
    tasks,
    terms,
)
from atd_tui.store.coaches import Coach
from tests.conftest import Clock
from tests.store.files import as_somebody_else, opened
from tests.store.persons import born
from tests.store.rows import actions

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"


@pytest.fixture
def case(store: Store) -> str:
    """Return the id of a case of jansen; peeters works in Antwerp, dupont here."""
    coaches.add(store, Coach("peeters", "An Peeters", contact_point="ANR"))
    coaches.add(store, Coach("dupont", contact_point="BRU"))
    return opened(store, birth=born(1985))


def owners(store: Store, case: str) -> dict[str, str]:
    """Return whose each written task is."""
    found = tasks.tasks(store, case)
    return {each.text: each.owner for each in found if each.text}


def test_a_case_is_given_with_the_tasks_of_its_coach(store: Store, case: str) -> None:
    for text, owner in (("a", "jansen"), ("b", ""), ("c", "dupont"), ("d", "jansen")):
        tasks.add(store, case, TaskDraft(text, owner=owner))
    done = next(each for each in tasks.tasks(store, case) if each.text == "d")
    tasks.done(store, done.id)

    file = case_transfer.assign(store, case, "An Peeters")

    assert file.standing.coach == "peeters"
    assert owners(store, case) == {
        "a": "peeters",
        "b": "",
        "c": "dupont",
        "d": "jansen",
    }


@pytest.mark.parametrize(
    ("coach", "code"),
    [
        ("", "coach.needed"),
        ("karel", "coach.unknown"),
        ("jansen", "case.same-coach"),
        ("me", "case.same-coach"),
    ],
)
def test_a_case_is_not_given_to_nobody(
    store: Store, case: str, coach: str, code: str
) -> None:
    with pytest.raises(AtdError) as error:
        case_transfer.assign(store, case, coach)

    assert error.value.code == code


def test_a_coach_who_left_is_refused_with_those_there_are(
    store: Store, case: str
) -> None:
    coaches.leave(store, "dupont", date(2026, 11, 18))

    with pytest.raises(Refused, match=r"coach\.left") as error:
        case_transfer.assign(store, case, "dupont")
    assert error.value.facts == {
        "given": "dupont",
        "day": "18/11/2026",
        "others": "jansen, peeters",
    }


def test_a_transfer_waits_and_is_accepted(
    store: Store, case: str, clock: Clock
) -> None:
    tasks.add(store, case, TaskDraft("a", owner="jansen"))

    waits = case_transfer.ask(store, case, "peeters", note=" read the letter first ")
    as_somebody_else(store)
    taken = case_transfer.accept(store, case, action=ACTION)
    again = case_transfer.accept(store, case, action=ACTION)

    assert waits.standing.asked == Asked(
        "peeters", "ANR", "read the letter first", "jansen", clock()
    )
    assert (waits.standing.coach, waits.standing.office) == ("jansen", "BRU")
    assert (taken.standing.coach, taken.standing.office) == ("peeters", "ANR")
    assert (taken.standing.asked, again) == (None, taken)
    assert owners(store, case) == {"a": "peeters"}


def test_an_office_is_asked_and_somebody_there_takes_the_case(
    store: Store, case: str
) -> None:
    case_transfer.ask(store, case, office="Antwerpen", note="moved there")
    as_somebody_else(store)

    taken = case_transfer.accept(store, case)

    assert (taken.standing.coach, taken.standing.office) == ("peeters", "ANR")


def test_a_coach_of_the_same_office_changes_no_office(store: Store, case: str) -> None:
    waits = case_transfer.ask(store, case, "dupont", note="holidays")

    assert waits.standing.asked is not None
    assert waits.standing.asked.to_office == ""
    assert case_transfer.accept(store, case).standing.coach == "dupont"


def test_a_refusal_leaves_the_case_with_who_asked(store: Store, case: str) -> None:
    case_transfer.ask(store, case, "peeters", note="x")

    file = case_transfer.refuse(store, case, "FULL", "40 cases")

    assert (file.standing.coach, file.standing.asked) == ("jansen", None)


def test_a_question_is_withdrawn_once(store: Store, case: str) -> None:
    case_transfer.ask(store, case, "peeters", note="x")

    assert case_transfer.withdraw(store, case).standing.asked is None
    for verb in (case_transfer.withdraw, case_transfer.accept):
        with pytest.raises(Refused, match=r"transfer\.not-asked"):
            verb(store, case)


def test_assigning_withdraws_what_was_asked(store: Store, case: str) -> None:
    case_transfer.ask(store, case, "peeters", note="x")

    file = case_transfer.assign(store, case, "dupont")

    assert (file.standing.coach, file.standing.asked) == ("dupont", None)


def test_whoever_was_asked_may_have_left_since(store: Store, case: str) -> None:
    case_transfer.ask(store, case, "peeters", note="x")
    coaches.leave(store, "peeters", date(2026, 11, 18))

    with pytest.raises(Refused, match=r"coach\.left"):
        case_transfer.accept(store, case)
    assert case_transfer.accept(store, case, "dupont").standing.coach == "dupont"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("peeters", "", ""), "transfer.no-note"),
        (("peeters", "", " \n"), "transfer.no-note"),
        (("peeters", "", "\x00"), "text.nul"),
        (("", "", "x"), "transfer.nobody"),
        (("jansen", "", "x"), "transfer.same"),
        (("", "BRU", "x"), "transfer.same"),
        (("karel", "", "x"), "coach.unknown"),
        (("", "Paris", "x"), "office.unknown"),
    ],
)
def test_what_cannot_be_asked_is_refused_and_stores_nothing(
    store: Store, case: str, asked: tuple[str, str, str], code: str
) -> None:
    before = actions(store)

    with pytest.raises(AtdError) as error:
        case_transfer.ask(store, case, *asked)

    assert error.value.code == code
    assert actions(store) == before


def test_nobody_is_asked_twice_nor_for_a_closed_case(store: Store, case: str) -> None:
    case_transfer.ask(store, case, "peeters", note="x")
    with pytest.raises(Refused, match=r"transfer\.asked-already") as error:
        case_transfer.ask(store, case, "dupont", note="x")
    assert error.value.facts == {"given": "peeters"}

    case_course.close(store, case, "ABSCONDED")
    with pytest.raises(Refused, match=r"case\.closed"):
        case_transfer.ask(store, case, "dupont", note="x")


def test_a_refusal_needs_a_reason_of_the_list(store: Store, case: str) -> None:
    case_transfer.ask(store, case, "peeters", note="x")

    with pytest.raises(Misused, match=r"code\.unknown"):
        case_transfer.refuse(store, case, "BUSY")


def test_the_sheet_says_what_is_open_and_what_to_beware_of(
    store: Store, case: str, clock: Clock
) -> None:
    terms.add(store, case, ActDraft("A13", notified_on=date(2026, 11, 10), mode="HAND"))
    tasks.add(store, case, TaskDraft("later", due_on=date(2026, 12, 24)))
    tasks.add(store, case, TaskDraft("sooner", due_on=date(2026, 11, 20)))
    near, far = (
        appointments.make(store, Meeting(clock() + timedelta(days=n), case="26-00001"))
        for n in (3, 9)
    )
    seen = Screening("PROTECTION", "MEDIUM", ("THB",), "told of debts")
    checks.screen(store, case, replace(seen, review_on=date(2026, 12, 1)))
    case_transfer.ask(store, case, "peeters", note="read first")

    sheet = case_transfer.sheet(store, case)

    assert sheet.file == cases.read(store, case)
    departure = date(2026, 12, 10)
    assert Due("OLT_STD", departure, verified=False) in [
        Due(each.rule, each.due_on, verified=False) for each in sheet.due
    ]
    assert [each.due_on for each in sheet.due] == sorted(d.due_on for d in sheet.due)
    written = [each.text for each in sheet.tasks if each.text]
    assert written == ["sooner", "later"]
    assert sheet.appointment == near != far
    assert [flag.code for flag in sheet.warnings if flag.hard] == ["referral-needed"]


def test_the_sheet_is_audited_before_it_is_shown(store: Store, case: str) -> None:
    case_transfer.sheet(store, case)

    newest, *_ = audit.events(store)
    assert (newest.action, newest.object, newest.fields) == (
        "open",
        case,
        ("handover",),
    )
