"""The family units from the shell: the grid, who fits where, families placed."""

from datetime import date
from typing import Annotated, Final

import typer

from atd_tui.cli import door, fitt_leave, fitt_life, fitt_week
from atd_tui.cli import fitt_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.fitt_typed import (
    FromDay,
    Reason,
    ToDay,
    Unit,
    day,
    newcomers,
    opened,
)
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.housing import Span
from atd_tui.domain.housing_days import Status
from atd_tui.domain.housing_fit import Family
from atd_tui.errors import Misused
from atd_tui.phrases.housing_typed import ages
from atd_tui.reference import languages
from atd_tui.store import (
    housing,
    housing_board,
    housing_moves,
    housing_take,
    housing_undo,
    housing_units,
    people,
)
from atd_tui.store.housing import Placing

_FORECAST_DAYS: Final = 800
"""Days of one forecast; two years and some."""

Adults = Annotated[
    int | None, typer.Option("--adults", metavar="N", help="Of a new family.")
]
Children = Annotated[
    str, typer.Option("--children", metavar="AGES", help="Their ages, as 4,9,13.")
]
Name = Annotated[str, typer.Option("--name", metavar="TEXT", help="Of a new family.")]
StepFree = Annotated[
    bool, typer.Option("--step-free", help="Somebody cannot take a step.")
]
Ground = Annotated[
    str, typer.Option("--ground", metavar="CODE", help="Code of fitt_entry_ground.")
]
Title = Annotated[
    str, typer.Option("--title", metavar="TEXT", help="The detention title.")
]
TitleOn = Annotated[str, typer.Option("--title-on", metavar="DATE", help="Its day.")]
TitleUntil = Annotated[
    str, typer.Option("--title-until", metavar="DATE", help="Its last day.")
]
AppealTold = Annotated[
    str,
    typer.Option("--appeal-told", metavar="DATE", help="Day the appeal was explained."),
]


def grid(
    asked: Asked,
    *,
    on: Annotated[
        str, typer.Option("--date", metavar="DATE", help="Today without it.")
    ] = "",
    site: Annotated[str, typer.Option("--site", metavar="CODE", help="Of one.")] = "",
    state: Annotated[
        str, typer.Option("--state", metavar="CODE", help="Code of unit_status.")
    ] = "",
) -> Answer:
    """List the homes as they stand on a day."""
    with opened(asked) as store:
        board = housing_board.read(store, day(on))
    wanted, at = state.strip().upper(), site.strip().upper()
    if wanted and wanted not in set(Status):
        known = ", ".join(Status)
        raise Misused("code.unknown", list="unit_status", given=state, known=known)
    if at:
        housing_units.refuse_site(at)
    shown = [
        each
        for each in board.standings
        if at in {"", each.home.site} and wanted in {"", each.status}
    ]
    return Answer(shapes.grid(board, shown), shapes.lines(asked.words, board, shown))


def fits(
    asked: Asked,
    *,
    adults: Adults = None,
    children: Children = "",
    step_free: StepFree = False,
    school: Annotated[
        str, typer.Option("--school", metavar="LANG", help="nl, fr or de.")
    ] = "",
    from_day: FromDay = "",
    to_day: ToDay = "",
) -> Answer:
    """Say of every home whether it fits a family, and why; writes nothing."""
    family = Family(
        1 if adults is None else adults,
        ages(children),
        step_free=step_free,
        school=languages.short(languages.find_language(school)).lower()
        if school.strip()
        else "",
    )
    with opened(asked) as store:
        span = Span(day(from_day), day(to_day))
        found = housing_board.fitting(store, family, span)
    return shapes.fits(asked, found)


def forecast(asked: Asked, *, from_day: FromDay = "", to_day: ToDay = "") -> Answer:
    """Say how many homes and places are free on each day."""
    with opened(asked) as store:
        first = day(from_day) or people.today(store)
        last = day(to_day) or first
        _refuse_span(first, last)
        found = housing_board.free(store, first, last)
    return shapes.forecast(asked, found)


@repeatable
def place(
    asked: Asked,
    *,
    unit: Unit,
    household: Annotated[
        str,
        typer.Argument(metavar="[HOUSEHOLD]", help="Id, label, case, or a member."),
    ] = "",
    adults: Adults = None,
    children: Children = "",
    name: Name = "",
    from_day: FromDay = "",
    to_day: ToDay = "",
    case: Annotated[
        str, typer.Option("--case", metavar="CASE", help="Their case.")
    ] = "",
    ground: Ground = "",
    title: Title = "",
    title_on: TitleOn = "",
    title_until: TitleUntil = "",
    appeal_told: AppealTold = "",
    step_free: StepFree = False,
    reason: Reason = "",
) -> Answer:
    """Let a family live in a home; ``--reason`` sets aside what may be set aside."""
    placing = Placing(
        household=household,
        newcomers=newcomers(household, name, adults, children),
        from_on=day(from_day),
        to_on=day(to_day),
        case=case,
        ground=ground.upper(),
        title=title,
        title_on=day(title_on),
        title_until=day(title_until),
        appeal_told_on=day(appeal_told),
        allowed=reason,
        step_free=step_free,
    )
    with opened(asked) as store:
        return shapes.held(
            asked, housing.place(store, unit, placing, action=asked.action)
        )


@repeatable
def hold(
    asked: Asked,
    *,
    unit: Unit,
    household: Annotated[
        str, typer.Option("--for", metavar="HOUSEHOLD", help="Id, label, case, member.")
    ] = "",
    from_day: FromDay = "",
    to_day: ToDay = "",
    reason: Reason = "",
) -> Answer:
    """Reserve a home, for a family or for a reason."""
    span = Span(day(from_day), day(to_day))
    with opened(asked) as store:
        made = housing_take.hold(
            *(store, unit, span),
            household=household,
            reason=reason,
            action=asked.action,
        )
    return shapes.held(asked, made)


@repeatable
def maintenance(
    asked: Asked,
    *,
    unit: Unit,
    from_day: FromDay = "",
    to_day: ToDay = "",
    reason: Reason = "",
) -> Answer:
    """Close a home for repairs."""
    span = Span(day(from_day), day(to_day))
    with opened(asked) as store:
        made = housing_take.maintain(
            store, unit, span, reason=reason, action=asked.action
        )
    return shapes.held(asked, made)


@repeatable
def arrive(asked: Asked, *, unit: Unit, from_day: FromDay = "") -> Answer:
    """Note that the family that was to come is there."""
    with opened(asked) as store:
        made = housing_take.arrive(store, unit, on=day(from_day), action=asked.action)
    return shapes.held(asked, made)


@repeatable
def move(
    asked: Asked,
    *,
    unit: Unit,
    to: Annotated[str, typer.Argument(metavar="TO", help="The home they go to.")],
    from_day: FromDay = "",
    reason: Reason = "",
    swap: Annotated[
        bool, typer.Option("--swap", help="The two families change homes.")
    ] = False,
    join: Annotated[
        bool, typer.Option("--join", help="They move in with the family there.")
    ] = False,
    person: Annotated[
        list[str] | None,
        typer.Option("--person", metavar="PERSON", help="Only this one goes; again."),
    ] = None,
    name: Name = "",
) -> Answer:
    """Let a family, or some of it, go on living in another home."""
    if swap + join + bool(person) > 1:
        raise Misused("housing.one-way")
    go = (housing_moves.move, housing_moves.swap, housing_moves.join)
    on, again = day(from_day), asked.action
    with opened(asked) as store:
        if person:
            parting = housing_moves.Parting(tuple(person), name)
            made = housing_moves.split(
                store, unit, parting, to, on=on, allowed=reason, action=again
            )
        else:
            verb = go[swap + 2 * join]
            made = verb(store, unit, to, on=on, allowed=reason, action=again)
    return shapes.held(asked, made)


@repeatable
def undo(asked: Asked) -> Answer:
    """Take back the last action on the homes today."""
    with door.opened(asked) as store:
        units = housing_undo.undo(store, action=asked.action)
    said = asked.words.text("Taken back: {units}", units=", ".join(units))
    return Answer({"units": units}, [said])


def _refuse_span(first: date, last: date) -> None:
    if last < first:
        raise Misused("housing.dates", since=first, until=last)
    if (last - first).days > _FORECAST_DAYS:
        raise Misused("housing.forecast-long", most=_FORECAST_DAYS)


COMMANDS: Final[dict[str, Verb | Room]] = {
    "grid": grid,
    "fits": fits,
    "forecast": forecast,
    "place": place,
    "arrive": arrive,
    "hold": hold,
    "maintenance": maintenance,
    "move": move,
    **fitt_leave.COMMANDS,
    **fitt_week.COMMANDS,
    "undo": undo,
    **fitt_life.COMMANDS,
    "unit": Room("atd_tui.cli.fitt_units", "The homes themselves."),
}
