"""Text typed by people: shown, refused, compared and masked."""

import sys
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.text import MARKS_SHOWN, fold, mask, objections, visible

ANY_TEXT = st.text(st.characters(exclude_categories=()))
HARMFUL_TEXT = st.text(
    st.one_of(
        st.characters(categories=("Cc", "Cf", "Cs", "Mn", "Zl", "Zp")),
        st.sampled_from("aé語 \r\n\t\u200c\u200d"),
    )
)


def every_character() -> Iterator[str]:
    """Yield them one by one: a list of them would stay to the end, in each process."""
    return map(chr, range(sys.maxunicode + 1))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Esther Kabongo", "Esther Kabongo"),
        ("[@click=app.quit()]x[/]", "[@click=app.quit()]x[/]"),
        ("\x1b[31mrood", "␛[31mrood"),
        ("\x1b]52;c;ZWNobw==\x07", "␛]52;c;ZWNobw==␇"),
        ("voor\x00na", "voor␀na"),
        ("a\x7fb", "a␡b"),
        ("\x9b31m", "⟨U+009B⟩31m"),
        ("abc\u202ecba\u202c", "abc⟨U+202E⟩cba⟨U+202C⟩"),
        ("\u2066x\u2069\u200e\u061c", "⟨U+2066⟩x⟨U+2069⟩⟨U+200E⟩⟨U+061C⟩"),
        ("a\u200bb\u2060c\ufeffd", "a⟨U+200B⟩b⟨U+2060⟩c⟨U+FEFF⟩d"),
        ("een\u2028twee\u2029", "een⟨U+2028⟩twee⟨U+2029⟩"),
        ("voor\ud800na", "voor⟨U+D800⟩na"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("\ufffe\uffff", "⟨U+FFFE⟩⟨U+FFFF⟩"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("een\r\ntwee\n\tdrie", "een␍␊twee␊␉drie"),
        ("Nguyễn Thường", "Nguyễn Thường"),
        ("e" + "\u0301" * 8, "e" + "\u0301" * 8),
        ("e" + "\u0301" * 60 + "x", "e" + "\u0301" * 8 + "…x"),
        ("e" + "\u0301\u200d" * 60, "e" + "\u0301\u200d" * 4 + "…"),
        ("", ""),
    ],
)
def test_visible(typed: str, shown: str) -> None:
    assert visible(typed) == shown


def test_visible_in_one_line() -> None:
    assert visible("een\r\ntwee\ndrie\rvier", newline=" ") == "een twee drie␍vier"


@given(st.one_of(ANY_TEXT, HARMFUL_TEXT), st.sampled_from("␊ "))
def test_visible_leaves_nothing_that_steers_a_terminal(
    typed: str, newline: str
) -> None:
    shown = visible(typed, newline=newline)

    assert [c for c in shown if _steers(c)] == []
    assert shown.encode().decode() == shown
    assert _longest_run_of_marks(shown) <= MARKS_SHOWN


@given(st.one_of(ANY_TEXT, HARMFUL_TEXT))
def test_visible_twice_is_visible(typed: str) -> None:
    assert visible(visible(typed)) == visible(typed)


def test_of_no_mark_more_than_a_few_are_shown_in_a_row() -> None:
    marks = [c for c in every_character() if unicodedata.category(c)[0] == "M"]
    hidden = [mark for mark in marks if visible(mark) != mark]

    cut = [mark for mark in marks if visible(f"a{mark * 9}") == f"a{mark * 8}…"]

    assert cut == [mark for mark in marks if mark not in hidden]


def test_every_character_is_either_itself_or_named() -> None:
    wrong = [
        character
        for character in every_character()
        if (visible(character) == character) == _steers(character)
    ]

    assert wrong == []


def test_hostile_text_is_shown(hostile: str) -> None:
    assert [c for c in visible(hostile) if _steers(c)] == []


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Łukasz O'Brien [/x]", ()),
        ("می\u200cخواهم", ()),
        ("a\x00b", ("text.nul",)),
        ("a\x1bb", ("text.control",)),
        ("a\x9bb", ("text.control",)),
        ("a\x7fb", ("text.control",)),
        ("a\nb", ("text.control",)),
        ("a\tb", ("text.control",)),
        ("a\ud800", ("text.surrogate",)),
        ("a\u202eb", ("text.bidi",)),
        ("a\u200bb", ("text.invisible",)),
        ("a\u2028b", ("text.invisible",)),
        ("twenty-one characters", ("text.too-long",)),
        ("\x00\x1b\u202e", ("text.nul", "text.control", "text.bidi")),
    ],
)
def test_objections_of_one_line(typed: str, codes: tuple[str, ...]) -> None:
    assert objections(typed, limit=20) == codes


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("een\r\ntwee\n\tdrie", ()),
        ("een\x0btwee", ("text.control",)),
        ("een\x85twee", ("text.control",)),
    ],
)
def test_objections_of_several_lines(typed: str, codes: tuple[str, ...]) -> None:
    assert objections(typed, limit=20, multiline=True) == codes


@given(st.one_of(ANY_TEXT, HARMFUL_TEXT))
def test_what_may_be_stored_is_shown_as_it_is(typed: str) -> None:
    if not objections(typed, limit=len(typed)) and _longest_run_of_marks(typed) <= 8:
        assert visible(typed) == typed


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("José", "jose"),
        ("Yağmur ÇELİK", "yagmur celik"),
        ("Großmann", "grossmann"),
        ("GROSSMANN", "grossmann"),
        ("Łukasz", "lukasz"),
        ("Đorđe", "dorde"),
        ("Ðorðe", "dorde"),
        ("Øyvind", "oyvind"),
        ("Işık", "isik"),
        ("IŞIK", "isik"),
        ("Szczęsny", "szczesny"),
        ("Thường", "thuong"),
        ("Cæsar Œuvre Þór", "caesar oeuvre thor"),
        ("Ħamrun", "hamrun"),
        ("Əliyev", "eliyev"),
        ("O'Neill", "o neill"),
        ("O’Neill", "o neill"),
        ("Oʼzbek", "o zbek"),
        ("El-Amrani,  Youssef.", "el amrani youssef"),
        ("ＦＵＬＬ ｗｉｄｔｈ ①", "full width 1"),
        ("٣٤ ۳۴ ३४", "34 34 34"),
        ("علی‌رضا", "عليرضا"),
        ("علي رضا", "علي رضا"),
        ("مُحَمَّد", "محمد"),
        ("Алёна", "алена"),
        ("ΝΊΚΟΣ Νίκος", "νικοσ νικοσ"),
        ("हिन्दी", "हिनदी"),
        ("ግዕዝ", "ግዕዝ"),
        ("a\u200bb\u00adc", "abc"),
        ("  ", ""),
        ("[/]", ""),
    ],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.one_of(ANY_TEXT, HARMFUL_TEXT))
def test_fold_twice_is_fold(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)


def test_fold_of_every_letter_is_folded() -> None:
    """Han and Hangul, thousands of one kind, are left to the property above."""
    many = ("none", "CJK", "HANGUL SYLLABLE", "TANGUT")
    letters = [
        character
        for character in every_character()
        if not unicodedata.name(character, "none").startswith(many)
    ]

    assert [c for c in letters if fold(fold(c)) != fold(c)] == []


@given(ANY_TEXT)
def test_fold_keeps_no_blanks_at_the_ends_or_twice(typed: str) -> None:
    assert fold(typed).split(" ") == fold(typed).split() or not fold(typed)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Kabongo Esther", "K•••••• E•••••"),
        ("El-Amrani", "E•-A•••••"),
        ("86.03.12-123.45", "••.••.••-•••.••"),
        ("E\u0301lodie", "É•••••"),
        ("علی‌رضا", "ع•••••"),
        ("हिन्दी", "ह••"),
        ("王小明", "王••"),
        ("", ""),
    ],
)
def test_mask(name: str, masked: str) -> None:
    assert mask(name) == masked


@given(ANY_TEXT)
def test_mask_twice_is_mask(typed: str) -> None:
    assert mask(mask(typed)) == mask(typed)


def _steers(character: str) -> bool:
    """Say whether a character acts on the terminal or on the text around it."""
    kept = "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891"
    kept += "\u08e2\U000110bd\U000110cd"
    fillers = "\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2065"
    code = ord(character)
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    format_character = unicodedata.category(character) in kinds
    newer_unicode = 0x13430 <= code <= 0x1343F or 0xE0000 <= code <= 0xE0FFF
    return (format_character and character not in kept) or (
        noncharacter or newer_unicode or character in fillers
    )


def _longest_run_of_marks(text: str) -> int:
    longest = run = 0
    for character in text:
        mark = unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"
        run = run + 1 if mark else 0
        longest = max(longest, run)
    return longest
