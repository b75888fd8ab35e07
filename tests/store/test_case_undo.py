"""What was done to a case is taken back, as far as something lets itself be."""

from collections.abc import Callable
from datetime import date

import pytest

from atd_tui.domain.appointments import Meeting
from atd_tui.domain.cases import Status
from atd_tui.domain.contacts import Contact, Information
from atd_tui.domain.tasks import TaskDraft
from atd_tui.domain.term_acts import ActDraft
from atd_tui.errors import Refused
from atd_tui.store import (
    Store,
    appointments,
    case_course,
    case_labels,
    case_rows,
    case_transfer,
    case_undo,
    cases,
    checks,
    coaches,
    contacts,
    tasks,
    term_events,
    terms,
    views,
)
from atd_tui.store.coaches import Coach
from atd_tui.store.term_events import Extension
from tests.conftest import Clock
from tests.store.files import opened
from tests.store.persons import born, keep
from tests.store.rows import actions, issue, run

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"
NUMBER = "26-00001"
Verb = Callable[[Store, str], object]


@pytest.fixture
def case(store: Store) -> str:
    """Return the id of a case with a task, a label and a planned meeting."""
    coaches.add(store, Coach("els"))
    case_id = opened(store, birth=born(1985))
    tasks.add(store, case_id, TaskDraft("call", owner="jansen"))
    case_labels.add(store, case_id, "medical")
    return case_id


def all_of(store: Store, case: str) -> dict[str, object]:
    """Return what a coach sees of a case."""
    with store.reading() as session:
        stays = {
            name: run(session, f'SELECT * FROM "{name}" ORDER BY id')  # noqa: S608 -- our own names
            for name in ("case_file", "case_label", "stay_check", "ticket")
        }
        meetings = appointments.read(session)
    return {
        **stays,
        "standing": cases.read(store, case).standing,
        "tasks": tasks.tasks(store, case),
        "meetings": [each for each in meetings if each.state == "planned"],
    }


VERBS: dict[str, Verb] = {
    "invite": case_course.invite,
    "stage": lambda s, c: case_course.move(s, c, "INT1"),
    "suspend": lambda s, c: case_course.suspend(s, c, "MEDICAL"),
    "interrupt": lambda s, c: case_course.interrupt(s, c, "NO_SHOW"),
    "close": lambda s, c: case_course.close(s, c, "ABSCONDED"),
    "conclude": lambda s, c: case_course.conclude(s, c, "REFER_PROTECTION"),
    "assign": lambda s, c: case_transfer.assign(s, c, "els"),
    "ask": lambda s, c: case_transfer.ask(s, c, office="ANR", note="x"),
    "edit": lambda s, c: cases.edit(s, c, cases.Written(kind="BOTH", note="n")),
    "label": lambda s, c: case_labels.add(s, c, "urgent"),
    "unlabel": lambda s, c: case_labels.remove(s, c, "medical"),
    "task-done": lambda s, c: tasks.done(s, call(s, c)),
    "task-off": lambda s, c: tasks.put_off(s, call(s, c), "ill", date(2026, 12, 1)),
    "route": lambda s, c: checks.check(s, c, "9BIS", "POSSIBLE"),
}


def call(store: Store, case: str) -> str:
    return next(t.id for t in tasks.tasks(store, case) if t.text == "call")


@pytest.mark.parametrize("verb", VERBS)
def test_undo_returns_the_case_as_it_was(store: Store, case: str, verb: str) -> None:
    before = all_of(store, case)
    VERBS[verb](store, case)
    assert all_of(store, case) != before

    assert case_undo.undo(store) == [NUMBER]

    assert all_of(store, case) == before


def test_what_was_taken_back_stays_in_the_history(store: Store, case: str) -> None:
    case_course.move(store, case, "INT1")
    case_undo.undo(store)

    with store.reading() as session:
        kinds = [each.kind.value for each in case_rows.events(session, [case])[case]]
    assert kinds == ["opened", "assigned", "stage", "undone"]


def test_closing_is_taken_back_with_all_that_it_ended(
    store: Store, case: str, clock: Clock
) -> None:
    clock.forward(minutes=1)
    appointments.make(store, Meeting(clock(), case=NUMBER))
    before = all_of(store, case)

    case_course.close(store, case, "ABSCONDED")
    assert all_of(store, case)["meetings"] == []
    case_undo.undo(store, NUMBER)

    assert all_of(store, case) == before


def test_a_transfer_that_was_accepted_is_taken_back(store: Store, case: str) -> None:
    case_transfer.ask(store, case, "els", note="x")
    before = all_of(store, case)

    case_transfer.accept(store, case)
    case_undo.undo(store)

    assert all_of(store, case) == before


def test_an_opening_is_taken_back_with_its_ticket(store: Store) -> None:
    issue(store)
    opening = cases.Opening(keep(store, "Aster"), ticket="A-001")
    case = cases.open_case(store, opening).case

    case_undo.undo(store)

    stands = cases.read(store, case.id).standing
    assert (stands.status, stands.outcome) == (Status.CLOSED, "ERROR")
    assert cases.open_case(store, opening).case.number == "26-00002"


def test_what_was_written_ends_and_stays_to_be_seen(store: Store, case: str) -> None:
    contacts.add(store, case, Contact("NOTE", text="wrong case"))
    case_undo.undo(store)
    terms.add(store, case, ActDraft("A13", notified_on=date(2026, 11, 10), mode="HAND"))
    case_undo.undo(store)
    tasks.add(store, case, TaskDraft("nothing"))
    case_undo.undo(store)

    with store.reading() as session:
        said = run(session, "SELECT withdrawn FROM conversation")
        acts = run(session, "SELECT withdrawn FROM legal_act")
        days = run(session, "SELECT * FROM case_deadline")
    assert (said, acts, days) == ([("undone",)], [("undone",)], [])
    states = {each.text: each.state for each in tasks.tasks(store, case)}
    assert states["nothing"] == "dropped"


def test_the_last_action_of_one_case_or_of_all(store: Store, case: str) -> None:
    other = opened(store, "Selam")
    case_course.move(store, case, "INT1")
    case_course.move(store, other, "INT1")

    assert case_undo.undo(store, NUMBER) == [NUMBER]
    assert case_undo.undo(store) == ["26-00002"]
    assert cases.read(store, case).standing.stage == "INTAKE"
    assert cases.read(store, other).standing.stage == "INTAKE"


def test_undo_goes_back_step_by_step_and_stops(store: Store, case: str) -> None:
    case_course.move(store, case, "INT1")
    case_course.suspend(store, case, "MEDICAL")

    numbers = [case_undo.undo(store) for _ in range(5)]

    assert numbers == [[NUMBER]] * 5
    assert cases.read(store, case).standing.outcome == "ERROR"
    with pytest.raises(Refused, match=r"case\.nothing-to-undo"):
        case_undo.undo(store)


def test_the_same_undo_twice_takes_one_thing_back(store: Store, case: str) -> None:
    case_course.move(store, case, "INT1")
    case_course.suspend(store, case, "MEDICAL")

    told = [case_undo.undo(store, action=ACTION) for _ in range(2)]

    assert told == [[NUMBER], [NUMBER]]
    assert cases.read(store, case).standing.status is Status.ACTIVE


@pytest.mark.usefixtures("case")
def test_what_was_done_yesterday_stays(store: Store, clock: Clock) -> None:
    clock.forward(hours=24)

    for given in ("", NUMBER):
        with pytest.raises(Refused, match=r"case\.nothing-to-undo"):
            case_undo.undo(store, given)


def test_what_never_goes_away_is_not_taken_back(store: Store, case: str) -> None:
    contacts.inform(store, case, Information("appeal terms", language="tir"))
    before = actions(store)

    with pytest.raises(Refused, match=r"case\.undo-kept"):
        case_undo.undo(store)
    assert actions(store) == before


def test_a_decision_goes_back_after_what_moved_its_term(
    store: Store, case: str
) -> None:
    a13 = ActDraft("A13", notified_on=date(2026, 11, 10), mode="HAND")
    act = terms.add(store, case, a13).act.id
    longer = Extension(date(2027, 1, 10), "SCHOOL", date(2026, 11, 12))
    term_events.extend(store, act, longer)

    for _ in range(2):
        case_undo.undo(store)

    with store.reading() as session:
        assert run(session, "SELECT withdrawn FROM legal_act") == [("undone",)]


def test_something_that_happened_since_must_go_first(store: Store, case: str) -> None:
    other = opened(store, "Selam")
    case_undo.undo(store, "26-00002")
    case_course.close(store, case, "ABSCONDED")
    with store.writing("import.case") as write:
        run(write.session, "UPDATE task SET state = 'done' WHERE text = 'call'")

    with pytest.raises(Refused, match=r"case\.undo-later"):
        case_undo.undo(store)
    assert cases.read(store, case).standing.outcome == "ABSCONDED"
    assert cases.read(store, other).standing.outcome == "ERROR"


def test_a_view_is_no_action_on_cases_and_an_import_is_not_taken_back(
    store: Store, case: str
) -> None:
    case_course.move(store, case, "INT1")
    views.save(store, "my own", "coach:me")
    assert case_undo.undo(store) == [NUMBER]

    with store.writing("case.import") as write:
        run(write.session, "UPDATE case_file SET note = 'taken in'")
    with pytest.raises(Refused, match=r"case\.undo-import"):
        case_undo.undo(store)
