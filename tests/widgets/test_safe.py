"""Text on its way to the glass."""

import unicodedata

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult

from atd_tui.widgets.safe import (
    SafeInput,
    SafeLabel,
    SafeStatic,
    cells,
    clip,
    one_to_one,
    pad,
    plain,
    wrap,
)
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Novak", 5, "Novak"),
        ("Novak", 4, "Nov…"),
        ("Novak", 1, "…"),
        ("Novak", 0, ""),
        ("", 3, ""),
        ("Jean Paul", 6, "Jean…"),
        ("王小明", 6, "王小明"),
        ("王小明", 5, "王小…"),
        ("王小明", 4, "王…"),
        ("a\x1b[31m", 8, "a␛[31m"),
        ("a\nb", 3, "a␊b"),
    ],
)
def test_a_text_is_cut_by_cells(text: str, width: int, shown: str) -> None:
    assert clip(text, width) == shown


def test_a_hostile_text_is_never_wider_than_asked(hostile: str) -> None:
    found = [
        (width, clip(hostile, width))
        for width in (1, 2, 7, 80)
        if cell_len(clip(hostile, width)) > width
    ]

    assert found == []
    assert [cell_len(pad(hostile, width)) for width in (1, 7, 80)] == [1, 7, 80]
    assert is_printable(clip(hostile, 80))


def test_padding_aligns_numbers_at_the_right() -> None:
    assert [pad("52'", 6), pad("52'", 6, right=True)] == ["52'   ", "   52'"]


def test_a_long_word_is_cut_without_reading_all_of_it() -> None:
    assert clip("w" * 10_000_000, 6) == "wwwww…"


def test_cells_counts_what_is_shown() -> None:
    assert [cells("王"), cells("\x1b"), cells("\u202e")] == [2, 1, 8]


def test_wrapping_breaks_between_words_and_keeps_line_breaks() -> None:
    assert wrap("one two three\r\nfour", 8) == ["one two", "three", "four"]
    assert wrap("", 8) == []


def test_plain_takes_nothing_for_markup(hostile: str) -> None:
    shown = plain(hostile)

    assert shown.spans == []
    assert is_printable(shown.plain.replace("\n", ""))


def test_what_cannot_be_shown_keeps_its_place_in_a_field() -> None:
    assert one_to_one("a\x1b\u202eb\ud800") == "a□□b□"
    assert one_to_one("José می\u200cخواهم") == "José می\u200cخواهم"


def test_a_letter_with_its_marks_stays_as_typed() -> None:
    typed = unicodedata.normalize("NFD", "é")

    assert one_to_one(typed) == typed


class Page(App[None]):
    """One paragraph, one label, one field, all of the same text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.told = text

    def compose(self) -> ComposeResult:
        yield SafeStatic(self.told)
        yield SafeLabel(self.told)
        yield SafeInput(self.told)


async def test_hostile_text_is_shown_and_does_nothing() -> None:
    app = Page("")

    async with app.run_test(size=(40, 12)) as pilot:
        for text in HOSTILE.values():
            app.query_one(SafeStatic).show(text, resized=True)
            app.query_one(SafeLabel).show(text, resized=True)
            app.query_one(SafeInput).value = text
            await pilot.click(SafeStatic)
            await pilot.pause()

            assert is_printable(frame(app).replace("\n", ""))
            assert app.query_one(SafeInput).value == text


async def test_markup_is_shown_as_it_was_typed() -> None:
    app = Page("O'Brien [/x] [b]vet[/b] [50%]")

    async with app.run_test(size=(40, 3)):
        assert frame(app) == (
            "O'Brien [/x] [b]vet[/b] [50%]\n"
            "O'Brien [/x] [b]vet[/b] [50%]\n"
            "O'Brien [/x] [b]vet[/b] [50%]"
        )


async def test_a_field_keeps_what_was_pasted_and_shows_what_it_is() -> None:
    app = Page("")

    async with app.run_test(size=(40, 3)) as pilot:
        app.query_one(SafeInput).focus()
        app.query_one(SafeInput).insert_text_at_cursor("a\x1b]0;x\x07b")
        await pilot.pause()

        assert frame(app).split("\n")[2] == "a□]0;x□b"
        assert app.query_one(SafeInput).cursor_blink is False


async def test_a_paragraph_shows_another_text() -> None:
    app = Page("one")

    async with app.run_test(size=(40, 3)) as pilot:
        app.query_one(SafeStatic).show("two [/]")
        await pilot.pause()

        assert frame(app).split("\n")[0] == "two [/]"
