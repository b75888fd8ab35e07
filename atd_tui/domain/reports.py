"""Reports: numbers by year that open to what they count, and what may go outside."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

AMOUNTS: Final = frozenset({"promised", "spent", "kind"})
"""Sections that count euros, and the requests that they are of."""

_PARTS: Final = frozenset({"target", "country", "state", "promised", "spent", "kind"})
"""Sections whose rows make up a whole that stands elsewhere in the report."""

_FORMULA: Final = frozenset("=+-@\t\r")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a report is about, both included."""

    first: date
    last: date

    @property
    def years(self) -> range:
        """The years of which it has a day."""
        return range(self.first.year, self.last.year + 1)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def within(self, year: int) -> "Span":
        """Return those of its days that are of one of its years."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return Span(max(self.first, first), min(self.last, last))


@dataclass(frozen=True, slots=True)
class Number:
    """A number of requests in a year.

    Attributes:
        requests: ``None`` where there are too few to be shown.
        cents: of a section of amounts; else ``None``.
        ids: of the requests, in the order of the files.
    """

    requests: int | None
    cents: int | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What is counted, with a number for each year of the span."""

    code: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind; ``name`` says of which."""

    name: str
    rows: tuple[Row, ...]


def outward(sections: Iterable[Section], least: int) -> list[Section]:
    """Return what somebody outside may see: no ids, and no number below ``least``.

    Where a single row of a whole would be hidden, so that it follows from the others,
    the smallest of those is hidden too.
    """
    return [
        Section(section.name, _covered(section, least))
        for section in (_without_ids(each) for each in sections)
    ]


def row(sections: Iterable[Section], name: str, code: str) -> Row | None:
    """Return the row of a section by its code; ``None`` where there is none."""
    for section in sections:
        if section.name == name.casefold():
            for each in section.rows:
                if each.code.casefold() == code.casefold():
                    return each
    return None


def harmless(cell: str) -> str:
    """Return a text that no program of tables takes for a formula."""
    seen = unicodedata.normalize("NFKC", cell)
    starts = {seen.lstrip(" ")[:1], seen.lstrip()[:1]}
    return f"'{cell}" if starts & _FORMULA else cell


def _without_ids(section: Section) -> Section:
    rows = (
        Row(each.code, tuple(replace(one, ids=()) for one in each.numbers))
        for each in section.rows
    )
    return Section(section.name, tuple(rows))


def _covered(section: Section, least: int) -> tuple[Row, ...]:
    columns = [
        _column(numbers, least, part=section.name in _PARTS)
        for numbers in zip(*(each.numbers for each in section.rows), strict=True)
    ]
    return tuple(
        Row(each.code, tuple(column[n] for column in columns))
        for n, each in enumerate(section.rows)
    )


def _column(numbers: Sequence[Number], least: int, *, part: bool) -> list[Number]:
    few = {n for n, one in enumerate(numbers) if 0 < (one.requests or 0) < least}
    others = [n for n, one in enumerate(numbers) if one.requests and n not in few]
    if part and len(few) == 1 and others:
        few.add(min(others, key=lambda n: numbers[n].requests or 0))
    return [Number(None) if n in few else one for n, one in enumerate(numbers)]
