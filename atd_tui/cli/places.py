"""The contact points: those of the program and those the department imports."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.reference import places
from atd_tui.reference.places import DAYS, ContactPoint
from atd_tui.store import places as kept

_OF_A_LINE: Final = ("code", "kind", "location", "address", "phone", "email", "note")


def list_(asked: Asked) -> Answer:
    """List the contact points that this store knows."""
    with door.opened(asked):
        found = places.contact_points()
    language = asked.words.language
    lines = [f"{p.code:<14} {p.kind:<8} {p.label(language)}" for p in found]
    return Answer([_shape(point) for point in found], lines)


def import_(
    asked: Asked,
    *,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV; docs/cli.md has its columns.")
    ],
) -> Answer:
    """Take in a table of contact points, all of it; nothing where a line is wrong."""
    points = places.parse_contact_points(file)
    with door.opened(asked) as store:
        report = kept.import_points(store, points)
    counts = {became.value: 0 for became in kept.Became}
    for line in report:
        counts[line.became.value] += 1
    lines = [f"{line.code:<14} {line.became.value}" for line in report]
    rows = [{"code": line.code, "became": line.became.value} for line in report]
    return Answer({**counts, "points": rows}, lines)


def _shape(point: ContactPoint) -> dict[str, Any]:
    """Return the JSON shape of a point: ``hours`` only where people may just come."""
    known = asdict(point)
    hours = None
    if point.weekday is not None and point.opens and point.closes:
        opens, closes = (at.strftime("%H:%M") for at in (point.opens, point.closes))
        hours = {"weekday": DAYS[point.weekday], "opens": opens, "closes": closes}
    return {
        **{name: known[name] for name in _OF_A_LINE},
        "names": dict(point.names),
        "languages": list(point.languages),
        "hours": hours,
    }


COMMANDS: Final[dict[str, Verb]] = {"list": list_, "import": import_}
