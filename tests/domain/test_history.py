"""What each change of a row did, and how shortly its history can be told."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain import access_tables, history, merge_tables
from atd_tui.domain.history import Done, Logged, brief, done
from atd_tui.domain.merge import Op
from atd_tui.domain.merge_classes import Merge
from atd_tui.domain.merge_fit import MOST_TEXT

NEW = Logged("new", {"id": "r", "a": "1", "b": "1"}, {})


def put(**values: Any) -> Logged:
    return Logged("set", values, {})


def test_of_each_change_it_is_told_what_is_other_since() -> None:
    log = [NEW, put(a="2", b="1"), put(a="2"), put(b="3"), Logged("del", {}, {})]

    assert done(log) == [
        Done(Op.NEW, NEW.values),
        Done(Op.SET, {"a": "2"}),
        Done(None, {}),
        Done(Op.SET, {"b": "3"}),
        Done(Op.DELETE, {}),
    ]


def test_what_does_not_stand_did_nothing() -> None:
    passed = Logged("set", {"a": "2", "b": "2"}, {"a": "2"})
    kept = Logged("del", {}, {"id": "r"})
    gone = Logged("del", {}, {})
    late = Logged("set", {"a": "4"}, {"a": "4"})

    assert [each.op for each in done([NEW, passed, kept, gone, late, gone])] == [
        *(Op.NEW, Op.SET, None, Op.DELETE, None, None),
    ]
    assert done([NEW, passed])[1].values == {"b": "2"}


def test_a_row_that_means_what_another_one_does_changes_it() -> None:
    twin = Logged("new", {"a": "1", "b": "2"}, {})

    assert done([NEW, twin])[1] == Done(Op.SET, {"b": "2"})
    assert done([NEW, Logged("del", {}, {}), twin])[2] == Done(Op.NEW, twin.values)


def test_what_a_row_tells_itself_is_not_said_again() -> None:
    told = done([NEW, put(a="2"), put(later="x")])

    assert brief(told, there=True) == [
        Done(Op.NEW, {"a": "1", "later": None}),
        *told[1:],
    ]
    assert brief(told, there=False) == told


def test_a_history_longer_than_any_field_is_told_whole() -> None:
    texts = [each * (MOST_TEXT // 2) for each in "xyz"]
    told = done([NEW, *(put(a=text) for text in texts)])

    assert [each.values for each in brief(told, there=True)] == [
        {"a": text} for text in ("1", *texts)
    ]


VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from("123"))
CHANGE = st.builds(
    Logged, st.sampled_from(("new", "set", "set", "del")), VALUES, st.just({})
)


@given(log=st.lists(CHANGE, max_size=8))
def test_the_row_as_it_stands_and_its_history_tell_how_it_stood(
    log: list[Logged],
) -> None:
    log = [NEW, *log]
    told = [each for each in done(log) if each.op]
    now: dict[str, Any] | None = None
    stood = []
    for each in told:
        now = None if each.op is Op.DELETE else {**(now or {}), **each.values}
        if each.op is Op.NEW:
            now = dict(each.values)
        stood.append(now)

    here = dict(now or {})
    for each, before in zip(brief(told, there=now is not None), stood, strict=True):
        here |= each.values
        if before is not None:
            assert {name: here[name] for name in before} == before


def test_the_tables_of_a_history_travel_and_lie_where_something_lies() -> None:
    assert set(merge_tables.TABLES) >= history.TOLD >= history.ENDED
    assert set(access_tables.PARENTS) >= history.TOLD


def test_what_is_told_after_its_end_is_of_a_case_for_good() -> None:
    fixed = {
        field
        for table in history.ENDED
        for rule in merge_tables.TABLES[table]
        if rule.merge in {Merge.SET, Merge.APPEND}
        for field in rule.fields
    }

    assert fixed >= {"case_id"}


def test_the_parts_of_an_action_have_one_mark() -> None:
    name = "6c1f0f0e-4a6b-4f57-9a51-0d6a3f1c7e11"

    assert history.mark(f"{name}.2") == history.mark(name) != history.mark("x")
