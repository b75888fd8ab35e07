"""The situations of ``tests/cases/terms.toml``: told by a coach, counted twice."""

import tomllib
from datetime import date
from typing import Any

import pytest

from atd_tui.domain.terms import Act, Deadline, Facts, TermEvent, deadlines
from atd_tui.domain.terms_events import Happening
from atd_tui.domain.terms_rules import Family
from atd_tui.reference.terms import closed_days, rules
from tests.domain import counter
from tests.house import ROOT

Situation = dict[str, Any]
Days = dict[str, date | str]

SITUATIONS: list[Situation] = tomllib.loads(
    (ROOT / "tests" / "cases" / "terms.toml").read_text(encoding="utf-8")
)["situation"]
"""Each is a table of the file, as it stands there."""

TOLD = pytest.mark.parametrize("told", SITUATIONS, ids=lambda told: told["name"])


def act(told: Situation) -> Act | None:
    if "act" not in told:
        return None
    about = told.get("printed_for")
    return Act(
        type=told["act"],
        notified_on=told["notified_on"],
        mode=told["mode"],
        printed_deadline=told.get("printed_on"),
        printed_for=Family(about) if about else None,
        term_reason=told.get("reason", ""),
        in_unit=told.get("in_unit", False),
    )


def facts(told: Situation) -> Facts:
    given: dict[str, Any] = {
        fact: tuple(value) if isinstance(value, list) else value
        for fact, value in told.get("facts", {}).items()
    }
    return Facts(**given)


def events(told: Situation) -> list[TermEvent]:
    kinds = {"extended": Happening.EXTENSION, "suspended": Happening.SUSPENSION}
    return [
        TermEvent(kind, **told[name]) for name, kind in kinds.items() if name in told
    ]


def computed(told: Situation) -> list[Deadline]:
    return deadlines(act(told), rules(), closed_days, facts(told), events(told))


def name(found: Deadline) -> str:
    return f"{found.rule} {found.by.variant}".strip()


def due(found: list[Deadline]) -> Days:
    return {name(each): each.due_on or "unknown" for each in found}


@TOLD
def test_the_situation_ends_as_told(told: Situation) -> None:
    found = computed(told)

    assert due([each for each in found if not each.unknown]) == told.get("expected", {})
    assert due([each for each in found if each.unknown]) == told.get("only_if", {})
    assert {
        name(each): each.ends_on for each in found if each.ends_on != each.due_on
    } == told.get("goes_by", {})
    assert {
        name(each): each.difference_days
        for each in found
        if each.difference_days is not None
    } == told.get("difference", {})


@TOLD
def test_the_situation_is_the_same_counted_by_hand(told: Situation) -> None:
    days: Days = {**told.get("expected", {}), **told.get("only_if", {})}
    known = {rule: day for rule, day in days.items() if day != "unknown"}
    moved = {"OLT_STD"} if "extended" in told or "suspended" in told else set()

    by_hand = {rule: _by_hand(rule, told) for rule in known.keys() - moved}

    assert by_hand == {rule: known[rule] for rule in by_hand}


def test_every_rule_has_a_situation_with_a_day() -> None:
    told = {
        rule
        for each in SITUATIONS
        for days in (each.get("expected", {}), each.get("only_if", {}))
        for rule, day in days.items()
        if day != "unknown"
    }

    assert told == {f"{rule.id} {rule.variant}".strip() for rule in rules().rules}


def test_each_situation_has_a_name_of_its_own() -> None:
    names = [told["name"] for told in SITUATIONS]

    assert sorted(set(names)) == sorted(names)


def _by_hand(rule: str, told: Situation) -> Any:
    """Count a rule by hand; what is printed is read, what follows is followed."""
    given = told.get("facts", {})
    if rule in {"OLT_A6", "OLT_SHORT", "CALL26_URG"}:
        return told["printed_on"]
    if rule in {"OLT_EXT", "OLT_EXPIRED"}:
        last = _leave_by(told)
        return last if rule == "OLT_EXT" else last + counter.DAY
    if rule in {"EB_3", "EB_5", "EB_X", "EB_LIFT"}:
        months = given["ban_years"] * (8 if rule == "EB_LIFT" else 12)
        return counter.months(months)(given["departed_on"], "")
    dates = {k: v for k, v in given.items() if isinstance(v, date)}
    if "act" in told:
        dates["notified_on"] = told["notified_on"]
    return counter.counted(rule, dates, told.get("mode", ""))


def _leave_by(told: Situation) -> Any:
    """Return the last day to leave: extended, suspended, printed, or counted."""
    if "extended" in told:
        return told["extended"]["until_on"]
    if "printed_on" in told and told.get("printed_for") != "appeal":
        return told["printed_on"]
    last = counter.counted("OLT_STD", {"notified_on": told["notified_on"]})
    if "suspended" in told:
        between = told["suspended"]
        last += between["until_on"] - between["on"] + counter.DAY
    return last
