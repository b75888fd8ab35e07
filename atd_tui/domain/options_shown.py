"""The ways of return as they were shown to a person, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from atd_tui.domain.options import Assessed, Assessment, Finding, Status
from atd_tui.domain.options_conditions import FactValue
from atd_tui.domain.text import objections as text_objections

WORDS_LIMIT: Final = 2_000
LEAFLET_LIMIT: Final = 200
CHOSEN: Final = "CHOSEN"
REFUSED: Final = "REFUSED"
"""Codes of ``option_state`` that a person may decide."""

SEALED: Final = frozenset({"trafficking_signs", "trafficking_victim"})
"""Facts that are printed nowhere, and shown to nobody before they are revealed."""


@dataclass(frozen=True, slots=True)
class Explained:
    """How the ways of return were explained, and what the person said.

    Attributes:
        language: that of the person, in which it was explained.
        interpreter_mode: code of the list; empty where there was none.
        leaflet: what was handed over; empty for nothing.
        options: those talked through; none for all that are not closed.
        chosen: options that the person chose.
        refused: whether the person refused all of them.
        words: the person's own.
    """

    language: str
    interpreter_mode: str = ""
    leaflet: str = ""
    options: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    refused: bool = False
    words: str = ""

    @property
    def decision(self) -> str:
        """What the person decided, as a code of ``option_state``; may be nothing."""
        if self.refused:
            return REFUSED
        return CHOSEN if self.chosen else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An explanation as it was frozen.

    Attributes:
        facts: what it rested on, in plain values.
        assessment: what was shown, as ``plain`` gives it.
    """

    id: str
    case_id: str
    shown_on: date
    explained: Explained
    facts: Mapping[str, Any] = field(hash=False)
    assessment: Mapping[str, Any] = field(hash=False)
    rules_version: str
    author: str


def objections(given: Explained, found: Assessment) -> dict[str, str]:
    """Return what is wrong with an explanation, as field → code."""
    status = {one.option: one.status for one in found.options}
    closed = [code for code in given.chosen if status.get(code) is Status.CLOSED]
    unknown = {*given.chosen, *given.options} - status.keys()
    decided = given.refused or given.chosen
    wrong = text_objections(given.words, limit=WORDS_LIMIT, multiline=True)
    odd = text_objections(given.leaflet, limit=LEAFLET_LIMIT)
    told = {
        "language": "" if given.language.strip() else "options.no-language",
        "leaflet": odd[0] if odd else "",
        "options": "options.unknown" if unknown else "",
        "chosen": "options.choice-closed" if closed else "",
        "refused": "options.choice-both" if given.refused and given.chosen else "",
        "words": wrong[0] if wrong else "",
    }
    if decided and not given.words.strip():
        told["words"] = "options.no-words"
    return {name: code for name, code in told.items() if code}


def plain(
    found: Assessment, amounts: Mapping[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    """Return an assessment in plain values: what is shown, frozen, and printed.

    Args:
        found: the ways of return.
        amounts: what each gives, by option; those that give nothing may be missing.
    """
    return {
        "stop": found.stop.code if found.stop else None,
        "track": found.track.value,
        "stay": [_finding(one) for one in found.stay],
        "options": [_option(one, amounts.get(one.option, [])) for one in found.options],
        "rules_version": found.version,
    }


def plain_facts(facts: Mapping[str, FactValue]) -> dict[str, Any]:
    """Return facts in plain values."""
    return {name: plain_value(value) for name, value in facts.items()}


def plain_value(value: FactValue) -> object:
    """Return the value of a fact as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _option(one: Assessed, amounts: list[dict[str, Any]]) -> dict[str, Any]:
    change = None
    if one.change is not None:
        said = plain_facts(one.change.facts)
        change = {"facts": said, "status": one.change.status.value}
    return {
        "option": one.option,
        "status": one.status.value,
        "findings": [_finding(each) for each in one.findings],
        "missing": list(one.missing),
        "change": change,
        "amounts": amounts,
    }


def _finding(each: Finding) -> dict[str, Any]:
    rule = each.rule
    return {
        "rule": rule.id,
        "met": each.met,
        "fact": ", ".join(rule.facts),
        "used": plain_facts(each.used),
        "source": rule.source,
        "verified": rule.mark == "V",
    }
