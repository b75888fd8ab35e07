"""Vulnerability screening from the shell: what was seen, and when to look again."""

from typing import Annotated, Final

import typer

from atd_tui.cli import case_check_shapes as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_checks import Case, On, Reveal, shown_names
from atd_tui.cli.case_typed import day
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.screening import Screening
from atd_tui.phrases import checks as phrases
from atd_tui.store import checks


@repeatable
def add(
    asked: Asked,
    *,
    case: Case,
    domain: Annotated[
        str, typer.Argument(metavar="DOMAIN", help="CHILD GENDER_SOGI HEALTH_WELFARE …")
    ],
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="LOW MEDIUM HIGH")],
    description: Annotated[
        str, typer.Option("--description", metavar="TEXT", help="What was seen.")
    ] = "",
    sign: Annotated[
        list[str] | None,
        typer.Option("--sign", metavar="CODE", help="Code of vulnerability; again."),
    ] = None,
    review: Annotated[
        str, typer.Option("--review", metavar="DATE", help="Day to look again.")
    ] = "",
    person: Annotated[
        str, typer.Option("--person", metavar="PERSON", help="If not the holder.")
    ] = "",
    on: On = "",
) -> Answer:
    """Note what was seen of somebody in one domain of the screening."""
    signs = (code.strip().upper() for each in sign or () for code in each.split(","))
    with door.opened(asked) as store:
        draft = Screening(
            *(domain.upper(), level.upper(), tuple(filter(None, signs)), description),
            screened_on=day(on),
            review_on=day(review),
            person_id=person,
        )
        kept = checks.screen(store, case, draft, action=asked.action)
    return Answer(shapes.screening(kept), phrases.screening(asked.words, kept))


def list_(asked: Asked, *, case: Case, reveal: Reveal = False) -> Answer:
    """List the screenings of a case, the newest first; the look is audited."""
    with door.opened(asked) as store:
        found = checks.screenings(store, case, revealed=reveal)
        names = shown_names(store, (each.person_id for each in found))
    lines = [
        line
        for each in found
        for line in phrases.screening(asked.words, each, names.get(each.person_id, ""))
    ]
    none = [asked.words.text("Nothing was screened yet.")]
    return Answer([shapes.screening(each) for each in found], lines or none)


COMMANDS: Final[dict[str, Verb]] = {"add": add, "list": list_}
