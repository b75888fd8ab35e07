"""Special needs as data: their limits, the phase of each measure, words for cash."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field

from atd_tui import resources
from atd_tui.domain.support import Limit
from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Name, Row
from atd_tui.reference.codelists import codelist

_FILE = "support.toml"


@dataclass(frozen=True, slots=True)
class Marked:
    """A limit with how far it may be trusted.

    Attributes:
        mark: of the months; ``ceiling_mark`` of the ceiling.
    """

    limit: Limit
    year: int
    mark: str
    ceiling_mark: str
    source: str


def limit(on: date) -> Limit:
    """Return what limits support on a day.

    Raises:
        BrokenData: the file is not as it must be, or says nothing of that day.
    """
    return marked(on).limit


def marked(on: date) -> Marked:
    """Return what limits support on a day, with its marks.

    Raises:
        BrokenData: the file is not as it must be, or says nothing of that day.
    """
    held = [one for one in _whole().limit if one.valid_from <= on]
    if not held:
        raise BrokenData(_FILE, "key limit", f"one that holds on {on}")
    one = max(held, key=lambda each: each.valid_from)
    values = Limit(one.months, one.offers, one.ceiling_cents)
    year, marks = one.valid_from.year, (one.mark, one.ceiling_mark)
    return Marked(values, year, *marks, one.source)


def phase(measure: str) -> str:
    """Return the phase of a measure; of one of a newer version, the last there is."""
    phases = _whole().phase
    found = (one.code for one in phases if measure in one.measures)
    return next(found, phases[-1].code)


def cash_kinds() -> tuple[str, ...]:
    """Return the words for money that somebody may type as a kind of payment."""
    return tuple(_whole().cash_kinds)


def cash_words() -> tuple[str, ...]:
    """Return the words for money in hand that no payment has in its text."""
    return tuple(_whole().cash_words)


def sources_used() -> set[str]:
    """Return the sources that the limits name."""
    return {one.source for one in _whole().limit}


def parse(path: Path) -> "Whole":
    """Return the content of a file of special needs.

    Raises:
        BrokenData: it is not as it must be; each measure has one phase.
    """
    found = files.document(path, Whole)
    placed = sorted(code for one in found.phase for code in one.measures)
    known = sorted(each.code for each in codelist("special_needs_measure"))
    if placed != known:
        odd = ", ".join(sorted(set(placed) ^ set(known))) or "one twice"
        expected = f"each measure of the code list once, found {odd}"
        raise BrokenData(path.name, "key phase", expected)
    return found


class LimitEntry(Row):
    """A limit, and from which day on it is that."""

    model_config = ConfigDict(strict=True)
    months: Annotated[int, Field(ge=1, le=120)]
    offers: Annotated[int, Field(ge=0, le=20)]
    ceiling_cents: Annotated[int, Field(ge=0)] | None = None
    valid_from: date
    mark: Mark
    ceiling_mark: Mark
    source: CodeText


class PhaseEntry(Row):
    """A phase and its measures."""

    model_config = ConfigDict(strict=True)
    code: CodeText
    measures: Annotated[list[CodeText], Field(min_length=1)]


class Whole(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    cash_kinds: list[Name]
    cash_words: list[Name]
    limit: Annotated[list[LimitEntry], Field(min_length=1)]
    phase: list[PhaseEntry]


@cache
def _whole() -> Whole:
    return parse(resources.folder(_FILE))
