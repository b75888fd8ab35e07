"""A table of people in a file: its columns, and each row read into a draft or refused.

CSV with comma or semicolon, the columns in any order, each cell may be empty. Several
nationalities or languages have a semicolon or a comma between them.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name, Nationality
from atd_tui.domain.people_birth import typed_birth
from atd_tui.errors import BrokenData, Misused
from atd_tui.store import people

COLUMNS: Final = (
    *("ref", "given_name", "family_name", "birth_date", "sex", "nationality"),
    *("street", "postcode", "city", "identifier_type", "identifier", "language"),
)

MOST_BYTES: Final = 50_000_000
_UTF8: Final = (
    "text in UTF-8 (in a spreadsheet: save as 'CSV UTF-8', or say --encoding cp1252)"
)
_BETWEEN: Final = re.compile("[;,]")
_FOUR_DIGITS: Final = re.compile(r"(?:19|20)\d{2}", re.ASCII)
_SEXES: Final = {
    "": "",
    **dict.fromkeys(("f", "female", "v", "w"), "F"),
    **dict.fromkeys(("m", "male", "h"), "M"),
    "x": "X",
}

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file.

    Attributes:
        number: of its first line in the file, from 1.
        draft: what it says; ``None`` where it is refused.
        wrong: field → code, where it is refused, or was kept without that field.
    """

    number: int
    ref: str
    draft: Draft | None = None
    wrong: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file read.

    Attributes:
        ignored: columns that say nothing here.
    """

    lines: tuple[Line, ...]
    ignored: tuple[str, ...] = ()


def read(
    path: Path, *, on: date, encoding: str = "utf-8", lenient: bool = False
) -> Table:
    """Return the rows of a file; a wrong cell refuses its row and no other.

    Where it is ``lenient``, a day that the calendar does not have costs no row: the
    year counts, the note says what was there, and ``wrong`` still names the field.

    Raises:
        BrokenData: it is no table of people: unreadable, not in this encoding, a column
            missing or there twice.
    """
    numbered = rows(path, decoded(path, encoding))
    _, header = next(numbered, (1, []))
    names = [name.strip().casefold() for name in header]
    for name in COLUMNS:
        if names.count(name) != 1:
            expected = f"a column {name!r}, once; needed are {', '.join(COLUMNS)}"
            raise BrokenData(path.name, "line 1", expected)
    lines = tuple(
        line(number, dict(zip(names, cells, strict=True)), on, lenient=lenient)
        if len(cells) == len(names)
        else Line(number, "", wrong=(("row", "import.cells"),))
        for number, cells in numbered
    )
    ignored = tuple(name for name in names if name not in COLUMNS)
    return Table(lines, ignored)


def decoded(path: Path, encoding: str) -> str:
    """Return the text of a file of people or cases.

    Raises:
        BrokenData: it is unreadable, too large, or not in this encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        expected = f"a file that can be read ({error.strerror})"
        raise BrokenData(path.name, "line 1", expected) from error
    if len(data) > MOST_BYTES:
        raise BrokenData(path.name, "line 1", f"a file below {MOST_BYTES} bytes")
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenData(path.name, f"line {line}", _UTF8) from error


def rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that say something, each with the number of its first line."""
    first = text.split("\n", 1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            place = f"line {number}"
            raise BrokenData(path.name, place, f"a CSV row: {error}") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield number, cells
        number = reader.line_num + 1


def line(number: int, cells: Cells, on: date, *, lenient: bool = False) -> Line:
    """Return what the cells of a row, by the names of ``COLUMNS``, say of somebody."""
    said = {name: cell.strip() for name, cell in cells.items()}
    ref, note = said["ref"], ""
    birth = typed_birth(said["birth_date"], on=on)
    kept_without: dict[str, str] = {}
    if lenient and birth == "date.no-such-day":
        kept_without = {"birth_date": birth}
        note = f"birth_date: {said['birth_date']}"
        birth = _year_of(said["birth_date"], on)
    wrong = {
        "birth_date": birth if isinstance(birth, str) else "",
        "sex": "" if said["sex"].casefold() in _SEXES else "person.sex",
    }
    found = tuple((field, code) for field, code in wrong.items() if code)
    if found or isinstance(birth, str):
        return Line(number, ref, wrong=found)
    try:
        draft = people.fitted(replace(_draft(said, birth), note=note), on=on)
    except Misused as error:
        fields = error.facts.get("fields")
        named = fields if isinstance(fields, dict) else {_area(error.code): error.code}
        return Line(number, ref, wrong=tuple(named.items()))
    return Line(number, ref, draft, wrong=tuple(kept_without.items()))


def _year_of(typed: str, on: date) -> Birth:
    """Return the birth in the year of a day that does not exist."""
    found = _FOUR_DIGITS.search(typed)
    birth = typed_birth(found[0], on=on) if found else Birth()
    return Birth() if isinstance(birth, str) else birth


def _draft(said: Cells, birth: Birth) -> Draft:
    name = Name(said["given_name"], said["family_name"])
    address = Address(
        street=said["street"], postcode=said["postcode"], city=said["city"]
    )
    kind = said["identifier_type"].upper() or "OTHER"
    return Draft(
        names=(name,),
        birth=birth,
        sex=_SEXES[said["sex"].casefold()],
        nationalities=tuple(map(Nationality, _several(said["nationality"].upper()))),
        languages=_several(said["language"]),
        identifiers=(Identifier(kind, said["identifier"]),)
        if said["identifier"]
        else (),
        addresses=(address,) if address != Address() else (),
        ref=said["ref"],
    )


def _several(cell: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _BETWEEN.split(cell))
    return tuple(dict.fromkeys(part for part in parts if part))


def _area(code: str) -> str:
    """Return the column that a code of the reference is about."""
    area = code.partition(".")[0]
    return area if area in COLUMNS else "row"
