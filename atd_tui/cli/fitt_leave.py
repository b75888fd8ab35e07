"""Families that leave a home, and what is planned or called off, from the shell."""

from typing import Annotated, Final

import typer

from atd_tui.cli import fitt_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.fitt_typed import FromDay, Reason, ToDay, Unit, day, opened
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.reference.codelists import codelist
from atd_tui.store import housing_leave
from atd_tui.store.housing_leave import Leaving

Keys = Annotated[
    int | None, typer.Option("--keys-given", metavar="N", help="Keys they had.")
]
KeysBack = Annotated[
    int | None, typer.Option("--keys-back", metavar="N", help="Keys they gave back.")
]


@repeatable
def end(
    asked: Asked,
    *,
    unit: Unit,
    exit_: Annotated[
        str, typer.Option("--exit", metavar="CODE", help="Code of fitt_exit.")
    ] = "",
    to_day: ToDay = "",
    keys_given: Keys = None,
    keys_back: KeysBack = None,
    inspection: Annotated[
        str, typer.Option("--inspection", metavar="TEXT", help="What was found.")
    ] = "",
    reason: Reason = "",
) -> Answer:
    """End a stay with its coded reason, or work that is done."""
    codes = {each.code for each in codelist("fitt_exit")}
    coded = not exit_ and reason.upper() in codes
    leaving = Leaving(
        on=day(to_day),
        exit=(reason if coded else exit_).upper(),
        reason="" if coded else reason,
        keys_given=keys_given,
        keys_back=keys_back,
        inspection=inspection,
    )
    with opened(asked) as store:
        made = housing_leave.end(store, unit, leaving, action=asked.action)
    return shapes.held(asked, made)


@repeatable
def plan(asked: Asked, *, unit: Unit, to_day: ToDay = "") -> Answer:
    """Say on which day what takes a home is to end; without a day it is open."""
    with opened(asked) as store:
        made = housing_leave.plan(store, unit, day(to_day), action=asked.action)
    return shapes.held(asked, made)


@repeatable
def cancel(
    asked: Asked, *, unit: Unit, from_day: FromDay = "", reason: Reason = ""
) -> Answer:
    """Call off what is planned, reserved, being cleaned or repaired."""
    with opened(asked) as store:
        made = housing_leave.cancel(
            store, unit, on=day(from_day), reason=reason, action=asked.action
        )
    return shapes.held(asked, made)


COMMANDS: Final[dict[str, Verb]] = {"end": end, "plan": plan, "cancel": cancel}
