"""The templates of the sheet in further languages: read, or refused by name."""

from pathlib import Path

import pytest

from atd_tui.errors import BrokenData
from atd_tui.reference import sheets
from atd_tui.reference.sheets import Sheet

HEAD = 'language = "ara"\nname = "العربية"\ndirection = "rtl"\nfallback = "fr"\n'
PHRASES = '[phrases]\n"yes" = "نعم"\n"no" = ""\n"{euros} euros" = "{euros} يورو"\n'


def written(folder: Path, text: str = HEAD + PHRASES, name: str = "ara.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_template_holds_what_was_translated(tmp_path: Path) -> None:
    path = written(tmp_path)

    assert sheets.parse(path) == Sheet(
        *("ara", "العربية", True, "fr"),
        {"yes": "نعم", "{euros} euros": "{euros} يورو"},
        path,
    )


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        (HEAD.replace("ara", "nld"), "key language", "as in the name"),
        (HEAD.replace("rtl", "up"), "key direction", "'ltr' or 'rtl'"),
        (HEAD.replace('"fr"', '"ru"'), "key fallback", "'nl', 'fr', 'de' or 'en'"),
        (HEAD.replace("العربية", ""), "key name", "a text"),
        (HEAD + "more = 1\n", "key more", "no such key"),
        (HEAD, "key phrases", "a value"),
        (HEAD + '[phrases]\n"yes" = 1\n', "key phrases.yes", "a valid string"),
        (HEAD + '[phrases]\n"yes" = "a\\u202eb"\n', "key phrases.yes", "invisible"),
        (HEAD + '[phrases]\n"{n} days" = "days"\n', "phrase 'days'", "{n}"),
        (HEAD + '[phrases]\n"yes" = "{yes}"\n', "phrase '{yes}'", "none"),
        (HEAD + '[phrases]\n"{n}" = "{n.real}"\n', "phrase '{n.real}'", "{n}"),
        (HEAD + '[phrases]\n"{n}" = "{n!r}"\n', "phrase '{n!r}'", "{n}"),
        (HEAD + '[phrases]\n"{n}" = "{n"\n', "phrase '{n'", "{n}"),
        ("language = ", "line 1", "TOML"),
    ],
)
def test_template_that_is_not_as_it_must_be_says_where(
    tmp_path: Path, text: str, place: str, expected: str
) -> None:
    whole = text if "[phrases]" in text or text == HEAD else text + PHRASES
    with pytest.raises(BrokenData) as caught:
        sheets.parse(written(tmp_path, whole))

    assert caught.value.facts["file"] == "ara.toml"
    assert place in str(caught.value.facts["place"])
    assert expected in str(caught.value.facts["expected"])


def test_template_of_a_language_that_there_is_not_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, (HEAD + PHRASES).replace("ara", "zzq"), "zzq.toml")

    with pytest.raises(BrokenData) as caught:
        sheets.parse(path)

    assert caught.value.facts["expected"] == "a code of ISO 639-3, as 'ara'"


def test_template_of_the_home_goes_before_the_one_that_came_along(
    tmp_path: Path,
) -> None:
    written(tmp_path / "data")
    path = written(tmp_path / "home")
    written(tmp_path / "home", "", "tir.toml")
    written(tmp_path / "home", "", sheets.EMPTY)

    found, wrong = sheets.found((tmp_path / "data", tmp_path / "home", tmp_path / "no"))

    assert {code: each.path for code, each in found.items()} == {"ara": path}
    assert [error.facts["file"] for error in wrong] == ["tir.toml"]
