"""The numbers of the family units and the conditions of an own home, as they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

from pydantic import ConfigDict, Field

from atd_tui import resources
from atd_tui.domain.housing_fit import Rules
from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Name, Row

_FILE = "housing.toml"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of the agreement on an own home; all of them must be met."""

    code: str
    labels: Mapping[str, str] = field(hash=False)
    mark: str = ""
    source: str = ""

    def label(self, language: str) -> str:
        return self.labels[language]


@cache
def housing_rules(on: date) -> Rules:
    """Return the numbers that hold on a day.

    Raises:
        BrokenData: the file is not as it must be, or has no value for that day.
    """
    found = _numbers()
    return Rules(
        turnover_days=_held(found.turnover_days, on, "turnover_days").value,
        cot_age=_held(found.cot_age, on, "cot_age").value,
        warn_days=_held(found.warn_days, on, "warn_days").value,
        may_allow=frozenset(_held(found.may_allow, on, "may_allow").codes),
    )


@cache
def own_home_conditions() -> tuple[Condition, ...]:
    """Return the conditions of the agreement on an own home, in their order."""
    return tuple(
        Condition(
            one.code,
            {"en": one.en, "nl": one.nl, "fr": one.fr, "de": one.de},
            one.mark,
            one.source,
        )
        for one in _numbers().own_home
    )


def sources_used() -> set[str]:
    """Return the sources that the file names."""
    found = _numbers()
    return {
        entry.source for name in Numbers.model_fields for entry in getattr(found, name)
    }


def parse_housing(path: Path) -> "Numbers":
    """Return the numbers in a file.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return files.document(path, Numbers)


class Number(Row):
    """A number, what it counts, and from which day on."""

    model_config = ConfigDict(strict=True)
    value: Annotated[int, Field(ge=0, le=1000)]
    unit: Name
    mark: Mark
    source: CodeText
    valid_from: date


class Allowed(Row):
    """What a typed reason may set aside, and from which day on."""

    model_config = ConfigDict(strict=True)
    codes: list[Name]
    mark: Mark
    source: CodeText
    valid_from: date


class ConditionEntry(Row):
    """A condition in four languages."""

    model_config = ConfigDict(strict=True)
    code: CodeText
    en: Name
    nl: Name
    fr: Name
    de: Name
    mark: Mark
    source: CodeText


_Numbers = Annotated[list[Number], Field(min_length=1)]


class Numbers(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    turnover_days: _Numbers
    cot_age: _Numbers
    warn_days: _Numbers
    may_allow: Annotated[list[Allowed], Field(min_length=1)]
    own_home: Annotated[list[ConditionEntry], Field(min_length=1)]


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


DatedT = TypeVar("DatedT", bound=_Dated)


@cache
def _numbers() -> Numbers:
    return parse_housing(resources.folder(_FILE))


def _held(entries: Sequence[DatedT], on: date, name: str) -> DatedT:
    held = [entry for entry in entries if entry.valid_from <= on]
    if not held:
        raise BrokenData(_FILE, f"key {name}", f"a value that holds on {on}")
    return max(held, key=lambda entry: entry.valid_from)
