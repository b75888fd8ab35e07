"""Whatever meets whatever: nothing is dropped, and order decides only who was first."""

import itertools
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain import merge, merge_tables
from atd_tui.domain.merge import Edit, Op, Outcome, Row, Stamp
from atd_tui.domain.merge_classes import Merge, Value

FIELDS = {
    "legal_act": ("type", "printed_deadline", "note", "withdrawn", "of_next_year"),
    "task": ("state", "owner", "due_on", "facts", "code"),
    "case_file": ("number", "note", "entry_channel", "kind"),
    "case_label": ("label", "scope"),
    "case_event": ("kind", "value"),
    "unit_period": ("state", "from_on", "household_id"),
    "appointment": ("state", "reason", "at"),
}
STEPS = {
    table: merge_tables.rule(table, "state")
    for table in ("task", "unit_period", "appointment")
}


def value(table: str, field: str) -> st.SearchStrategy[Value]:
    if field == "state":
        return st.sampled_from(STEPS[table].order)
    return st.sampled_from(("", "[/]", "één", 0, 1, None))


def values(table: str, least: int = 0) -> st.SearchStrategy[dict[str, Value]]:
    each = {field: value(table, field) for field in FIELDS[table]}
    return st.fixed_dictionaries({}, optional=each).filter(lambda v: len(v) >= least)


@st.composite
def rows(draw: st.DrawFn, /, table: str) -> Row:
    held = {field: draw(value(table, field)) for field in FIELDS[table]}
    stamps = {field: draw(stamp()) for field in held}
    return Row(held, stamps, draw(st.none() | stamp()))


def stamp() -> st.SearchStrategy[Stamp]:
    return st.builds(Stamp, st.integers(1, 9), st.sampled_from("abc"))


@st.composite
def edits(draw: st.DrawFn, /, table: str) -> Edit:
    said: dict[str, Any] = {
        "op": draw(st.sampled_from(Op)),
        "values": draw(values(table)),
        "was": draw(values(table)),
        "base": draw(st.integers(0, 9)),
    }
    if said["op"] is Op.DELETE:
        said["values"] = {}
    return Edit(table=table, device=draw(st.sampled_from("abc")), **said)


tables = st.sampled_from(sorted(FIELDS))
meetings = tables.flatmap(
    lambda t: st.tuples(st.none() | rows(t), edits(t), st.integers(10, 20))
)


@given(meetings)
def test_every_value_ends_somewhere(meeting: tuple[Row | None, Edit, int]) -> None:
    row, edit, seq = meeting

    outcome = merge.merge(row, edit)

    after = merge.applied(row, edit, outcome, seq)
    for field, said in edit.values.items():
        ends = (
            (after.gone is None and after.values.get(field) == said)
            or outcome.passed.get(field, after) == said
            or any(met.mine.get(field, after) == said for met in outcome.met)
            or outcome.refused != ""
        )
        assert ends, field


@given(meetings)
def test_what_stood_and_was_not_seen_still_stands(
    meeting: tuple[Row | None, Edit, int],
) -> None:
    row, edit, seq = meeting
    stood = row or Row({}, {})

    after = merge.applied(row, edit, merge.merge(row, edit), seq)

    for field, value_before in stood.values.items():
        seen = (
            stood.stamps[field].seq <= edit.base
            or stood.stamps[field].device == edit.device
            or edit.was.get(field, after) == value_before
        )
        decided = merge_tables.rule(edit.table, field).merge is Merge.CONFLICT
        if decided and not seen and stood.gone is None:
            assert after.values[field] == value_before


@given(meetings)
def test_a_refusal_changes_nothing(meeting: tuple[Row | None, Edit, int]) -> None:
    row, edit, _ = meeting

    outcome = merge.merge(row, edit)

    if outcome.refused:
        assert outcome == Outcome(refused=outcome.refused, about=outcome.about)


@given(meetings)
def test_a_change_that_stands_is_nothing_the_second_time(
    meeting: tuple[Row | None, Edit, int],
) -> None:
    row, edit, seq = meeting

    first = merge.merge(row, edit)
    after = merge.applied(row, edit, first, seq)

    again = merge.merge(after, edit)
    if first.changes:
        assert merge.applied(after, edit, again, seq) == after


@st.composite
def pairs(draw: st.DrawFn, /, table: str) -> tuple[Row, Edit, Edit]:
    """Return a row, and two changes of it by people who both saw it as it was."""
    row = draw(rows(table))._replace(gone=None)
    both = []
    for device in "xy":
        said = draw(values(table))
        said = {k: v for k, v in said.items() if v != row.values[k]}
        was = {field: row.values[field] for field in said}
        both.append(Edit(table, Op.SET, device, said, was, base=9))
    return row, both[0], both[1]


@given(tables.flatmap(pairs))
def test_two_changes_are_both_read_in_either_order(
    pair: tuple[Row, Edit, Edit],
) -> None:
    """Which of the two stands may differ; that both are somewhere may not."""
    row, one, other = pair

    ways = [arrive(row, one, other), arrive(row, other, one)]

    if not any(outcome.refused for _, outcomes in ways for outcome in outcomes):
        for field in row.values:
            assert ends(field, *ways[0]) == ends(field, *ways[1]), field
        if not one.values.keys() & other.values.keys():
            assert ways[0][0].values == ways[1][0].values


@pytest.mark.parametrize("table", STEPS)
def test_two_states_end_alike_in_either_order(table: str) -> None:
    steps = STEPS[table]
    start, *_ = steps.order
    row = Row({"state": start}, {"state": Stamp(1, "z")})

    for mine, theirs in itertools.permutations(steps.order[1:], 2):
        one = Edit(table, Op.SET, "x", {"state": mine}, row.values, base=1)
        other = one._replace(device="y", values={"state": theirs})
        ways = [arrive(row, one, other), arrive(row, other, one)]
        assert ways[0][0].values == ways[1][0].values
        heard = [seen(*way) for way in ways]
        assert heard == 2 * [[{mine, theirs}] if steps.heard else []]


def seen(row: Row, outcomes: Iterable[Outcome]) -> list[set[Value]]:
    """Return the states that a person sees, of which one stands."""
    found = [met for outcome in outcomes for met in outcome.met]
    for met in found:
        assert (met.mine if met.stands else met.theirs) == row.values
    return [{*met.mine.values(), *met.theirs.values()} for met in found]


def arrive(row: Row, *edits_: Edit) -> tuple[Row, list[Outcome]]:
    outcomes = []
    for seq, edit in enumerate(edits_, start=10):
        outcomes.append(merge.merge(row, edit))
        row = merge.applied(row, edit, outcomes[-1], seq)
    return row, outcomes


def ends(field: str, row: Row, outcomes: Iterable[Outcome]) -> set[Any]:
    """Return every value of a field that somebody can still read."""
    kept = {row.values[field]}
    for outcome in outcomes:
        kept |= {v for k, v in outcome.values.items() if k == field}
        kept |= {v for k, v in outcome.passed.items() if k == field}
        kept |= {met.mine[field] for met in outcome.met if field in met.mine}
    return kept
