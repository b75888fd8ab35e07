"""Co-operation: a fact, a day, the person's own explanation; never a score."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from atd_tui.domain.text import objections as text_objections

FACT_LIMIT: Final = 4_000

_EXPLAINED: Final = frozenset({"PARTIAL", "UNABLE", "REFUSED"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about co-operation.

    Attributes:
        item, value: codes of ``cooperation_item`` and ``cooperation_value``.
        fact_on: when it happened; ``None`` in a draft is today.
        fact: what happened.
        explanation: what the person said of it, also that they said nothing.
        second_reader: who else read it; empty until somebody did.
        id: of a fact that is stored.
    """

    item: str
    value: str
    fact_on: date | None = None
    fact: str = ""
    explanation: str = ""
    author: str = ""
    second_reader: str = ""
    id: str = ""


def objections(fact: Fact, *, on: date) -> dict[str, str]:
    """Return what is wrong with a fact, as field → code; which codes exist, data say.

    A refusal without the fact, or without the person asked why, is none.
    """
    later = fact.fact_on is not None and fact.fact_on > on
    found = {
        "fact_on": "check.future" if later else "",
        "fact": _text(fact.fact, "cooperation.no-fact", fact.value != "NOT_ASKED"),
        "explanation": _text(
            fact.explanation, "cooperation.no-explanation", fact.value in _EXPLAINED
        ),
    }
    return {field: code for field, code in found.items() if code}


def reading_objection(fact: Fact, reader: str) -> str:
    """Return why somebody cannot be the second reader of a fact, or nothing."""
    if fact.second_reader:
        return "cooperation.read-already"
    return "cooperation.own-fact" if _same(fact.author, reader) else ""


def refusal_objections(facts: Iterable[Fact]) -> list[str]:
    """Return why the facts do not carry that co-operation was refused."""
    refused = [fact for fact in facts if fact.value == "REFUSED"]
    if not refused:
        return ["cooperation.no-refusal"]
    read = any(fact.second_reader for fact in refused)
    return [] if read else ["cooperation.unread"]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _text(text: str, missing: str, needed: bool) -> str:  # noqa: FBT001 -- read in place
    wrong = text_objections(text, limit=FACT_LIMIT, multiline=True)
    if wrong:
        return wrong[0]
    return missing if needed and not text.strip() else ""
