"""Households and guardians from the shell."""

from datetime import date
from typing import Annotated

import typer

from atd_tui.cli import door
from atd_tui.cli import person_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.dates import day
from atd_tui.cli.frame import repeatable
from atd_tui.cli.output import Answer
from atd_tui.store import people, people_kin

Person = Annotated[
    str, typer.Argument(metavar="PERSON", help="Id, reference of an import, or number.")
]
From = Annotated[str, typer.Option("--from", metavar="DATE", help="First day.")]
Until = Annotated[str, typer.Option("--to", metavar="DATE", help="First day without.")]


@repeatable
def join(
    asked: Asked,
    *,
    person: Person,
    household: Annotated[
        str, typer.Argument(metavar="[HOUSEHOLD]", help="Its id, or a person in it.")
    ] = "",
    role: Annotated[
        str,
        typer.Option("--role", metavar="ROLE", help="HEAD PARTNER ADULT CHILD OTHER."),
    ] = "OTHER",
    from_: From = "",
    label: Annotated[
        str, typer.Option("--label", metavar="TEXT", help="Of a new household.")
    ] = "",
) -> Answer:
    """Let somebody belong to a household; a new one where none is named."""
    with door.opened(asked) as store:
        place = people_kin.Place(role.upper(), household, _day(from_), label)
        member = people_kin.join(store, person, place, action=asked.action)
    return _answer(member)


@repeatable
def leave(
    asked: Asked,
    *,
    person: Person,
    household: Annotated[
        str, typer.Argument(metavar="[HOUSEHOLD]", help="Where there are several.")
    ] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="First day outside; today.")
    ] = "",
) -> Answer:
    """End a membership; it stays in the history."""
    with door.opened(asked) as store:
        ends_on = _day(on) or people.today(store)
        member = people_kin.leave(
            store, person, household, on=ends_on, action=asked.action
        )
    return _answer(member)


@repeatable
def guardian(
    asked: Asked,
    *,
    person: Person,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the guardian.")],
    basis: Annotated[
        str, typer.Option("--basis", metavar="TEXT", help="What makes them guardian.")
    ] = "",
    from_: From = "",
    to: Until = "",
    end: Annotated[bool, typer.Option("--end", help="End it, --to or today.")] = False,
) -> Answer:
    """Note the guardian of a minor, or end that."""
    with door.opened(asked) as store:
        if end:
            on = _day(to) or people.today(store)
            people_kin.unguard(store, person, name, on=on, action=asked.action)
            value = {"name": name, "to_on": on.isoformat()}
            return Answer(value, [name])
        noted = people_kin.Guardian(name, basis, _day(from_), _day(to))
        kept = people_kin.guard(store, person, noted, action=asked.action)
    return Answer(shapes.guardian(kept), [kept.name])


def _answer(member: people_kin.Member) -> Answer:
    line = f"{member.role:<8}  {member.label or member.household_id}"
    return Answer(shapes.member(member), [line])


def _day(typed: str) -> date | None:
    return day(typed) if typed else None
