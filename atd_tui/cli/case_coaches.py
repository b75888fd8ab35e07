"""The coaches from the shell: who may be given cases."""

from typing import Annotated, Any, Final

import typer

from atd_tui.cli import case_shapes as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.dates import day
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.store import coaches, people
from atd_tui.store.coaches import Coach, Left

Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the account.")]


@repeatable
def add(
    asked: Asked,
    *,
    name: Name,
    shown: Annotated[
        str, typer.Option("--shown", metavar="TEXT", help="How they are known.")
    ] = "",
    role: Annotated[
        str, typer.Option("--role", metavar="CODE", help="Code of role.")
    ] = "",
    contact_point: Annotated[
        str, typer.Option("--contact-point", metavar="OFFICE", help="Where they work.")
    ] = "",
    from_: Annotated[
        str, typer.Option("--from", metavar="DATE", help="First day.")
    ] = "",
) -> Answer:
    """Write down a coach, or correct what is written of them."""
    coach = Coach(
        name=name,
        shown=shown,
        role=role.upper(),
        contact_point=contact_point,
        from_on=day(from_) if from_ else None,
    )
    with door.opened(asked) as store:
        kept = coaches.add(store, coach, action=asked.action)
    return Answer(_shape(kept), [_line(asked.words, kept)])


@repeatable
def leave(
    asked: Asked,
    *,
    name: Name,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="First day without; today.")
    ] = "",
) -> Answer:
    """Note that a coach leaves; say which cases are still theirs."""
    with door.opened(asked) as store:
        from_on = day(on) if on else people.today(store)
        coach = coaches.leave(store, name, from_on, action=asked.action)
        left = coaches.left_with(store, coach.name)
    return Answer(
        {**_shape(coach), "cases": list(left.cases), "tasks": left.tasks},
        [_line(asked.words, coach), *_left(asked.words, left)],
    )


def list_(asked: Asked) -> Answer:
    """List the coaches, those who left included."""
    with door.opened(asked) as store:
        found = coaches.coaches(store)
    return Answer(
        [_shape(coach) for coach in found],
        [_line(asked.words, coach) for coach in found],
    )


def _shape(coach: Coach) -> dict[str, Any]:
    return {
        "name": coach.name,
        "shown": coach.shown,
        "role": coach.role,
        "contact_point": coach.contact_point,
        "from_on": shapes.iso(coach.from_on),
        "to_on": shapes.iso(coach.to_on),
    }


def _line(words: Words, coach: Coach) -> str:
    parts = [coach.name]
    if coach.shown:
        parts.append(coach.shown)
    if coach.role:
        parts.append(codes.label(words, "role", coach.role))
    if coach.contact_point:
        parts.append(codes.office(words, coach.contact_point))
    if coach.to_on:
        parts.append(words.text("until {day}", day=f"{coach.to_on:%d/%m/%Y}"))
    return " · ".join(parts)


def _left(words: Words, left: Left) -> list[str]:
    if not left.cases:
        return []
    said = words.count(
        "{n} open case is still theirs: {cases}",
        "{n} open cases are still theirs: {cases}",
        len(left.cases),
        cases=", ".join(left.cases),
    )
    return [said]


COMMANDS: Final[dict[str, Verb | Room]] = {"add": add, "leave": leave, "list": list_}
