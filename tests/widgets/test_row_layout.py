"""Columns that share a width, and the lines that stand in them."""

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.widgets.paint import Piece, Tone, text_of
from atd_tui.widgets.row_layout import Layout, cells, share, skeleton, titles
from atd_tui.widgets.rows import Column, Line

COLUMNS = (
    Column("no", "No.", 5),
    Column("name", "Name", 10, grow=True, least=4),
    Column("wait", "Wait", 5, right=True),
    Column("coach", "Coach", 8, drop=1),
)


def widths(width: int) -> dict[str, int]:
    return {column.key: column.width for column in share(COLUMNS, width)}


def test_columns_share_what_is_left_shrink_and_go() -> None:
    assert [widths(width) for width in (40, 31, 27, 26, 20, 17)] == [
        {"no": 5, "name": 19, "wait": 5, "coach": 8},
        {"no": 5, "name": 10, "wait": 5, "coach": 8},
        {"no": 5, "name": 6, "wait": 5, "coach": 8},
        {"no": 5, "name": 5, "wait": 5, "coach": 8},
        {"no": 5, "name": 8, "wait": 5},
        {"no": 5, "name": 5, "wait": 5},
    ]


def test_two_growing_columns_share_the_odd_cell() -> None:
    both = (Column("a", "", 1, grow=True), Column("b", "", 1, grow=True))

    assert [column.width for column in share(both, 6)] == [3, 2]


@given(
    st.lists(
        st.builds(
            Column,
            key=st.text(min_size=1, max_size=3),
            title=st.just(""),
            width=st.integers(1, 20),
            grow=st.booleans(),
            least=st.integers(0, 1),
            drop=st.integers(1, 3),
        ),
        max_size=6,
    ),
    st.integers(1, 140),
)
def test_columns_that_may_go_never_exceed_the_width(
    columns: list[Column], width: int
) -> None:
    shared = share(columns, width)

    assert sum(column.width for column in shared) + max(len(shared) - 1, 0) <= width


def test_a_line_stands_under_its_titles() -> None:
    columns = share(COLUMNS, 31)
    places = {column.key: n for n, column in enumerate(COLUMNS)}
    line = Line("1", ("A-1", Piece("Novak Jelena", Tone.WARN), "52'", "—"))

    assert text_of(titles(columns)) == "  No.   Name        Wait Coach   "
    assert text_of(cells(columns, places, line)) == "A-1   Novak Jel…   52' —       "
    assert text_of(skeleton(columns)) == "  ░░░   ░░░░░░     ░░░   ░░░░░   "


def test_a_cell_keeps_its_own_tone() -> None:
    places = {"no": 0, "name": 1}
    line = Line("1", ("A", Piece("B", Tone.WARN)), tone=Tone.MUTED)

    shown = cells((Column("no", "", 1), Column("name", "", 1)), places, line)

    assert shown == (Piece("A", Tone.MUTED), Piece(" B", Tone.WARN))


def test_a_row_shows_cursor_sign_and_mark() -> None:
    look = Layout((Column("no", "", 2), Column("name", "", 3)), 8)
    line = Line("1", ("7", "abc"), "▲")

    shown = [
        text_of(look.row(line, here=here, marked=marked))
        for here in (False, True)
        for marked in (False, True)
    ]

    assert shown == ["▲ 7  abc", "▲*7  abc", "►▲7  abc", "►*7  abc"]


def test_a_row_is_cut_to_the_table() -> None:
    look = Layout((Column("name", "", 9),), 8)

    assert text_of(look.row(Line("1", ("abcdefghi",)), here=False, marked=False)) == (
        "  abcde…"
    )
