"""Data files read strictly: a fault stops the reading and is told with its place."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from atd_tui.errors import BrokenData, UnreadData
from atd_tui.reference.cells import SHOWN

_MOST_BYTES = 2_000_000
_UTF8 = "text in UTF-8 (in a spreadsheet: save as 'CSV UTF-8')"

RowT = TypeVar("RowT", bound=BaseModel)


def rows(path: Path, model: type[RowT]) -> list[tuple[int, RowT]]:
    """Return the rows of a CSV file, each with the number of its line.

    The columns are the fields of the model; one without a default must be there. The
    separator is a comma, or a semicolon where the first line has one and no comma. A
    byte-order mark is no text, an empty line no row.

    Raises:
        BrokenData: with the line and column, and what was expected there.
    """
    text = _text(path)
    lines = _cells(path, text)
    _, header = next(lines, (1, []))
    _check_header(path, header, model)
    found = []
    for number, cells in lines:
        if len(cells) != len(header):
            raise BrokenData(
                path.name,
                f"line {number}",
                f"{len(header)} cells as in the first line, found {len(cells)}",
            )
        row = dict(zip(header, cells, strict=True))
        found.append((number, _row(path, number, row, model)))
    return found


def document(path: Path, model: type[RowT]) -> RowT:
    """Return a TOML file as a model.

    Raises:
        BrokenData: with the line or the key, and what was expected there.
    """
    try:
        values = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).rstrip(")").rpartition(" (at ")
        raise BrokenData(path.name, where, f"TOML: {what}") from error
    try:
        return model.model_validate(values)
    except ValidationError as error:
        place, expected = _first(error)
        raise BrokenData(path.name, f"key {place}", expected) from error


def unique(path: Path, found: list[tuple[int, str]], column: str) -> None:
    """Refuse a value that two lines have.

    Raises:
        BrokenData: at the second of them.
    """
    lines: dict[str, int] = {}
    for number, value in found:
        if value in lines:
            raise BrokenData(
                path.name,
                f"line {number}, column {column}",
                f"another {column} than in line {lines[value]}, found {value!r}",
            )
        lines[value] = number


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadData(path.name, str(error.strerror)) from error
    if len(data) > _MOST_BYTES:
        raise BrokenData(path.name, "line 1", f"a file below {_MOST_BYTES} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BrokenData(path.name, f"line {line}", _UTF8) from error


def _cells(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.split("\n", 1)[0]
    separator = ";" if ";" in first and "," not in first else ","
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BrokenData(
                path.name, f"line {number}", f"a CSV row: {error}"
            ) from error
        if cells is None:
            return
        if cells:
            yield number, cells
        number = reader.line_num + 1


def _check_header(path: Path, header: list[str], model: type[BaseModel]) -> None:
    fields = model.model_fields
    for name in header:
        if name not in fields or header.count(name) > 1:
            expected = f"each of the columns once: {', '.join(fields)}"
            raise BrokenData(path.name, f"line 1, column {name[:SHOWN]!r}", expected)
    for name, field in fields.items():
        if field.is_required() and name not in header:
            raise BrokenData(path.name, "line 1", f"a column {name!r}")


def _row(path: Path, number: int, cells: Mapping[str, str], model: type[RowT]) -> RowT:
    try:
        return model.model_validate(cells)
    except ValidationError as error:
        column, expected = _first(error)
        place = f"line {number}, column {column}" if column else f"line {number}"
        raise BrokenData(path.name, place, expected) from error


def _first(error: ValidationError) -> tuple[str, str]:
    """Return where the first fault is, and what was expected there."""
    fault = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return place, "a value"
    if fault["type"] == "extra_forbidden":
        return place, "no such key"
    expected = (
        fault["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    )
    if not place:
        return place, expected
    found = repr(fault["input"])
    return place, f"{expected}, found {found[:SHOWN]}{'…' * (len(found) > SHOWN)}"
