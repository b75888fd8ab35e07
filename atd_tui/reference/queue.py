"""The numbers and lists of the walk-in queue, each as it holds on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import ConfigDict, Field

from atd_tui import resources
from atd_tui.domain.rules import Rules
from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Name, Row
from atd_tui.reference.codelists import Code, code

_FILE = "queue.toml"


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """A class of tickets that goes before those of a higher rank.

    Attributes:
        labels: by language.
        reasons: why a ticket may be in this class; empty where none is asked.
    """

    code: str
    rank: int
    labels: Mapping[str, str] = field(hash=False)
    reasons: tuple[Code, ...] = ()

    def label(self, language: str) -> str:
        return self.labels[language]


def queue_rules(on: date | None = None) -> Rules:
    """Return the numbers that hold on a day; without a day, the newest.

    Raises:
        BrokenData: the file is not as it must be, or has no value for that day.
    """
    return _rules(on)


def rules_on(numbers: "Numbers", on: date | None) -> Rules:
    """Return those of the numbers that hold on a day; without a day, the newest.

    Raises:
        BrokenData: there is none for that day.
    """

    def number(name: str) -> int:
        entries: list[Number] = getattr(numbers, name)
        return _held(entries, on, name).value

    def minutes(name: str) -> timedelta:
        return timedelta(minutes=number(name))

    return Rules(
        ranks={entry.code: entry.rank for entry in _classes(numbers, on)},
        starvation_limit=number("starvation_limit"),
        no_answer_delay=minutes("no_answer_delay"),
        long_wait=minutes("long_wait"),
        pace_window=minutes("pace_window"),
        advice_before_closing=minutes("advice_before_closing"),
        interpreter_notice=minutes("interpreter_notice"),
        max_calls=number("max_calls"),
        typical_talk=(minutes("typical_talk_low"), minutes("typical_talk_high")),
    )


def priority_classes(on: date | None = None) -> tuple[PriorityClass, ...]:
    """Return the classes that hold on a day, the first called first.

    Raises:
        BrokenData: the file is not as it must be, or has no class for that day.
    """
    return tuple(
        PriorityClass(
            code=entry.code,
            rank=entry.rank,
            labels=code("priority", entry.code).labels,
            reasons=tuple(code("priority_reason", reason) for reason in entry.reasons),
        )
        for entry in _classes(_numbers(), on)
    )


def label_pattern(on: date | None = None) -> str:
    """Return the pattern of a ticket's label, with ``{desk}`` and ``{seq}``."""
    return _held(_numbers().label, on, "label").value


def sources_used() -> set[str]:
    """Return the sources that the numbers and classes name."""
    numbers = _numbers()
    return {
        entry.source
        for name in Numbers.model_fields
        for entry in getattr(numbers, name)
    }


def parse_queue(path: Path) -> "Numbers":
    """Return the numbers in a file.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return files.document(path, Numbers)


class Number(Row):
    """A number, what it counts, and from which day on."""

    model_config = ConfigDict(strict=True)
    value: Annotated[int, Field(ge=1, le=1000)]
    unit: Name
    mark: Mark
    source: CodeText
    valid_from: date


class Pattern(Row):
    """A pattern, and from which day on."""

    model_config = ConfigDict(strict=True)
    value: Literal["{desk}-{seq:03d}"]
    unit: Name
    mark: Mark
    source: CodeText
    valid_from: date


class ClassEntry(Row):
    """A priority class, and from which day on it is as it says."""

    model_config = ConfigDict(strict=True)
    code: CodeText
    rank: Annotated[int, Field(ge=0, le=99)]
    reasons: list[CodeText]
    mark: Mark
    source: CodeText
    valid_from: date


_Numbers = Annotated[list[Number], Field(min_length=1)]


class Numbers(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    starvation_limit: _Numbers
    no_answer_delay: _Numbers
    max_calls: _Numbers
    typical_talk_low: _Numbers
    typical_talk_high: _Numbers
    long_wait: _Numbers
    advice_before_closing: _Numbers
    interpreter_notice: _Numbers
    pace_window: _Numbers
    label: Annotated[list[Pattern], Field(min_length=1)]
    classes: Annotated[list[ClassEntry], Field(min_length=1, alias="class")]


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


DatedT = TypeVar("DatedT", bound=_Dated)


@cache
def _numbers() -> Numbers:
    return parse_queue(resources.folder(_FILE))


@cache
def _rules(on: date | None) -> Rules:
    return rules_on(_numbers(), on)


def _classes(numbers: Numbers, on: date | None) -> list[ClassEntry]:
    held = [
        _held([entry for entry in numbers.classes if entry.code == name], on, "class")
        for name in dict.fromkeys(entry.code for entry in numbers.classes)
    ]
    return sorted(held, key=lambda entry: entry.rank)


def _held(entries: Sequence[DatedT], on: date | None, name: str) -> DatedT:
    held = [entry for entry in entries if on is None or entry.valid_from <= on]
    if not held:
        raise BrokenData(_FILE, f"key {name}", f"a value that holds on {on}")
    return max(held, key=lambda entry: entry.valid_from)
