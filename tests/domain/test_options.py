"""The situations of ``tests/cases/options.toml``, as a coach would tell them."""

import tomllib
from collections import defaultdict
from datetime import date
from functools import partial
from typing import Any

import pytest

from atd_tui.domain.options import Assessed, Assessment, assess
from atd_tui.domain.options_conditions import CONDITIONS
from atd_tui.reference.options import book
from atd_tui.reference.options_facts import facts as known_facts
from atd_tui.reference.options_facts import read, values
from atd_tui.reference.options_known import completed
from tests.house import ROOT

Situation = dict[str, Any]

TODAY = date(2026, 11, 18)
FILE = tomllib.loads((ROOT / "tests/cases/options.toml").read_text("utf-8"))
SITUATIONS: list[Situation] = FILE["situation"]
TOLD = pytest.mark.parametrize("told", SITUATIONS, ids=lambda told: told["name"])
BOOK = book(TODAY)


def assessed(told: Situation) -> Assessment:
    on = told.get("on", TODAY)
    given = read({**FILE["start"][told["start"]], **told.get("facts", {})})
    return assess(book(on), completed(given, on), on, partial(values, on=on))


def by_code(found: Assessment) -> dict[str, Assessed]:
    return {one.option: one for one in found.options}


@TOLD
def test_the_situation_ends_as_told(told: Situation) -> None:
    found = assessed(told)

    ways = by_code(found)
    expected = told["expected"]
    assert {code: ways[code].status.value for code in expected} == expected
    missing = told.get("missing", {})
    assert {code: list(ways[code].missing) for code in missing} == missing
    assert (found.stop.code if found.stop else "") == told.get("stop", "")
    if "track" in told:
        assert found.track.value == told["track"]


@TOLD
def test_no_way_is_ever_hidden(told: Situation) -> None:
    found = assessed(told)

    assert [one.option for one in found.options] == [one.code for one in BOOK.options]
    assert "EXTENSION" in by_code(found)


def test_every_way_is_told_for_against_and_unknown() -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for told in SITUATIONS:
        for code, status in told["expected"].items():
            seen[code].add(status)

    lacking = {
        one.code: {"open", "closed", "unknown"} - seen[one.code] for one in BOOK.options
    }
    assert {code: some for code, some in lacking.items() if some} == {}


def test_each_situation_has_a_name_of_its_own() -> None:
    names = [told["name"] for told in (*SITUATIONS, *FILE["budget"])]

    assert sorted(set(names)) == sorted(names)


def test_every_fact_and_every_condition_is_used() -> None:
    rules = [rule for one in BOOK.options for rule in one.rules]
    rules += [*(one.rule for one in BOOK.stops), *BOOK.stay]

    assert {name for rule in rules for name in rule.facts} | {"destination"} == set(
        known_facts()
    )
    assert {rule.condition for rule in rules} == set(CONDITIONS)


def test_the_order_is_that_of_a_coach() -> None:
    codes = [one.code for one in BOOK.options]

    assert codes == [
        *("INDEPENDENT", "EXTENSION", "DUBLIN_VOL", "IO_TICKET", "AVR_TICKET"),
        *("AVR_PREMIUM", "AVRR_BASIC", "AVRR_VULN", "AVRR_MED", "SPECIAL_NEEDS"),
        *("EURP", "REMA", "OTP", "OWN_HOME", "FITT", "LAISSEZ_PASSER", "IN_CENTRE"),
        *("POSTPONEMENT", "UNREMOVABLE", "FORCED_INFO"),
    ]
