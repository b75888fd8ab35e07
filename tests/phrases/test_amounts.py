"""Amounts of euros: said as the language writes them, read back either way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.money import cents
from atd_tui.domain.reports import Number
from atd_tui.i18n import Words
from atd_tui.phrases import housing, options, reports, sync
from atd_tui.settings import LANGUAGES
from tests.house import ROOT

SAID = {"en": "438.00", "nl": "438,00", "fr": "438,00", "de": "438,00"}
ONLY = {
    "atd_tui/cli/report.py",  # a file for machines
    "atd_tui/i18n.py",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_is_said_everywhere_as_the_language_writes_it(language: str) -> None:
    words, said = Words(language), SAID[language]
    told = {
        "way": options.euros(words, 43_800),
        "allowance": housing.allowance(words, "adult", 43_800, ""),
        "conflict": sync.value(words, "allowance", "cents", 43_800),
        "report": reports.number(words, Number(2, 43_800)),
        "refusal": words.sentence("support.over-ceiling", remaining_cents=43_800),
        "answer": words.sentence("sync.ceiling", left_cents=43_800),
    }

    found = {where: re.findall(r"\d+[.,]\d+", text) for where, text in told.items()}
    assert found == {where: [said] for where in told}


@given(st.sampled_from(LANGUAGES), st.integers(0, 10**12))
def test_what_is_said_is_read_back(language: str, amount: int) -> None:
    assert cents(Words(language).amount(amount)) == amount


def test_no_other_place_writes_an_amount() -> None:
    written = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "atd_tui").rglob("*.py")
        if re.search(r"/ 100:\.2f", path.read_text("utf-8"))
    }

    assert written == ONLY
