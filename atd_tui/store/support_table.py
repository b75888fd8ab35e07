"""A table of requests of past years: its columns, each row read or refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from atd_tui.domain.dates import FIRST_YEAR, YEARS, typed_day
from atd_tui.domain.money import cents
from atd_tui.errors import BrokenData, Misused
from atd_tui.reference import codelists
from atd_tui.reference.nationalities import find_nationality
from atd_tui.store.case_table import Wrong
from atd_tui.store.people_table import decoded, rows

NEEDED: Final = ("ref", "target")
COLUMNS: Final = (
    *("ref", "case", "year", "asked_on", "target", "country", "measures"),
    *("approved", "spent", "returned_on", "ends_on"),
)

_BETWEEN: Final = re.compile("[;,+ ]+")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_YES: Final = {
    **dict.fromkeys(("", "?"), None),
    **dict.fromkeys(("yes", "y", "1", "ja", "oui", "true"), True),
    **dict.fromkeys(("no", "n", "0", "nee", "nein", "non", "false"), False),
}


@dataclass(frozen=True, slots=True)
class Past:
    """A request of a past year, as its row says it.

    Attributes:
        case: number of its case; empty where there is none.
        year: of the request, where its day is not known.
        approved: ``None`` where nobody knows.
        spent_cents: in all; ``None`` where nobody knows.
    """

    ref: str
    target: str
    year: int
    case: str = ""
    asked_on: date | None = None
    country: str = ""
    measures: tuple[str, ...] = ()
    approved: bool | None = None
    spent_cents: int | None = None
    returned_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class PastRow:
    """A row of the file.

    Attributes:
        number: of its first line in the file, from 1.
        past: what it says; ``None`` where it is refused.
        wrong: where it is refused, by field.
    """

    number: int
    ref: str
    past: Past | None
    wrong: tuple[Wrong, ...] = ()


class _WrongError(Exception):
    """Say why a cell cannot be used, with what its sentence names."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def read(path: Path, *, on: date, encoding: str = "utf-8") -> list[PastRow]:
    """Return the rows of a file; a wrong cell refuses its row and no other.

    Raises:
        BrokenData: it is no table of requests: unreadable, not in this encoding, a
            column unknown, missing or there twice.
    """
    numbered = rows(path, decoded(path, encoding))
    _, header = next(numbered, (1, []))
    names = [name.strip().casefold() for name in header]
    for name in names:
        if name not in COLUMNS or names.count(name) > 1:
            expected = f"each of these columns once: {', '.join(COLUMNS)}"
            raise BrokenData(path.name, f"line 1, column {name[:40]!r}", expected)
    for name in NEEDED:
        if name not in names:
            raise BrokenData(path.name, "line 1", f"a column {name!r}")
    return [
        _row(number, dict(zip(names, cells, strict=True)), on)
        if len(cells) == len(names)
        else PastRow(number, "", None, (Wrong("row", "import.cells"),))
        for number, cells in numbered
    ]


def _row(number: int, given: Mapping[str, str], on: date) -> PastRow:
    cells = {name: given.get(name, "").strip() for name in COLUMNS}
    said, wrong = _said(cells)
    if not cells["ref"]:
        wrong["ref"] = Wrong("ref", "support.no-ref")
    asked_on = said.get("asked_on")
    year = said.get("year") or (asked_on.year if isinstance(asked_on, date) else None)
    if year is None and "year" not in wrong and "asked_on" not in wrong:
        wrong["year"] = Wrong("year", "support.no-year")
    for name in ("asked_on", "returned_on"):
        day = said.get(name)
        if isinstance(day, date) and day > on:
            wrong[name] = Wrong(name, "check.future")
    if wrong:
        told = tuple(wrong[name] for name in sorted(wrong))
        return PastRow(number, cells["ref"], None, told)
    past = Past(
        **{**said, "year": year, "ref": cells["ref"], "case": cells["case"]},  # type: ignore[arg-type]  # -- each cell was read by its own reader
    )
    return PastRow(number, cells["ref"], past)


def _said(cells: Mapping[str, str]) -> tuple[dict[str, object], dict[str, Wrong]]:
    """Return what the cells say, and which of them cannot be used."""
    said: dict[str, object] = {}
    wrong: dict[str, Wrong] = {}
    for field, read_cell in _CELLS.items():
        name = _COLUMN.get(field, field)
        try:
            said[field] = read_cell(cells[name])
        except _WrongError as error:
            facts = {"given": cells[name], **error.facts}
            wrong[name] = Wrong(name, error.code, facts)
    return said, wrong


def _target(cell: str) -> str:
    if not cell:
        raise _WrongError("support.no-target")
    return _code("special_needs_target", cell)


def _measures(cell: str) -> tuple[str, ...]:
    parts = [part for part in _BETWEEN.split(cell) if part]
    found = [_code("special_needs_measure", part) for part in parts]
    return tuple(dict.fromkeys(found))


def _code(name: str, cell: str) -> str:
    try:
        return codelists.code(name, cell.upper()).code
    except Misused as error:
        raise _WrongError(error.code, **error.facts) from None


def _country(cell: str) -> str:
    try:
        return find_nationality(cell) if cell else ""
    except Misused as error:
        raise _WrongError(error.code, **error.facts) from None


def _year(cell: str) -> int | None:
    if not cell:
        return None
    if not _YEAR.fullmatch(cell) or int(cell) < FIRST_YEAR:
        raise _WrongError("support.year")
    return int(cell)


def _day(cell: str) -> date | None:
    if not cell:
        return None
    found = typed_day(cell)
    if isinstance(found, str):
        raise _WrongError(found, **YEARS)
    return found


def _yes(cell: str) -> bool | None:
    if cell.casefold() not in _YES:
        raise _WrongError("support.yes-no")
    return _YES[cell.casefold()]


def _spent(cell: str) -> int | None:
    try:
        return cents(cell)
    except ValueError:
        raise _WrongError("support.amount") from None


_CELLS: Final = {
    "target": _target,
    "country": _country,
    "measures": _measures,
    "year": _year,
    "asked_on": _day,
    "returned_on": _day,
    "ends_on": _day,
    "approved": _yes,
    "spent_cents": _spent,
}
"""What reads each cell."""

_COLUMN: Final = {"spent_cents": "spent"}
"""What a field is called in the file, where that differs."""
