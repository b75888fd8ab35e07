"""Protection as data: the ages of a child, and to whom a hard stop refers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import ConfigDict, Field, model_validator

from atd_tui import resources
from atd_tui.domain.people_birth import Ages
from atd_tui.domain.protection import HARD
from atd_tui.errors import BrokenData
from atd_tui.reference import files, places
from atd_tui.reference.cells import CodeText, Mark, Name, Row
from atd_tui.reference.places import ContactPoint

_FILE = "referrals.toml"


@dataclass(frozen=True, slots=True)
class Referral:
    """A service to refer to.

    Attributes:
        flag: the hard stop that asks for it.
        name: of the service, where it is no contact point.
        point: with its telephone and address; ``None`` where only the name is known.
        mark, source: how far that may be trusted, and where it was read.
    """

    flag: str
    code: str
    name: str
    mark: str
    source: str
    point: ContactPoint | None = None

    def label(self, language: str) -> str:
        """Return what the service is called."""
        return self.point.label(language) if self.point else self.name


def ages(on: date | None = None) -> Ages:
    """Return the numbers that hold on a day; without a day, the newest.

    Raises:
        BrokenData: the file is not as it must be, or has no value for that day.
    """
    return ages_on(_table(), on)


def ages_on(table: "Table", on: date | None) -> Ages:
    """Return those of a table that hold on a day; without a day, the newest.

    Raises:
        BrokenData: there is none for that day.
    """
    of_age = _held(table.of_age, on, "of_age").value
    notice = _held(table.notice, on, "notice").value
    return Ages(of_age, timedelta(days=notice))


def referrals(flag: str, on: date | None = None) -> tuple[Referral, ...]:
    """Return to whom a hard stop refers, in their order; empty for other flags.

    Raises:
        BrokenData: the file is not as it must be, or names no known contact point.
    """
    known = {point.code: point for point in places.contact_points()}
    found = []
    for each in _table().referral:
        if each.flag == flag and each.holds(on):
            if each.point and each.point not in known:
                raise BrokenData(_FILE, f"referral {each.code}", "a contact point")
            point = known.get(each.point)
            found.append(
                Referral(each.flag, each.code, each.name, each.mark, each.source, point)
            )
    return tuple(found)


def sources_used() -> set[str]:
    """Return the sources that the numbers and referrals name."""
    table = _table()
    numbers = {each.source for each in (*table.of_age, *table.notice)}
    return numbers | {each.source for each in table.referral}


def parse_protection(path: Path) -> "Table":
    """Return the numbers and referrals in a file.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return files.document(path, Table)


class Number(Row):
    """A number, what it counts, and from which day on."""

    model_config = ConfigDict(strict=True)
    value: Annotated[int, Field(ge=1, le=366)]
    unit: Name
    mark: Mark
    source: CodeText
    valid_from: date


class Entry(Row):
    """A service to refer to, and from which day until which."""

    model_config = ConfigDict(strict=True)
    flag: Literal["unaccompanied-minor", "trafficking"]
    code: CodeText
    point: str = ""
    name: str = ""
    mark: Mark
    source: CodeText
    valid_from: date
    valid_to: date | None = None

    @model_validator(mode="after")
    def _named_once(self) -> "Entry":
        if bool(self.point) == bool(self.name.strip()):
            raise ValueError("either a point or a name")
        return self

    def holds(self, on: date | None) -> bool:
        """Say whether it holds on a day; without a day, whether it has not ended."""
        if on is None:
            return self.valid_to is None
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


_Numbers = Annotated[list[Number], Field(min_length=1)]


class Table(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    of_age: _Numbers
    notice: _Numbers
    referral: Annotated[list[Entry], Field(min_length=1)]

    @model_validator(mode="after")
    def _complete(self) -> "Table":
        codes = [(each.code, each.valid_from) for each in self.referral]
        if len(codes) != len(set(codes)):
            raise ValueError("each code of a referral once")
        if {each.flag for each in self.referral} != set(HARD):
            raise ValueError("a referral for each hard stop")
        return self


class _Dated(Protocol):
    @property
    def valid_from(self) -> date: ...


DatedT = TypeVar("DatedT", bound=_Dated)


@cache
def _table() -> Table:
    return parse_protection(resources.folder(_FILE))


def _held(entries: Sequence[DatedT], on: date | None, name: str) -> DatedT:
    held = [entry for entry in entries if on is None or entry.valid_from <= on]
    if not held:
        raise BrokenData(_FILE, f"key {name}", f"a value that holds on {on}")
    return max(held, key=_beginning)


def _beginning(entry: _Dated) -> date:
    return entry.valid_from
