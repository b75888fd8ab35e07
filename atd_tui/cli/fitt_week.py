"""The week of the homes, claims that came second, titles of stays, from the shell."""

from collections.abc import Iterable
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import fitt_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.fitt_typed import FromDay, Reason, Unit, day, opened
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.i18n import Words
from atd_tui.phrases import housing as phrases
from atd_tui.store import housing_claims, housing_title, housing_week
from atd_tui.store.housing_title import Titled
from atd_tui.store.housing_week import Stands, Unplaced, Week

Whose = Annotated[
    str,
    typer.Option("--household", metavar="HOUSEHOLD", help="Where several claim it."),
]


def week(
    asked: Asked,
    *,
    on: Annotated[
        str, typer.Option("--date", metavar="DATE", help="Today without it.")
    ] = "",
) -> Answer:
    """Say who comes and leaves within the week, and who waits for a home."""
    with opened(asked) as store:
        found = housing_week.read(store, day(on))
    value = {
        "date": found.on.isoformat(),
        "arrivals": [_stands(one) for one in found.arrivals],
        "departures": [_stands(one) for one in found.departures],
        "expected": [_stands(one) for one in found.expected],
        "claims": [_stands(one) for one in found.claims],
        "unplaced": [_unplaced(one) for one in found.unplaced],
    }
    return Answer(value, _lines(asked.words, found))


@repeatable
def claim(
    asked: Asked,
    *,
    unit: Unit,
    to: Annotated[
        str, typer.Argument(metavar="[TO]", help="Another home; else called off.")
    ] = "",
    household: Whose = "",
    from_day: FromDay = "",
    reason: Reason = "",
) -> Answer:
    """Give a claim that came second another home, or call it off."""
    whose = {"household": household, "action": asked.action}
    with opened(asked) as store:
        if to:
            made = housing_claims.rehouse(
                store, unit, to, on=day(from_day), allowed=reason, **whose
            )
        else:
            made = housing_claims.call_off(store, unit, reason=reason, **whose)
    return shapes.held(asked, made)


@repeatable
def title(
    asked: Asked,
    *,
    unit: Unit,
    ground: Annotated[
        str | None,
        typer.Option("--ground", metavar="CODE", help="Code of fitt_entry_ground."),
    ] = None,
    text: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Detention title.")
    ] = None,
    title_on: Annotated[
        str, typer.Option("--title-on", metavar="DATE", help="Its day.")
    ] = "",
    title_until: Annotated[
        str, typer.Option("--title-until", metavar="DATE", help="Its last day.")
    ] = "",
    appeal_told: Annotated[
        str,
        typer.Option("--appeal-told", metavar="DATE", help="The appeal was explained."),
    ] = "",
) -> Answer:
    """Note under which title a family is there, and that it was told of its appeal."""
    titled = Titled(ground, text, day(title_on), day(title_until), day(appeal_told))
    with opened(asked) as store:
        made = housing_title.note(store, unit, titled, action=asked.action)
    return shapes.held(asked, made)


def _stands(one: Stands) -> dict[str, Any]:
    period = one.period
    return {
        "unit": one.home.code,
        "kind": period.kind.value,
        "state": period.state.value,
        "household": one.lodged.label if one.lodged else None,
        "persons": one.lodged.family.persons if one.lodged else 0,
        "case": one.lodged.case if one.lodged else "",
        "from": period.span.from_on.isoformat() if period.span.from_on else None,
        "to": period.ends_on.isoformat() if period.ends_on else None,
        "reason": period.reason,
    }


def _unplaced(one: Unplaced) -> dict[str, Any]:
    return {
        "household": one.label,
        "case": one.case,
        "adults": one.family.adults,
        "children": list(one.family.children),
    }


def _lines(words: Words, found: Week) -> list[str]:
    text = words.text
    told: list[str] = []
    for title_, lines in (
        (text("Coming this week"), phrases.stands(words, found.arrivals, found.on)),
        (text("Leaving this week"), phrases.stands(words, found.departures, found.on)),
        (text("Expected"), phrases.stands(words, found.expected, found.on)),
        (text("Second claims"), phrases.stands(words, found.claims, found.on)),
        (text("No home yet"), _waiting(words, found.unplaced)),
    ):
        told += [title_, *(f"  {line}" for line in lines or [text("nobody")])]
    return told


def _waiting(words: Words, unplaced: Iterable[Unplaced]) -> list[str]:
    return [
        phrases.unplaced(words, one.label, one.case, one.family) for one in unplaced
    ]


COMMANDS: Final[dict[str, Verb]] = {"week": week, "claim": claim, "title": title}
