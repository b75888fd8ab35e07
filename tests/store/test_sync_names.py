"""Rows that a value names are told as people call them, not by their id."""

from typing import Any

from atd_tui.domain.people import Address
from atd_tui.store import Store, sync_conflicts, sync_met, sync_names
from tests.store.files import opened
from tests.store.met import met
from tests.store.persons import keep
from tests.store.rows import run


def test_a_row_that_a_value_names_is_told_as_people_call_it(store: Store) -> None:
    case = opened(store)
    sides = {"mine": {"case_id": case}, "theirs": {"case_id": "elsewhere"}}
    shown = sync_conflicts.show(store, met(store, "ticket", "t9", **sides))

    with store.reading() as session:
        about = sync_names.of(session, "case_file", case).about
    assert about.startswith("26-00001 ")
    assert shown.names == {case: about}
    told = [shown.called(each) for each in (case, "elsewhere", None, 3)]
    assert told == [about, "elsewhere", None, 3]


def deleted(store: Store, table: str) -> tuple[str, dict[str, Any]]:
    """Delete the one row of a table; return its id, and how it stood."""
    with store.writing("sync.test") as write:
        ((row,),) = run(write.session, f"SELECT id FROM {table}")  # noqa: S608 -- our own names
        stood = sync_names.values(write.session, table, row)
        run(write.session, f"DELETE FROM {table}")  # noqa: S608 -- our own names
    assert stood is not None
    return row, stood


def test_a_row_that_was_deleted_is_told_by_whose_it_was(store: Store) -> None:
    peight = keep(store, "Peight", addresses=(Address("HOME", "Plein 1"),))
    row, stood = deleted(store, "address")
    sides = {"mine": {"street": "Steenweg 9"}, "theirs": stood}
    conflict = met(store, "address", row, kind="deleted", field="", **sides)

    shown = sync_conflicts.show(store, conflict)
    assert (shown.about, shown.case, shown.case_id) == ("Peight", "", "")
    assert sync_met.of_case(store, "none", [peight]) == (sync_met.Met("address", ""),)
    assert sync_met.of_case(store, "none", ["somebody else"]) == ()


def test_a_row_that_was_deleted_is_told_by_its_case(store: Store) -> None:
    case = opened(store)
    gone = {"kind": "deleted", "field": "", "theirs": {"case_id": case}}
    shown = sync_conflicts.show(store, met(store, "case_label", "l1", **gone))

    told = (shown.about, shown.case, shown.case_id)
    assert told == ("26-00001 Aster", "26-00001", case)


def test_a_row_that_people_know_itself_keeps_its_name_when_it_is_deleted(
    store: Store,
) -> None:
    view = {"id": "v1", "name": "Late ones"}
    gone = {"kind": "deleted", "field": "", "theirs": view}
    shown = sync_conflicts.show(store, met(store, "saved_view", "v1", **gone))

    assert shown.about == "Late ones"
