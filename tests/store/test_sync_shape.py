"""Rows of the server as their table holds them: what fits alone fits among others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.store import schema, sync_shape

assert schema.VERSION  # it reads the tables, which name each other
SHAPE = sync_shape.of("conversation")
SAID: tuple[Any, ...] = (
    *("2026-11-18T08:42:00+00:00", "2026-11-18T08:42:00", "2026-11-18", "", "text"),
    *("[]", "{}", "1", 0, 1, -1, True, False, 1.0, 0.5, None, [], {}, [1]),
)
"""Texts, numbers and what is neither; some of them are equal and not the same."""

values = st.dictionaries(
    st.sampled_from([*SHAPE.columns, "unheard_of"]), st.sampled_from(SAID)
)
fitting = st.fixed_dictionaries(
    {"held_at": st.just(SAID[0])},
    optional={
        "minutes": st.sampled_from([0, 1, None]),
        "corrected": st.sampled_from([0, 1, True, False]),
        "text": st.text(max_size=3),
        "present": st.just("[]"),
    },
)

WHOLE: dict[str, Any] = dict.fromkeys(SHAPE.columns, "") | {
    "held_at": SAID[0],
    "present": "[]",
}
WHOLE |= {"minutes": None, "corrected": 0}
whole = (values | fitting).map(lambda said: WHOLE | said)
"""Rows that name every column, as most do."""


def alone(row_id: str, said: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    try:
        return SHAPE.rows({row_id: said})
    except (ValueError, TypeError):
        return {}


@given(st.lists(values | fitting, max_size=4) | st.lists(whole, max_size=4))
def test_a_row_fits_among_others_as_it_does_alone(some: list[dict[str, Any]]) -> None:
    rows = {f"r{n}": said for n, said in enumerate(some)}
    each = [alone(row_id, said) for row_id, said in rows.items()]

    try:
        together = SHAPE.rows(rows)
    except (ValueError, TypeError):
        assert {} in each
        return

    assert [{row_id: row} for row_id, row in together.items()] == each
    assert [[*map(type, row)] for row in together.values()] == [
        [*map(type, row)] for one in each for row in one.values()
    ]
    assert [row[0] for row in together.values()] == [*rows]


def test_what_a_row_does_not_name_is_as_in_a_new_one() -> None:
    (row,) = SHAPE.rows({"r1": {"id": "other", "held_at": SAID[0]}}).values()

    said = dict(zip(SHAPE.columns, row, strict=True))
    assert (said["id"], said["minutes"], said["text"]) == ("r1", None, "")


@pytest.mark.parametrize(
    ("table", "name", "value", "fits"),
    [
        ("person", "birth_low", "1780-01-01", True),
        ("person", "birth_low", "0001-01-01", False),
        ("person", "birth_low", "9999-12-31", False),
        ("conversation", "held_at", "2199-12-31T23:59:59+00:00", True),
        ("conversation", "held_at", "9999-12-31T23:59:59+00:00", False),
        ("person", "languages", '["ar"]', True),
        ("person", "languages", "[[1]]", False),
        ("person", "languages", '[{"a":1}]', False),
        ("person", "languages", "null", False),
        ("same_person_link", "evidence", '[{"field":"name"}]', True),
        ("same_person_link", "evidence", '["name"]', False),
        ("contact_point", "point", "{}", True),
        ("contact_point", "point", "[]", False),
        ("option_fact", "value", "[1]", True),
        ("option_fact", "value", "not JSON", False),
        ("option_fact", "value", "null", True),
    ],
)
def test_what_no_screen_can_count_with_or_list_fits_no_column(
    table: str, name: str, value: str, *, fits: bool
) -> None:
    found = sync_shape.of(table).fitting({name: value})

    assert found == ({name: value} if fits else {})


@pytest.mark.parametrize("number", [2**31, -(2**31), 2**53 - 1, 10**400])
def test_a_number_that_cannot_be_counted_with_does_not_fit(number: int) -> None:
    assert SHAPE.fitting({"minutes": number, "corrected": 1}) == {"corrected": 1}
