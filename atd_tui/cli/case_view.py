"""Kept views from the shell: a query under a name, one's own or for all."""

from typing import Annotated, Final

import typer

from atd_tui.cli import case_lines as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_list import Sorted, sort_of
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.caseload import PRESETS, Sort
from atd_tui.store import views

Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the view.")]


@repeatable
def save(
    asked: Asked,
    *,
    name: Name,
    query: Annotated[
        str, typer.Option("--query", metavar="QUERY", help="As coach:me due<7d.")
    ] = "",
    sort: Sorted = "",
    shared: Annotated[
        bool, typer.Option("--shared", help="Everybody at this store sees it.")
    ] = False,
) -> Answer:
    """Keep a query under a name; one's own of that name then asks this."""
    with door.opened(asked) as store:
        kept = views.save(
            *(store, name, query),
            sort=sort_of(sort) if sort else Sort.LEGAL,
            shared=shared,
            action=asked.action,
        )
    return Answer(shapes.view(kept), [shapes.kept(kept, asked.words)])


def list_(asked: Asked) -> Answer:
    """List the views: those always there, one's own, those that others share."""
    with door.opened(asked) as store:
        found = [*(views.view(store, name) for name in PRESETS), *views.views(store)]
    return Answer(
        [shapes.view(each) for each in found],
        [shapes.kept(each, asked.words) for each in found],
    )


@repeatable
def remove(asked: Asked, *, name: Name) -> Answer:
    """Take one's own view away."""
    with door.opened(asked) as store:
        views.remove(store, name, action=asked.action)
    return Answer(
        {"removed": name}, [asked.words.text("The view {name} is gone.", name=name)]
    )


COMMANDS: Final[dict[str, Verb]] = {"save": save, "list": list_, "remove": remove}
