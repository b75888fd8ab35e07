"""A third value of a field: where it is offered, and how it is typed."""

import pytest

from atd_tui.domain.conflicts import Choice
from atd_tui.domain.merge_classes import Merge
from atd_tui.domain.merge_tables import TABLES
from atd_tui.errors import AtdError
from atd_tui.store import Store, housing_home, sync_conflicts, sync_names
from tests.store.met import met
from tests.store.rows import run

TYPED = ("2", "yes", "24/12/2026", "words")
"""One of these fits any field in which something may be typed."""

MET = [
    (table, name)
    for table, rules in TABLES.items()
    for rule in rules
    if rule.merge is Merge.CONFLICT or rule.heard
    for name in rule.fields
]
"""Every field of which two values may meet."""


def told(store: Store, conflict: str, typed: str) -> str:
    """Return why a value is not taken; what fits is refused, as its row is not here."""
    with pytest.raises(AtdError) as refused:
        sync_conflicts.decide(store, conflict, "other", value=typed)
    return refused.value.code


def test_another_value_is_offered_where_one_is_taken(store: Store) -> None:
    unlike: dict[tuple[str, str], bool] = {}
    for table, name in [*MET, ("a_newer_table", "name"), ("case_file", "newer_field")]:
        conflict = met(store, table, "r1", mine={name: None}, theirs={name: "x"})
        offered = Choice.OTHER in sync_conflicts.show(store, conflict).choices
        codes = {told(store, conflict, each) for each in TYPED}
        if offered != (codes != {"conflict.value-unfit"}):
            unlike[table, name] = offered

    assert unlike == {}


def allowance(store: Store) -> str:
    """Return the id of an allowance of 35 euros a week."""
    on = store.door.now().date()
    housing_home.set_allowance(
        store, housing_home.Allowance("adult", on, 3500, "circular")
    )
    with store.reading() as session:
        ((found,),) = run(session, 'SELECT id FROM "allowance"')
    return str(found)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("438", 43_800), ("438,5", 43_850), ("438.50", 43_850), ("", None)],
)
def test_an_amount_is_typed_in_euros_as_everywhere(
    store: Store, typed: str, cents: int | None
) -> None:
    row = allowance(store)
    sides = {"mine": {"cents": 4000}, "theirs": {"cents": 3500}}
    conflict = met(store, "allowance", row, **sides)

    sync_conflicts.decide(store, conflict, "other", value=typed)

    with store.reading() as session:
        kept = sync_names.values(session, "allowance", row)
    assert kept is not None
    assert kept["cents"] == cents


@pytest.mark.parametrize(
    ("table", "name", "typed", "code"),
    [
        ("allowance", "cents", "1.438", "housing.money"),
        ("allowance", "cents", "9" * 40, "housing.money"),
        ("unit", "beds", "6.5", "conflict.value-unfit"),
        ("unit", "beds", "9" * 40, "conflict.value-unfit"),
        ("unit", "beds", "٣", "conflict.value-unfit"),
        ("unit", "step_free", "2", "conflict.value-unfit"),
    ],
)
def test_what_no_column_keeps_is_refused(
    store: Store, table: str, name: str, typed: str, code: str
) -> None:
    conflict = met(store, table, "r1", mine={name: 1}, theirs={name: 0})

    assert told(store, conflict, typed) == code


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_a_field_of_a_newer_version_is_decided_there(store: Store, choice: str) -> None:
    row = allowance(store)
    conflict = met(store, "allowance", row, mine={"newer": 1}, theirs={"newer": 0})

    with pytest.raises(AtdError) as refused:
        sync_conflicts.decide(store, conflict, choice)
    assert refused.value.code == "conflict.not-here"
