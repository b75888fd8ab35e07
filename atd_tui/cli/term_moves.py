"""What happens to the terms of a case, from the shell: extended, suspended, facts."""

from datetime import date
from typing import Annotated, Final

import typer

from atd_tui.cli import dates, door, facts
from atd_tui.cli import term_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.term import family as family_of
from atd_tui.cli.term_acts import moved
from atd_tui.cli.term_case import Act, Case
from atd_tui.domain.terms_rules import Family
from atd_tui.phrases import terms as told
from atd_tui.store import term_events, term_facts
from atd_tui.store.term_events import Extension, Suspension

On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="Day of it; today without it.")
]
OfTerm = Annotated[
    str, typer.Option("--of", metavar="TERM", help="departure or appeal.")
]


@repeatable
def extend(
    asked: Asked,
    *,
    act: Act,
    ground: Annotated[
        str, typer.Option("--ground", metavar="CODE", help="As NO_ID, SCHOOL.")
    ],
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="The new last day.")
    ],
    on: On = "",
    despite: Annotated[
        bool, typer.Option("--despite", help="Also after the term has ended.")
    ] = False,
) -> Answer:
    """Give a term to leave a later last day."""
    extension = Extension(dates.day(until), ground.upper(), _day(on))
    with door.opened(asked) as store:
        done = term_events.extend(
            store, act, extension, despite=despite, action=asked.action
        )
    return moved(asked.words, done.act, done.changes)


@repeatable
def suspend(
    asked: Asked,
    *,
    act: Act,
    reason: Annotated[
        str, typer.Option("--reason", metavar="CODE", help="As NEW_PROCEDURE.")
    ],
    on: On = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Last day without.")
    ] = "",
    of: OfTerm = "departure",
) -> Answer:
    """Let a term stand still; what is left of it comes after."""
    pause = Suspension(reason.upper(), _day(on), _day(until), _family(of))
    with door.opened(asked) as store:
        done = term_events.suspend(store, act, pause, action=asked.action)
    return moved(asked.words, done.act, done.changes)


@repeatable
def resume(asked: Asked, *, act: Act, on: On = "", of: OfTerm = "departure") -> Answer:
    """Let a term run again, from the day given on."""
    with door.opened(asked) as store:
        done = term_events.resume(
            store, act, on=_day(on), family=_family(of), action=asked.action
        )
    return moved(asked.words, done.act, done.changes)


@repeatable
def fact(
    asked: Asked,
    *,
    case: Case,
    given: Annotated[
        str, typer.Argument(metavar="FACT=VALUE", help="As departed_on=24/11/2026.")
    ],
) -> Answer:
    """Note a fact that terms start from; without a value it is taken back."""
    name, value = facts.pair(given)
    with door.opened(asked) as store:
        stated = term_facts.state_fact(store, case, name, value, action=asked.action)
    value_shape = {
        "fact": stated.name,
        "value": stated.value,
        "changes": shapes.changes(stated.changes),
    }
    lines = [f"{stated.name} = {stated.value or '—'}"]
    lines += [told.change(asked.words, each) for each in stated.changes]
    return Answer(value_shape, lines)


def _day(typed: str) -> date | None:
    return dates.day(typed) if typed else None


def _family(typed: str) -> Family:
    return family_of(typed) or Family.DEPARTURE


COMMANDS: Final[dict[str, Verb]] = {
    "extend": extend,
    "suspend": suspend,
    "resume": resume,
    "fact": fact,
}
