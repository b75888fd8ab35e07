"""A value that no reader could hold is named before it is stored anywhere."""

from typing import Any

import pytest

from atd_tui.domain import merge_fit


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("één [/] \u202e", ""),
        (True, ""),
        (None, ""),
        (-(2**53) + 1, ""),
        (1.5, ""),
        (2**53, "sync.number"),
        (float("inf"), "sync.number"),
        (float("nan"), "sync.number"),
        ("voor\x00na", "sync.text"),
        ("voor\ud800na", "sync.text"),
        ("x" * (merge_fit.MOST_TEXT + 1), "sync.text-long"),
        ({"a": 1}, "sync.nested"),
        ([1], "sync.nested"),
    ],
)
def test_a_value_no_reader_could_hold_is_named(value: Any, code: str) -> None:
    assert merge_fit.unfit(["ordinary", value]) == code


def test_a_change_is_no_longer_than_a_row_may_be() -> None:
    texts = ["x" * merge_fit.MOST_TEXT] * 5

    assert merge_fit.unfit(texts) == ""
    assert merge_fit.unfit([*texts, "y"]) == "sync.text-long"


def test_a_change_has_no_more_fields_than_a_row_may_have() -> None:
    most = dict.fromkeys(map(str, range(merge_fit.MOST_FIELDS)), 1)
    more = most | {"one": "more"}

    assert (merge_fit.unfit(most.values()), merge_fit.too_long(most)) == ("", "")
    assert merge_fit.unfit(more.values()) == "sync.fields"
    assert merge_fit.too_long(more) == "sync.fields"
