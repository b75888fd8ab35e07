"""Reports as data: below which number nothing is shown outside the department."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field

from atd_tui import resources
from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Row

_FILE = "reports.toml"


def least(on: date) -> int:
    """Return the smallest number that may be shown outside on a day.

    Raises:
        BrokenData: the file is not as it must be, or says nothing of that day.
    """
    return least_on(_whole(), on)


def least_on(whole: "Whole", on: date) -> int:
    """Return the smallest number of a file that may be shown outside on a day.

    Raises:
        BrokenData: it says nothing of that day.
    """
    held = [one for one in whole.small_cells if one.valid_from <= on]
    if not held:
        raise BrokenData(_FILE, "key small_cells", f"one that holds on {on}")
    return max(held, key=lambda each: each.valid_from).least


def sources_used() -> set[str]:
    """Return the sources that the numbers name."""
    return {one.source for one in _whole().small_cells}


def parse(path: Path) -> "Whole":
    """Return the content of a file of reports.

    Raises:
        BrokenData: it is not as it must be.
    """
    return files.document(path, Whole)


class Small(Row):
    """A smallest number, and from which day on it is that."""

    model_config = ConfigDict(strict=True)
    least: Annotated[int, Field(ge=1, le=100)]
    mark: Mark
    source: CodeText
    valid_from: date


class Whole(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    small_cells: Annotated[list[Small], Field(min_length=1)]


@cache
def _whole() -> Whole:
    return parse(resources.folder(_FILE))
