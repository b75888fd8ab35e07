"""The homes themselves from the shell: counted, added, out of service and back."""

from typing import Annotated, Any, Final

import typer

from atd_tui.cli import fitt_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.fitt_typed import FromDay, Reason, Unit, day, opened
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.housing import Home
from atd_tui.i18n import Words
from atd_tui.phrases import housing as phrases
from atd_tui.store import housing_rows, housing_units
from atd_tui.store.housing_units import Counted


def list_(asked: Asked) -> Answer:
    """List the homes with what is known of each."""
    with opened(asked) as store, store.reading() as session:
        homes = housing_rows.homes(session)
    return _answer(asked, homes)


@repeatable
def count(
    asked: Asked,
    *,
    unit: Unit,
    beds: Annotated[int | None, typer.Option("--beds", metavar="N")] = None,
    cots: Annotated[int | None, typer.Option("--cots", metavar="N")] = None,
    step_free: Annotated[
        bool | None, typer.Option("--step-free/--steps", help="Whether there are any.")
    ] = None,
    ground_floor: Annotated[
        bool | None, typer.Option("--ground-floor/--upstairs", help="Where it is.")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Free note.")
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="CODE", help="Code of unit_type.")
    ] = None,
    unknown: Annotated[
        list[str] | None,
        typer.Option(
            "--unknown", metavar="FIELD", help="As beds; not known after all."
        ),
    ] = None,
) -> Answer:
    """Write what was counted in a home; what is not given stays."""
    forget = frozenset(each.replace("-", "_") for each in unknown or ())
    counted = Counted(beds, cots, step_free, ground_floor, note, type_, forget)
    with opened(asked) as store:
        home = housing_units.count(store, unit, counted, action=asked.action)
    return _answer(asked, [home])


@repeatable
def add(
    asked: Asked,
    *,
    unit: Unit,
    site: Annotated[
        str, typer.Option("--site", metavar="CODE", help="Of the place, as ZUL.")
    ],
    type_: Annotated[
        str, typer.Option("--type", metavar="CODE", help="Code of unit_type.")
    ],
) -> Answer:
    """Write down a home that the data does not name."""
    with opened(asked) as store:
        home = housing_units.add(store, unit, site.upper(), type_, action=asked.action)
    return _answer(asked, [home])


@repeatable
def withdraw(
    asked: Asked, *, unit: Unit, from_day: FromDay = "", reason: Reason = ""
) -> Answer:
    """Take a home out of service from a day on."""
    with opened(asked) as store:
        home = housing_units.withdraw(
            store, unit, on=day(from_day), reason=reason, action=asked.action
        )
    return _answer(asked, [home])


@repeatable
def put_back(asked: Asked, *, unit: Unit, from_day: FromDay = "") -> Answer:
    """Put a home into service again."""
    with opened(asked) as store:
        home = housing_units.put_back(
            store, unit, on=day(from_day), action=asked.action
        )
    return _answer(asked, [home])


def _answer(asked: Asked, homes: list[Home]) -> Answer:
    value = [_shape(home) for home in homes]
    return Answer(value, [_line(asked.words, home) for home in homes])


def _shape(home: Home) -> dict[str, Any]:
    return {
        "unit": home.code,
        "site": home.site,
        "type": home.type,
        "capacity": home.beds,
        "cots": home.cots,
        "step_free": home.step_free,
        "ground_floor": home.ground_floor,
        "language": home.language,
        "service": [
            {
                "from": span.from_on.isoformat() if span.from_on else None,
                "to": span.to_on.isoformat() if span.to_on else None,
            }
            for span in home.service
        ],
    }


def _line(words: Words, home: Home) -> str:
    beds = words.text("{n} beds", n=phrases.capacity(home.beds))
    cots = words.text("{n} cots", n=phrases.capacity(home.cots))
    kind = shapes.unit_label(words, home.type)
    days = ", ".join(str(span) for span in home.service)
    return f"{home.code:<8} {kind:<12} {beds:<10} {cots:<10} {days}".rstrip()


COMMANDS: Final[dict[str, Verb]] = {
    "list": list_,
    "count": count,
    "add": add,
    "withdraw": withdraw,
    "put-back": put_back,
}
