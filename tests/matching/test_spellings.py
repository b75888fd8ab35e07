"""Every pair of `spellings.toml` is taken for what it is, and is looked at at all."""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from atd_tui.domain import matching
from atd_tui.reference.matching import matching_rules
from tests.matching.situations import Told, person

TABLE: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("spellings.toml").read_text(encoding="utf-8")
)
MARGIN: Final = 1.0


BIRTHDAY: Final = "1990-05-12"


def told(kind: str, names: str) -> list[Any]:
    told = [(entry["a"], entry["b"], entry["what"]) for entry in TABLE[kind]]
    told += [(*map(named, both.split(" = ")), both) for both in TABLE[names]]
    return [pytest.param(a, b, id=what) for a, b, what in told]


def named(name: str) -> Told:
    given, family = name.split(" | ")
    return {"given": given, "family": family, "birth": BIRTHDAY}


@pytest.mark.parametrize(("a", "b"), told("same", "names_of_one"))
def test_one_person_is_found(a: Told, b: Told) -> None:
    rules = matching_rules()
    one, other = person(a, rules), person(b, rules)

    evidence = matching.compare(one, other, rules)

    assert matching.is_match(evidence), evidence.fields
    assert matching.keys(one) & matching.keys(other)
    assert list(matching.matches(one, [other], rules)) == [(other, evidence)]


@pytest.mark.parametrize(("a", "b"), told("different", "names_of_two"))
def test_two_people_are_told_apart(a: Told, b: Told) -> None:
    rules = matching_rules()
    one, other = person(a, rules), person(b, rules)

    evidence = matching.compare(one, other, rules)

    assert evidence.score <= rules.threshold - MARGIN, evidence.fields
    assert list(matching.matches(one, [other], rules)) == []


def test_table_has_no_other_list() -> None:
    entries = [*TABLE["same"], *TABLE["different"]]

    assert set(TABLE) == {"same", "different", "names_of_one", "names_of_two"}
    assert {key for entry in entries for key in entry} == {"what", "a", "b"}
