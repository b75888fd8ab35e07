"""Checks of a case from the shell: the check-list of stay, and the flags."""

from collections.abc import Iterable
from typing import Annotated, Final

import typer

from atd_tui.cli import case_check_shapes as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_typed import day
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.errors import Misused
from atd_tui.phrases import checks as phrases
from atd_tui.reference.protection import referrals
from atd_tui.store import Store, checks, people_rows, protection

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="As 24/11/2026; today without.")
]
Reveal = Annotated[
    bool, typer.Option("--reveal", help="Also what is sealed; that is audited.")
]


@repeatable
def stay(
    asked: Asked,
    *,
    case: Case,
    route: Annotated[
        str, typer.Argument(metavar="[ROUTE]", help="Code of stay_route.")
    ] = "",
    state: Annotated[
        str,
        typer.Argument(metavar="[STATE]", help="Code of stay_route_state."),
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why it is out, or how far.")
    ] = "",
    on: On = "",
) -> Answer:
    """Show the check-list of stay, or note how far a route was looked into."""
    if bool(route) != bool(state):
        raise Misused("stay.half-said")
    with door.opened(asked) as store:
        if route:
            found = checks.check(
                *(store, case, route.upper(), state.upper()),
                reason=reason,
                on=day(on),
                action=asked.action,
            )
        else:
            found = checks.routes(store, case)
    lines = [f"{each.route:<15}  {phrases.route(asked.words, each)}" for each in found]
    return Answer([shapes.route(each) for each in found], lines)


def flags(asked: Asked, *, case: Case, reveal: Reveal = False) -> Answer:
    """Show what must be seen of a case, why, and to whom to refer."""
    with door.opened(asked) as store:
        found = protection.flags(store, case, revealed=reveal)
        names = shown_names(store, (each.person_id for each in found))
    value, lines = [], []
    for flag in found:
        refer_to = referrals(flag.code)
        value.append(shapes.flag(flag, refer_to))
        who = names.get(flag.person_id, "")
        lines.append(phrases.flag_line(asked.words, flag, who))
        lines += [f"    → {phrases.referral(asked.words, each)}" for each in refer_to]
    return Answer(value, lines or [asked.words.text("Nothing is flagged.")])


def shown_names(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of people by id."""
    with store.reading() as session:
        return {one.id: one.name for one in people_rows.read(session, [*ids])}


COMMANDS: Final[dict[str, Verb | Room]] = {
    "stay": stay,
    "cooperation": Room("atd_tui.cli.case_cooperation", "Facts on co-operation."),
    "screening": Room("atd_tui.cli.case_screening", "Vulnerability screening."),
    "flags": flags,
}
