"""What words of a query mean: codes, labels in four languages, languages, countries."""

import pytest

from atd_tui.domain.caseload import PRESETS, Asks
from atd_tui.reference import caseload
from atd_tui.reference.codelists import codelist


@pytest.mark.parametrize(
    ("asks", "word", "codes"),
    [
        (Asks.STAGE, "ANALYSIS", ("ANALYSIS",)),
        (Asks.STAGE, "dossieranalyse", ("ANALYSIS",)),
        (Asks.STAGE, "accueil", ("INTAKE",)),
        (Asks.STAGE, "afsluiting", ("CLOSURE",)),
        (Asks.STAGE, "gesprek", ("INT1", "INT2")),
        (Asks.STAGE, "first interview", ("INT1",)),
        (Asks.STATUS, "geschorst", ("SUSPENDED",)),
        (Asks.STATUS, "en cours", ("ACTIVE",)),
        (Asks.STATUS, "open", ("NEW", "INVITED", "ACTIVE", "SUSPENDED", "INTERRUPTED")),
        (Asks.KIND, "fitt", ("FITT",)),
        (Asks.OUTCOME, "vol-fedasil", ("VOL_FEDASIL",)),
        (Asks.OFFICE, "bru", ("BRU",)),
        (Asks.OFFICE, "Luik", ("LIE",)),
        (Asks.LANGUAGE, "ti", ("tir",)),
        (Asks.LANGUAGE, "tir", ("tir",)),
        (Asks.LANGUAGE, "per", ()),
        (Asks.NATIONALITY, "er", ("ERI",)),
        (Asks.NATIONALITY, "Érythrée", ("ERI",)),
        (Asks.FLAG, "medisch", ("medical",)),
        (Asks.STAY, "woonunit", ("FITT",)),
        (Asks.STAGE, "nix", ()),
        (Asks.STAGE, "-", ()),
    ],
)
def test_a_word_means_codes(asks: Asks, word: str, codes: tuple[str, ...]) -> None:
    assert caseload.meant(asks, word) == codes


def test_what_is_known_is_listed_in_order() -> None:
    assert caseload.known(Asks.STAGE) == (
        *("intake", "int1", "analysis", "int2", "followup", "closure"),
    )
    assert caseload.known(Asks.STATUS)[:2] == ("open", "new")
    assert caseload.known(Asks.NATIONALITY) == ()


def test_a_view_is_known_by_its_name_in_each_language() -> None:
    assert [caseload.view(each) for each in ("Te laat", "retard", "late", "nix")] == [
        *("late", "late", "late", ""),
    ]


def test_every_view_that_is_always_there_has_its_words() -> None:
    assert [code.code for code in codelist("case_view")] == list(PRESETS)
