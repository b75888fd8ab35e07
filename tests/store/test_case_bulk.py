"""One deed on several cases: looked at, told case by case, taken back at once."""

from datetime import date

import pytest

from atd_tui.domain.tasks import TaskDraft
from atd_tui.errors import AtdError
from atd_tui.store import (
    Store,
    case_bulk,
    case_course,
    case_labels,
    case_undo,
    cases,
    coaches,
    tasks,
)
from atd_tui.store.case_bulk import (
    Assign,
    Deed,
    Postpone,
    PutLabel,
    RowResult,
    TakeLabel,
)
from atd_tui.store.coaches import Coach
from tests.store.files import opened
from tests.store.rows import actions

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"
SOON, LATER, MUCH_LATER = (date(2026, 11, day) for day in (20, 25, 30))


@pytest.fixture
def three(store: Store) -> list[str]:
    """Return the ids of three cases of jansen, the second of them closed."""
    coaches.add(store, Coach("els"))
    ids = [opened(store, name) for name in ("Abel", "Biniam", "Dawit")]
    case_course.close(store, ids[1], "ABSCONDED")
    return ids


def coaches_of(store: Store, ids: list[str]) -> list[str]:
    return [cases.read(store, each).standing.coach for each in ids]


def done(case: str) -> RowResult:
    return RowResult(case, ok=True)


def refused(case: str, code: str, **facts: str) -> RowResult:
    return RowResult(case, ok=False, code=code, facts=facts)


def test_each_case_is_told_and_one_undo_takes_all_back(
    store: Store, three: list[str]
) -> None:
    first, closed, last = three
    told = [
        done(first),
        refused(closed, "case.closed", number="26-00002", given="els"),
        done(last),
        refused("26-00099", "case.unknown", given="26-00099"),
    ]
    given = [first, closed, "26-00003", "26-00099", first]
    before = [cases.read(store, each) for each in three]

    assert case_bulk.preview(store, given, Assign("els")) == told
    assert coaches_of(store, three) == ["jansen"] * 3
    assert case_bulk.assign(store, given, "els") == told
    assert coaches_of(store, three) == ["els", "jansen", "els"]
    assert case_undo.undo(store) == ["26-00001", "26-00003"]
    assert [cases.read(store, each) for each in three] == before


def test_cases_left_without_a_coach_take_their_tasks_along(
    store: Store, three: list[str]
) -> None:
    first, closed, last = three
    own = tasks.add(store, first, TaskDraft("x", due_on=SOON, owner="jansen"))
    told = case_bulk.assign(store, three, "none")
    again = case_bulk.preview(store, [last], Assign("none"))

    assert told == [
        done(first),
        refused(closed, "case.closed", number="26-00002", given=""),
        done(last),
    ]
    assert again == [refused(last, "case.without-coach", number="26-00003", given="")]
    assert coaches_of(store, three) == ["", "jansen", ""]
    assert [t.owner for t in tasks.tasks(store, first) if t.id == own.id] == [""]
    assert case_undo.undo(store) == ["26-00001", "26-00003"]
    assert coaches_of(store, three) == ["jansen"] * 3


def test_the_same_action_twice_happens_once_and_answers_the_same(
    store: Store, three: list[str]
) -> None:
    deeds: list[Deed] = [Assign("els"), PutLabel("medical")]

    for n, deed in enumerate(deeds):
        action = f"{ACTION[:-1]}{n}"
        told = case_bulk.carry_out(store, three, deed, action=action)
        before = actions(store)
        assert case_bulk.carry_out(store, three, deed, action=action) == told
        assert actions(store) == before


def test_tasks_due_before_a_day_are_put_off(store: Store, three: list[str]) -> None:
    first, _, last = three
    for text, due in (("soon", SOON), ("later", MUCH_LATER), ("some day", None)):
        tasks.add(store, first, TaskDraft(text, due_on=due))
    for each in tasks.tasks(store, last):
        tasks.drop(store, each.id, "not now")
    before = tasks.tasks(store, first)

    told = case_bulk.postpone(store, [first, last], LATER, "ill")

    facts = {"number": "26-00003", "given": "25/11/2026"}
    assert told == [done(first), refused(last, "task.none-before", **facts)]
    said = {t.text: (t.due_on, t.put_off_reason) for t in tasks.tasks(store, first)}
    assert said["soon"] == (LATER, "ill")
    assert said["later"] == (MUCH_LATER, "")
    assert said["some day"] == (None, "")
    case_undo.undo(store)
    assert tasks.tasks(store, first) == before


def test_labels_are_put_on_and_taken_off(store: Store, three: list[str]) -> None:
    first, second, last = three
    case_labels.add(store, second, "Medical")
    facts = {"number": "26-00002", "given": "medical"}

    put = case_bulk.label(store, three, "#medical")
    off = case_bulk.carry_out(store, [first, last], TakeLabel("medical"))
    again = case_bulk.preview(store, [first, second], TakeLabel("medical"))

    assert put == [done(first), refused(second, "label.there", **facts), done(last)]
    assert off == [done(first), done(last)]
    assert again == [
        refused(first, "label.not-there", number="26-00001", given="medical"),
        done(second),
    ]


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (Assign(""), "coach.needed"),
        (Assign("karel"), "coach.unknown"),
        (PutLabel("two words"), "label.form"),
        (PutLabel(""), "label.form"),
        (Postpone(LATER, " "), "task.no-reason"),
        (Postpone(LATER, "a\x00"), "text.nul"),
        (Postpone(date(2026, 11, 18), "ill"), "task.not-later"),
    ],
)
def test_a_deed_that_fits_no_case_is_refused_as_a_whole(
    store: Store, three: list[str], deed: Deed, code: str
) -> None:
    before = actions(store)

    for verb in (case_bulk.preview, case_bulk.carry_out):
        with pytest.raises(AtdError) as error:
            verb(store, three, deed)
        assert error.value.code == code
    assert actions(store) == before


def test_a_label_is_one_word_on_a_case_once(store: Store, three: list[str]) -> None:
    assert case_labels.add(store, three[0], "Härtefall-2") == ["härtefall-2"]
    assert case_labels.add(store, three[0], "a") == ["a", "härtefall-2"]
    with pytest.raises(AtdError, match=r"label\.there"):
        case_labels.add(store, three[0], "A")
    assert case_labels.remove(store, three[0], "HÄRTEFALL-2") == ["a"]
    with pytest.raises(AtdError, match=r"label\.not-there"):
        case_labels.remove(store, three[0], "b")
