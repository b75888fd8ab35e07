"""The sheet in further languages from the shell: templates written, filled, used."""

from pathlib import Path

import pytest

from atd_tui.phrases import options_template
from tests.cli.conftest import Begun, Shell

CASE = "26-00001"


@pytest.fixture
def atd(atd: Shell, begun: Begun) -> Shell:
    """Return a shell on a store with an explanation that was given in Arabic."""
    begun(atd, explained)
    return atd


def explained(atd: Shell) -> None:
    person = ("person", "add", "--given-name", "Mamadou", "--birth", "1990")
    atd.json("case", "open", atd.json(*person)["id"], "--coach", "me")
    atd.json("options", CASE, "--freeze", "--language", "ar")


def filled(atd: Shell, title: str = "خيارات {number} {on}") -> Path:
    """Write a template for Arabic and translate its first phrase."""
    path = Path(atd.json("options", "--template", "ar", "--in", "fr")["file"])
    text = path.read_text(encoding="utf-8")
    text = text.replace('name = ""', 'name = "العربية"').replace('"ltr"', '"rtl"')
    first = '"Ways of return · {number} · {on}" = '
    path.write_text(text.replace(f'{first}""', f'{first}"{title}"'), encoding="utf-8")
    return path


def test_a_template_is_written_once_and_never_over_another(atd: Shell) -> None:
    told = atd.json("options", "--template", "Arabic", "--in", "fr")

    assert told == {
        "language": "ara",
        "fallback": "fr",
        "file": told["file"],
        "phrases": list(options_template.wanted()),
    }
    assert "# Ceci est un avis." in Path(told["file"]).read_text(encoding="utf-8")
    assert atd.error("options", "--template", "ara")[1] == "options.template-there"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--template", "nl"), "options.template-own"),
        (("--template", "xx9"), "language.unknown"),
        (("--template", "ar", "--in", "ru"), "options.sheet-language"),
        ((CASE, "--template", "ar"), "options.template-alone"),
        ((CASE, "--sheet", "--in", "tir"), "options.sheet-language"),
    ],
)
def test_what_is_no_further_language_is_refused(
    atd: Shell, given: tuple[str, ...], code: str
) -> None:
    assert atd.error("options", *given)[1] == code


def test_the_sheet_is_in_the_language_of_the_person_where_there_is_one(
    atd: Shell,
) -> None:
    before = atd("options", CASE, "--sheet").out.splitlines()[0]
    filled(atd)

    page = atd("options", CASE, "--sheet").out.splitlines()

    assert before == "Ways of return · 26-00001 · 18/11/2026"
    assert page[0] == "خيارات 26-00001 18/11/2026"
    assert page[1].startswith("Expliqué en : العربية")
    assert "العربية" in page[-1]
    assert len(page) <= 60
    assert atd("options", CASE, "--sheet", "--in", "en").out.splitlines()[0] == before


def test_the_languages_there_are_are_listed_with_what_they_lack(atd: Shell) -> None:
    path = filled(atd)

    *own, arabic = atd.json("options", "--list-languages")

    assert [each["language"] for each in own] == ["nld", "fra", "deu", "eng"]
    assert arabic == {
        "language": "ara",
        "name": "العربية",
        "direction": "rtl",
        "fallback": "fr",
        "file": str(path),
        "missing": list(options_template.wanted()[1:]),
        "unknown": [],
        "error": "",
    }
    assert "from right to left · not translated: 127" in (
        atd("options", "--list-languages").out
    )


def test_a_broken_template_is_named_and_printed_by_nobody(atd: Shell) -> None:
    filled(atd, "{nummer}")

    (broken,) = [
        each for each in atd.json("options", "--list-languages") if each["error"]
    ]

    assert (broken["language"], broken["file"]) == ("ara", "ara.toml")
    assert "{number}, {on}" in broken["error"] or "number" in broken["error"]
    assert atd("options", CASE, "--sheet").out.startswith("Ways of return")
    assert atd.error("options", CASE, "--sheet", "--in", "ar")[1] == "data.broken"
