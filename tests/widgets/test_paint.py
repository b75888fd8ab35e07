"""Lines of pieces, and the widgets that paint them."""

from collections.abc import Sequence

from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import (
    Lines,
    Piece,
    Row,
    Tone,
    choose,
    ends,
    fit,
    row,
    rule,
    text_of,
    width_of,
)
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.stand import Stand
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable


def test_a_row_leaves_out_what_is_empty() -> None:
    assert row("a", "", Piece("b", Tone.BAD)) == (Piece("a"), Piece("b", Tone.BAD))


def test_a_line_is_cut_in_the_piece_where_room_ends() -> None:
    line = row("Novak ", Piece("Jelena", Tone.BAD), "x")

    assert fit(line, 9) == (Piece("Novak "), Piece("Je…", Tone.BAD))
    assert fit(line, 0) == (Piece(""),)


def test_the_right_end_is_never_cut() -> None:
    line = ends(row("Inloop Brussel"), row("0:52"), 12)

    assert text_of(line) == "Inloop… 0:52"


def test_the_first_forms_that_fit_are_chosen() -> None:
    lefts = [row("long left"), row("left")]
    rights = [row("long right"), row("right")]

    shown = [text_of(choose(lefts, rights, width)) for width in (30, 17, 16, 12, 8, 3)]

    assert shown == [
        "long left           long right",
        "left   long right",
        "left  long right",
        "left   right",
        "left",
        "le…",
    ]


def test_nothing_to_choose_from_is_an_empty_line() -> None:
    assert choose([], [()], 10) == ()


def test_a_rule_is_as_wide_as_asked() -> None:
    assert [text_of(rule(*said, 24)) for said in (("", ""), ("A", ""), ("A", "b"))] == [
        "────────────────────────",
        "─ A ────────────────────",
        "─ A ──────────────── b ─",
    ]
    assert text_of(rule("much too long a title", "b", 16)) == "─ much to… ─ b ─"


def test_widths_count_what_is_shown(hostile: str) -> None:
    line = fit(row(hostile, hostile), 40)

    assert width_of(line) <= 40
    assert is_printable(text_of(line))


class Two(Lines):
    """Two lines, of which one changes."""

    def __init__(self, first: str) -> None:
        super().__init__()
        self.first = first

    def lines(self, width: int) -> Sequence[Row]:  # noqa: ARG002 -- both fit any
        return [row(self.first), row("same")]


async def test_only_lines_that_differ_are_painted() -> None:
    app = Stand(lambda: [Two("one")])

    async with app.run_test(size=(20, 3)) as pilot:
        two = app.query_one(Two)
        two._exchange_repaint_regions()  # noqa: SLF001 -- what the start has painted
        two.first = "two"
        two.rearrange()
        regions = two._exchange_repaint_regions()  # noqa: SLF001 -- what Textual will paint
        await pilot.pause()

        assert [(r.x, r.y, r.width, r.height) for r in regions] == [(0, 0, 20, 1)]
        assert two.text == "two\nsame"


async def test_hostile_lines_are_painted_harmless() -> None:
    app = Stand(lambda: [Two("")])

    async with app.run_test(size=(20, 3)) as pilot:
        for text in HOSTILE.values():
            app.query_one(Two).first = text
            app.query_one(Two).rearrange()
            await pilot.pause()

            assert is_printable(frame(app).replace("\n", ""))


async def test_the_cursor_is_lit_where_keys_move_it() -> None:
    app = Stand(
        lambda: [LineTable([Column("a", "A", 3)], ListRows([Line("1", ("x",))]))]
    )

    async with app.run_test(size=(20, 6)) as pilot:
        table = app.query_one(LineTable)
        app.set_focus(None)
        await pilot.pause()
        resting = table.tones()[Tone.CURSOR]
        table.add_class("-live")
        live = table.tones()[Tone.CURSOR]
        table.remove_class("-live")
        table.focus()
        await pilot.pause()

        assert (live == resting, table.tones()[Tone.CURSOR] == live) == (False, True)
