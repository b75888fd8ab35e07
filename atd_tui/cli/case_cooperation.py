"""Facts on co-operation from the shell: noted, read by a second person, listed."""

from typing import Annotated, Final

import typer

from atd_tui.cli import case_check_shapes as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_checks import Case, On
from atd_tui.cli.case_typed import day
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.cooperation import Fact
from atd_tui.phrases import checks as phrases
from atd_tui.store import checks


@repeatable
def add(
    asked: Asked,
    *,
    case: Case,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="IDENTITY BIOMETRIC …")],
    value: Annotated[
        str,
        typer.Argument(metavar="VALUE", help="NOT_ASKED DONE PARTIAL UNABLE …"),
    ],
    fact: Annotated[
        str, typer.Option("--fact", metavar="TEXT", help="What happened.")
    ] = "",
    explanation: Annotated[
        str,
        typer.Option("--explanation", metavar="TEXT", help="What the person said."),
    ] = "",
    on: On = "",
) -> Answer:
    """Note a fact on co-operation, with what the person said of it; no score."""
    with door.opened(asked) as store:
        noted = Fact(item.upper(), value.upper(), day(on), fact, explanation)
        kept = checks.add_fact(store, case, noted, action=asked.action)
    return Answer(shapes.fact(kept), phrases.fact(asked.words, kept))


@repeatable
def read(
    asked: Asked,
    *,
    fact: Annotated[
        str, typer.Argument(metavar="ID", help="Of the fact, or its beginning.")
    ],
) -> Answer:
    """Note that you read a fact that somebody else wrote."""
    with door.opened(asked) as store:
        kept = checks.second_read(store, fact, action=asked.action)
    return Answer(shapes.fact(kept), phrases.fact(asked.words, kept))


def list_(asked: Asked, *, case: Case) -> Answer:
    """List the facts on co-operation, the newest first; the look is audited."""
    with door.opened(asked) as store:
        found = checks.cooperation(store, case)
    lines = [
        f"{each.id[:8] if first else '':8}  {line}"
        for each in found
        for first, line in _with_first(phrases.fact(asked.words, each))
    ]
    none = [asked.words.text("Nothing is noted on co-operation.")]
    return Answer([shapes.fact(each) for each in found], lines or none)


def _with_first(lines: list[str]) -> list[tuple[bool, str]]:
    return [(place == 0, line) for place, line in enumerate(lines)]


COMMANDS: Final[dict[str, Verb]] = {"add": add, "read": read, "list": list_}
