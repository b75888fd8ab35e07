"""The open housing units and their sites, as far as they are known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from atd_tui import resources
from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import (
    CodeText,
    Count,
    Day,
    Mark,
    Name,
    Row,
    Text,
    YesNo,
)


@dataclass(frozen=True, slots=True)
class Site:
    """A place with housing units.

    Attributes:
        language: of the region, which is that of the schools.
        opened_on: first day of the first unit; ``None`` where unknown.
        address: empty where unknown.
        marks, sources: of the groups ``site``, ``region``, ``opened``, ``address``.
    """

    code: str
    names: Mapping[str, str] = field(hash=False)
    region: str
    language: str
    opened_on: date | None
    address: str
    note: str
    marks: Mapping[str, str] = field(hash=False)
    sources: Mapping[str, str] = field(hash=False)

    def label(self, language: str) -> str:
        return self.names[language]


@dataclass(frozen=True, slots=True)
class Unit:
    """A house, apartment or studio.

    Attributes:
        type: code of the list ``unit_type``.
        beds, cots: ``None`` where unknown; never guessed.
        step_free, ground_floor: ``None`` where unknown.
        in_service_from, in_service_to: first and last day; ``None`` where unknown or
            still in service.
    """

    code: str
    site: str
    type: str
    beds: int | None
    cots: int | None
    step_free: bool | None
    ground_floor: bool | None
    in_service_from: date | None
    in_service_to: date | None
    note: str
    marks: Mapping[str, str] = field(hash=False)
    sources: Mapping[str, str] = field(hash=False)


@cache
def sites() -> tuple[Site, ...]:
    """Return the sites."""
    return parse_sites(resources.folder("sites.csv"))


@cache
def units() -> tuple[Unit, ...]:
    """Return the units of all sites."""
    known = frozenset(site.code for site in sites())
    return parse_units(resources.folder("units.csv"), known)


def parse_sites(path: Path) -> tuple[Site, ...]:
    """Return the sites of a table.

    Raises:
        BrokenData: the file is not as it must be.
    """
    found = files.rows(path, _SiteLine)
    files.unique(path, [(number, row.code) for number, row in found], "code")
    return tuple(row.value() for _, row in found)


def parse_units(path: Path, known: frozenset[str]) -> tuple[Unit, ...]:
    """Return the units of a table whose sites are known.

    Raises:
        BrokenData: the file is not as it must be, or names another site.
    """
    found = files.rows(path, _UnitLine)
    files.unique(path, [(number, row.code) for number, row in found], "code")
    for number, row in found:
        if row.site not in known:
            expected = f"one of {', '.join(sorted(known))}, found {row.site!r}"
            raise BrokenData(path.name, f"line {number}, column site", expected)
    return tuple(row.value() for _, row in found)


class _SiteLine(Row):
    code: CodeText
    name_nl: Name
    name_fr: Name
    name_de: Name
    name_en: Name
    region: Text
    region_mark: Mark
    language: Literal["nl", "fr", "de"]
    opened_on: Day
    opened_mark: Mark
    opened_source: Text
    address: Text
    address_mark: Mark
    address_source: Text
    mark: Mark
    source: CodeText
    note: Text

    def value(self) -> Site:
        return Site(
            code=self.code,
            names={
                "nl": self.name_nl,
                "fr": self.name_fr,
                "de": self.name_de,
                "en": self.name_en,
            },
            region=self.region,
            language=self.language,
            opened_on=self.opened_on,
            address=self.address,
            note=self.note,
            marks={
                "site": self.mark,
                "region": self.region_mark,
                "opened": self.opened_mark,
                "address": self.address_mark,
            },
            sources=_given(
                site=self.source,
                opened=self.opened_source,
                address=self.address_source,
            ),
        )


class _UnitLine(Row):
    code: CodeText
    site: CodeText
    type: Literal["HOUSE", "APARTMENT", "STUDIO"]
    beds: Count
    beds_mark: Mark
    beds_source: Text
    cots: Count
    step_free: YesNo
    ground_floor: YesNo
    in_service_from: Day
    in_service_to: Day
    mark: Mark
    source: CodeText
    note: Text

    def value(self) -> Unit:
        return Unit(
            code=self.code,
            site=self.site,
            type=self.type,
            beds=self.beds,
            cots=self.cots,
            step_free=self.step_free,
            ground_floor=self.ground_floor,
            in_service_from=self.in_service_from,
            in_service_to=self.in_service_to,
            note=self.note,
            marks={"unit": self.mark, "beds": self.beds_mark},
            sources=_given(unit=self.source, beds=self.beds_source),
        )


def _given(**sources: str) -> dict[str, str]:
    return {group: source for group, source in sources.items() if source}
