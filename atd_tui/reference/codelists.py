"""The code lists: what a code means, in four languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from atd_tui import resources
from atd_tui.errors import Misused
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Day, Mark, Name, Row

FILES = (
    "codelists.csv",
    "queue_codes.csv",
    "case_codes.csv",
    "caseload_codes.csv",
    "contact_codes.csv",
    "housing_codes.csv",
    "option_codes.csv",
    "support_codes.csv",
)


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list.

    Attributes:
        labels: what it is called, by language.
        mark, source: how far the list may be trusted, and where it was read.
        de_mark: standing of the German label.
        valid_from, valid_to: first and last day; ``None`` where nothing is known.
    """

    list: str
    code: str
    labels: Mapping[str, str] = field(hash=False)
    mark: str
    de_mark: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None

    def label(self, language: str) -> str:
        return self.labels[language]


def codelist(name: str) -> tuple[Code, ...]:
    """Return the values of a list in their order.

    Raises:
        KeyError: there is no such list; the code asks for fixed names only.
    """
    return tuple(_lists()[name].values())


def code(name: str, code: str) -> Code:
    """Return one value of a list.

    Raises:
        Misused: ``code.unknown``, with the codes that there are.
    """
    known = _lists()[name]
    if code not in known:
        raise Misused("code.unknown", list=name, given=code, known=", ".join(known))
    return known[code]


def names() -> tuple[str, ...]:
    """Return the names of all lists."""
    return tuple(_lists())


def parse(path: Path) -> tuple[Code, ...]:
    """Return the values in a file of code lists.

    Raises:
        BrokenData: the file is not as it must be, or has a code twice in one list.
    """
    found = files.rows(path, _Line)
    files.unique(path, [(n, f"{row.list}.{row.code}") for n, row in found], "code")
    return tuple(row.value() for _, row in found)


class _Line(Row):
    list: CodeText
    code: CodeText
    en: Name
    nl: Name
    fr: Name
    de: Name
    mark: Mark
    de_mark: Name
    source: CodeText
    valid_from: Day
    valid_to: Day

    def value(self) -> Code:
        return Code(
            list=self.list,
            code=self.code,
            labels={"nl": self.nl, "fr": self.fr, "de": self.de, "en": self.en},
            mark=self.mark,
            de_mark=self.de_mark,
            source=self.source,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )


@cache
def _lists() -> dict[str, dict[str, Code]]:
    lists: dict[str, dict[str, Code]] = {}
    for name in FILES:
        for value in parse(resources.folder(name)):
            lists.setdefault(value.list, {})[value.code] = value
    return lists
