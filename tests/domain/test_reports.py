"""Numbers that open to what they count, small ones hidden, cells that run nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.reports import Number, Row, Section, Span, harmless, outward, row

COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=8)


def section(name: str, *counts: int) -> Section:
    ids = [tuple(f"r{n}-{k}" for k in range(count)) for n, count in enumerate(counts)]
    return Section(
        name,
        tuple(Row(f"C{n}", (Number(len(of), None, of),)) for n, of in enumerate(ids)),
    )


def shown(sections: list[Section]) -> list[int | None]:
    return [each.numbers[0].requests for one in sections for each in one.rows]


def test_a_span_has_every_year_of_which_it_has_a_day() -> None:
    span = Span(date(2015, 1, 1), date(2016, 5, 31))

    assert list(span.years) == [2015, 2016]
    assert [
        span.holds(day)
        for day in (
            *(date(2014, 12, 31), date(2015, 1, 1)),
            *(date(2016, 5, 31), date(2016, 6, 1)),
        )
    ] == [False, True, True, False]


def test_outside_small_numbers_are_hidden_and_nothing_opens() -> None:
    found = outward([section("measure", 7, 4, 0)], 5)

    assert found == [
        Section(
            "measure",
            (
                Row("C0", (Number(7),)),
                Row("C1", (Number(None),)),
                Row("C2", (Number(0),)),
            ),
        )
    ]


def test_a_single_hidden_part_of_a_whole_hides_the_smallest_other() -> None:
    assert shown(outward([section("target", 20, 4, 9, 0)], 5)) == [20, None, None, 0]
    assert shown(outward([section("target", 20, 4, 3)], 5)) == [20, None, None]
    assert shown(outward([section("target", 4)], 5)) == [None]
    assert shown(outward([section("measure", 20, 4, 9)], 5)) == [20, None, 9]


def test_euros_of_a_hidden_number_are_hidden_too() -> None:
    paid = Section("ended", (Row("A", (Number(2, 35_000, ("r1", "r2")),)),))

    assert outward([paid], 5) == [Section("ended", (Row("A", (Number(None),)),))]


@given(counts=COUNTS, least=st.integers(1, 10))
def test_no_small_number_goes_outside_nor_follows_from_the_others(
    counts: list[int], least: int
) -> None:
    found = shown(outward([section("target", *counts)], least))

    assert all(one is None or one == 0 or one >= least for one in found)
    hidden = [count for count, one in zip(counts, found, strict=True) if one is None]
    assert len(hidden) != 1 or sum(count > 0 for count in counts) == 1


def test_a_row_is_found_by_its_section_and_code() -> None:
    sections = [section("target", 1), section("measure", 2)]

    assert row(sections, "Measure", "c0") == sections[1].rows[0]
    assert row(sections, "measure", "C1") is None
    assert row(sections, "nix", "C0") is None


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =cmd|' /C calc'!A0"),
        *("\n=1", "\u00a0=1", "＝1", "－1", " \t=1"),
    ],
)
def test_a_cell_that_would_be_a_formula_is_a_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "SN-26", "medische noden", "1 = 1", "'=1", " "])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert harmless(cell) == cell
