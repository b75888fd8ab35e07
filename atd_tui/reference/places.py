"""The contact points: where the department can be met, written to or called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from pathlib import Path

from atd_tui import resources
from atd_tui.domain.text import fold
from atd_tui.errors import Misused
from atd_tui.reference import files
from atd_tui.reference.place_table import Line

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """An office, desk or line.

    Attributes:
        kind: ``walk-in`` and ``office`` are of the department itself; ``desk`` and
            ``line`` are places to refer to.
        location: the town, as it is called there; empty for a national line.
        names: by language.
        region: province or region, ISO 3166-2; empty where unknown.
        languages: of the office, the first being its own; several: the desk asks.
        weekday: 0 for Monday; ``None`` where there is no walk-in.
        hours: of another kind than a walk-in morning, as published; may be empty.
        address, phone, email, web: empty where unknown; never guessed.
        marks: how far each group of values may be trusted: ``point``, ``hours``,
            ``address``, ``contact``.
        sources: where each group was read; no entry where nothing was found.
    """

    code: str
    kind: str
    organisation: str
    location: str
    names: Mapping[str, str] = field(hash=False)
    aliases: tuple[str, ...] = ()
    region: str = ""
    languages: tuple[str, ...] = ()
    weekday: int | None = None
    opens: time | None = None
    closes: time | None = None
    hours: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    note: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)

    def label(self, language: str) -> str:
        """Return the name in a language, else in one of the point's own."""
        known = (self.names.get(code, "") for code in (language, *self.languages))
        return next(filter(None, known), next(iter(self.names.values())))


_learned: list[tuple[ContactPoint, ...]] = [()]
"""One entry: the points of the open store, a new tuple at each opening."""


def contact_points() -> tuple[ContactPoint, ...]:
    """Return the contact points, those of the open store in place of our own.

    Raises:
        BrokenData: our own table is not as it must be.
    """
    if not _learned[0]:
        return _own()
    known = {point.code: point for point in (*_own(), *_learned[0])}
    return tuple(known.values())


def learn(points: Iterable[ContactPoint]) -> None:
    """Know the points that the open store holds; those of another are forgotten."""
    _learned[0] = tuple(points)


def parse_contact_points(path: Path) -> tuple[ContactPoint, ...]:
    """Return the contact points of a table; ``place_table.py`` names its columns.

    Raises:
        BrokenData: the file is not as it must be, or has a code twice.
    """
    found = files.rows(path, Line)
    files.unique(path, [(number, row.code) for number, row in found], "code")
    return tuple(_point(row) for _, row in found)


def office(text: str) -> ContactPoint:
    """Return the office with this code, alias, name or town, in whatever case.

    A town with several offices means the one with a walk-in.

    Raises:
        Misused: ``office.unknown`` with the codes there are, ``office.ambiguous`` with
            the codes it may mean.
    """
    offices = [point for point in contact_points() if is_office(point)]
    wanted = fold(text).strip()
    for spelled in (_codes, _aliases, _names, _location):
        found = [point for point in offices if wanted and wanted in spelled(point)]
        if len(found) > 1:
            found = [point for point in found if is_walk_in(point)] or found
        if len(found) > 1:
            raise Misused("office.ambiguous", given=text, known=_listed(found))
        if found:
            return found[0]
    raise Misused("office.unknown", given=text, known=_listed(offices))


def hours_on(point: ContactPoint, on: date) -> tuple[time, time] | None:
    """Return when the walk-in opens and closes on a day, local time, if it does."""
    if point.weekday != on.weekday() or point.opens is None or point.closes is None:
        return None
    if (point.valid_from or on) > on or (point.valid_to or on) < on:
        return None
    return point.opens, point.closes


def is_walk_in(point: ContactPoint) -> bool:
    """Say whether people may come here without an appointment."""
    return point.kind == "walk-in"


def is_office(point: ContactPoint) -> bool:
    """Say whether the department itself works here, so that tickets may wait here."""
    return point.kind in {"walk-in", "office"}


def _codes(point: ContactPoint) -> set[str]:
    return {fold(point.code)}


def _aliases(point: ContactPoint) -> set[str]:
    return {fold(alias) for alias in point.aliases}


def _names(point: ContactPoint) -> set[str]:
    return {fold(name) for name in point.names.values()}


def _location(point: ContactPoint) -> set[str]:
    return {fold(point.location)}


def _listed(points: list[ContactPoint]) -> str:
    return ", ".join(point.code for point in points)


@cache
def _own() -> tuple[ContactPoint, ...]:
    return parse_contact_points(resources.folder("contact_points.csv"))


def _point(row: Line) -> ContactPoint:
    return ContactPoint(
        code=row.code,
        kind=row.kind,
        organisation=row.organisation,
        location=row.location,
        names=row.names(),
        aliases=row.aliases,
        region=row.region,
        languages=row.languages,
        weekday=DAYS.index(row.weekday) if row.weekday else None,
        opens=row.opens,
        closes=row.closes,
        hours=row.hours,
        address=row.address,
        phone=row.phone,
        email=row.email,
        web=row.web,
        note=row.note,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        marks=row.marks(),
        sources=row.sources(),
    )
