"""How records are compared: what the files say, and what they may not say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from atd_tui import resources
from atd_tui.domain.matching import Agreement
from atd_tui.errors import BrokenData
from atd_tui.reference import matching
from atd_tui.reference.matching import matching_rules, parse_names, parse_numbers

NUMBERS = "matching.toml"
NAMES = "names.toml"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return what writes one of the files anew, with one piece of it changed."""

    def change(name: str, old: str, new: str) -> Path:
        text = resources.folder(name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        path = tmp_path / name
        path.write_text(text.replace(old, new), encoding="utf-8")
        return path

    return change


def test_the_rules_are_those_of_the_files() -> None:
    rules = matching_rules()

    assert rules.threshold == 10.0
    assert rules.weight("given_name", Agreement.DIFFERENT) == -6.0
    assert rules.weight("given_name", Agreement.UNKNOWN) == 0.0
    assert rules.variants["muhamad"] == rules.variants["muhamid"] == "mohamed"
    assert rules.variants["amira"] == "amira"
    assert {"mohamed", "khan"} <= rules.common
    assert "amira" not in rules.common
    assert "onbekend" in rules.placeholders
    assert rules.nameless == frozenset(("XXX", "UNK"))


def test_alikeness_is_one_slip_in_so_many_letters() -> None:
    similarity = matching_rules().similarity

    assert similarity("kabongo", "kabongo") == 1.0
    assert similarity("karmi", "karim") == similarity("karim", "karmi") == 0.8
    assert similarity("", "karim") == 0.0


def test_placeholders_and_names_are_in_order() -> None:
    names = parse_names(resources.folder(NAMES))

    assert list(names.spellings) == sorted(names.spellings)
    assert names.known == sorted(names.known)


NOT_EXPLAINED = "why, if weight and fitted are more than a bit apart, found "


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        (
            *("threshold = 10.0", "threshold = 10.2"),
            *("limits.threshold", "a multiple of 0.5, found 10.2"),
        ),
        (
            *("threshold = 10.0", "threshold = '10'"),
            *("limits.threshold", "a valid number, found '10'"),
        ),
        ("threshold = 10.0 ", "level = 10.0 ", "limits.threshold", "a value"),
        (
            *("close = 0.8 ", "close = 1.8 "),
            *("limits.close", "less than or equal to 1, found 1.8"),
        ),
        (
            *(
                "typo = { weight = 3.0, fitted = 3.0 }",
                "typo = { weight = 3.0, why = '!' }",
            ),
            *("weights.birth_date.typo", NOT_EXPLAINED + "{'weight': 3.0, 'why': '!'}"),
        ),
        (
            *(
                "typo = { weight = 3.0, fitted = 3.0 }",
                "typo = { weight = 3.0, fitted = 4.5 }",
            ),
            *(
                "weights.birth_date.typo",
                NOT_EXPLAINED + "{'weight': 3.0, 'fitted': 4.5}",
            ),
        ),
    ],
)
def test_wrong_numbers_are_refused(
    changed: Callable[[str, str, str], Path],
    old: str,
    new: str,
    place: str,
    expected: str,
) -> None:
    path = changed(NUMBERS, old, new)

    with pytest.raises(BrokenData) as caught:
        parse_numbers(path)

    assert caught.value.facts == {
        "file": NUMBERS,
        "place": f"key {place}",
        "expected": expected,
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[weights.sex]", "[weights.gender]", "for sex exactly different, exact"),
        (
            "[weights.language]\nexact = ",
            "[weights.language]\nclose = ",
            "for language exactly different, exact",
        ),
        (
            "[weights.sex]",
            "[weights.shoe]\nexact = { weight = 1.0 }\n\n[weights.sex]",
            "for shoe exactly nothing",
        ),
    ],
)
def test_every_agreement_has_its_weight(
    changed: Callable[[str, str, str], Path], old: str, new: str, expected: str
) -> None:
    path = changed(NUMBERS, old, new)

    with pytest.raises(BrokenData) as caught:
        parse_numbers(path)

    told = caught.value.facts
    assert (told["place"], str(told["expected"]).partition(", found")[0]) == (
        "key weights",
        expected,
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"amira"', '"Amira"', "a text as it is compared: 'amira', found 'Amira'"),
        ('"amira"', '"amira bint"', "one word, found 'amira bint'"),
        ('"amira"', '"ahmad"', "'ahmad' apart from 'ahmed', which sounds alike"),
        ('"onbekend"', '""', "a text, found ''"),
        ('"mehmed"', '"mehmed  x"', "a text, found 'mehmed  x'"),
    ],
)
def test_wrong_names_are_refused(
    changed: Callable[[str, str, str], Path], old: str, new: str, expected: str
) -> None:
    path = changed(NAMES, old, new)

    with pytest.raises(BrokenData) as caught:
        parse_names(path)

    assert caught.value.facts["expected"] == expected


def test_sources_used() -> None:
    assert matching.sources_used() == {"febrl-1"}
