"""The sheet in a further language: every phrase of it, and what is not translated."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from atd_tui import resources
from atd_tui.domain.options_conditions import FactValue
from atd_tui.domain.options_shown import Explained, Shown
from atd_tui.domain.protection import HARD
from atd_tui.i18n import Words
from atd_tui.phrases import options_sheet, options_template
from atd_tui.phrases.tongue import Tongue
from atd_tui.reference import options_facts, sheets
from atd_tui.reference.nationalities import nationalities
from atd_tui.reference.options_facts import read
from atd_tui.reference.protection import referrals
from atd_tui.reference.sheets import Sheet
from atd_tui.store import options as store_options
from atd_tui.store import options_shown
from tests.house import ROOT

ON = date(2026, 11, 18)
FILE = tomllib.loads((ROOT / "tests/cases/options.toml").read_text("utf-8"))
SITUATIONS: list[dict[str, Any]] = FILE["situation"]
ASKS = {"asks_to_leave": True, "trafficking_signs": False, "travel_document": "NONE"}
NAMES = {one.label("en") for flag in HARD for one in referrals(flag)} | {
    one.label("en") for one in nationalities()
}
"""Services and countries, which a template need not name."""


def shown(facts: dict[str, FactValue], said: Explained | None = None) -> Shown:
    """Return an explanation of facts as it would be frozen."""
    found = store_options.assessed(facts, ON)
    plain: dict[str, Any] = options_shown.plain_of(facts, found, ON)
    told = said or Explained("ara", "PHONE", "a leaflet", chosen=("OTP",), words="Yes.")
    return Shown("1", "2", ON, told, {}, plain, found.version, "jansen")


def translated(**phrases: str) -> Sheet:
    """Return a template that turns every phrase around, but for those given."""
    said = {each: f"«{each}»" for each in options_template.wanted()}
    return template("ara", "العربية", {**said, **phrases}, rtl=True, fallback="nl")


def template(
    code: str, name: str, said: dict[str, str], *, rtl: bool, fallback: str
) -> Sheet:
    return Sheet(code, name, rtl, fallback, said, Path(f"{code}.toml"))


@pytest.mark.parametrize("told", SITUATIONS, ids=lambda told: str(told["name"]))
def test_every_phrase_of_the_sheet_is_in_the_template(told: dict[str, Any]) -> None:
    facts = read({**FILE["start"][told["start"]], **told.get("facts", {})})
    tongue = Tongue(translated())

    options_sheet.lines(tongue, shown(facts), "26-00001")

    assert {*tongue.lacking} <= NAMES


def test_page_of_a_whole_template_says_nothing_in_another_language() -> None:
    page = options_template.page(translated(), shown(read(ASKS)), "26-00001")

    assert page[1].startswith("«Explained in: العربية» · «interpreter: «by phone»»")
    right = Words("nl").text("{name} is read from right to left.", name="العربية")
    assert page[-1] == right
    assert page[-2].startswith("«Amounts are those of the year named")


def test_page_says_how_much_is_not_translated_yet() -> None:
    sheet = translated()
    del sheet.phrases["This is advice. You decide, and you may change your mind."]
    del sheet.phrases["unverified"]

    page = options_template.page(sheet, shown(read(ASKS)), "26-00001")

    words = Words("nl")
    note = words.count(
        "{n} phrase is not translated into {name} yet, and stands in {own}.",
        "{n} phrases are not translated into {name} yet, and stand in {own}.",
        *(2,),
        name="العربية",
        own="Nederlands",
    )
    assert page[-2] == note
    assert words.text("This is advice. You decide, and you may change your mind.") in (
        page
    )
    assert options_template.lacking(sheet) == [
        "This is advice. You decide, and you may change your mind.",
        "unverified",
    ]


def test_page_stays_one_where_letters_are_wide() -> None:
    wide = {
        each: "說明" * 20 + "".join(f"{{{n}}}" for n in sheets.places(each) or ())
        for each in options_template.wanted()
    }
    sheet = template("zho", "中文", wide, rtl=False, fallback="en")

    page = options_template.page(sheet, shown(read(ASKS)), "26-00001")

    assert max(map(cell_len, page)) <= options_sheet.WIDTH
    assert len(page) <= options_sheet.MOST_LINES


def test_names_may_be_added_and_others_are_told() -> None:
    sheet = translated(Morocco="المغرب", Atlantis="-", Payoke="باغ")

    assert options_template.unknown(sheet) == ["Atlantis"]
    assert options_template.lacking(sheet) == []


def test_template_that_came_along_is_empty_and_whole(tmp_path: Path) -> None:
    lines = "".join(f"{each}\n" for each in options_template.lines("", Words("en")))
    path = resources.folder(sheets.FOLDER) / sheets.EMPTY

    assert path.read_text(encoding="utf-8") == lines
    assert tomllib.loads(lines)["phrases"] == dict.fromkeys(
        options_template.wanted(), ""
    )
    filled = lines.replace('e = ""', 'e = "x"').replace(
        'language = "x"', 'language = "tir"'
    )
    (tmp_path / "tir.toml").write_text(filled, encoding="utf-8")
    assert sheets.parse(tmp_path / "tir.toml").phrases == {}


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_template_shows_each_phrase_in_another_language(language: str) -> None:
    lines = list(options_template.lines("ara", Words(language)))

    at = lines.index('"asks to leave the country" = ""')
    said = options_facts.fact("asks_to_leave").label(language)
    assert lines[at - 1] == f"# {said}"
    assert tomllib.loads("\n".join(lines))["fallback"] == language
