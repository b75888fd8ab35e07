"""Codes by their names, in four languages; an unknown code stays as it is."""

import pytest

from atd_tui.errors import Misused
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.phrases import codes
from atd_tui.reference.queue import queue_rules

ENGLISH = Words("en")


def test_a_code_is_called_by_its_name() -> None:
    found = {
        "result": codes.label(ENGLISH, "walkin_result", "APPOINTMENT"),
        "unknown": codes.label(ENGLISH, "walkin_result", "HAPPY"),
        "empty": codes.label(ENGLISH, "walkin_result", ""),
        "office": codes.office(ENGLISH, "ANR"),
        "no office": codes.office(ENGLISH, "XYZ"),
        "priority": codes.priority(ENGLISH, "vulnerable"),
        "no priority": codes.priority(ENGLISH, "urgent"),
        "because": codes.priority_reason(ENGLISH, "vulnerable", "PREGNANT"),
        "free": codes.priority_reason(ENGLISH, "vulnerable", "asked by phone"),
        "coach": codes.duty(ENGLISH, "coach"),
        "interpreter": codes.duty(ENGLISH, "interpreter"),
    }

    assert found == {
        "result": "appointment made",
        "unknown": "HAPPY",
        "empty": "",
        "office": "Antwerp",
        "no office": "XYZ",
        "priority": "vulnerable",
        "no priority": "urgent",
        "because": "pregnant",
        "free": "asked by phone",
        "coach": "coach",
        "interpreter": "interpreter",
    }


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Antwerpen"),
        ("fr", "Anvers"),
        ("de", "Antwerpen"),
        ("en", "Antwerp"),
    ],
)
def test_an_office_bears_the_name_of_the_language(language: str, told: str) -> None:
    assert codes.office(Words(language), "ANR") == told


def test_languages_are_short_in_lists_and_whole_in_sentences() -> None:
    spoken = ("fra", "tir", "xyz")

    assert codes.languages(spoken) == "FR TI XYZ"
    assert codes.language_names(ENGLISH, spoken) == "French, Tigrinya, xyz"
    assert (codes.languages(()), codes.language_names(ENGLISH, ())) == ("", "")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ()),
        ("fr", ("fra",)),
        ("fr, ti", ("fra", "tir")),
        ("FR;ti fr", ("fra", "tir")),
        ("french tigrinya", ("fra", "tir")),
    ],
)
def test_languages_are_known_however_they_are_typed(
    typed: str, found: tuple[str, ...]
) -> None:
    assert codes.spoken(typed) == found


def test_what_is_no_language_is_refused() -> None:
    with pytest.raises(Misused, match=r"language\.unknown"):
        codes.spoken("fr, klingonish")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_priority_is_offered_with_its_reasons(language: str) -> None:
    words = Words(language)
    offered = codes.priorities(words)

    ranks = queue_rules().ranks
    assert [code for code, _ in offered] == sorted(ranks, key=ranks.__getitem__)
    assert all(name for _, name in offered)
    assert codes.priority_reasons(words, "ordinary") == []
    assert len(codes.priority_reasons(words, "vulnerable")) == 8


@pytest.mark.parametrize("name", ["walkin_result", "walkin_reason", "visit"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_chosen_has_a_name_in_each_language(language: str, name: str) -> None:
    offered = codes.choices(Words(language), name)

    assert offered
    assert all(label and label != code for code, label in offered if code.isupper())


def test_only_offices_of_the_department_are_offered() -> None:
    offered = dict(codes.offices(ENGLISH))

    assert {"BRU", "ANR", "LIE"} <= offered.keys()
    assert len(set(offered.values())) == len(offered)
