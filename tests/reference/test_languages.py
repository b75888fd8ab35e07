"""The languages: found by whatever name people use, shown in four languages."""

import pycountry
import pytest

from atd_tui.errors import Misused
from atd_tui.reference.languages import (
    Language,
    find_language,
    label,
    languages,
    short,
)
from atd_tui.settings import LANGUAGES

INTERVIEW = (
    "nld fra deu eng ara prs pus fas tur kmr ckb tir som amh orm sqi srp mkd rus ukr "
    "kat hye mon por spa ron lin swa kin ful wol urd pan hin ben nep zho vie pol hun "
    "est bul rom"
)


def test_the_interview_languages_are_in_their_order() -> None:
    assert [language.code for language in languages()] == INTERVIEW.split()


def test_every_interview_language_is_one_of_iso_639_3() -> None:
    assert [
        language.code
        for language in languages()
        if pycountry.languages.get(alpha_3=language.code) is None
    ] == []


def test_two_letters_are_shown_where_iso_639_1_has_them() -> None:
    two_letters = {
        item.alpha_3: item.alpha_2.upper()
        for item in pycountry.languages
        if hasattr(item, "alpha_2")
    }

    assert {
        language.code: short(language.code)
        for language in languages()
        if short(language.code) != two_letters.get(language.code)
    } == {"prs": "PRS", "kmr": "KMR", "ckb": "CKB", "rom": "ROM"}


def test_a_language_has_a_name_in_each_language() -> None:
    assert languages()[11] == Language(
        code="tir",
        short="TI",
        names={
            "nl": "Tigrinya",
            "fr": "tigrigna",
            "de": "Tigrinya",
            "en": "Tigrinya",
        },
        aliases=("Tigrigna", "ትግርኛ"),
        mark="P",
        source="proposal",
    )
    assert {tuple(language.names) for language in languages()} == {LANGUAGES}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fr", "fra"),
        ("fra", "fra"),
        ("FR", "fra"),
        ("français", "fra"),
        ("FRANCAIS", "fra"),
        (" Frans ", "fra"),
        ("Tigrinya", "tir"),
        ("tigrigna", "tir"),
        ("ti", "tir"),
        ("ትግርኛ", "tir"),
        ("Farsi", "fas"),
        ("دری", "prs"),
        ("ku", "kmr"),
        ("Sorani", "ckb"),
        ("peul", "ful"),
        ("hu", "hun"),
        ("hun", "hun"),
        ("Hongaars", "hun"),
        ("hongrois", "hun"),
        ("Ungarisch", "hun"),
        ("Hungarian", "hun"),
        ("fuf", "fuf"),
    ],
)
def test_a_language_is_found_by_code_or_name(text: str, code: str) -> None:
    assert find_language(text) == code


@pytest.mark.parametrize("text", ["", "  ", "xx", "Dothrakisch", "f r"])
def test_an_unknown_language_is_refused(text: str) -> None:
    with pytest.raises(Misused) as caught:
        find_language(text)

    assert (caught.value.code, caught.value.facts) == (
        "language.unknown",
        {"given": text},
    )


def test_no_spelling_means_two_languages() -> None:
    mistaken = {
        spelling: find_language(spelling)
        for language in languages()
        for spelling in (language.code, language.short, *language.names.values())
        if find_language(spelling) != language.code
    }

    assert mistaken == {}


def test_a_language_outside_the_list_has_its_names_from_iso() -> None:
    assert [label("lit", language) for language in LANGUAGES] == [
        "Litouws",
        "lituanien",
        "Litauisch",
        "Lithuanian",
    ]
    assert (short("lit"), label("qqq", "nl")) == ("LIT", "qqq")
