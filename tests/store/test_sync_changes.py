"""What one action did to each row, told once."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.store.sync_changes import Change, together

Said = tuple[str, Any, Any]


def change(op: str, old: Any = None, new: Any = None, row: str = "r") -> Change:
    return Change("ticket", row, op, old and json.dumps(old), new and json.dumps(new))


def told(*changes: Change) -> list[Said]:
    return [(each.op, each.before, each.after) for each in together(changes)]


NEW = {"id": "r", "note": "", "name": "a"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([change("I", None, NEW)], [("new", None, NEW)]),
        (
            [change("I", None, NEW), change("U", {"note": ""}, {"note": "b"})],
            [("new", None, NEW | {"note": "b"})],
        ),
        ([change("I", None, NEW), change("D", NEW)], []),
        ([change("D", NEW)], [("del", NEW, None)]),
        (
            [
                change("U", {"note": ""}, {"note": "b"}),
                change("U", {"note": "b", "name": "a"}, {"note": "c", "name": "d"}),
            ],
            [("set", {"note": "", "name": "a"}, {"note": "c", "name": "d"})],
        ),
        (
            [
                change("U", {"note": ""}, {"note": "b"}),
                change("U", {"note": "b"}, {"note": ""}),
            ],
            [],
        ),
        (
            [change("U", {"note": "x"}, {"note": ""}), change("D", NEW)],
            [("del", NEW | {"note": "x"}, None)],
        ),
        ([change("D", NEW), change("I", None, NEW)], []),
        (
            [change("D", NEW), change("I", None, NEW | {"name": "z"})],
            [("set", NEW, NEW | {"name": "z"})],
        ),
    ],
)
def test_changes_of_one_row_are_told_as_one(
    changes: list[Change], said: list[Said]
) -> None:
    assert told(*changes) == said


def test_rows_are_told_in_the_order_in_which_they_began() -> None:
    first = change("I", None, NEW | {"id": "p"}, "p")
    second = change("I", None, NEW | {"id": "c"}, "c")
    third = change("U", {"note": ""}, {"note": "late"}, "p")

    assert [each.row for each in together([first, second, third])] == ["p", "c"]


VALUES = st.fixed_dictionaries({"id": st.just("r"), "a": st.integers(0, 1)})


@given(st.one_of(st.none(), VALUES), st.lists(st.one_of(st.none(), VALUES), max_size=6))
def test_whatever_was_done_what_is_told_leads_there(
    before: dict[str, Any] | None, then: list[dict[str, Any] | None]
) -> None:
    made: list[Change] = []
    stands = before
    for after in then:
        if stands is None and after is not None:
            made.append(change("I", None, after))
        elif stands is not None and after is None:
            made.append(change("D", stands))
        elif stands is not None and after is not None and stands != after:
            made.append(change("U", {"a": stands["a"]}, {"a": after["a"]}))
        stands = after

    replayed = before
    for each in together(made):
        replayed = {
            "new": each.after,
            "del": None,
            "set": {**(before or {}), **each.changed},
        }[each.op]

    assert replayed == stands
