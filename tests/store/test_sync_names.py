"""Rows that a value names are told as people call them, not by their id."""

from atd_tui.store import Store, sync_conflicts, sync_names
from tests.store.files import opened
from tests.store.met import met


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
