"""The days in a home from the shell: who is in, children, incidents, own home."""

from collections.abc import Iterable
from typing import Annotated, Any, Final

import typer

from atd_tui.cli.asked import Asked
from atd_tui.cli.fitt_typed import FromDay, Reason, ToDay, Unit, cents, day, opened
from atd_tui.cli.fitt_typed import instant as typed_instant
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.errors import Misused
from atd_tui.phrases import codes, times
from atd_tui.phrases import housing as phrases
from atd_tui.phrases.people import ROLES
from atd_tui.store import housing_home, housing_life, housing_living, people
from atd_tui.store.housing_home import Allowance, Checked, OwnHome
from atd_tui.store.housing_life import ChildDay, Elsewhere, Noted
from atd_tui.store.housing_living import Household

Who = Annotated[
    str, typer.Option("--person", metavar="PERSON", help="Name or id; all without it.")
]
Child = Annotated[
    str, typer.Argument(metavar="PERSON", help="Name or id of the child.")
]
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="In words.")]
Family = Annotated[
    str, typer.Argument(metavar="HOUSEHOLD", help="Id, label, case, or a member.")
]


@repeatable
def presence(
    asked: Asked,
    *,
    unit: Annotated[
        str, typer.Argument(metavar="[UNIT]", help="Its code, as ZUL-H1; none: all.")
    ] = "",
    event: Annotated[
        str, typer.Argument(metavar="[EVENT]", help="Code of family_member_event.")
    ] = "",
    person: Who = "",
    hour: Annotated[str, typer.Option("--time", metavar="HH:MM", help="Today.")] = "",
    back_by: Annotated[
        str, typer.Option("--back-by", metavar="HH:MM", help="Today.")
    ] = "",
    text: Text = "",
) -> Answer:
    """Note who went out or came back; without an event, say who is in."""
    with opened(asked) as store:
        if not unit:
            return _everywhere(asked, housing_living.families(store))
        if event:
            noted = Noted(
                event,
                person,
                typed_instant(hour, people.today(store)),
                typed_instant(back_by, people.today(store)),
                text,
            )
            home = housing_life.note(store, unit, noted, action=asked.action)
        else:
            home = housing_living.family(store, unit)
    return _presence(asked, home)


@repeatable
def child(
    asked: Asked,
    *,
    unit: Unit,
    person: Child,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="Code of child_note.")],
    from_day: FromDay = "",
    to_day: ToDay = "",
    text: Text = "",
    how: Annotated[
        str, typer.Option("--how", metavar="TEXT", help="How the child was heard.")
    ] = "",
) -> Answer:
    """Note a child's school, days out of it, health, leisure, or that it was heard."""
    noted = ChildDay(kind, day(from_day), day(to_day), text, how)
    with opened(asked) as store:
        housing_life.child_note(store, unit, person, noted, action=asked.action)
    return _noted(asked)


@repeatable
def incident(
    asked: Asked,
    *,
    unit: Unit,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What happened.")],
    kind: Annotated[str, typer.Option("--kind", metavar="TEXT")] = "",
) -> Answer:
    """Note that something went wrong in a home."""
    with opened(asked) as store:
        housing_life.incident(store, unit, text, kind=kind, action=asked.action)
    return _noted(asked)


@repeatable
def apart(
    asked: Asked,
    *,
    unit: Unit,
    person: Child,
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Held where.")],
    review: Annotated[
        str, typer.Option("--review", metavar="DATE", help="Looked at again on.")
    ],
    reason: Reason = "",
) -> Answer:
    """Note that an adult of the family is held elsewhere."""
    looked_at = day(review)
    if looked_at is None:
        raise Misused("housing.review-missing")
    held = Elsewhere(place, looked_at, reason)
    with opened(asked) as store:
        housing_life.apart(store, unit, person, held, action=asked.action)
    return _noted(asked)


@repeatable
def together(asked: Asked, *, unit: Unit, from_day: FromDay = "") -> Answer:
    """Note that the family is together again."""
    with opened(asked) as store:
        housing_life.together(store, unit, on=day(from_day), action=asked.action)
    return _noted(asked)


@repeatable
def own_home(
    asked: Asked,
    *,
    household: Family,
    condition: Annotated[
        str, typer.Argument(metavar="[CONDITION]", help="Its code; none: all of them.")
    ] = "",
    state: Annotated[
        str, typer.Argument(metavar="[STATE]", help="MET, NOT_MET or TO_CHECK.")
    ] = "MET",
    reason: Reason = "",
) -> Answer:
    """Look at the own home, which comes before a unit, or note a condition of it."""
    with opened(asked) as store:
        if condition:
            checked = Checked(condition, state, reason)
            found = housing_home.check(store, household, checked, action=asked.action)
        else:
            found = housing_home.own_home(store, household)
    return _own_home(asked, found)


@repeatable
def allowance(
    asked: Asked,
    *,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="adult or child; none: both.")
    ] = "",
    amount: Annotated[
        str,
        typer.Argument(metavar="[EUROS]", help="A week, as 35 or 35.50, or unknown."),
    ] = "",
    from_day: FromDay = "",
    source: Annotated[
        str, typer.Option("--source", metavar="TEXT", help="Where it was read.")
    ] = "",
) -> Answer:
    """Show the weekly allowance, or set one from a day on."""
    with opened(asked) as store:
        if amount:
            known = "" if amount.casefold() == "unknown" else amount
            wanted = Allowance(kind, day(from_day), cents(known), source)
            found = housing_home.set_allowance(store, wanted, action=asked.action)
        else:
            found = housing_home.allowances(store, day(from_day), kind)
    words = asked.words
    value = [
        {
            "kind": one.person_kind,
            "from": one.from_on.isoformat() if one.from_on else None,
            "cents": one.cents,
            "source": one.source,
        }
        for one in found
    ]
    return Answer(value, [phrases.allowance(words, *_told(one)) for one in found])


def _told(one: Allowance) -> tuple[str, int | None, str]:
    return one.person_kind, one.cents, one.source


def _everywhere(asked: Asked, homes: Iterable[Household]) -> Answer:
    """Return who is in, home by home."""
    each = [(home.unit, _presence(asked, home)) for home in homes]
    told = [line for unit, one in each for line in (unit, *one.lines)]
    return Answer([one.value for _, one in each], told)


def _presence(asked: Asked, home: Household) -> Answer:
    words, names = asked.words, {one.person_id: one for one in home.members}
    members: list[dict[str, Any]] = []
    told = []
    for where in home.presence.members:
        one = names[where.person_id]
        members.append(
            {
                "person": one.person_id,
                "name": one.name,
                "adult": one.adult,
                "event": where.kind or None,
                "away": where.away,
                "since": where.since.isoformat() if where.since else None,
                "back_by": where.back_by.isoformat() if where.back_by else None,
                "overdue": where.overdue,
            }
        )
        name = one.name or words.text(ROLES[one.role])
        state = (
            codes.label(words, "family_member_event", where.kind)
            if where.kind
            else words.text("in")
        )
        since = times.clock(where.since) if where.since else ""
        mark = "!" if where.overdue else " "
        told.append(f"{mark} {name:<28} {state} {since}".rstrip())
    if home.presence.alone:
        told.append(words.text("! No adult is with the children."))
    alone = home.presence.alone
    return Answer({"unit": home.unit, "alone": alone, "members": members}, told)


def _own_home(asked: Asked, found: OwnHome) -> Answer:
    words = asked.words
    value = {
        "household": found.household_id,
        "met": found.met,
        "conditions": [
            {
                "condition": one.condition,
                "state": one.state,
                "reason": one.reason,
                "checked_on": one.checked_on.isoformat() if one.checked_on else None,
                "author": one.author,
            }
            for one in found.conditions
        ],
    }
    told = [
        phrases.condition(words, one.condition, one.state, one.reason)
        for one in found.conditions
    ]
    return Answer(value, told)


def _noted(asked: Asked) -> Answer:
    return Answer({"noted": True}, [asked.words.text("Noted.")])


COMMANDS: Final[dict[str, Verb]] = {
    "presence": presence,
    "child": child,
    "incident": incident,
    "apart": apart,
    "together": together,
    "own-home": own_home,
    "allowance": allowance,
}
