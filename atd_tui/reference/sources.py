"""The sources: where each value of the data files was read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import RootModel

from atd_tui import resources
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Name, Row


@dataclass(frozen=True, slots=True)
class Source:
    """A page, a paper or a person that stated a value.

    Attributes:
        url: address of the page; empty for a paper.
        read_on: day on which it was read; ``None`` for what this project proposes.
    """

    code: str
    title: str
    url: str = ""
    read_on: date | None = None


@cache
def sources() -> Mapping[str, Source]:
    """Return all sources by code."""
    table = files.document(resources.folder("sources.toml"), _Table)
    return {
        code: Source(code, entry.title, entry.url, entry.read_on)
        for code, entry in table.root.items()
    }


class _Entry(Row):
    title: Name
    url: str = ""
    read_on: date | None = None


class _Table(RootModel[dict[CodeText, _Entry]]):
    """The whole file: a table for each source."""
