"""What the data say of everybody, and of a country, before anything is asked."""

from datetime import date
from functools import cache
from pathlib import Path

from atd_tui import resources
from atd_tui.domain.options_conditions import Facts, FactValue
from atd_tui.errors import BrokenData
from atd_tui.reference import codelists, files, nationalities
from atd_tui.reference.cells import CodeText, Mark, Row
from atd_tui.reference.options_rows import whole

_FILE = "country_groups.csv"


def completed(facts: Facts, on: date) -> dict[str, FactValue]:
    """Return facts with what the data add to them; what is given goes before.

    Of a country whose group is not certain, the group stays unknown.
    """
    known: dict[str, FactValue] = {
        one.fact: one.value
        for one in sorted(whole().known, key=lambda one: one.valid_from)
        if one.valid_from <= on
    }
    if group := country_group(str(facts.get("destination", "")), on):
        known["country_group"] = group
    return {**known, **facts}


def country_group(country: str, on: date) -> str:
    """Return the group of a country on a day; empty where it is not certain."""
    held = [one for one in _groups() if one.country == country and one.valid_from <= on]
    return max(held, key=lambda one: one.valid_from).group if held else ""


def sources_used() -> set[str]:
    """Return the sources that the countries, and what holds for everybody, name."""
    return {one.source for one in _groups()} | {one.source for one in whole().known}


def parse(path: Path) -> tuple["GroupLine", ...]:
    """Return the groups in a file.

    Raises:
        BrokenData: the file is not as it must be, or names what there is not.
    """
    groups = {each.code for each in codelists.codelist("country_group")}
    countries = {each.code for each in nationalities.nationalities()}
    found = files.rows(path, GroupLine)
    for number, row in found:
        for column, code, known in (
            ("country", row.country, countries),
            ("group", row.group, groups),
        ):
            if code not in known:
                place = f"line {number}, column {column}"
                raise BrokenData(path.name, place, f"a known code, found {code!r}")
    return tuple(row for _, row in found)


class GroupLine(Row):
    """A country, and its group from a day on."""

    country: CodeText
    group: CodeText
    valid_from: date
    mark: Mark
    source: CodeText


@cache
def _groups() -> tuple[GroupLine, ...]:
    return parse(resources.folder(_FILE))
