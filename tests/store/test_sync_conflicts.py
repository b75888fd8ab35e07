"""Two values of one field: shown, decided, taken back; the other one is kept."""

import json
from typing import Any

import pytest

from atd_tui.domain.conflicts import Choice, Conflict, Side
from atd_tui.domain.merge import Clash
from atd_tui.domain.term_acts import ActDraft
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.store import (
    Store,
    case_labels,
    case_rows,
    case_undo,
    sync_conflicts,
    sync_names,
    sync_undo,
    terms,
)
from tests.store.files import opened
from tests.store.met import met
from tests.store.rows import actions, changes, issue, run

ACTION = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"


@pytest.fixture
def case(store: Store) -> str:
    """Return a case on which Peeters wrote another note first."""
    case_id = opened(store)
    with store.writing("case.edit") as write:
        run(write.session, "UPDATE case_file SET note = 'theirs'")
    return case_id


@pytest.fixture
def note(store: Store, case: str) -> str:
    return met(
        store, "case_file", case, mine={"note": "mine"}, theirs={"note": "theirs"}
    )


def held(store: Store, table: str, row: str) -> dict[str, Any] | None:
    with store.reading() as session:
        return sync_names.values(session, table, row)


def last(store: Store) -> list[tuple[str, str, str | None, str | None]]:
    """Return what the last action changed: what will travel."""
    of = actions(store)[-1].id
    return [(c.tbl, c.op, c.old, c.new) for c in changes(store) if c.action_id == of]


def test_it_shows_both_values_with_who_and_when(store: Store, note: str) -> None:
    (shown,) = sync_conflicts.list_(store)
    at = store.door.now()

    with store.reading() as session:
        (file,) = case_rows.read(session, [shown.row_id]).values()
    assert shown == Conflict(
        id=note,
        kind=Clash.FIELD,
        table="case_file",
        row_id=file.case.id,
        field="note",
        about=shown.about,
        case="26-00001",
        case_id=file.case.id,
        mine=Side({"note": "mine"}, "jansen", at),
        theirs=Side({"note": "theirs"}, "peeters", at),
        mine_stands=False,
        was={},
        now={"note": "theirs"},
    )
    assert shown.about.startswith("26-00001")
    assert shown.choices == tuple(Choice)
    assert sync_conflicts.show(store, note[:8]) == shown


@pytest.mark.parametrize(
    ("choice", "then", "kept"),
    [
        ("mine", "mine", "mine"),
        ("theirs", "theirs", "theirs"),
        ("both", "theirs\nmine", "other"),
        ("other", "a third one", "other"),
    ],
)
def test_one_choice_decides_and_the_other_value_is_kept(
    store: Store, case: str, note: str, choice: str, then: str, kept: str
) -> None:
    decided = sync_conflicts.decide(store, note, choice, value="a third one")

    row = held(store, "case_file", case)
    assert row is not None
    assert row["note"] == then
    assert (decided.state, decided.decided_by) == ("decided", "jansen")
    assert decided.choice == kept
    assert decided.mine.values == {"note": "mine"}
    assert decided.theirs.values == {"note": "theirs"}
    assert sync_conflicts.list_(store) == []
    assert sync_conflicts.list_(store, decided=True) == [decided]


def test_a_decision_travels_as_an_edit_that_saw_what_stood(
    store: Store, note: str
) -> None:
    sync_conflicts.decide(store, note, "mine")

    edit, decision = last(store)
    assert edit == ("case_file", "U", '{"note":"theirs"}', '{"note":"mine"}')
    assert decision[:2] == ("conflict", "U")
    undecided = {"state": "open", "choice": "", "decided_by": "", "decided_at": None}
    assert json.loads(str(decision[2])) == undecided
    now = json.loads(str(decision[3]))
    assert now == {"state": "decided", "choice": "mine"} | {
        "decided_by": "jansen",
        "decided_at": now["decided_at"],
    }


def test_to_take_what_stands_changes_the_conflict_alone(
    store: Store, note: str
) -> None:
    sync_conflicts.decide(store, note, "theirs")

    assert [change[:2] for change in last(store)] == [("conflict", "U")]


def test_who_came_first_sees_the_sides_turned(store: Store, case: str) -> None:
    sides = {"mine": {"note": "late"}, "theirs": {"note": "theirs"}}
    conflict = met(store, "case_file", case, by="peeters", theirs_by="jansen", **sides)

    shown = sync_conflicts.show(store, conflict)
    decided = sync_conflicts.decide(store, conflict, "mine")

    assert (shown.mine.values, shown.theirs.values) == (
        {"note": "theirs"},
        {"note": "late"},
    )
    assert decided.choice == "mine"
    with store.reading() as session:
        ((choice,),) = run(session, "SELECT choice FROM conflict")
    assert choice == "theirs"


def test_the_same_action_again_answers_as_the_first_did(
    store: Store, note: str
) -> None:
    first = sync_conflicts.decide(store, note, "mine", action=ACTION)
    count = len(actions(store))

    assert sync_conflicts.decide(store, note, "mine", action=ACTION) == first
    assert len(actions(store)) == count


@pytest.mark.parametrize("by", ["conflict", "case"])
def test_a_decision_is_taken_back(store: Store, case: str, note: str, by: str) -> None:
    before = held(store, "case_file", case)
    shown = sync_conflicts.show(store, note)
    sync_conflicts.decide(store, note, "mine")

    if by == "conflict":
        sync_undo.undo(store)
    else:
        assert case_undo.undo(store, case) == ["26-00001"]

    assert held(store, "case_file", case) == before
    assert sync_conflicts.show(store, note) == shown
    with pytest.raises(Refused, match=r"conflict\.nothing-to-undo"):
        sync_undo.undo(store)


def test_what_changed_since_is_not_taken_back(store: Store, note: str) -> None:
    sync_conflicts.decide(store, note, "mine")
    with store.writing("case.edit") as write:
        run(write.session, "UPDATE case_file SET note = 'later'")

    with pytest.raises(Refused, match=r"conflict\.undo-later"):
        sync_undo.undo(store, note)


def test_a_deletion_is_carried_out_or_not(store: Store, case: str) -> None:
    view = case_labels.add(store, case, "medical")
    assert view is not None
    ((label,),) = _ids(store, "case_label")
    asked = {"kind": "deletion", "theirs": {"label": "medical"}}
    one = met(store, "case_label", label, **asked)
    two = met(store, "case_label", label, **asked)

    sync_conflicts.decide(store, one, "theirs")
    assert held(store, "case_label", label) is not None
    before = held(store, "case_label", label)
    sync_conflicts.decide(store, two, "mine")
    assert held(store, "case_label", label) is None
    sync_undo.undo(store, two)
    assert held(store, "case_label", label) == before


def test_a_deleted_row_comes_back_with_what_was_written_since(
    store: Store, case: str
) -> None:
    case_labels.add(store, case, "medical")
    ((label,),) = _ids(store, "case_label")
    stood = held(store, "case_label", label) or {}
    with store.writing("case.edit") as write:
        run(write.session, "DELETE FROM case_label")
    conflict = met(
        *(store, "case_label", label),
        kind="deleted",
        mine={"label": "urgent"},
        theirs=stood,
    )

    shown = sync_conflicts.show(store, conflict)
    sync_conflicts.decide(store, conflict, "mine")

    assert shown.choices == (Choice.MINE, Choice.THEIRS)
    assert held(store, "case_label", label) == {**stood, "label": "urgent"}
    sync_undo.undo(store)
    assert held(store, "case_label", label) is None
    sync_conflicts.decide(store, conflict, "theirs")
    assert held(store, "case_label", label) is None


def test_a_day_is_typed_as_everywhere_and_a_code_is_not_typed(
    store: Store, case: str
) -> None:
    draft = ActDraft(type="A13", notified_on=store.door.now().date(), mode="HAND")
    act = terms.add(store, case, draft).act.id
    sides = {"mine": {"printed_deadline": "2026-12-15"}, "theirs": {}}
    day = met(store, "legal_act", act, **sides)
    code = met(store, "legal_act", act, mine={"mode": "POST"}, theirs={"mode": "HAND"})

    for wrong, choice, typed in (
        ("date.no-year", "other", "24/11"),
        ("conflict.choice", "both", ""),
        ("conflict.choice", "none", ""),
    ):
        assert _refused(store, day, choice, typed) == wrong
    assert _refused(store, code, "other", "[/]") == "conflict.value-unfit"
    sync_conflicts.decide(store, day, "other", value="24/12/2026")
    row = held(store, "legal_act", act)
    assert row is not None
    assert row["printed_deadline"] == "2026-12-24"


def test_what_is_derived_follows_the_decision(store: Store, case: str) -> None:
    assert case
    ((name,),) = _ids(store, "person_name")
    sides = {"mine": {"family": "Ötztürk"}, "theirs": {"family": "x"}}
    conflict = met(store, "person_name", name, **sides)

    sync_conflicts.decide(store, conflict, "mine")

    row = held(store, "person_name", name)
    assert row is not None
    assert "otzturk" in row["folded"].replace("oe", "o").replace("ue", "u")


def test_a_row_that_went_elsewhere_is_decided_there(store: Store) -> None:
    gone = met(store, "ticket", "t9", mine={"case_id": "a"}, theirs={"case_id": "b"})

    shown = sync_conflicts.show(store, gone)
    assert (shown.about, shown.now) == ("", {})
    assert _refused(store, gone, "mine") == "conflict.not-here"
    sync_conflicts.decide(store, gone, "theirs")
    assert _refused(store, gone, "mine") == "conflict.decided"


def test_what_nobody_knows_is_said_so(store: Store, note: str) -> None:
    issue(store)
    with pytest.raises(Misused, match=r"conflict\.unknown"):
        sync_conflicts.show(store, "nothing-such")
    with pytest.raises(Misused, match=r"conflict\.unknown"):
        sync_conflicts.show(store, note[:2])
    met(store, "case_file", "c", mine={"note": "a"}, theirs={"note": "b"})
    with pytest.raises(Misused, match=r"conflict\.ambiguous"):
        sync_conflicts.show(store, note[:4])


def _ids(store: Store, table: str) -> list[tuple[str]]:
    with store.reading() as session:
        return run(session, f'SELECT id FROM "{table}"')  # noqa: S608 -- our own names


def _refused(store: Store, conflict: str, choice: str, value: str = "") -> str:
    with pytest.raises(AtdError) as refused:
        sync_conflicts.decide(store, conflict, choice, value=value)
    return refused.value.code
