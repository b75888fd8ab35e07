"""What is one value in several fields is never put together from two people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain import merge
from atd_tui.domain.merge import Edit, Met, Op, Outcome, Row, Stamp
from atd_tui.domain.merge_classes import Value
from atd_tui.domain.merge_tables import WHOLE, lacking

Whole = dict[str, Value]

WHOLES = [(table, parts) for table, wholes in WHOLE.items() for parts in wholes]
BASE = 9


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, Whole, list[tuple[str, Whole]]]:
    """Return a value that two laptops held, and what each wrote, as it arrived."""
    table, parts = draw(st.sampled_from(WHOLES))
    texts: st.SearchStrategy[Value] = st.sampled_from("abc")
    values = st.fixed_dictionaries(dict.fromkeys(parts, texts))
    written = st.tuples(st.sampled_from("xy"), values)
    return table, draw(values), draw(st.lists(written, min_size=2, max_size=5))


def told(table: str, stood: Whole, written: list[tuple[str, Whole]]) -> list[Edit]:
    """Return the changes by people of whom none saw what the other wrote."""
    saw = {"x": stood, "y": stood}
    edits = []
    for device, value in written:
        was, saw[device] = saw[device], value
        if value != was:
            edits.append(Edit(table, Op.SET, device, value, was, base=BASE))
    return edits


def changed_alone(edit: Edit) -> Edit:
    """Return a change as an older laptop sealed it: without what stays."""
    values = {n: v for n, v in edit.values.items() if v != edit.was[n]}
    return edit._replace(values=values, was={n: edit.was[n] for n in values})


def arrived(stood: Whole, edits: list[Edit]) -> list[tuple[Whole, Outcome]]:
    """Return what stood before each change, and what became of that; the end last."""
    row = Row(stood, dict.fromkeys(stood, Stamp(1, "z")))
    steps = []
    for seq, edit in enumerate(edits, start=BASE + 1):
        outcome = merge.merge(row, edit)
        steps.append(({part: row.values[part] for part in stood}, outcome))
        row = merge.applied(row, edit, outcome, seq)
    return [*steps, ({part: row.values[part] for part in stood}, Outcome())]


@given(stories())
def test_what_stands_is_what_the_first_wrote(
    story: tuple[str, Whole, list[tuple[str, Whole]]],
) -> None:
    table, stood, written = story
    edits = told(table, stood, written)

    steps = arrived(stood, edits)
    for (before, outcome), (after, _), edit in zip(
        steps, steps[1:], edits, strict=False
    ):
        assert after == (before if outcome.met else edit.values)
        assert not (outcome.met and edit.values == before)


@given(stories())
def test_two_values_met_each_in_whole(
    story: tuple[str, Whole, list[tuple[str, Whole]]],
) -> None:
    table, stood, written = story
    edits = told(table, stood, written)

    for (before, outcome), edit in zip(arrived(stood, edits), edits, strict=False):
        differing = [name for name in edit.values if edit.values[name] != before[name]]
        if outcome.met:
            assert [met.about for met in outcome.met] == differing
        for met in outcome.met:
            assert (met.mine, met.theirs) == (edit.values, before)
            assert (met.was, met.against) == (edit.was, outcome.met[0].against)


@given(stories())
def test_of_two_changes_the_first_stands_whatever_the_second_says_of_it(
    story: tuple[str, Whole, list[tuple[str, Whole]]],
) -> None:
    """An older laptop says only what it changed, a newer one the whole value."""
    table, stood, written = story
    edits = told(table, stood, [*dict(written).items()])

    for sent in (edits, [changed_alone(each) for each in edits]):
        *_, (after, _) = arrived(stood, sent)
        assert after == (edits[0].values if edits else stood)

    *_, (_, outcome), _ = [(stood, Outcome()), *arrived(stood, edits)]
    differ = [edit.values for edit in edits[1:] if edit.values != edits[0].values]
    assert [met.mine for met in outcome.met[:1]] == differ


YEAR: Whole = {
    "birth_low": "2008-01-01",
    "birth_high": "2008-12-31",
    "birth_precision": "year",
}


def exact(day: str) -> Whole:
    return {"birth_low": day, "birth_high": day, "birth_precision": "exact"}


@pytest.mark.parametrize("first", ["2008-12-31", "2008-01-01"])
def test_of_a_year_that_two_made_a_day_the_first_stands(first: str) -> None:
    (second,) = {"2008-12-31", "2008-01-01"} - {first}
    edits = told("person", YEAR, [("x", exact(first)), ("y", exact(second))])

    *_, (_, outcome), (after, _) = arrived(YEAR, edits)

    assert after == exact(first)
    sides = exact(second), exact(first), YEAR
    assert outcome.met == tuple(
        Met(merge.Clash.FIELD, *sides, "x", BASE + 1, about=part)
        for part in ("birth_low", "birth_high")
    )


def test_the_same_value_twice_is_no_conflict() -> None:
    day = exact("2008-06-01")

    steps = arrived(YEAR, told("person", YEAR, [("x", day), ("y", day)]))

    assert steps == [(YEAR, Outcome(day)), (day, Outcome()), (day, Outcome())]


def test_of_a_number_its_type_and_issuer_are_parts() -> None:
    assert lacking("identifier", ("value", "normal")) == ["type", "issuer"]
    assert lacking("identifier", ("scope",)) == []
    assert lacking("task", ("text",)) == []
